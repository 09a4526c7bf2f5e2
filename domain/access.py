"""Who of the staff looked at personal data that is masked, and what for. Kept and exported apart from the audit."""

from typing import ClassVar

from domain.actors import Actor
from domain.ids import derive
from domain.records import Record
from domain.safe_text import accept

PURPOSE_LIMIT = 200


class AccessEntry(Record, frozen=True, kw_only=True):
    """One look at one resident's data: who, when, at what, for what."""

    KIND: ClassVar[str] = "access_entry"
    SYNCED: ClassVar[bool] = False

    at: int
    staff_id: str
    staff_name: str
    record_kind: str
    record_id: str
    resident_id: str
    purpose: str


def looked(command_id: str, actor: Actor, now: int, record: Record, resident_id: str, purpose: str) -> AccessEntry:
    """The entry of a command that shows a record of this resident. Raises `Invalid` without a purpose."""
    return AccessEntry(
        agency_id=actor.agency_id,
        id=derive(command_id, "access"),
        at=now,
        staff_id=actor.id,
        staff_name=actor.name,
        record_kind=record.KIND,
        record_id=record.id,
        resident_id=resident_id,
        purpose=accept("purpose", purpose, PURPOSE_LIMIT, lines=False, required=True).text,
    )
