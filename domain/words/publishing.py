"""What is said when something is about to be published."""

from domain.words import Words

WORDS: Words = {
    "publishing.title": ("소식을 발행합니다", "Publish this announcement"),
    "publishing.title_correction": ("소식을 정정합니다", "Correct this announcement"),
    "publishing.title_schedule": ("소식을 예약합니다", "Schedule this announcement"),
    "publishing.label_title": ("제목", "Title"),
    "publishing.label_to": ("받는 곳", "To"),
    "publishing.label_when": ("언제", "When"),
    "publishing.label_contact": ("문의", "Contact"),
    "publishing.label_comments": ("댓글", "Replies"),
    "publishing.label_reason": ("사유", "Reason"),
    "publishing.reaches": (
        "주민 {people}명의 동네생활에 뜨고, 단골 {followers}명에게 알림이 갑니다",
        "Appears on the boards of {people} residents; {followers} followers are notified",
    ),
    "publishing.corrects": (
        "고친 글이 바로 보이고, 앞선 글은 이력에 남습니다",
        "The corrected text is seen at once; the earlier one stays readable",
    ),
    "publishing.notifies": ("단골 {followers}명에게 다시 알립니다", "{followers} followers are notified again"),
    "publishing.notifies_nobody": ("다시 알리지 않습니다", "Nobody is notified again"),
    "publishing.now": ("지금 (10초 뒤 나갑니다)", "now (out in 10 seconds)"),
    "publishing.at": ("{day} {time} 예약", "at {time} on {day}"),
    "publishing.pinned": ("고정 {day}까지", "pinned until {day}"),
    "publishing.urgent": ("긴급 {day}까지", "urgent until {day}"),
    "publishing.not_urgent": ("긴급 아님", "not urgent"),
    "publishing.comments_open": ("받음", "open"),
    "publishing.comments_closed": ("받지 않음", "closed"),
    "publishing.personal": (
        "{where} {line}행의 {text} 은 개인정보({kind})로 보입니다",
        "{where}, line {line}: {text} looks like personal data ({kind})",
    ),
    "publishing.nothing_missing": ("빠진 것 없음", "nothing is missing"),
    "publishing.type_these": (
        "발행하려면 보이는 숫자를 차례로 누르세요",
        "To publish, press these digits in turn",
    ),
    "publishing.wrong": ("틀림 {count}/{most}", "wrong {count}/{most}"),
    "publishing.esc": (
        "Esc  고치러 돌아가기 (아무것도 잃지 않습니다)",
        "Esc  back to writing (nothing is lost)",
    ),
}
