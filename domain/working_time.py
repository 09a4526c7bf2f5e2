"""Opening hours and holidays: how long something has waited for an open office, and when it is due."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

import msgspec

from domain.days import DAY, HOUR, MINUTE, SEOUL, in_calendar
from domain.errors import Invalid, Problem
from domain.tables import rows

__all__ = [
    "SEOUL",
    "Holidays",
    "Interval",
    "OpeningHours",
    "add_working_hours",
    "due_day",
    "is_open",
    "korean_holidays",
    "next_opening",
    "waited",
]

_SEOUL_IS_AHEAD: Final = 9 * HOUR
_EPOCH: Final = date(1970, 1, 1).toordinal()
_ONE_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5
_HOURS_A_DAY: Final = 8
_DAYS_IN_HOURS: Final = 5


class Interval(NamedTuple):
    """From when until when an office is open, in minutes after midnight; 1440 is the midnight after."""

    opens: int
    closes: int


_OFFICE_DAY = (Interval(9 * 60, 12 * 60), Interval(13 * 60, 18 * 60))


class OpeningHours(msgspec.Struct, frozen=True):
    """When an office is open, Monday first; several intervals a day, and none when it is closed.

    Raises Invalid when there are not seven days, or intervals overlap, are empty or leave the day.
    """

    weekdays: tuple[tuple[Interval, ...], ...] = (*(_OFFICE_DAY,) * 5, (), ())

    def __post_init__(self) -> None:
        if len(self.weekdays) != 7 or not all(map(_is_in_order, self.weekdays)):
            raise Invalid(Problem("hours", "text.hours_out_of_order"))

    def length(self, weekday: int) -> int:
        """Milliseconds that it is open on this day of the week, 0 is Monday."""
        return sum(interval.closes - interval.opens for interval in self.weekdays[weekday]) * MINUTE


def _is_in_order(day: tuple[Interval, ...]) -> bool:
    minutes = [0, *(minute for interval in day for minute in interval), 24 * 60]
    return minutes == sorted(minutes) and all(interval.opens < interval.closes for interval in day)


class Holidays:
    """Public holidays by their day, and the years for which all of them are known."""

    def __init__(self, names: Mapping[date, str]) -> None:
        self._names = dict(names)
        self._days = sorted(self._names)

    def name(self, day: date) -> str | None:
        """What is celebrated on this day, or None."""
        return self._names.get(day)

    def between(self, first: date, last: date) -> list[date]:
        """The holidays from the first day until before the last."""
        return self._days[bisect_left(self._days, first) : bisect_left(self._days, last)]


@cache
def korean_holidays() -> Holidays:
    """The public holidays that come with the program, read when first asked for."""
    names = {date.fromisoformat(day): name for day, _, name, _ in rows("holidays_kr")}
    return Holidays(names)


def waited(start: int, end: int, hours: OpeningHours, holidays: Holidays) -> int:
    """Milliseconds between two moments in which the office was open. Takes no longer for a year than for a day."""
    if end <= start:
        return 0
    first, last = _day(start), _day(end)
    whole_days = _open_in(first, last, hours, holidays)
    return whole_days - _open_until(start, hours, holidays) + _open_until(end, hours, holidays)


def is_open(at: int, hours: OpeningHours, holidays: Holidays) -> bool:
    """Whether the office is open at this moment."""
    return any(opens <= at < closes for opens, closes in _intervals(_day(at), hours, holidays))


def next_opening(at: int, hours: OpeningHours, holidays: Holidays) -> int | None:
    """When the office is open next: this moment if it is, None if it never is."""
    return next((opens for opens, _ in _intervals_from(at, hours, holidays)), None)


def add_working_hours(at: int, working_hours: float, hours: OpeningHours, holidays: Holidays) -> int | None:
    """The moment at which the office has been open for so long since then, or None if it never is.

    즉시 is 3 of them (민원처리법 시행령 19).
    """
    left = round(working_hours * HOUR)
    for opens, closes in _intervals_from(at, hours, holidays):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    return None


def due_day(received: int, days: int, holidays: Holidays) -> date:
    """The last day of a term for what was received at this moment, by 민원처리법 19.

    Up to 5 days are 8 working hours each, from the moment on. From 6 on days are counted, the first included. Holidays
    and Saturdays never count, whenever the office is open.
    """
    if days <= _DAYS_IN_HOURS:
        due = add_working_hours(received, days * _HOURS_A_DAY, OpeningHours(), holidays)
        assert due is not None  # the usual hours are never closed for good
        return _day(due)
    day = _day(received)
    while True:
        days -= _counts(day, holidays)
        if days <= 0:
            return day
        day += _ONE_DAY


def _counts(day: date, holidays: Holidays) -> bool:
    return day.weekday() < _SATURDAY and holidays.name(day) is None


def _day(at: int) -> date:
    return date.fromordinal(_EPOCH + (in_calendar(at) + _SEOUL_IS_AHEAD) // DAY)


def _midnight(day: date) -> int:
    return (day.toordinal() - _EPOCH) * DAY - _SEOUL_IS_AHEAD


def _intervals(day: date, hours: OpeningHours, holidays: Holidays) -> list[tuple[int, int]]:
    if holidays.name(day) is not None:
        return []
    midnight = _midnight(day)
    return [(midnight + i.opens * MINUTE, midnight + i.closes * MINUTE) for i in hours.weekdays[day.weekday()]]


def _intervals_from(at: int, hours: OpeningHours, holidays: Holidays) -> Iterator[tuple[int, int]]:
    at = in_calendar(at)
    day = _day(at)
    while any(hours.weekdays):
        for opens, closes in _intervals(day, hours, holidays):
            if closes > at:
                yield max(opens, at), closes
        day += _ONE_DAY


def _open_in(first: date, last: date, hours: OpeningHours, holidays: Holidays) -> int:
    """Milliseconds that it is open from the first day until before the last."""
    lengths = [hours.length(weekday) for weekday in range(7)]
    weeks, rest = divmod((last - first).days, 7)
    begun = sum(lengths[(first.weekday() + day) % 7] for day in range(rest))
    closed = sum(lengths[holiday.weekday()] for holiday in holidays.between(first, last))
    return weeks * sum(lengths) + begun - closed


def _open_until(at: int, hours: OpeningHours, holidays: Holidays) -> int:
    """Milliseconds that it was open on the day of this moment, until then."""
    intervals = _intervals(_day(at), hours, holidays)
    return sum(min(at, closes) - opens for opens, closes in intervals if opens < at)
