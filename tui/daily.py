"""What the desk that keeps time does once a day, beside the screens: the backup, and removing what is due."""

import threading
from queue import SimpleQueue
from typing import Final

from domain.chats import Message
from domain.comments import Comment
from domain.days import day_of
from domain.errors import DeskError
from domain.periods import Periods
from domain.words import say
from local_store.backups import keep_daily
from local_store.desk import Desk
from local_store.faults import TookTooLong
from local_store.retention import purge

FIRST_AFTER: Final = 10
"""Seconds after the start: who opens the desk comes first."""
AGAIN_AFTER: Final = 3_600
"""Seconds after a backup that failed."""
_PATIENCE: Final = 5.0
"""Seconds in which the work leaves off when the program ends."""


class Daily:
    """Does a day's work in a thread, once, whenever a look finds that the day has begun."""

    def __init__(self, desk: Desk, periods: Periods, *, first_after: int = FIRST_AFTER) -> None:
        self._desk = desk
        self._periods = periods
        self._day = ""
        """The day whose work is done or begun."""
        self._wait = first_after
        """Looks until the next one that may begin anything."""
        self._said: SimpleQueue[str] = SimpleQueue()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def look(self) -> list[str]:
        """Begin the day's work when it is time. Call once a second; returns what is to be told since the last look."""
        if self._wait:
            self._wait -= 1
        elif not self.busy and (today := day_of(self._desk.now())) != self._day:
            self._day = today
            self._thread = threading.Thread(target=self._work, args=(today,), name="daily", daemon=True)
            self._thread.start()
        return [self._said.get() for _ in range(self._said.qsize())]

    @property
    def busy(self) -> bool:
        """Whether the day's work is going on."""
        return self._thread is not None and self._thread.is_alive()

    def stop(self) -> None:
        """Leave off, with nothing half done; the next desk that keeps time does the rest."""
        self._ending.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _work(self, today: str) -> None:
        try:
            self._back_up(today)
            self._purge()
        except TookTooLong:  # the program ends
            return
        except DeskError as fault:
            self._said.put(say("backups.daily_failed", why=str(fault)))
            self._wait, self._day = AGAIN_AFTER, ""

    def _back_up(self, today: str) -> None:
        made = keep_daily(self._desk.database.path, today, self._ending.is_set)
        if made is not None and not made.findings.sound:
            self._said.put(say("backups.daily_faults"))

    def _purge(self) -> None:
        purged = purge(self._desk, self._periods, self._ending.is_set)
        comments, messages = (purged.counts.get(record.KIND, 0) for record in (Comment, Message))
        if comments or messages:
            self._said.put(say("retention.purged", comments=comments, messages=messages))
        if purged.refused is not None:
            self._said.put(str(purged.refused))
