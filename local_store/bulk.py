"""The bulk loader: inserts new records many a transaction, and leaves everything as the commands would have."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import Any, Final, cast

import apsw
import msgspec

from domain.audit import AuditHead, seal
from domain.ids import Entropy
from domain.records import Record
from local_store.database import Database
from local_store.search import Searched, index_text
from local_store.tables import INDEXES, TABLES, Table, Value, bring_into_shape
from local_store.transaction import SqliteTransaction

BATCH: Final = 20_000
"""Items in one transaction."""

_SALT_BITS: Final = 128
_SEQ: Final = Record.__struct_fields__.index("seq")


class Deed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What staff or the system did: becomes the next entry of its agency's audit."""

    agency_id: str
    at: int
    actor_id: str
    actor_name: str
    action: str
    """The command's name."""
    command_id: str
    record_kind: str
    record_id: str
    details: str = ""
    """Why, in words."""


Item = Record | Deed


def load(
    database: Database,
    items: Iterable[Item],
    entropy: Entropy,
    loaded: Callable[[int], object] | None = None,
) -> int:
    """Insert records that are not there yet, in the order in which they last changed, and what was done, in its order.

    `seq`, counters, rowids, search index and audit come out as commands would have made them. Receipts are not made:
    nobody will send those commands again. `loaded` is told after each transaction how many items are in so far;
    returned is how many there were. When it breaks off, whole transactions stay.
    """
    source, done = iter(items), 0
    while batch := list(islice(source, BATCH)):
        database.write(partial(_insert, batch, entropy)).result()
        done += len(batch)
        if loaded is not None:
            loaded(done)
    return done


@contextmanager
def without_indexes(database: Database) -> Iterator[None]:
    """For a load that is larger than what is there: further indexes are dropped, and made anew behind the block.

    When it breaks off, the store is known not to be in shape, and is mended by `ready_store`.
    """
    database.write(_drop_indexes).result()
    yield
    for statement in INDEXES:
        database.write(partial(_run, statement)).result()
    database.write(bring_into_shape).result()


def _drop_indexes(connection: apsw.Connection) -> None:
    connection.execute("DELETE FROM own WHERE name = 'shape'")
    made = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
    for of in TABLES.values():
        for (name,) in connection.execute(made, (of.name,)).fetchall():
            connection.execute(f"DROP INDEX {name}")


def _run(statement: str, connection: apsw.Connection) -> None:
    connection.execute(statement)


def _insert(items: list[Item], entropy: Entropy, connection: apsw.Connection) -> None:
    batch = _Batch(connection, entropy)
    for item in items:
        batch.add(item)
    batch.flush()


class _Batch(SqliteTransaction):
    """One transaction's worth of new records, inserted table by table when all are known."""

    def __init__(self, connection: apsw.Connection, entropy: Entropy) -> None:
        super().__init__(connection, now=0)
        self._entropy = entropy
        self._rows: dict[type[Record], list[tuple[Value, ...]]] = {}
        self._texts: dict[type[Record], list[str]] = {}
        self._heads: dict[str, AuditHead] = {}
        self._amounts: dict[tuple[str, str], int] = {}

    def add(self, item: Item) -> None:
        """Number, count and keep a record, or the audit entry of a deed."""
        record = self._sealed(item) if isinstance(item, Deed) else item
        kind = type(record)
        of = TABLES[kind]
        row = of.row_of(record)
        if record.SYNCED:
            row = (*row[:_SEQ], self._next_seq(record.agency_id), *row[_SEQ + 1 :])
        self._rows.setdefault(kind, []).append(row)
        if of.timed:
            self._texts.setdefault(kind, []).append(record.searched())
        for name, amount in record.counted().items():
            self._amounts[record.agency_id, name] = self._amounts.get((record.agency_id, name), 0) + amount

    def flush(self) -> None:
        for kind, rows in self._rows.items():
            of = TABLES[kind]
            if of.timed:
                self._insert_timed(of, rows, self._texts[kind])
            else:
                self._connection.executemany(of.insert, rows)
        for head in self._heads.values():
            self.put(head)
        for (agency_id, name), amount in self._amounts.items():
            self._counted.setdefault(agency_id, Counter())[name] += amount
        super().flush()

    def _sealed(self, deed: Deed) -> Record:
        head = self._heads.get(deed.agency_id) or self.get(AuditHead, deed.agency_id, "head")
        entry, self._heads[deed.agency_id] = seal(
            head or AuditHead(agency_id=deed.agency_id, id="head"),
            at=deed.at,
            actor_id=deed.actor_id,
            actor_name=deed.actor_name,
            action=deed.action,
            command_id=deed.command_id,
            record_kind=deed.record_kind,
            record_id=deed.record_id,
            details=deed.details,
            salt=f"{self._entropy(_SALT_BITS):032x}",
        )
        return entry

    def _insert_timed(self, of: Table[Any], rows: list[tuple[Value, ...]], texts: list[str]) -> None:
        rowids = self._free_rowids(of, rows)
        self._connection.executemany(of.insert, [(rowid, *row) for rowid, row in zip(rowids, rows, strict=True)])
        # In the order of the rowids: a step back makes the index write out all that it gathered.
        kind = cast("Searched", of.name)
        for rowid, text in sorted(zip(rowids, texts, strict=True)):
            if text:
                index_text(self._connection, kind, rowid, text)

    def _free_rowids(self, of: Table[Any], rows: list[tuple[Value, ...]]) -> list[int]:
        wanted = [of.rowid_of(row) for row in rows]
        taken = f"SELECT rowid FROM {of.name} WHERE rowid = ?"
        free: dict[int, None] = {}
        for rowid in wanted:
            while rowid in free or self._connection.execute(taken, (rowid,)).get:
                rowid += 1
            free[rowid] = None
        return list(free)
