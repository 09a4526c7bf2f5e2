"""What is said of the audit."""

from domain.words import Words

WORDS: Words = {
    "audit.holds": (
        "감사 기록 {count}건이 모두 맞습니다.",
        "Verified: {count:audit entry|audit entries}, all as written.",
    ),
    "audit.fails": ("감사 기록에 맞지 않는 곳이 {count}군데 있습니다.", "The audit fails in {count:place|places}."),
    "audit.out_of_order": (
        "{number}번: 빠졌거나 끼어들었거나 순서가 바뀌었습니다.",
        "No. {number}: removed, inserted or reordered.",
    ),
    "audit.broken_link": (
        "{number}번: 앞 기록과 이어지지 않습니다.",
        "No. {number}: does not follow the entry before.",
    ),
    "audit.changed": ("{number}번: 내용이 바뀌었습니다.", "No. {number}: was changed."),
    "audit.details_changed": ("{number}번: 사유가 바뀌었습니다.", "No. {number}: its details were changed."),
    "audit.details_gone": (
        "{number}번: 사유가 지워졌는데, 지운 기록이 그 뒤에 없습니다.",
        "No. {number}: its details were erased, and no erasure after it accounts for that.",
    ),
    "audit.erased": (
        "그 가운데 {count}건은 사유가 지워져 있습니다. 주민을 지운 기록은 {erasures}건입니다.",
        "Of these, {count:entry has|entries have} had the details erased; residents erased on record: {erasures}.",
    ),
    "audit.cut_tail": (
        "{number}번까지 있어야 하는데 끝이 잘렸습니다.",
        "The end is missing: it should reach no. {number}.",
    ),
    "audit.no_head": (
        "{number}번에서 끝나지만, 어디까지 있어야 하는지 적어 둔 것이 지워졌습니다.",
        "It ends at no. {number}, but the note of how far it should reach was removed.",
    ),
}
