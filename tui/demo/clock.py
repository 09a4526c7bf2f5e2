"""When people of the demo are awake and when the office is open."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from domain.days import DAY, HOUR, MINUTE, day_of, start_of
from domain.working_time import OpeningHours, korean_holidays

_BY_HOUR: Final = (
    *(0.25, 0.1, 0.05, 0.03, 0.05, 0.15, 0.5, 1.1, 1.3, 1.2, 1.1, 1.3),
    *(1.8, 1.3, 1.0, 1.0, 1.1, 1.3, 1.6, 1.7, 2.0, 2.1, 1.6, 0.7),
)
"""How much residents write in each hour of a day, Korean time."""

_TO_SEOUL: Final = 9 * HOUR


class Rhythm:
    """A clock that goes with the day: fast when people write, nearly still at night. A day of it is 24 hours too."""

    def __init__(self, by_hour: Sequence[float] = _BY_HOUR) -> None:
        speeds = [24 * weight / sum(by_hour) for weight in by_hour]
        self._speeds = speeds
        self._begins = [0.0, *accumulate(speed * HOUR for speed in speeds)]

    def lived(self, at: int) -> float:
        """What this clock shows at a moment: milliseconds, as far from the epoch as those of the real one."""
        days, rest = divmod(at + _TO_SEOUL, DAY)
        hour, within = divmod(rest, HOUR)
        return days * DAY + self._begins[hour] + self._speeds[hour] * within

    def moment(self, lived: float) -> int:
        """The moment at which this clock shows that."""
        days, rest = divmod(lived, DAY)
        hour = min(bisect_right(self._begins, rest) - 1, 23)
        within = (rest - self._begins[hour]) / self._speeds[hour]
        return int(days * DAY + hour * HOUR + within) - _TO_SEOUL


class Office:
    """The opening hours of an agency around a month, for quick questions about many moments."""

    def __init__(self, hours: OpeningHours, since: int, until: int) -> None:
        first, last = date.fromisoformat(day_of(since - 7 * DAY)), date.fromisoformat(day_of(until + 14 * DAY))
        days = [first + timedelta(days=count) for count in range((last - first).days)]
        holidays = frozenset(korean_holidays().between(first, last))
        spans = [
            (start_of(day.isoformat()) + opens * MINUTE, start_of(day.isoformat()) + closes * MINUTE)
            for day in days
            if day not in holidays
            for opens, closes in hours.weekdays[day.weekday()]
        ]
        self._opens = [opens for opens, _ in spans]
        self._closes = [closes for _, closes in spans]
        self._worked = [0, *accumulate(closes - opens for opens, closes in spans)]

    def worked(self, at: int) -> int:
        """For how many milliseconds the office was open until this moment, since some moment before the month."""
        span = bisect_right(self._opens, at) - 1
        return 0 if span < 0 else self._worked[span] + min(at, self._closes[span]) - self._opens[span]

    def moment(self, worked: int) -> int:
        """The moment until which the office was open for so long."""
        span = max(0, bisect_left(self._worked, worked) - 1)
        return self._opens[span] + worked - self._worked[span]

    def later(self, at: int, worked: int) -> int:
        """When the office was open for so long after a moment."""
        return self.moment(self.worked(at) + max(1, worked))

    def earlier(self, at: int, worked: int) -> int:
        """Since when the office was open for so long until a moment."""
        return self.moment(self.worked(at) - worked)
