"""The two ways in which a replica changes: as the authority says, and as a guess that can be undone to what it said."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import apsw
import msgspec
from msgspec import json

from domain.kinds import SYNCED
from domain.records import R, Record
from local_store.leaning import Seen
from local_store.tables import TABLES, Table, Value, table
from local_store.transaction import SqliteTransaction

OUTDATED: Final = -(1 << 62)
"""Rows of a copy that is being made anew have change numbers up to here; above, and below zero, those that are
guessed to be new."""

Looks = dict[tuple[type[Record], str], Record | None]
"""How each row looked before the first change of a transaction."""


class Copied(SqliteTransaction):
    """Stores rows with the change numbers that they come with, and remembers how they looked before."""

    def __init__(self, connection: apsw.Connection, now: int, looks: Looks) -> None:
        super().__init__(connection, now)
        self._looks = looks

    def take(self, agency_id: str, records: Sequence[Record]) -> None:
        """Store the authority's rows, all of one kind, each unless a newer one is here."""
        if not records:
            return
        of = TABLES[type(records[0])]
        wanted = json.encode([record.id for record in records]).decode()
        sql = f"SELECT id, seq FROM {of.name} WHERE agency_id = ? AND id IN (SELECT value FROM json_each(?))"
        here = {str(id): int(str(seq)) for id, seq in self._connection.execute(sql, (agency_id, wanted))}
        for record in records:
            if here.get(record.id, record.seq) < record.seq:
                self.put(record)
        self._insert_all(of, [record for record in records if record.id not in here])

    def _insert_all(self, of: Table[Record], records: Sequence[Record]) -> None:
        """What `put` does for each that is new, in fewer statements."""
        for record in records:
            self._looks.setdefault((type(record), record.id), None)
            self._count(None, record)
        rows = [of.row_of(record) for record in records]
        if not of.timed:
            self._connection.executemany(of.insert, rows)
            return
        rowids = [self._insert_timed(of, row) for row in rows]
        numbered = zip(rowids, records, strict=True)
        tail = "INSERT OR IGNORE INTO search_tail (kind, row) VALUES (?, ?)"
        self._connection.executemany(tail, [(of.name, rowid) for rowid, record in numbered if record.searched()])

    def _insert_timed(self, of: Table[Record], row: tuple[Value, ...]) -> int:
        """Insert a row of a timed table, and return under which rowid."""
        rowid = of.rowid_of(row)
        while self._connection.execute(f"SELECT 1 FROM {of.name} WHERE rowid = ?", (rowid,)).get:
            rowid += 1
        self._connection.execute(of.insert, (rowid, *row))
        return rowid

    def drop(self, kind: str, agency_id: str, id: str, seq: int) -> None:
        """The authority has no such row any more. Nothing happens when it came again since."""
        record = SYNCED.get(kind)
        before = None if record is None else self.get(record, agency_id, id)
        if before is not None and before.seq < seq:
            self.remove(before)

    def _numbered(self, record: R, before: R | None) -> R:
        self._remember(type(record), record.id, before)
        return record

    def _bury(self, record: Record) -> None:
        self._remember(type(record), record.id, record)

    def _remember(self, kind: type[Record], id: str, before: Record | None) -> None:
        self._looks.setdefault((kind, id), before)


class Guess(Copied):
    """Applies a command as the authority may do it, and keeps the authority's version of every row that it changes."""

    def __init__(self, connection: apsw.Connection, now: int, looks: Looks, seen: Seen) -> None:
        super().__init__(connection, now, looks)
        self._seen = seen

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        self._seen.add((record, id))
        return super().get(record, agency_id, id)

    def put(self, record: Record) -> None:
        if record.SYNCED:
            super().put(record)

    def remove(self, record: Record) -> None:
        if record.SYNCED:
            super().remove(record)

    def _numbered(self, record: R, before: R | None) -> R:
        super()._numbered(record, before)
        return msgspec.structs.replace(record, seq=before.seq if before else self._guessed_seq(record))

    def _remember(self, kind: type[Record], id: str, before: Record | None) -> None:
        super()._remember(kind, id, before)
        row = None if before is None else json.encode(before).decode()
        sql = "INSERT OR IGNORE INTO base (kind, id, row) VALUES (?, ?, ?)"
        self._connection.execute(sql, (kind.KIND, id, row))

    def _guessed_seq(self, record: Record) -> int:
        """A number that no other row of the table has: below those that the authority gives."""
        sql = f"SELECT min(seq) FROM {record.KIND} WHERE agency_id = ? AND seq > ?"
        lowest: int | None = self._connection.execute(sql, (record.agency_id, OUTDATED)).get
        return min(lowest or 0, 0) - 1


def restore(connection: apsw.Connection, tx: Copied, agency_id: str) -> None:
    """Bring back the authority's version of everything that guesses changed, and forget that they did."""
    for record, id, base in _bases(connection):
        present = tx.get(record, agency_id, id)
        if base is None and present is not None:
            tx.remove(present)
        elif base is not None and base != present:
            tx.put(base)
    connection.execute("DELETE FROM base")


def are_kept(connection: apsw.Connection) -> bool:
    """Whether anything here is a guess."""
    return connection.execute("SELECT 1 FROM base LIMIT 1").get is not None


def outdate(connection: apsw.Connection, agency_id: str) -> None:
    """Let every row count as older than whatever the authority says from now on. No guess may stand."""
    for kind in SYNCED:
        # A rowid is nobody else's, so that no two rows ever meet under one number.
        sql = f"UPDATE {kind} SET seq = {OUTDATED} - rowid WHERE agency_id = ? AND seq > ?"
        connection.execute(sql, (agency_id, OUTDATED))


def outdated(connection: apsw.Connection, agency_id: str, limit: int) -> Iterator[Record]:
    """Some of the rows that the authority did not say again."""
    for kind, record in SYNCED.items():
        of = table(record)
        sql = f"SELECT {of.select} FROM {kind} WHERE agency_id = ? AND seq <= ? LIMIT ?"
        rows = connection.execute(sql, (agency_id, OUTDATED, limit)).fetchall()
        yield from map(of.record_of, rows)
        limit -= len(rows)


def _bases(connection: apsw.Connection) -> list[tuple[type[Record], str, Record | None]]:
    found: list[tuple[type[Record], str, Record | None]] = []
    for kind, id, row in connection.execute("SELECT kind, id, row FROM base ORDER BY kind, id"):
        record = SYNCED[kind]
        found.append((record, id, None if row is None else _decoder(record).decode(row)))
    return found


def _decoder(record: type[Record]) -> "json.Decoder[Any]":
    return _DECODERS[record]


_DECODERS: Final = {record: json.Decoder(record) for record in SYNCED.values()}
