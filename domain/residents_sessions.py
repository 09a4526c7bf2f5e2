"""That a resident is signed in: for weeks on the telephone in their pocket, where staff have an office day."""

from typing import ClassVar, Final

from domain.days import DAY
from domain.records import Record

IDLE: Final = 30 * DAY
LONGEST: Final = 180 * DAY
KEPT_EVERY: Final = DAY
"""How old what is kept of the last use may be: one write a day for each who is there."""


class ResidentSession(Record, frozen=True, kw_only=True):
    """A resident's session. Its `id` is the digest of the token: whoever reads the database cannot sign in with it."""

    KIND: ClassVar[str] = "resident_session"
    SYNCED: ClassVar[bool] = False

    account_id: str
    device_id: str
    """What the device made for itself; empty for one that did not say."""
    since: int
    last_at: int
    expires_at: int

    def stands(self, now: int) -> bool:
        """Whether it has not ended, by itself or for want of use."""
        return now < self.expires_at and now - self.last_at < IDLE
