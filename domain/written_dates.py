"""Days and times as they are written in Korean forms, boards and spreadsheets."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Final

from domain.days import SEOUL, moment

_DAY: Final = (
    r"(?P<year>\d{4}|\d{2})\s*(?:년|[-./])\s*(?P<month>\d{1,2})\s*(?:월|[-./])\s*(?P<day>\d{1,2})(?:\s*일|\s*\.)?"
    r"(?:\s*\(?[월화수목금토일](?:요일)?\)?\.?)?"
)
_DIGITS_DAY: Final = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_TIME: Final = (
    r"(?:[\sT]+|(?<=[.일)]))(?:(?P<half>오전|오후|[AP]M)\s*)?(?P<hour>\d{1,2})\s*(?::|시)"
    r"\s*(?:(?P<minute>\d{1,2})\s*(?::|분)?\s*(?:(?P<second>\d{1,2})(?:[.,]\d+)?\s*초?)?)?"
    r"\s*(?P<later_half>[AP]M)?\s*(?P<zone>Z|KST|[+-]\d{2}:?\d{2})?"
)
_DIGITS_TIME: Final = r"\s*(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?"
_NOON: Final = 12


def read_moment(text: str, clock: str = "") -> int | None:
    """Milliseconds since the epoch, or None where it is no time that ever was.

    Knows 2026-11-22 14:02, 2026. 11. 22. 오후 2:02:31, 26.11.22.(일), 2026년 11월 22일 14시 2분, 20261122140231 and
    ISO 8601. A day alone is its first moment, a time without a zone is Korea's. `clock` is the time of day where
    that stands apart. The order is always year, month, day: 11/12/2026 could be two days, and is none.
    """
    written = " ".join(f"{text} {clock}".split())
    for pattern in _moments():
        if found := pattern.fullmatch(written):
            return _moment(found.groupdict())
    return None


def _moment(parts: dict[str, str | None]) -> int | None:
    try:
        day = date(_number(parts["year"], 2000), _number(parts["month"]), _number(parts["day"]))
        midnight = datetime.combine(day, datetime.min.time(), _zone(parts.get("zone")))
        return moment(midnight + _since_midnight(parts))
    except (ValueError, OverflowError):
        return None


def _number(digits: str | None, century: int = 0) -> int:
    return int(digits or 0) + (century if len(digits or "") == 2 else 0)


def _since_midnight(parts: dict[str, str | None]) -> timedelta:
    """Raises ValueError for a time that no clock shows."""
    hour, minute, second = (_number(parts.get(name)) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or parts.get("later_half") or "").upper()
    if half:
        if not 1 <= hour <= _NOON:
            raise ValueError
        hour = hour % _NOON + (_NOON if half in ("오후", "PM") else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise ValueError
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _zone(written: str | None) -> timezone:
    if written is None or written.upper() == "KST":
        return SEOUL
    if written.upper() == "Z":
        return UTC
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))


@cache
def _moments() -> tuple[re.Pattern[str], ...]:
    ways = (f"{_DAY}(?:{_TIME})?", f"{_DIGITS_DAY}(?:{_TIME})?", _DIGITS_DAY + _DIGITS_TIME)
    return tuple(re.compile(way, re.IGNORECASE) for way in ways)
