"""The rows of the inbox: the chats of one list in its parts, a line between those, or what a search found."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from local_store.chat_search import FOUND_CHATS
from local_store.desk import Desk
from local_store.inbox import PARTS, ChatRow, Inbox, InboxKey

BELOW: Final = 1
"""The part below the line."""


class Divider(msgspec.Struct, frozen=True):
    """The line above what is answered. The cursor never rests on it."""


DIVIDER: Final = Divider()

Listed = ChatRow | Divider
"""What stands in the inbox."""

_DIVIDER_KEY: Final = InboxKey(BELOW, 1 << 62, "~")
_DIVIDER_ID: Final = "divider"


class ChatSource:
    """Reads one list of chats from the desk. What waits stands above what is answered."""

    def __init__(self, desk: Desk, inbox: Inbox) -> None:
        self.inbox: Inbox = inbox
        self.totals: Mapping[Inbox, int] = {}
        """The numbers of the lists when this one was read anew."""
        self._desk = desk
        self._parts = PARTS[inbox]

    def page(self, after: InboxKey | None, limit: int) -> Sequence[Listed]:
        """The rows below a key."""
        rows = self._desk.chats(self.inbox, after, limit)
        return self._divided(rows, above=after is None or after.part < BELOW)

    def page_before(self, before: InboxKey | None, limit: int) -> Sequence[Listed]:
        """The rows just above a key."""
        rows = self._desk.chats_before(self.inbox, before, limit)
        whole = len(rows) < limit or any(row.part < BELOW for row in rows)
        if not whole or before == _DIVIDER_KEY or (before is not None and before.part < BELOW):
            return rows
        return self._divided(rows, above=True, below=before is not None)

    def _divided(self, rows: list[ChatRow], *, above: bool, below: bool = False) -> list[Listed]:
        """The rows with the line above the first that stands below it, or `below` them all."""
        first = next((place for place, row in enumerate(rows) if row.part == BELOW), len(rows) if below else None)
        if not above or first is None or len(self._parts) == 1:
            return [*rows]
        return [*rows[:first], DIVIDER, *rows[first:]]

    def total(self) -> int | None:
        """Not counted; what waits is, since more than that is told."""
        self.totals = self._desk.inbox_totals()
        return None

    def key(self, row: Listed) -> InboxKey:
        """Where the row stands."""
        return _DIVIDER_KEY if isinstance(row, Divider) else self._parts[row.part].key(row)

    def id(self, row: Listed) -> str:
        """The chat's id."""
        return _DIVIDER_ID if isinstance(row, Divider) else row.chat.id

    def above(self, one: InboxKey, other: InboxKey) -> bool:
        """By the part, and there upwards or downwards in time."""
        if one.part != other.part:
            return one.part < other.part
        rising = self._parts[one.part].rising
        return (one.at, one.id) < (other.at, other.id) if rising else (one.at, one.id) > (other.at, other.id)


class FoundSource:
    """What a search found when its first row was read, the best first."""

    def __init__(self, desk: Desk, words: str) -> None:
        self.words = words
        self._desk = desk
        self._rows: list[ChatRow] | None = None
        self._places: dict[str, int] = {}

    def _found(self) -> list[ChatRow]:
        if self._rows is None:
            self._rows = self._desk.found_chats(self.words)
            self._places = {row.chat.id: place for place, row in enumerate(self._rows)}
        return self._rows

    def page(self, after: InboxKey | None, limit: int) -> Sequence[Listed]:
        """The rows below a key."""
        start = 0 if after is None else after.at + 1
        return self._found()[start : start + limit]

    def page_before(self, before: InboxKey | None, limit: int) -> Sequence[Listed]:
        """The rows just above a key."""
        rows = self._found()
        end = len(rows) if before is None else before.at
        return rows[max(0, end - limit) : end]

    def total(self) -> int | None:
        """How many were found; None when there may be more."""
        found = len(self._found())
        return found if found < FOUND_CHATS else None

    def key(self, row: Listed) -> InboxKey:
        """Its place among what was found."""
        return InboxKey(0, self._places.get(self.id(row), 0), "")

    def id(self, row: Listed) -> str:
        """The chat's id."""
        return _DIVIDER_ID if isinstance(row, Divider) else row.chat.id

    def above(self, one: InboxKey, other: InboxKey) -> bool:
        """The better one stands above."""
        return one < other
