"""The part of a long list that is held: a few pages around the cursor, reached by keys and never by counting.

No widget and no thread lives here. What is to be read is described by a `Request`; `fetch` reads it, in whatever
thread; `accept` takes the page in. What changes in the list between the two changes nothing of what is held.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic

from screens.widgets.row_source import Key, Page, Request, Row, RowSource, Where, fetch

PAGE: Final = 64
"""Rows read at a time: what fills a tall terminal, in half a millisecond of the store."""

HELD: Final = 1_000
"""Rows held at most. The farthest from the cursor go first."""


@dataclass(slots=True)
class _Held(Generic[Row, Key]):
    id: str
    key: Key  # as it was read: a row that changed still stands where it stood
    row: Row


class Window(Generic[Row, Key]):
    """Rows around a cursor, without holes, none twice.

    Each row held has a *slot*, a number that stays while the window slides over the list, so that a widget can say
    what it shows without caring what was read and dropped meanwhile. Rows that came in above the top as it was
    read are not let in until `merge`; `waiting` says how many there are, and is set by who knows.
    """

    def __init__(self, source: RowSource[Row, Key], *, page: int = PAGE, held: int = HELD) -> None:
        self.source = source
        self.waiting = 0
        self.cursor = 0
        """The slot of the cursor; of no row while nothing is held."""
        self.total: int | None = 0
        """How many rows the list has, without those that wait; None for more than is counted."""
        self.at_top = False
        """Whether the first row held is the first of the list, but for those that wait."""
        self.at_end = False
        """Whether the last row held is the last of the list."""
        self._page, self._most = page, held
        self._reading = 0
        self._rows: list[_Held[Row, Key]] = []
        self._slots: dict[str, int] = {}
        self._first = 0  # the slot of the first row held
        self._before: int | None = 0  # how many rows of the list are above that
        self._top: Key | None = None  # nothing above this is let in

    @property
    def slots(self) -> range:
        """The slots of the rows held, from the top."""
        return range(self._first, self._first + len(self._rows))

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    @property
    def index(self) -> int | None:
        """How many rows of the list are above the cursor; None where only counting would tell."""
        return None if self._before is None else self._before + self.cursor - self._first

    @property
    def top_key(self) -> Key | None:
        """Where the first row of the list stood as it was read: what stands above it waits. None for an empty list."""
        return self._top

    def row(self, slot: int) -> Row | None:
        """The row in this slot, if it is held."""
        return self._rows[slot - self._first].row if slot in self.slots else None

    def slot(self, row_id: str) -> int | None:
        """Where the row with this id is, if it is held."""
        return self._slots.get(row_id)

    def replace(self, row: Row) -> int | None:
        """Take in that a row changed, and say in which slot. It stays there, whatever the list now makes of it."""
        slot = self.slot(self.source.id(row))
        if slot is not None:
            self._rows[slot - self._first].row = row
        return slot

    def move(self, by: int) -> int:
        """Move the cursor by so many rows; returns how many it is owed because they are not held yet."""
        target = self.cursor + by
        self.put(target)
        owed = target - self.cursor
        return 0 if (self.at_end if owed > 0 else self.at_top) else owed

    def put(self, slot: int) -> None:
        """Put the cursor on this slot, or on the nearest one held."""
        if self._rows:
            self.cursor = min(max(slot, self._first), self._first + len(self._rows) - 1)

    def merge(self) -> None:
        """Read the list from its top again, with the rows that wait. The cursor goes to the first."""
        self.load(self.from_top())

    def from_top(self) -> Request[Key]:
        """For the first page of the list as it is now, with the rows that wait."""
        return self._anew(Where.TOP)

    def from_end(self) -> Request[Key]:
        """For the last page of the list; of one without rows, for all that it has now."""
        return self._anew(Where.END) if self._rows else self.from_top()

    def around(self, key: Key) -> Request[Key]:
        """For the rows around a key as they are now, with those that wait. The cursor goes there, or where it was."""
        return self._anew(Where.CURSOR, key)

    def around_cursor(self) -> Request[Key]:
        """For the rows around the cursor, which keeps its row."""
        return self.around(self._rows[self.cursor - self._first].key) if self._rows else self.from_top()

    def wanted(self, margin: int) -> Request[Key] | None:
        """For the page that the cursor needs to have so many rows on either side; None when it has."""
        if not self._rows:
            return None
        if not self.at_end and self.slots[-1] - self.cursor < margin:
            return Request(Where.BELOW, self._rows[-1].key, self._reading)
        if not self.at_top and self.cursor - self._first < margin:
            return Request(Where.ABOVE, self._rows[0].key, self._reading)
        return None

    def beyond(self) -> Request[Key] | None:
        """For what came below the last row since the list ended there; None where it does not, or has no row."""
        return Request(Where.BELOW, self._rows[-1].key, self._reading) if self._rows and self.at_end else None

    def _anew(self, where: Where, key: Key | None = None) -> Request[Key]:
        self._reading += 1
        return Request(where, key, self._reading)

    def fetch(self, request: Request[Key]) -> Page[Row, Key]:
        """Read what was asked for. Touches nothing that is held, so any thread may."""
        return fetch(self.source, request, self._page)

    def load(self, request: Request[Key]) -> None:
        """Read, and take in."""
        self.accept(self.fetch(request))

    def accept(self, page: Page[Row, Key]) -> bool:
        """Take a page in; False, and nothing, when what it was read for is no longer so."""
        request = page.request
        if request.reading != self._reading:
            return False
        if request.where is Where.BELOW:
            return bool(self._rows) and self._rows[-1].key == request.key and self._extend(page)
        if request.where is Where.ABOVE:
            return bool(self._rows) and self._rows[0].key == request.key and self._extend_up(page)
        return self._begin(page)

    def _begin(self, page: Page[Row, Key]) -> bool:
        where, old = page.request.where, self.cursor
        if where is not Where.END:
            self._top = None if page.first is None else self.source.key(page.first)
            self.waiting = 0
        rows = self._let_in(page.rows)
        self._rows, self._slots, self._first = [], {}, 0
        self._append(self._fresh(rows))
        self.at_top, self.at_end = page.at_top or len(rows) < len(page.rows), page.at_end
        self.total = None if page.total is None else max(page.total - self.waiting, len(self._rows))
        self._before = 0 if self.at_top else None
        self._count()
        self._place(where, page.request.key, old)
        return True

    def _place(self, where: Where, key: Key | None, old: int) -> None:
        """Put the cursor where the reading was for; around the cursor it keeps its slot, and so the view its rows."""
        last = max(0, len(self._rows) - 1)
        if where is Where.CURSOR and key is not None:
            at = sum(self.source.above(held.key, key) for held in self._rows)
            self._shift(old - min(at, last))
            self.cursor = old
        else:
            self.cursor = last if where is Where.END else 0

    def _shift(self, by: int) -> None:
        self._first += by
        self._slots = {row_id: slot + by for row_id, slot in self._slots.items()}

    def _extend(self, page: Page[Row, Key]) -> bool:
        fresh = self._fresh(page.rows)
        self._append(fresh)
        # A page of nothing new cannot be read on from.
        self.at_end = page.at_end or not fresh
        self._count()
        self._drop()
        return True

    def _extend_up(self, page: Page[Row, Key]) -> bool:
        rows = self._let_in(page.rows)
        fresh = self._fresh(rows)
        self._first -= len(fresh)
        self._rows[:0] = fresh
        self._slots.update((held.id, slot) for slot, held in enumerate(fresh, self._first))
        self.at_top = page.at_top or len(rows) < len(page.rows) or not fresh
        self._rise(len(fresh))
        self._count()
        self._drop()
        return True

    def _rise(self, by: int) -> None:
        """So many rows less are above the first one held; at the top none are, whatever vanished on the way."""
        before = None if self._before is None else self._before - by
        if self.at_top:
            if before is not None and self.total is not None:
                self.total -= before
            before = 0
        self._before = None if before is None else max(0, before)

    def _let_in(self, rows: Sequence[Row]) -> Sequence[Row]:
        top, source = self._top, self.source
        return rows if top is None else [row for row in rows if not source.above(source.key(row), top)]

    def _fresh(self, rows: Sequence[Row]) -> list[_Held[Row, Key]]:
        source = self.source
        held = (_Held(source.id(row), source.key(row), row) for row in rows)
        return [one for one in held if one.id not in self._slots]

    def _append(self, fresh: list[_Held[Row, Key]]) -> None:
        self._slots.update((held.id, slot) for slot, held in enumerate(fresh, self._first + len(self._rows)))
        self._rows += fresh

    def _count(self) -> None:
        """At the end, the total and the rows above give each other."""
        if self.at_end and self._before is not None:
            self.total = self._before + len(self._rows)
        elif self.at_end and self.total is not None:
            self._before = max(0, self.total - len(self._rows))

    def _drop(self) -> None:
        extra = len(self._rows) - self._most
        if extra <= 0:
            return
        if self.cursor - self._first > len(self._rows) // 2:
            gone, self._rows = self._rows[:extra], self._rows[extra:]
            self._first += extra
            self._before = None if self._before is None else self._before + extra
            self.at_top = False
        else:
            gone, self._rows = self._rows[-extra:], self._rows[:-extra]
            self.at_end = False
        for held in gone:
            del self._slots[held.id]
