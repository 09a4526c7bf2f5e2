"""What residents of the demo are about to do, and their own time, which goes faster or slower than the real one."""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from domain.commands import Command
from tui.demo.people import Resident


class Act(NamedTuple):
    """One command of one resident."""

    command: Command
    resident: Resident


Plan = Callable[[], Sequence[Act]]
"""Decided only when its time has come: what to do then, which may be nothing."""


class Agenda:
    """Plans by when they are due. Times are seconds of residents' time since the beginning."""

    def __init__(self) -> None:
        self.now = 0.0
        self._plans: list[tuple[float, int, Plan]] = []
        self._added = 0

    def after(self, seconds: float, plan: Plan) -> None:
        """Do this so long from now."""
        self._added += 1
        heappush(self._plans, (self.now + seconds, self._added, plan))

    @property
    def wait(self) -> float:
        """Seconds until the next plan is due, 0 or less when one is; for ever when there is none."""
        return self._plans[0][0] - self.now if self._plans else float("inf")

    def next(self) -> Sequence[Act]:
        """Carry time forward to the next plan, and what it decides now."""
        due, _, plan = heappop(self._plans)
        self.now = max(self.now, due)
        return plan()
