"""What a backend does once a day beside its work: the backup on SQLite, and removing what was kept for long enough."""

import asyncio
import threading
from contextlib import suppress
from typing import Final

from backend import log
from backend.engine import Engine
from backend.retention import purge_all
from backend.sqlite_engine import SqliteEngine
from backend.turns import Turns, Whose
from domain.days import day_of
from domain.errors import DeskError, StoreFault
from domain.periods import Periods
from domain.words import say_in
from local_store.backups import keep_daily

_FIRST_AFTER: Final = 60.0
"""Seconds after the start: who waits for the server comes first."""
_EVERY: Final = 60.0
"""Seconds between two looks whether a day has begun, or another process left the day's work undone."""
_AGAIN_AFTER: Final = 3_600.0
"""Seconds after a day's work that failed."""


class Upkeep:
    """Does a day's work in a thread of its own, once a day, in turn with other processes on the same database."""

    def __init__(self, engine: Engine, periods: Periods) -> None:
        self._engine = engine
        self._periods = periods
        self._turns = Turns(engine)
        self._ending = threading.Event()

    async def run(self) -> None:
        """Look whether a day has begun, until this is cancelled."""
        if not isinstance(self._engine, SqliteEngine):
            log.event("backup_is_yours", why=say_in("en", "postgres.backup_is_yours"))
        done = ""
        await asyncio.sleep(_FIRST_AFTER)
        while True:
            today, wait = day_of(self._engine.clock()), _EVERY
            if today != done:
                came = await asyncio.to_thread(self.do, today)
                done = today if came == "nobody's" else ""
                wait = _EVERY if came else _AGAIN_AFTER
            await asyncio.sleep(wait)

    def stop(self) -> None:
        """Leave off, with nothing half done; the next start does the rest."""
        self._ending.set()

    def do(self, today: str) -> Whose | None:
        """A day's work: whose it is now, nobody's once it is done. None when it failed; the log says why."""
        try:
            self._back_up(today)
            whose = asyncio.run(self._turns.take(today))
            return self._purge(today) if whose == "ours" else whose
        except DeskError as fault:
            if self._ending.is_set():  # it was cut short for that
                return "ours"
            log.event("upkeep_failed", code=fault.code, why=say_in("en", fault.code, **fault.fields))
            return None

    def _back_up(self, today: str) -> None:
        """PostgreSQL is backed up by whoever runs it."""
        if isinstance(self._engine, SqliteEngine):
            made = keep_daily(self._engine.database.path, today, self._ending.is_set)
            if made is not None:
                log.event("backup", day=today, sound=made.findings.sound)

    def _purge(self, today: str) -> Whose:
        done = False
        try:
            for agency_id, purged in purge_all(self._engine, self._periods, lambda: self._is_over(today)):
                if purged.clock_doubted:
                    log.event("retention_waits", why="clock")
                if purged.counts or purged.refused:
                    log.event("retention", agency=agency_id, **purged.counts, refused=str(purged.refused or ""))
            done = not self._is_over(today)
        finally:
            with suppress(StoreFault):
                asyncio.run(self._turns.end(today, done=done))
        return "nobody's" if done else "ours"

    def _is_over(self, today: str) -> bool:
        return self._ending.is_set() or not asyncio.run(self._turns.keep(today))
