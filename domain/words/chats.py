"""What is said of chats."""

from domain.words import Words

WORDS: Words = {
    "chats.answered_since": (
        "그사이 {name:이/가} 답했습니다. 쓰던 답장은 남아 있습니다.",
        "{name} answered since. Your text is kept.",
    ),
    "chats.message_is_out": (
        "이미 주민에게 보입니다. 거둘 수 있는 5초가 지났습니다.",
        "The resident sees it already: the five seconds are over.",
    ),
    "chats.taken_since": ("그사이 {name:이/가} 맡았습니다.", "{name} took it since."),
    "chats.let_go_since": ("그사이 담당을 놓았습니다. 다시 정하세요.", "It was let go since. Decide again."),
    "chats.written_since": (
        "그사이 새 메시지가 왔습니다. 읽고 다시 정하세요.",
        "There is a new message since. Read it and decide again.",
    ),
    "chats.cannot_answer": (
        "{name:은/는} 채팅에 답하는 역할이 없습니다.",
        "{name} does not have the role that answers chats.",
    ),
    "chats.closed_cannot_pass": (
        "닫은 채팅은 넘길 수 없습니다. 먼저 다시 여세요.",
        "A closed chat cannot be passed on. Reopen it first.",
    ),
    # what residents read while the office is closed: in Korean, whatever is spoken at the desk
    "chats.back_today": (
        "지금은 근무시간이 아닙니다. 오늘 {time}부터 다시 답합니다. 남겨 주신 말씀은 그때 먼저 보겠습니다.",
        "The office is closed now. We are back today at {time}, and read this first.",
    ),
    "chats.back_tomorrow": (
        "지금은 근무시간이 아닙니다. 내일 {time}부터 다시 답합니다. 남겨 주신 말씀은 그때 먼저 보겠습니다.",
        "The office is closed now. We are back tomorrow at {time}, and read this first.",
    ),
    "chats.back_on": (
        "지금은 근무시간이 아닙니다. {day} {time}부터 다시 답합니다. 남겨 주신 말씀은 그때 먼저 보겠습니다.",
        "The office is closed now. We are back on {day} at {time}, and read this first.",
    ),
}
