"""What every transaction keeps beside the records that are put: change numbers, counters, tombstones, what changed."""

from abc import ABC, abstractmethod
from collections import Counter

import msgspec

from domain.records import R, Record
from local_store.tables import Table, table


class KeepingTransaction(ABC):
    """`Transaction` without its statements, which differ from one database to another.

    Change numbers and counters are gathered, to be written before the commit.
    """

    def __init__(self, now: int) -> None:
        self._now = now
        self._seq: dict[str, int] = {}
        self._counted: dict[str, Counter[str]] = {}
        self.changed: dict[str, set[str]] = {}
        """Kind → ids of the records that were put or removed."""

    @abstractmethod
    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        """The record with this key."""

    def put(self, record: Record) -> None:
        """Insert it, or replace the one with its key."""
        of = table(type(record))
        before = self.get(type(record), record.agency_id, record.id)
        record = self._numbered(record, before)
        self._write(of, before, record)
        self._count(before, record)
        self.changed.setdefault(of.name, set()).add(record.id)

    def remove(self, record: Record) -> None:
        """Delete it. A synced one leaves a tombstone."""
        of = table(type(record))
        self._delete(of, record)
        self._bury(record)
        self._count(record, None)
        self.changed.setdefault(of.name, set()).add(record.id)

    def count(self, agency_id: str, name: str) -> int:
        """The kept counter of this name."""
        gathered = self._counted.get(agency_id)
        return self._kept_count(agency_id, name) + (gathered[name] if gathered else 0)

    @abstractmethod
    def _write(self, of: Table[Record], before: Record | None, record: Record) -> None:
        """Insert the record, or replace what was before."""

    @abstractmethod
    def _delete(self, of: Table[Record], record: Record) -> None:
        """Delete the row."""

    @abstractmethod
    def _entomb(self, record: Record, seq: int) -> None:
        """Write the tombstone."""

    @abstractmethod
    def _last_seq(self, agency_id: str) -> int:
        """The agency's last change number before this transaction."""

    @abstractmethod
    def _kept_count(self, agency_id: str, name: str) -> int:
        """The counter before this transaction."""

    def _numbered(self, record: R, before: R | None) -> R:
        """The record as it is kept: a synced one with the next change number."""
        if not record.SYNCED:
            return record
        return msgspec.structs.replace(record, seq=self._next_seq(record.agency_id))

    def _bury(self, record: Record) -> None:
        """Leave what tells others that a synced record is gone."""
        if record.SYNCED:
            self._entomb(record, self._next_seq(record.agency_id))

    def _next_seq(self, agency_id: str) -> int:
        known = self._seq.get(agency_id)
        if known is None:
            known = self._last_seq(agency_id)
        self._seq[agency_id] = seq = known + 1
        return seq

    def _count(self, before: Record | None, after: Record | None) -> None:
        record = after or before
        if record is None:
            return
        amounts = self._counted.setdefault(record.agency_id, Counter())
        if before is not None:
            amounts.subtract(before.counted())
        if after is not None:
            amounts.update(after.counted())
