"""Invitation codes (초대 코드): an agency hands them to who lives in a dong; each verifies one home, once."""

import hashlib
import unicodedata
from typing import ClassVar, Final

import msgspec

from domain.actors import Actor
from domain.agencies import Agency
from domain.commands import Outcome, SystemCommand
from domain.days import DAY, day_of
from domain.errors import Conflict, Invalid, NotFound, Problem
from domain.ids import Entropy
from domain.records import Record
from domain.regions import Level, regions
from domain.transaction import Transaction
from domain.words import say

PLATFORM: Final = "platform"
"""In place of an agency's id, for what belongs to none: accounts and codes.

Not tables of another sort: the one `Transaction` port, its locks, receipts and both engines hold for them as they are.
No agency has this id, nobody works there, and nothing in it is synced. Not "", which is what no agency looks like in an
actor, and in a connection of PostgreSQL's of which nobody said whose rows it may see.
"""

MOST: Final = 10_000
"""Codes that are made at once."""
VALID_FOR: Final = 90 * DAY
LONGEST: Final = 730 * DAY

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, O, 1, I and L, which are taken for one another. 31 characters: a prime, so that the last one can check."""
LENGTH: Final = 16
"""Fifteen characters of chance, 74 bits, and one that follows from them."""
_GROUP: Final = 4
_VALUE: Final = {character: value for value, character in enumerate(ALPHABET)}
_BETWEEN: Final = frozenset(" -\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212_.·")


class Invitation(Record, frozen=True, kw_only=True):
    """A code that was handed out. Its `id` is the code's digest: who reads the table cannot verify a home."""

    KIND: ClassVar[str] = "invitation"
    SYNCED: ClassVar[bool] = False

    issuer: str
    """The agency that handed it out."""
    dong: str
    issued_at: int
    expires_at: int
    used_at: int | None = None
    """To the day, and not by whom: a letter would then lead from a household to what it writes."""


class IssueInvitations(SystemCommand, frozen=True, kw_only=True):
    """Hand out codes for a neighbourhood, found with `served_dong`. The command holds their digests only."""

    agency_id: str = PLATFORM
    issuer: str
    dong: str
    digests: tuple[str, ...]
    expires_at: int

    def subject(self) -> tuple[str, str]:
        return (Invitation.KIND, self.issuer)

    def why(self) -> str:
        until = day_of(self.expires_at)
        return say("residents.issued", count=len(self.digests), dong=regions().label(self.dong), day=until)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_system()
        if not 1 <= len(self.digests) <= MOST:
            raise Invalid(Problem("count", "residents.code_count", most=MOST))
        if not now < self.expires_at <= now + LONGEST:
            raise Invalid(Problem("days", "residents.code_days", most=LONGEST // DAY))
        for digest in self.digests:
            tx.put(
                Invitation(
                    agency_id=PLATFORM,
                    id=digest,
                    issuer=self.issuer,
                    dong=self.dong,
                    issued_at=now,
                    expires_at=self.expires_at,
                )
            )
        return Outcome.DONE


def served_dong(agency: Agency, code: str) -> str:
    """The neighbourhood's code of today. Raises `Invalid` unless it is one, and the agency serves it."""
    tree = regions()
    found = tree.find(code)
    if found is None or found.level is not Level.DONG:
        raise Invalid(Problem("dong", "residents.no_dong", dong=code))
    if tree.outside((found.code,), agency.regions):
        raise Invalid(Problem("dong", "residents.dong_not_served", dong=tree.label(found.code), agency=agency.name))
    return found.code


def use_invitation(tx: Transaction, written: str, now: int) -> str:
    """The dong that a code verifies; from now on it verifies nothing more.

    Raises `Invalid` for a slip of the pen, `NotFound` for a code that was never handed out, `Conflict` for one that was
    used or has expired.
    """
    known = tx.get(Invitation, PLATFORM, digest_of(read_code(written)))
    if known is None:
        raise NotFound("residents.code_unknown")
    if known.used_at is not None:
        raise Conflict("residents.code_used")
    if known.expires_at <= now:
        raise Conflict("residents.code_expired")
    tx.put(msgspec.structs.replace(known, used_at=now - now % DAY))
    return known.dong


def make_code(entropy: Entropy) -> str:
    """A code that nobody can guess, as it is printed: 7KQM-2XHD-94TP-WBRE."""
    number = entropy(128)
    values: list[int] = []
    for _ in range(LENGTH - 1):
        number, value = divmod(number, len(ALPHABET))
        values.append(value)
    return _grouped("".join(ALPHABET[value] for value in [*values, _check(values)]))


def read_code(written: str) -> str:
    """The sixteen characters of a code that was typed: small or large, in groups or not. Raises `Invalid` for slips.

    Every single wrong character and every two that changed places are found, without looking the code up.
    """
    plain = unicodedata.normalize("NFKC", written[: 8 * LENGTH]).upper()
    kept = "".join(character for character in plain if character not in _BETWEEN)
    values = [_VALUE.get(character, -1) for character in kept]
    if len(values) != LENGTH or -1 in values or _check(values[:-1]) != values[-1]:
        raise Invalid(Problem("code", "residents.code_mistyped"))
    return kept


def digest_of(code: str) -> str:
    """What is kept of a code: 32 hex digits."""
    return hashlib.sha256(f"invitation/{code}".encode()).hexdigest()[:32]


def _check(values: list[int]) -> int:
    """The last character's value: each place weighs differently, modulo a prime, so that slips do not cancel out."""
    return sum(weight * value for weight, value in enumerate(values, 2)) % len(ALPHABET)


def _grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
