"""For how many months what is kept: with floors, below which nobody can set them."""

from calendar import monthrange
from collections.abc import Mapping
from typing import Annotated, Final

import msgspec

from domain.days import seoul, start_of

FLOORS: Final[Mapping[str, int]] = {"comments": 6, "chats": 6, "audit": 12, "access": 12}
"""Months for which each is kept at the least. A year for who looked at whose data is the law's (고시 제8조)."""

LONGEST: Final = 1_200
"""Months: what is to be kept for good is kept for a century."""


class Periods(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """For how many months what is kept."""

    comments: Annotated[int, msgspec.Meta(ge=FLOORS["comments"], le=LONGEST)] = 36
    """Comments, once their announcement has been over for as long."""
    chats: Annotated[int, msgspec.Meta(ge=FLOORS["chats"], le=LONGEST)] = 36
    """Chats, since they were closed."""
    audit: Annotated[int, msgspec.Meta(ge=FLOORS["audit"], le=LONGEST)] = 60
    access: Annotated[int, msgspec.Meta(ge=FLOORS["access"], le=LONGEST)] = 24
    """Entries of who looked at personal data."""


def cut(now: int, months: int) -> int:
    """The first moment of the day that lies so many months back: what is older was kept for them in full."""
    today = seoul(now).date()
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    last = monthrange(years, month + 1)[1]
    return start_of(today.replace(year=years, month=month + 1, day=min(today.day, last)).isoformat())
