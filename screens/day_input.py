"""Days and times as people type them: `12.5`, `2026-12-05`, `12월 5일`, `내일`, `11.20~12.5`, `12.5 9:00`."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from domain.days import SEOUL, moment
from domain.words.compose import WORDS

_LOOKS_BACK: Final = timedelta(days=180)
"""A day without a year that lies further back means next year's: in December, 1.5 is a few weeks away."""

_WIDE: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def _either(key: str) -> str:
    """What is typed in either language, as a pattern."""
    return "|".join(map(re.escape, WORDS[f"compose.{key}"]))


_YEAR, _MONTH, _DAY_OF = (f"(?:[.\\-/]|{_either(f'{part}_letter')})" for part in ("year", "month", "day"))
_DAY: Final = re.compile(
    rf"(?:(\d{{4}}){_YEAR})?(\d{{1,2}}){_MONTH}(\d{{1,2}}){_DAY_OF}?(?:\([^)]{{1,3}}\))?", re.I | re.A
)
_NEAR: Final = re.compile(f"({_either('day_today')})|({_either('day_tomorrow')})", re.IGNORECASE)
_TIME: Final = re.compile(
    rf"(?:({_either('before_noon')})|({_either('after_noon')}))?"
    rf"(\d{{1,2}})(?::(\d{{2}})|(?:{_either('hour_letter')})(?:(\d{{1,2}})(?:{_either('minute_letter')})?)?)",
    re.IGNORECASE | re.ASCII,
)


def day_typed(text: str, today: str) -> str | None:
    """The day that is meant, as 2026-12-05; without a year the next one to come. None for what is no day."""
    bare, first = "".join(_narrow(text).split()), date.fromisoformat(today)
    if near := _NEAR.fullmatch(bare):
        return (first if near[1] else first + timedelta(days=1)).isoformat()
    found = _DAY.fullmatch(bare)
    if found is None:
        return None
    years = [int(found[1])] if found[1] else [first.year, first.year + 1]
    days = (_day(year, int(found[2]), int(found[3])) for year in years)
    meant = (day for day in days if day is not None and (found[1] or day >= first - _LOOKS_BACK))
    return next((day.isoformat() for day in meant), None)


def _narrow(text: str) -> str:
    """Fullwidth digits and signs as the ASCII ones that they stand for."""
    return text.translate(_WIDE)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def period_typed(text: str, today: str) -> tuple[str, str] | None:
    """(first day, last day) of `11.20~12.5`, `~12.5`, `11.20~`, or of one day alone. None for what is no period."""
    text = _narrow(text)
    if "~" not in text:
        day = day_typed(text, today)
        return None if day is None else (day, day)
    first, last = (part.strip() for part in text.split("~", 1))
    starts_on = day_typed(first, today) if first else ""
    # Counted from the first day: 12.20~1.5 ends in the year after.
    ends_on = day_typed(last, starts_on or today) if last else ""
    if starts_on is None or ends_on is None or not (first or last):
        return None
    return starts_on, ends_on


def moment_typed(text: str, today: str) -> int | None:
    """Milliseconds since the epoch of `12.5 9:00`, `내일 오후 2시` or `9:00` (today), in Korea. None for no time."""
    words = _narrow(text).split()
    for parts in range(1, min(3, len(words)) + 1):  # of the time, as in 9:00 or 오후 2시 30분
        time = _TIME.fullmatch("".join(words[-parts:]))
        rest = " ".join(words[:-parts])
        day = day_typed(rest, today) if rest else today
        if time is not None and day is not None:
            return _moment(day, time)
    return None


def _moment(day: str, time: re.Match[str]) -> int | None:
    hour, minute = int(time[3]), int(time[4] or time[5] or 0)
    if hour > 23 or minute > 59 or ((time[1] or time[2]) and not 1 <= hour <= 12):
        return None
    if time[1] or time[2]:
        hour = hour % 12 + (12 if time[2] else 0)
    at = datetime.combine(date.fromisoformat(day), datetime.min.time(), SEOUL)
    return moment(at.replace(hour=hour, minute=minute))
