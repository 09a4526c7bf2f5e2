"""Who of the staff looked at personal data that is masked, and what for. Kept and exported apart from the audit."""

from typing import ClassVar

from domain.records import Record


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
