"""What a long list is read from, and the pages that come of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key")


class RowSource(Protocol[Row, Key]):
    """A list in a fixed order, read a page at a time. Every method may be called from any thread."""

    def page(self, after: Key | None, limit: int) -> Sequence[Row]:
        """The rows below a key; the first of all without one."""

    def page_before(self, before: Key | None, limit: int) -> Sequence[Row]:
        """The rows just above a key, in the order of the list; the last of all without one."""

    def total(self) -> int | None:
        """How many rows there are, from a kept counter; None for more than is counted."""

    def key(self, row: Row) -> Key:
        """Where the row stands."""

    def id(self, row: Row) -> str:
        """What stays the same when the row changes."""

    def above(self, one: Key, other: Key) -> bool:
        """Whether one key stands above the other. With the newest first: `one > other`."""


class Where(Enum):
    """Which rows a request is for."""

    TOP = "top"
    END = "end"
    CURSOR = "cursor"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class Request(Generic[Key]):
    """Rows to read. Those above, below and at the cursor are read from a key."""

    where: Where
    key: Key | None
    reading: int
    """Which reading of the list it continues or begins: a page of an earlier one is not taken in."""


@dataclass(frozen=True)
class Page(Generic[Row, Key]):
    """What came of a request: rows in the order of the list, and whether they reach its ends."""

    request: Request[Key]
    rows: Sequence[Row]
    at_top: bool
    at_end: bool
    total: int | None = None
    first: Row | None = None
    """The first row of the whole list, when it was read anew."""


def fetch(source: RowSource[Row, Key], request: Request[Key], limit: int) -> Page[Row, Key]:
    """Read what was asked for, in whatever thread."""
    match request.where:
        case Where.ABOVE:
            rows = source.page_before(request.key, limit)
            return Page(request, rows, at_top=len(rows) < limit, at_end=False)
        case Where.BELOW:
            rows = source.page(request.key, limit)
            return Page(request, rows, at_top=False, at_end=len(rows) < limit)
        case Where.TOP:
            rows = source.page(None, limit)
            return Page(request, rows, True, len(rows) < limit, source.total(), rows[0] if rows else None)
        case Where.END:
            rows = source.page_before(None, limit)
            return Page(request, rows, len(rows) < limit, True, source.total())
        case Where.CURSOR:
            return _around(source, request, limit // 2)


def _around(source: RowSource[Row, Key], request: Request[Key], half: int) -> Page[Row, Key]:
    above = source.page_before(request.key, half)
    below = source.page(source.key(above[-1]) if above else None, half)
    rows = [*above, *below]
    at_top = len(above) < half
    first = rows[:1] if at_top else source.page(None, 1)
    return Page(request, rows, at_top, len(below) < half, source.total(), first[0] if first else None)
