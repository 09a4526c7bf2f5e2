"""Days and times as people type them: `12.5`, `2026-12-05`, `11.20~12.5`, `12.5 9:00`."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from domain.days import SEOUL, moment

_DAY: Final = re.compile(r"(?:(\d{4})[.\-/년]\s*)?(\d{1,2})[.\-/월]\s*(\d{1,2})[.일]?")
_TIME: Final = re.compile(r"(\d{1,2})\s*[:시]\s*(\d{2})?")


def day_typed(text: str, today: str) -> str | None:
    """The day that is meant, as 2026-12-05; without a year the next one to come. None for what is no day."""
    found = _DAY.fullmatch("".join(text.split()))
    if found is None:
        return None
    first, year = date.fromisoformat(today), found[1]
    try:
        day = date(int(year or first.year), int(found[2]), int(found[3]))
        # A month that lies far back means next year's: in December, 1.5 is a few weeks away.
        if not year and day < first - timedelta(days=180):
            day = day.replace(year=day.year + 1)
    except ValueError:
        return None
    return day.isoformat()


def period_typed(text: str, today: str) -> tuple[str, str] | None:
    """(first day, last day) of `11.20~12.5`, `~12.5`, `11.20~`, or of one day alone. None for what is no period."""
    if "~" not in text:
        day = day_typed(text, today)
        return None if day is None else (day, day)
    ends = [part.strip() for part in text.split("~", 1)]
    days = [day_typed(end, today) if end else "" for end in ends]
    if None in days or not any(days):
        return None
    return days[0] or "", days[1] or ""


def moment_typed(text: str, today: str) -> int | None:
    """Milliseconds since the epoch of `12.5 9:00` or `9:00` (today), in Korea. None for what is no time."""
    words = text.split()
    if not words:
        return None
    time = _TIME.fullmatch(words[-1])
    day = day_typed(" ".join(words[:-1]), today) if len(words) > 1 else today
    if time is None or day is None or int(time[1]) > 23 or int(time[2] or 0) > 59:
        return None
    at = datetime.combine(date.fromisoformat(day), datetime.min.time(), SEOUL)
    return moment(at.replace(hour=int(time[1]), minute=int(time[2] or 0)))
