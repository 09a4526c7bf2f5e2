"""What a backend on SQLite does once a day beside its work: the backup, and removing what was kept for long enough."""

import asyncio
import threading
from typing import Final

from backend import log
from backend.sqlite_engine import SqliteEngine
from domain.actors import Actor
from domain.days import day_of
from domain.errors import DeskError
from domain.periods import Periods
from domain.words import say_in
from local_store.backups import keep_daily
from local_store.desk import Desk
from local_store.faults import TookTooLong
from local_store.founding import agencies_of
from local_store.retention import purge

_FIRST_AFTER: Final = 60.0
"""Seconds after the start: who waits for the server comes first."""
_EVERY: Final = 60.0
"""Seconds between two looks whether a day has begun."""
_AGAIN_AFTER: Final = 3_600.0
"""Seconds after a day's work that failed."""


class Upkeep:
    """Does a day's work in a thread of its own, once a day."""

    def __init__(self, engine: SqliteEngine, periods: Periods) -> None:
        self._engine = engine
        self._periods = periods
        self._ending = threading.Event()

    async def run(self) -> None:
        """Look whether a day has begun, until this is cancelled."""
        done = ""
        await asyncio.sleep(_FIRST_AFTER)
        while True:
            today = day_of(self._engine.clock())
            wait = _EVERY
            if today != done:
                done, wait = (today, _EVERY) if await asyncio.to_thread(self.do, today) else ("", _AGAIN_AFTER)
            await asyncio.sleep(wait)

    def stop(self) -> None:
        """Leave off, with nothing half done; the next start does the rest."""
        self._ending.set()

    def do(self, today: str) -> bool:
        """A day's work. Whether it was done; the log says what was not."""
        try:
            made = keep_daily(self._engine.database.path, today, self._ending.is_set)
            if made is not None:
                log.event("backup", day=today, sound=made.findings.sound)
            for agency in agencies_of(self._engine.database):
                desk = Desk(self._engine.database, _nobody_at(agency.id), self._engine.clock, self._engine.entropy)
                purged = purge(desk, self._periods, self._ending.is_set)
                if purged.counts or purged.refused:
                    log.event("retention", agency=agency.id, **purged.counts, refused=str(purged.refused or ""))
        except TookTooLong:  # the server ends
            return True
        except DeskError as fault:
            log.event("upkeep_failed", code=fault.code, why=say_in("en", fault.code, **fault.fields))
            return False
        return True


def _nobody_at(agency_id: str) -> Actor:
    """Retention asks as nobody, and removes as the system."""
    return Actor(kind="staff", id="", name="", agency_id=agency_id)
