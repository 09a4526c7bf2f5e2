"""What is said of comments."""

from domain.words import Words

WORDS: Words = {
    "comments.closed": ("댓글을 받지 않는 소식입니다.", "Comments are closed here."),
    "comments.one_level": ("답글에는 답글을 달 수 없습니다.", "Replies cannot be answered."),
    "comments.report_reason": ("신고 사유를 고르세요.", "Choose why you report it."),
    "comments.reason_abuse": ("욕설", "abuse"),
    "comments.reason_privacy": ("개인정보", "personal data"),
    "comments.reason_spam": ("도배", "spam"),
    "comments.reason_off_topic": ("글과 무관", "off topic"),
    "comments.reason_other": ("기타", "other"),
    "comments.is_official": ("기관이 쓴 답글입니다.", "It is the agency's own reply."),
    "comments.new_since": (
        "그사이 {name:이/가} 새 댓글로 되돌렸습니다. 다시 정하세요.",
        "{name} put it back to new since. Decide again.",
    ),
    "comments.reviewed_since": (
        "그사이 {name:이/가} 검토함으로 정했습니다. 다시 정하세요.",
        "{name} reviewed it since. Decide again.",
    ),
    "comments.hidden_since": (
        "그사이 {name:이/가} 숨겼습니다. 다시 정하세요.",
        "{name} hid it since. Decide again.",
    ),
    "comments.hidden_cannot_pin": ("숨긴 댓글은 고정할 수 없습니다.", "A hidden comment cannot be pinned."),
    "comments.hidden_cannot_reply": (
        "숨긴 댓글에는 답글을 달 수 없습니다. 먼저 숨김을 푸세요.",
        "A hidden comment cannot be answered. Restore it first.",
    ),
    "comments.not_your_reply": ("내가 쓴 답글이 아닙니다.", "It is not your reply."),
    "comments.reply_is_out": (
        "이미 주민에게 보입니다. 거둘 수 있는 5초가 지났습니다.",
        "Residents see it already: the five seconds are over.",
    ),
    "comments.not_your_note": ("내가 쓴 메모가 아닙니다.", "It is not your note."),
}
