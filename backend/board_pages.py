"""The first page of each board, encoded once for everybody who lives there, until something on it changes."""

import hashlib
import threading
from typing import NamedTuple

import msgspec

from backend.board_reading import read_board
from backend.engine import Engine, Reader
from domain.agencies import Agency
from domain.days import day_of
from domain.regions import regions


class Encoded(NamedTuple):
    """A page as it is sent, and what tells it from any other."""

    body: bytes
    tag: str
    day: str
    agencies: frozenset[str]
    """Whose announcements are on it."""


class BoardPages:
    """First pages by dong: 3,564 at the most. One for each process, told by the database when somebody changed."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._pages: dict[str, Encoded] = {}
        self._marks: dict[str, int] = {}
        """Agency → its last change that a board shows."""
        self._generation = 0
        self._door = threading.Lock()
        self._changed: set[str] = set()
        self._all_changed = True
        self.built = 0
        """How often a page was put together anew."""
        self._end = engine.on_change(self._note)

    def close(self) -> None:
        """Be told no more."""
        self._end()

    async def first(self, dong: str) -> Encoded:
        """The first page of a board, as of today."""
        await self._drop_changed()
        today = day_of(self._engine.clock())
        known = self._pages.get(dong)
        if known is not None and known.day == today:
            return known
        before = self._generation
        page = await self._engine.read(lambda reader: read_board(reader, dong, today))
        body = msgspec.json.encode(page)
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        made = Encoded(body, tag, today, frozenset(item.agency_id for item in page.items))
        self.built += 1
        if before == self._generation:  # else something changed while it was read, and nobody knows on which side
            self._pages[dong] = made
        return made

    def _note(self, agencies: frozenset[str]) -> None:
        """Something of these changed; of none named: of any. From any thread."""
        with self._door:
            self._changed |= agencies
            self._all_changed = self._all_changed or not agencies

    async def _drop_changed(self) -> None:
        with self._door:
            changed, everybody = self._changed, self._all_changed
            self._changed, self._all_changed = set(), False
        if not changed and not everybody:
            return
        found = None
        try:
            found = await self._engine.read(lambda reader: _marks(reader, None if everybody else changed))
        finally:
            if found is None:  # it is still to be looked at
                self._note(frozenset() if everybody else frozenset(changed))
        for agency, mark in found:
            if self._marks.get(agency.id) != mark:
                self._marks[agency.id] = mark
                self._drop(agency)

    def _drop(self, agency: Agency) -> None:
        """Forget the pages on which something of it stands, and those on which it may stand from now on."""
        self._generation += 1
        dongs = regions().dongs_of(agency.regions)
        for dong in [dong for dong, page in self._pages.items() if dong in dongs or agency.id in page.agencies]:
            del self._pages[dong]


def _marks(reader: Reader, agencies: set[str] | None) -> list[tuple[Agency, int]]:
    """Each of these agencies, or every one there is, with the number of its last change that a board shows."""
    wanted = [id for (id,) in reader.rows("SELECT id FROM agency")] if agencies is None else sorted(agencies)
    found = [agency for id in wanted if (agency := reader.get(Agency, id, id)) is not None]
    newest = "SELECT max(seq) FROM announcement WHERE agency_id = ?"
    return [(agency, max(agency.seq, reader.rows(newest, agency.id)[0][0] or 0)) for agency in found]
