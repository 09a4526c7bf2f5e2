"""What is said of chats."""

from domain.words import Words

WORDS: Words = {
    "chats.answered_since": (
        "그사이 동료가 답했습니다. 쓰던 답장은 남아 있습니다.",
        "A colleague answered since. Your text is kept.",
    ),
    "chats.message_is_out": (
        "이미 주민에게 보입니다. 거둘 수 있는 5초가 지났습니다.",
        "The resident sees it already: the five seconds are over.",
    ),
    "chats.taken_since": ("그사이 {name:이/가} 맡았습니다.", "{name} took it since."),
}
