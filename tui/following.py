"""Keeping time and following the store: what changed here and in other processes, what fell due, what to index."""

from typing import TYPE_CHECKING, Final

from domain.periods import Periods
from local_store.desk import Desk
from local_store.lease import Lease
from screens.work import Work

if TYPE_CHECKING:
    from tui.daily import Daily

EVERY: Final = 0.1
"""Seconds between two looks: screens are told of changes at most ten times a second."""

_LOOKS_A_SECOND: Final = round(1 / EVERY)


class Following:
    """Looks at the store ten times a second. Of several processes on one store, one keeps the time for all."""

    def __init__(self, work: Work, periods: Periods) -> None:
        self._work = work
        self._desk: Desk = work.desk
        self._committed = True
        self._version = self._desk.database.data_version()
        store = self._desk.database.path
        self._timekeeper = Lease(store.with_name(f"{store.name}.clock"))
        self._periods = periods
        self._daily: Daily | None = None
        self._looks = 0
        self._end = self._desk.database.on_commit(self._note)

    def _note(self, _jobs: int) -> None:
        self._committed = True

    def look(self) -> None:
        """Tell the screens what changed since the last look; each second also see what fell due."""
        version = self._desk.database.data_version()
        mine = self._committed
        if mine or version != self._version:
            self._committed, self._version = False, version
            self._work.follow()
            if mine:  # who writes also indexes; what others wrote takes no time from the keys here
                self._desk.index_waiting()
        self._looks += 1
        if self._looks % _LOOKS_A_SECOND == 0:
            self._each_second()

    def publish_due(self) -> bool:
        """Hand in the publishing of what fell due. False when another process keeps the time, and does it."""
        if not (self._timekeeper.held or self._timekeeper.try_acquire()):
            return False
        self._desk.publish_due()
        return True

    def _each_second(self) -> None:
        if self.publish_due():
            self._desk.answer_closed()
            if not self._work.demo and self._desk.is_authority:
                self._each_day()
        if self._work.held:
            self._work.look_at_held()
        if not self._desk.is_authority:
            self._work.look_at_link()

    def _each_day(self) -> None:
        if self._daily is None:
            from tui.daily import Daily  # nothing of it is on the first screen

            self._daily = Daily(self._desk, self._periods)
        for message in self._daily.look():
            self._work.say(message)

    def stop(self) -> None:
        """Let another process keep the time."""
        self._end()
        if self._daily:
            self._daily.stop()
        self._timekeeper.release()
