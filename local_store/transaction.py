"""`Transaction` over SQLite: loads and puts records, gives `seq`, keeps counters and the search tail."""

from collections import Counter

import apsw
import msgspec

from domain.records import R, Record
from local_store.tables import Table, table


class SqliteTransaction:
    """One command's view of the store, inside a transaction that its writer opened.

    Change numbers and counters are gathered and written by `flush`, which ends it.
    """

    def __init__(self, connection: apsw.Connection, now: int) -> None:
        self._connection = connection
        self._now = now
        self._seq: dict[str, int] = {}
        self._counted: dict[str, Counter[str]] = {}
        self.changed: dict[str, set[str]] = {}
        """Kind → ids of the records that were put or removed."""

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        of = table(record)
        row = next(self._connection.execute(of.get, (agency_id, id)), None)
        return None if row is None else of.record_of(row)

    def put(self, record: Record) -> None:
        of = table(type(record))
        before = self.get(type(record), record.agency_id, record.id)
        record = self._numbered(record, before)
        if before is None:
            self._insert(of, record)
        else:
            self._connection.execute(of.update, (*of.row_of(record), record.agency_id, record.id))
        self._count(before, record)
        if record.searched() != (before.searched() if before else ""):
            self._note_text(of, record)
        self.changed.setdefault(of.name, set()).add(record.id)

    def remove(self, record: Record) -> None:
        of = table(type(record))
        if record.searched():
            self._note_text(of, record)
        self._connection.execute(of.delete, (record.agency_id, record.id))
        self._bury(record)
        self._count(record, None)
        self.changed.setdefault(of.name, set()).add(record.id)

    def count(self, agency_id: str, name: str) -> int:
        kept = self._connection.execute(
            "SELECT value FROM counter WHERE agency_id = ? AND name = ?", (agency_id, name)
        ).get
        gathered = self._counted.get(agency_id)
        return (kept or 0) + (gathered[name] if gathered else 0)

    def flush(self) -> None:
        """Write the change numbers and the counters. Call once, before the commit."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO agency_seq (agency_id, seq) VALUES (?, ?)", list(self._seq.items())
        )
        self._connection.executemany(
            "INSERT INTO counter (agency_id, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (agency_id, name) DO UPDATE SET value = value + excluded.value",
            [
                (agency_id, name, amount)
                for agency_id, amounts in self._counted.items()
                for name, amount in amounts.items()
                if amount
            ],
        )

    def _numbered(self, record: R, before: R | None) -> R:
        """The record as it is kept: a synced one with the next change number."""
        if not record.SYNCED:
            return record
        return msgspec.structs.replace(record, seq=self._next_seq(record.agency_id))

    def _bury(self, record: Record) -> None:
        """Leave what tells others that a synced record is gone."""
        if record.SYNCED:
            self._connection.execute(
                "INSERT INTO tombstone (agency_id, seq, kind, id, at) VALUES (?, ?, ?, ?, ?)",
                (record.agency_id, self._next_seq(record.agency_id), record.KIND, record.id, self._now),
            )

    def _next_seq(self, agency_id: str) -> int:
        known = self._seq.get(agency_id)
        if known is None:
            known = self._connection.execute("SELECT seq FROM agency_seq WHERE agency_id = ?", (agency_id,)).get
        self._seq[agency_id] = seq = (known or 0) + 1
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

    def _insert(self, of: Table[Record], record: Record) -> None:
        values = of.row_of(record)
        if not of.timed:
            self._connection.execute(of.insert, values)
            return
        rowid = of.rowid_of(values)
        taken = f"SELECT 1 FROM {of.name} WHERE rowid = ?"
        while self._connection.execute(taken, (rowid,)).get:
            rowid += 1
        self._connection.execute(of.insert, (rowid, *values))

    def _note_text(self, of: Table[Record], record: Record) -> None:
        """Its text is to be indexed anew, or, when it is about to go, to be forgotten."""
        self._connection.execute(
            "INSERT OR IGNORE INTO search_tail (kind, row) "
            f"SELECT '{of.name}', rowid FROM {of.name} WHERE agency_id = ? AND id = ?",
            (record.agency_id, record.id),
        )
