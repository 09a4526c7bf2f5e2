"""What is said of announcements."""

from domain.words import Words

WORDS: Words = {
    "announcements.category_event": ("행사", "Event"),
    "announcements.category_support": ("지원사업", "Support"),
    "announcements.category_safety": ("재난·안전", "Safety"),
    "announcements.category_opinion": ("의견수렴", "Opinions"),
    "announcements.category_giveaway": ("이벤트", "Giveaway"),
    "announcements.category_general": ("일반", "General"),
    "announcements.state_draft": ("초안", "draft"),
    "announcements.state_scheduled": ("예약", "due"),
    "announcements.state_published": ("발행", "out"),
    "announcements.state_withdrawn": ("내림", "down"),
    "announcements.not_a_day": ("날짜가 아닙니다: {given} (예: 2026-12-05)", "Not a day: {given} (as in 2026-12-05)"),
    "announcements.day_is_past": ("이미 지난 날짜입니다.", "That day is past."),
    "announcements.ends_before_start": ("끝나는 날이 시작하는 날보다 빠릅니다.", "It ends before it starts."),
    "announcements.no_region": ("받는 지역을 하나 이상 고르세요.", "Choose at least one region."),
    "announcements.foreign_region": (
        "우리 기관 밖의 지역입니다: {names}",
        "Outside of the agency's own regions: {names}",
    ),
    "announcements.time_is_past": ("이미 지난 시각입니다.", "That time is past."),
    "announcements.changed_since": (
        "그사이 동료가 고쳤습니다. 쓰던 글은 초안에 남아 있습니다.",
        "A colleague changed it since. What you wrote is kept as a draft.",
    ),
    "announcements.is_draft": ("아직 초안입니다.", "It is still a draft."),
    "announcements.is_scheduled": ("예약되어 있습니다.", "It is scheduled."),
    "announcements.is_published": (
        "이미 발행되었습니다. 고치려면 정정하세요.",
        "It is out already. Correct it to change it.",
    ),
    "announcements.is_withdrawn": ("내려진 소식입니다.", "It was taken down."),
    "announcements.not_due": ("아직 발행할 때가 아닙니다.", "It is not due."),
}
