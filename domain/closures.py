"""When an office is closed: since when, and until when."""

from bisect import bisect_left
from typing import Final, NamedTuple

from domain.days import DAY
from domain.working_time import Holidays, OpeningHours, is_open, next_opening, waited

_LONGEST: Final = 31 * DAY
"""A closure that began longer ago is taken to have begun then."""


class Closure(NamedTuple):
    """The time in which an office is closed, from its last minute to the next opening. Milliseconds since the epoch."""

    since: int
    until: int


def closure_at(at: int, hours: OpeningHours, holidays: Holidays) -> Closure | None:
    """The closure that this moment lies in; None while the office is open, and for one that never opens again."""
    until = next_opening(at, hours, holidays)
    if until is None or is_open(at, hours, holidays):
        return None
    moments = range(at - _LONGEST, at)
    first = bisect_left(moments, True, key=lambda moment: waited(moment, at, hours, holidays) == 0)
    return Closure(moments.start + first, until)
