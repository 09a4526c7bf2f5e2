"""What is done for residents by the clock: agencies told of what changed, boards mended, what ended forgotten."""

import asyncio
from functools import partial
from typing import Final

from backend import log
from backend.backend import Backend
from backend.engine import Changing, Engine, Reader, change
from backend.inviting import forget_codes
from backend.residents_door import forget_ended
from backend.residents_telling import tell_all
from domain.announcements import Announcement
from domain.boards import keep_boards
from domain.errors import DeskError

_EVERY: Final = 30.0
"""Seconds between two looks."""
_AT_ONCE: Final = 200
"""Announcements that are put on their boards in one transaction."""

_MISSING: Final = (
    "WHERE state = 'published' AND NOT EXISTS (SELECT 1 FROM publication "
    "WHERE publication.agency_id = announcement.agency_id AND publication.id = announcement.id) "
    "ORDER BY agency_id, at LIMIT ?"
)


async def run_residents_clock(backend: Backend) -> None:
    """Mend the boards once, and look after residents until this is cancelled."""
    mended = False
    while True:
        try:
            if not mended:
                await mend_boards(backend.engine)
                mended = True
            await tell_all(backend)
            await forget_ended(backend)
            await forget_codes(backend.engine)
        except DeskError as fault:
            log.event("clock", code=fault.code)
        await asyncio.sleep(_EVERY)


async def mend_boards(engine: Engine) -> int:
    """Put on the boards what was published without them: loaded, or before there were any. Says how many."""
    mended = 0
    while missing := await engine.read_aside(_published_unposted):
        agency_id = missing[0].agency_id
        some = [each.id for each in missing if each.agency_id == agency_id]
        await change(engine, agency_id, partial(_post, agency_id, some))
        mended += len(some)
    return mended


def _published_unposted(reader: Reader) -> list[Announcement]:
    return reader.select(Announcement, _MISSING, _AT_ONCE)


def _post(agency_id: str, ids: list[str], tx: Changing) -> None:
    for id in ids:
        found = tx.get(Announcement, agency_id, id)
        if found is not None:
            keep_boards(tx, None, found)
