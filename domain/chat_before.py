"""How a chat stood before: a desk says so when it takes something back, and what can have been of that is taken.

No record holds it any more, so that the rules cannot look it up; they keep it to the conversation, and its words safe.
"""

from typing import Final

from domain.agencies import NAME_LIMIT
from domain.chats import Chat, Passed, State
from domain.moderation import NOTE_LIMIT
from domain.safe_text import accept

DEPARTMENT_LIMIT: Final = 40


def within(chat: Chat, given: int | None, latest: int) -> int | None:
    """A moment of this conversation: the nearest one to what is given."""
    return None if given is None else max(chat.opened_at, min(given, latest))


def as_passed(chat: Chat, given: Passed | None, latest: int) -> Passed | None:
    """To whom it was passed, in words as safe as when it was. Raises `Invalid`."""
    if given is None:
        return None
    return Passed(
        department=accept("department", given.department, DEPARTMENT_LIMIT, lines=False, required=True).text,
        note=accept("note", given.note, NOTE_LIMIT, required=True).text,
        at=max(chat.opened_at, min(given.at, latest)),
        by_name=accept("by_name", given.by_name, NAME_LIMIT, lines=False).text,
    )


def stood(given: State | None, waiting_since: int | None, passed: Passed | None) -> State:
    """How an open chat stood: passed when somebody has it, else as its wait says."""
    return "passed" if given == "passed" and passed is not None else state_when(waiting_since)


def state_when(waiting_since: int | None) -> State:
    """How a chat stands that is neither passed nor closed."""
    return "answered" if waiting_since is None else "unanswered"
