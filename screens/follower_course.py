"""The course of the followers over time as the plot shows it: which periods, and which of them the cursor is on."""

from collections.abc import Mapping
from typing import Final

from domain.follower_growth import Period, Unit, days_before, first_of, periods
from screens.follower_figures import Figures

SHOWN: Final[Mapping[Unit, int]] = {"day": 30, "week": 26, "month": 24}
"""Periods in sight at a time: a month of days, half a year of weeks, two years of months."""

_DAYS: Final[Mapping[Unit, int]] = {"day": 1, "week": 7, "month": 31}


class Course:
    """Periods from the earliest one known to today, of which some are in sight, and a cursor on one of these.

    The cursor stays on its period while time goes on; on the last one it follows today.
    """

    def __init__(self) -> None:
        self.unit: Unit = "day"
        self._all: tuple[Period, ...] = ()
        self._at: str | None = None  # the first day of the period under the cursor; None for the last period
        self._end: str | None = None  # the first day of the last period in sight; None for the last period

    @property
    def shown(self) -> tuple[Period, ...]:
        """The periods in sight, none before anything was read."""
        end = self._index(self._end) + 1
        return self._all[max(0, end - SHOWN[self.unit]) : end]

    @property
    def cursor(self) -> int:
        """Which of those in sight the cursor is on."""
        shown = self.shown
        return self._index(self._at) - self._index(shown[0].first) if shown else 0

    @property
    def current(self) -> Period | None:
        """The period under the cursor."""
        return self._all[self._index(self._at)] if self._all else None

    def wanted(self, unit: Unit, today: str, first_day: str | None) -> str:
        """From which day on these periods need days: of those in sight, and, if anybody followed then, as many more."""
        earliest = self.shown[0].first if self.shown else today
        fewest = days_before(today, (SHOWN[unit] - 1) * _DAYS[unit])
        further = days_before(earliest, SHOWN[unit] * _DAYS[unit])
        return first_of(min(fewest, max(further, first_day or today)), unit)

    def take(self, unit: Unit, figures: Figures) -> None:
        """These periods from now on, as they stand now. The cursor goes to that in which its own ended."""
        current = self.current
        if unit != self.unit and current is not None:
            self._at = None if self._at is None else first_of(current.last, unit)
            self._end = None
        self.unit = unit
        self._all = _known(unit, figures)
        self._put(self._index(self._at))

    def move(self, by: int) -> bool:
        """Move the cursor by so many periods, as far as there are any; what is in sight follows. True if it moved."""
        return self._put(self._index(self._at) + by)

    def put(self, shown: int) -> bool:
        """Put the cursor on one of those in sight. True if it moved."""
        return self._put(self._index(self.shown[0].first) + shown) if self.shown else False

    def page(self, by: int) -> bool:
        """Move by as many periods as are in sight."""
        return self.move(by * SHOWN[self.unit])

    def to_first(self) -> bool:
        """Move to the earliest period that was read."""
        return self._put(0)

    def to_last(self) -> bool:
        """Move to the period of today."""
        return self._put(len(self._all) - 1)

    def _put(self, index: int) -> bool:
        if not self._all:
            return False
        before, last = self._index(self._at), len(self._all) - 1
        index = min(max(index, 0), last)
        self._at = None if index == last else self._all[index].first
        self._follow(index)
        return index != before

    def _follow(self, index: int) -> None:
        """Bring the cursor into sight, half of it ahead, so that what is shown moves seldom."""
        size, last = SHOWN[self.unit], len(self._all) - 1
        end = self._index(self._end)
        start = max(0, end - size + 1)
        if index < start:
            end = max(index + size // 2, min(size - 1, last))
        elif index > end:
            end = min(last, index + size // 2)
        self._end = None if end >= last else self._all[end].first

    def _index(self, first: str | None) -> int:
        last = len(self._all) - 1
        if first is None or last < 0:
            return last
        return next((index for index, period in enumerate(self._all) if period.first >= first), last)


def _known(unit: Unit, figures: Figures) -> tuple[Period, ...]:
    """The periods of which every day was read, the earliest of them the last before anybody followed."""
    found = periods(unit, figures.changes, figures.total, figures.since, figures.today)
    first_day = figures.first_day or figures.since
    # The first one lacks the days before those that were read.
    lacks = found[0].first < figures.since and first_day < figures.since
    followed = next((index for index, period in enumerate(found) if period.last >= first_day), 0)
    return found[max(int(lacks), followed - 1) :] or found
