"""`Transaction` over SQLite: its statements, and the search tail."""

import apsw

from domain.records import R, Record
from local_store.keeping import KeepingTransaction
from local_store.tables import Table, table


class SqliteTransaction(KeepingTransaction):
    """One command's view of the store, inside a transaction that its writer opened. `flush` ends it."""

    def __init__(self, connection: apsw.Connection, now: int) -> None:
        super().__init__(now)
        self._connection = connection

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        of = table(record)
        row = next(self._connection.execute(of.get, (agency_id, id)), None)
        return None if row is None else of.record_of(row)

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

    def _write(self, of: Table[Record], before: Record | None, record: Record) -> None:
        if before is None:
            self._insert(of, record)
        else:
            self._connection.execute(of.update, (*of.row_of(record), record.agency_id, record.id))
        if record.searched() != (before.searched() if before else ""):
            self._note_text(of, record)

    def _delete(self, of: Table[Record], record: Record) -> None:
        if record.searched():
            self._note_text(of, record)
        self._connection.execute(of.delete, (record.agency_id, record.id))

    def _entomb(self, record: Record, seq: int) -> None:
        self._connection.execute(
            "INSERT INTO tombstone (agency_id, seq, kind, id, at) VALUES (?, ?, ?, ?, ?)",
            (record.agency_id, seq, record.KIND, record.id, self._now),
        )

    def _last_seq(self, agency_id: str) -> int:
        return int(self._connection.execute("SELECT seq FROM agency_seq WHERE agency_id = ?", (agency_id,)).get or 0)

    def _kept_count(self, agency_id: str, name: str) -> int:
        sql = "SELECT value FROM counter WHERE agency_id = ? AND name = ?"
        return int(self._connection.execute(sql, (agency_id, name)).get or 0)

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
