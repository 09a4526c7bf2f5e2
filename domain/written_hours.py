"""Opening hours as people write them: `월-금 09:00-12:00 13:00-18:00`, a line for each run of days."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from domain.errors import Invalid, Problem
from domain.words import say
from domain.working_time import Interval, OpeningHours

_DAYS: Final = {
    **{day: number for number, day in enumerate("월화수목금토일")},
    **{day: number for number, day in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
}
_TIME: Final = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")


def read_hours(lines: Iterable[str]) -> OpeningHours:
    """The hours in some lines. A day that none of them names is closed. Raises `Invalid`."""
    week: list[tuple[Interval, ...]] = [()] * 7
    for line in lines:
        days, *times = line.replace("~", "-").split() or [""]
        for day in _days(days, line):
            week[day] += tuple(_interval(time, line) for time in times)
    return OpeningHours(tuple(week))


def written_hours(hours: OpeningHours) -> list[str]:
    """The same hours as lines, in the language spoken; none where the office never opens."""
    runs = groupby(range(7), key=lambda day: hours.weekdays[day])
    return [_line([*days], intervals) for intervals, days in runs if intervals]


def _line(days: list[int], intervals: tuple[Interval, ...]) -> str:
    names = say("agencies.weekdays").split()
    named = names[days[0]] if len(days) == 1 else f"{names[days[0]]}-{names[days[-1]]}"
    return " ".join([named, *(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in intervals)])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _days(written: str, line: str) -> Iterator[int]:
    for part in written.lower().split(","):
        first, _, last = part.partition("-")
        if first not in _DAYS or (last or first) not in _DAYS or _DAYS[first] > _DAYS[last or first]:
            raise _refusal(line)
        yield from range(_DAYS[first], _DAYS[last or first] + 1)


def _interval(written: str, line: str) -> Interval:
    found = [_TIME.fullmatch(part) for part in written.split("-")]
    minutes = [60 * int(each[1]) + int(each[2]) for each in found if each]
    if len(found) != 2 or len(minutes) != 2:
        raise _refusal(line)
    return Interval(*minutes)


def _refusal(line: str) -> Invalid:
    return Invalid(Problem("hours", "agencies.bad_hours", given=line))
