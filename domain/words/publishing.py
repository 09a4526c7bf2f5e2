"""What is said when something is about to be published."""

from domain.words import Words

WORDS: Words = {
    "publishing.title_publish": ("소식을 발행합니다", "Publish this announcement"),
    "publishing.title_correct": ("소식을 정정합니다", "Correct this announcement"),
    "publishing.title_schedule": ("소식을 예약합니다", "Schedule this announcement"),
    "publishing.verb_publish": ("발행", "publish"),
    "publishing.verb_correct": ("정정", "correct"),
    "publishing.verb_schedule": ("예약", "schedule"),
    "publishing.label_check": ("확인", "Check"),
    "publishing.label_title": ("제목", "Title"),
    "publishing.label_to": ("받는 곳", "To"),
    "publishing.label_when": ("언제", "When"),
    "publishing.label_contact": ("문의", "Contact"),
    "publishing.label_comments": ("댓글", "Comments"),
    "publishing.label_reason": ("사유", "Reason"),
    "publishing.reaches": (
        "주민 {people}명의 동네생활에 뜨고, 단골 {followers}명에게 알림이 갑니다",
        "Appears on the boards of {people:resident|residents}; {followers:follower is|followers are} notified",
    ),
    "publishing.corrects": (
        "고친 글이 바로 보이고, 앞선 글은 이력에 남습니다",
        "The corrected text is seen at once; the earlier one stays readable",
    ),
    "publishing.notifies": (
        "단골 {followers}명에게 다시 알립니다",
        "{followers:follower is|followers are} notified again",
    ),
    "publishing.notifies_nobody": ("다시 알리지 않습니다", "Nobody is notified again"),
    "publishing.now": ("지금 (10초 뒤 나갑니다)", "now (out in 10 seconds)"),
    "publishing.once_linked": ("연결되는 대로 (그때부터 10초 뒤)", "once linked (10 seconds from then)"),
    "publishing.at": ("{day} {time} 예약", "at {time} on {day}"),
    "publishing.pinned": ("고정 {day}까지", "pinned until {day}"),
    "publishing.urgent": ("긴급 {day}까지", "urgent until {day}"),
    "publishing.not_urgent": ("긴급 아님", "not urgent"),
    "publishing.comments_open": ("받음", "open"),
    "publishing.comments_closed": ("받지 않음", "closed"),
    "publishing.personal": (
        "개인정보로 보입니다: {text} ({kind}, {where} {line}행)",
        "Looks like personal data: {text} ({kind}, {where} line {line})",
    ),
    "publishing.other_phone": (
        "전화번호가 문의처와 다릅니다: {text} ({where} {line}행)",
        "Not the contact's telephone: {text} ({where} line {line})",
    ),
    "publishing.nothing_missing": ("빠진 것이 없습니다", "nothing is missing"),
    "publishing.type_these": (
        "{verb}하려면 보이는 숫자를 차례로 누르세요",
        "To {verb}, press these digits in turn",
    ),
    "publishing.wrong": ("틀림 {count}/{most}", "wrong {count}/{most}"),
    "publishing.esc": (
        "{key}  고치러 돌아가기 (아무것도 잃지 않습니다)",
        "{key}  back to writing (nothing is lost)",
    ),
    # while it is on its way
    "publishing.leaving": ("곧 발행: {title}", "About to go out: {title}"),
    "publishing.quit_title": ("끝내기 전에: {what}", "Before you quit: {what}"),
    "publishing.three_digits": ("숫자 3개", "3 digits"),
    "publishing.no_paste": ("(붙여 넣기는 받지 않습니다)", "(pastes are not heard)"),
    "publishing.kept": ("초안 · 저장됨", "Draft · saved"),
}
