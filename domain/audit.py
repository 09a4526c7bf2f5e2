"""The audit of what staff and the system did: a chain of digests per agency that shows every later change.

An entry's digest covers its own fields, the digest of its details and the digest of the entry before it. Details (the
reason, which may name people) are digested with a salt of their own: they can be erased, and the chain still verifies.
The number of entries and the last digest are kept apart, so that a tail that was cut off is found.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

import msgspec

from domain.days import day_of
from domain.records import Record

GENESIS = "0" * 64
"""What the first entry follows."""

ERASING: Final = "EraseResident"
"""The command that erases details of entries before its own, and the only one that does."""


class AuditEntry(Record, frozen=True, kw_only=True):
    """Who did what, when, to which record, and why. Its `id` is its number, padded to sort."""

    KIND: ClassVar[str] = "audit_entry"
    SYNCED: ClassVar[bool] = False

    number: int
    at: int
    actor_id: str
    actor_name: str
    action: str
    """The command's name."""
    command_id: str
    record_kind: str
    record_id: str
    details: str | None
    """Why, in words. None once erased."""
    salt: str
    details_digest: str
    previous: str
    digest: str

    def counted(self) -> Mapping[str, int]:
        return {done_on(self.action, day_of(self.at)): 1}


class AuditHead(Record, frozen=True, kw_only=True):
    """Where an agency's chain ends, and where it begins since retention last cut its start."""

    KIND: ClassVar[str] = "audit_head"
    SYNCED: ClassVar[bool] = False

    number: int = 0
    digest: str = GENESIS
    cut_number: int = 0
    """Entries up to this one were removed by retention; `cut_digest` is the digest of the last of them."""
    cut_digest: str = GENESIS


def done_on(action: str, day: str) -> str:
    """The name of the kept counter of how often a command was carried out on a day."""
    return f"did/{action}/{day}"


def number_id(number: int) -> str:
    """The id of the entry with this number."""
    return f"{number:012d}"


def seal(
    head: AuditHead,
    *,
    at: int,
    actor_id: str,
    actor_name: str,
    action: str,
    command_id: str,
    record_kind: str,
    record_id: str,
    details: str,
    salt: str,
) -> tuple[AuditEntry, AuditHead]:
    """The next entry of a chain, and the head that follows it."""
    number = head.number + 1
    entry = AuditEntry(
        agency_id=head.agency_id,
        id=number_id(number),
        number=number,
        at=at,
        actor_id=actor_id,
        actor_name=actor_name,
        action=action,
        command_id=command_id,
        record_kind=record_kind,
        record_id=record_id,
        details=details,
        salt=salt,
        details_digest=_digest(salt, details),
        previous=head.digest,
        digest="",
    )
    sealed = msgspec.structs.replace(entry, digest=digest_of(entry))
    return sealed, msgspec.structs.replace(head, number=number, digest=sealed.digest)


def digest_of(entry: AuditEntry) -> str:
    """What an entry's digest must be, from everything else in it but the details themselves."""
    return _digest(
        entry.agency_id,
        str(entry.number),
        str(entry.at),
        entry.actor_id,
        entry.actor_name,
        entry.action,
        entry.command_id,
        entry.record_kind,
        entry.record_id,
        entry.details_digest,
        entry.previous,
    )


def _digest(*parts: str) -> str:
    """SHA-256 over the parts, as a JSON list: no two lists of parts read the same."""
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


class Fault(msgspec.Struct, frozen=True):
    """What does not fit in a chain, and at which entry."""

    number: int
    code: str


def verify(entries: Iterable[AuditEntry], head: AuditHead | None) -> list[Fault]:
    """Every fault of a chain, given its entries in order: changed, removed, inserted, reordered, cut at the end.

    Details may be erased as far as an erasure follows that accounts for them. An agency has a head from its founding
    on: without it nobody can say where the chain ends, and that is a fault.
    """
    faults: list[Fault] = []
    unaccounted: list[int] = []
    number, previous = (head.cut_number, head.cut_digest) if head is not None else (0, GENESIS)
    for entry in entries:
        if entry.number != number + 1 or entry.id != number_id(entry.number):
            faults.append(Fault(entry.number, "audit.out_of_order"))
        elif entry.previous != previous:
            faults.append(Fault(entry.number, "audit.broken_link"))
        if entry.digest != digest_of(entry):
            faults.append(Fault(entry.number, "audit.changed"))
        if entry.action == ERASING:
            unaccounted.clear()
        if entry.details is None:
            unaccounted.append(entry.number)
        elif entry.details_digest != _digest(entry.salt, entry.details):
            faults.append(Fault(entry.number, "audit.details_changed"))
        number, previous = entry.number, entry.digest
    faults += [Fault(number, "audit.details_gone") for number in unaccounted]
    if head is None:
        faults.append(Fault(number, "audit.no_head"))
    elif (number, previous) != (head.number, head.digest):
        faults.append(Fault(head.number, "audit.cut_tail"))
    return faults
