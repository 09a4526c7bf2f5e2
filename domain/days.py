"""Days as Korea counts them: UTC+9, no daylight saving."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

SECOND: Final = 1000
MINUTE: Final = 60 * SECOND
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

SEOUL: Final = timezone(timedelta(hours=9), "KST")


_FIRST: Final = round(datetime(100, 1, 1, tzinfo=UTC).timestamp()) * SECOND
_LAST: Final = round(datetime(9000, 1, 1, tzinfo=UTC).timestamp()) * SECOND


def in_calendar(at: int) -> int:
    """The moment, or the nearest that a calendar has with room on both sides: a store may hold anything."""
    return max(_FIRST, min(at, _LAST))


def seoul(at: int) -> datetime:
    """The moment (milliseconds since the epoch) as a clock in Korea shows it."""
    return datetime.fromtimestamp(in_calendar(at) / SECOND, UTC).astimezone(SEOUL)


def moment(when: datetime) -> int:
    """Milliseconds since the epoch. A time without a zone is taken as Korea's."""
    aware = when if when.tzinfo else when.replace(tzinfo=SEOUL)
    return round(aware.timestamp() * SECOND)


def day_of(at: int) -> str:
    """The day of a moment, as 2026-11-22."""
    return seoul(at).date().isoformat()


def start_of(day: str) -> int:
    """The first moment of a day given as 2026-11-22."""
    return moment(datetime.combine(date.fromisoformat(day), datetime.min.time()))


def end_of(day: str) -> int:
    """The first moment after a day."""
    return start_of(day) + DAY
