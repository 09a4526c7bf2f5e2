"""The PINs by which staff who share a machine tell who is at the desk: argon2id, a rising delay after failures."""

from typing import TYPE_CHECKING, Final

import msgspec

from domain.days import MINUTE, SECOND
from domain.errors import Conflict, Invalid, Problem
from domain.ids import Clock
from local_store.database import Database
from local_store.own import drop_own_value, keep_own_value, own_value

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST: Final = 4
LONGEST: Final = 12

FREE_TRIES: Final = 3
"""Wrong PINs before anybody has to wait."""

LONGEST_WAIT: Final = 15 * MINUTE


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A hash, and how often it was missed since it was last met."""

    hash: str
    missed: int = 0
    missed_at: int = 0

    def waits_until(self) -> int:
        """When the next try is heard."""
        beyond = self.missed - FREE_TRIES
        return 0 if beyond < 0 else self.missed_at + min(LONGEST_WAIT, SECOND << min(beyond, 20))


class Pins:
    """The PINs of one agency's staff on this machine. Hashing takes tens of milliseconds: not for the UI's thread."""

    def __init__(self, database: Database, agency_id: str, clock: Clock) -> None:
        self._database = database
        self._agency_id = agency_id
        self._clock = clock

    def has(self, staff_id: str) -> bool:
        """Whether this person set a PIN here."""
        return self._pin(staff_id) is not None

    def set(self, staff_id: str, pin: str) -> None:
        """Take a PIN from now on. Raises `Invalid` for one that is too short, too long or no number."""
        if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
            raise Invalid(Problem("pin", "pins.not_a_pin", least=SHORTEST, most=LONGEST))
        self._keep(staff_id, Pin(hash=_hasher().hash(pin)))

    def forget(self, staff_id: str) -> None:
        """From now on this person has no PIN here."""
        drop_own_value(self._database, self._name(staff_id)).result()

    def meets(self, staff_id: str, pin: str) -> bool:
        """Whether it is this person's PIN. Raises `Conflict` while one has to wait after wrong ones."""
        from argon2.exceptions import VerifyMismatchError

        known = self._pin(staff_id)
        if known is None:
            return False
        now = self._clock()
        if now < known.waits_until():
            raise Conflict("pins.wait", seconds=-(-(known.waits_until() - now) // SECOND))
        try:
            _hasher().verify(known.hash, pin)
        except VerifyMismatchError:
            self._keep(staff_id, msgspec.structs.replace(known, missed=known.missed + 1, missed_at=now))
            return False
        if known.missed:
            self._keep(staff_id, msgspec.structs.replace(known, missed=0))
        return True

    def _pin(self, staff_id: str) -> Pin | None:
        kept = own_value(self._database, self._name(staff_id))
        return None if kept is None else msgspec.json.decode(kept, type=Pin)

    def _keep(self, staff_id: str, pin: Pin) -> None:
        keep_own_value(self._database, self._name(staff_id), msgspec.json.encode(pin).decode()).result()

    def _name(self, staff_id: str) -> str:
        return f"pin/{self._agency_id}/{staff_id}"


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
