"""Chats (채팅): one per resident and agency, where questions and complaints are answered."""

from collections.abc import Mapping
from typing import ClassVar, Literal

import msgspec

from domain.days import day_of
from domain.records import Record

MESSAGE_LIMIT = 2_000
MESSAGE_HELD_FOR = 5_000
"""Milliseconds in which a message of the agency can be taken back before the resident sees it."""

PAST_KEPT = 30
"""Conversations of before that a chat remembers."""

State = Literal["unanswered", "answered", "passed", "closed"]
"""`passed`: another department is to answer. When the resident writes again, it is unanswered again."""


class Passed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """That a chat was passed to another department: it comes back when it is answered."""

    department: str
    note: str
    """What that department is to know."""
    at: int
    by_name: str


class Past(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A conversation of before, which was closed until the resident wrote again."""

    opened_at: int
    closed_at: int


class Chat(Record, frozen=True, kw_only=True):
    """A resident's conversation with the agency. Its `id` is the resident's."""

    KIND: ClassVar[str] = "chat"

    state: State
    opened_at: int
    last_at: int
    """When the last message was written by a person; lists order by it."""
    waiting_since: int | None = None
    """When the oldest unanswered message came."""
    taken_by: str = ""
    """Id of the member of staff who answers it; empty when nobody took it."""
    taken_by_name: str = ""
    last_text: str = ""
    """The start of the last message, for lists."""
    last_agency_message_id: str = ""
    closed_at: int | None = None
    passed: Passed | None = None
    """Stands until it is answered or recalled, also while it is unanswered again."""
    past: tuple[Past, ...] = ()
    """The conversations before this one, oldest first."""
    told_until: int | None = None
    """The opening that the resident was told of by the automatic answer: until then there is no other."""

    def counted(self) -> Mapping[str, int]:
        counts = {f"chat/{self.state}": 1, "chat/all": 1}
        if self.taken_by and self.state == "unanswered":
            counts[waiting_for(self.taken_by)] = 1
        return counts


class Message(Record, frozen=True, kw_only=True):
    """One message. Residents see the agency as the author of what staff write."""

    KIND: ClassVar[str] = "message"

    chat_id: str
    author_id: str
    author_name: str
    official: bool
    at: int
    text: str
    original: str | None = None
    visible_at: int = 0
    """Until then the agency's message is held and can be taken back."""
    automatic: bool = False
    """Written by nobody: says when somebody is back."""
    waited: int | None = None
    """Of the first answer: for how many milliseconds of opening hours the resident had waited for it."""

    def searched(self) -> str:
        return self.text

    def counted(self) -> Mapping[str, int]:
        if self.waited is None:
            return {}
        day = day_of(self.at)
        return {answered_on(day): 1, waited_on(day): self.waited}


def waiting_for(staff_id: str) -> str:
    """The name of the kept counter of the chats that wait for an answer of somebody who took them."""
    return f"chat/of/{staff_id}"


def answered_on(day: str) -> str:
    """The name of the kept counter of waits that an answer ended on a day (2026-11-22)."""
    return f"answered/{day}"


def waited_on(day: str) -> str:
    """The name of the kept counter of how long those waits were together, in milliseconds of opening hours."""
    return f"waited/{day}"
