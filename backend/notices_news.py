"""Who of the residents is waiting to hear, and what of all that changes concerns them.

An agency changes with every comment; its followers hear only of what it publishes, and a resident of what is written
to them. So each change is looked at once a process, and not once for everybody who is waiting.
"""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, NamedTuple

from backend import log
from backend.backend import Backend
from backend.engine import Reader
from backend.notices_reading import newest_number
from backend.pokes import Hub, is_set_within
from domain.days import SECOND
from domain.errors import DeskError

_MOST: Final = 1_000
"""Messages looked at for one change; what is beyond that is looked at with the next."""

_CLOSING_SEEN: Final = 1.0
"""Seconds after which it is seen that the backend ends its streams."""


def of_agency(agency_id: str) -> str:
    """What streams of an agency's followers wait for."""
    return f"agency/{agency_id}"


def of_resident(resident_id: str) -> str:
    """What streams of one resident wait for."""
    return f"resident/{resident_id}"


class _Mark(NamedTuple):
    """Up to where an agency was looked at."""

    number: int
    seq: int


class News:
    """Wakes residents' streams. One for each process; to be made and used on the event loop."""

    def __init__(self, backend: Backend) -> None:
        self.hub = Hub()
        self._backend = backend
        self._loop = asyncio.get_running_loop()
        self._marks: dict[str, _Mark] = {}
        self._changed: set[str] = set()
        self._any = False
        self._stirred = asyncio.Event()
        self._end = backend.engine.on_change(self._note)
        self.task = asyncio.create_task(self._watch())
        """Ends when the backend ends its streams."""

    async def begin(self, agencies: Iterable[str]) -> None:
        """From now on these agencies are looked at when they change."""
        unknown = [agency_id for agency_id in agencies if agency_id not in self._marks]
        if unknown:
            marks = await self._backend.engine.read(lambda reader: _marks(reader, unknown))
            self._marks = {**marks, **self._marks}

    def _note(self, agencies: frozenset[str]) -> None:
        """Something of these changed; of none named: of any. From any thread."""
        with suppress(RuntimeError):  # the loop has ended, and every stream with it
            self._loop.call_soon_threadsafe(self._stir, agencies)

    def _stir(self, agencies: frozenset[str]) -> None:
        self._changed |= agencies
        self._any = self._any or not agencies
        self._stirred.set()

    async def _watch(self) -> None:
        """Until the backend ends its streams."""
        try:
            while not self._backend.hub.closing:
                if await is_set_within(self._stirred, _CLOSING_SEEN) or self._any:
                    self._stirred.clear()
                    await self._try_to_look()
        finally:
            self._end()
            self.hub.close()

    async def _try_to_look(self) -> None:
        try:
            await self._look()
        except DeskError as fault:
            log.event("news", code=fault.code)
            self._any = True
            await asyncio.sleep(_CLOSING_SEEN)

    async def _look(self) -> None:
        changed = set(self._marks) if self._any else self._changed & set(self._marks)
        self._changed, self._any = set(), False
        before = {agency_id: self._marks[agency_id] for agency_id in changed}
        found = await self._backend.engine.read(lambda reader: _news(reader, before))
        now = self._backend.engine.clock()
        for agency_id, mark, messages in found:
            self._marks[agency_id] = mark
            if mark.number != before[agency_id].number:
                self.hub.wake((of_agency(agency_id),))
            for resident_id, visible_at in messages:
                self._wake_at(resident_id, visible_at - now)

    def _wake_at(self, resident_id: str, milliseconds: int) -> None:
        """A message of the agency is held for some seconds, in which it may be taken back."""
        key = of_resident(resident_id)
        if milliseconds <= 0:
            self.hub.wake((key,))
        else:
            self._loop.call_later((milliseconds + 1) / SECOND, self.hub.wake, (key,))


def _marks(reader: Reader, agencies: list[str]) -> dict[str, _Mark]:
    return {agency_id: _Mark(newest_number(reader, agency_id), reader.head(agency_id)) for agency_id in agencies}


def _news(reader: Reader, before: dict[str, _Mark]) -> list[tuple[str, _Mark, list[tuple[str, int]]]]:
    """Of each agency that changed where it stands, and to whom something was written, with when they may read it."""
    sql = "SELECT chat_id, visible_at, seq FROM message WHERE agency_id = ? AND seq > ? ORDER BY seq LIMIT ?"
    found: list[tuple[str, _Mark, list[tuple[str, int]]]] = []
    for agency_id, mark in before.items():
        head = reader.head(agency_id)
        if head != mark.seq:
            rows = reader.rows(sql, agency_id, mark.seq, _MOST)
            upto = head if len(rows) < _MOST else int(rows[-1][2])
            written = [(str(resident_id), int(visible_at)) for resident_id, visible_at, _ in rows]
            found.append((agency_id, _Mark(newest_number(reader, agency_id), upto), written))
    return found
