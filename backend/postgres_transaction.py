"""`Changing` and `Writing` over PostgreSQL: deeds within one transaction that holds the locks of their agencies.

What deeds put is kept here and written together, at the end or before a statement that has to see it: a batch of
two hundred comments is one statement, and a refusal that came before anything was written costs the database nothing.
"""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final, TypeVar

from backend.engine import Changing
from backend.postgres_pending import Batch, Layer
from backend.postgres_tables import postgres_table
from domain.authority import Receipt
from domain.boards import keep_boards
from domain.credentials import Credential, Device, SignedIn
from domain.errors import DeskError, StoreFault
from domain.records import R, Record
from local_store.asking import Value
from local_store.keeping import KeepingTransaction
from local_store.tables import Table

T = TypeVar("T")

_OWN: Final = frozenset({Receipt.KIND, Credential.KIND, Device.KIND, SignedIn.KIND})
"""Kinds that are nobody's news."""


class PostgresChanging(KeepingTransaction):
    """`Changing` over PostgreSQL, for the records of one agency."""

    def __init__(self, batch: Batch, work: Layer, agency_id: str) -> None:
        super().__init__(batch.now)
        self._batch = batch
        self._work = work
        self._agency_id = agency_id
        self._layer = Layer("deed")

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        key = (record, agency_id, id)
        if agency_id == self._agency_id:  # what is known of another agency is not shown: the database decides that
            for known in (self._layer.known, self._work.known, self._batch.layer.known):
                if key in known:
                    found = known[key]
                    assert found is None or isinstance(found, record)  # it is kept under its type
                    return found
        of = postgres_table(record)
        self._batch.act_for(self._agency_id)
        rows = self._batch.link.rows(of.get, agency_id, id)
        read = of.record_of(rows[0]) if rows else None
        if agency_id == self._agency_id and agency_id in self._batch.seq:
            self._batch.layer.known[key] = read
        return read

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        of = postgres_table(record)
        return [of.record_of(row) for row in self.rows(f"SELECT {of.select} FROM {of.name} {rest}", *values)]

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        self._batch.write_in_turn(self._work, self._layer)
        self._batch.act_for(self._agency_id)
        return self._batch.link.rows(sql, *values)

    def head(self, agency_id: str) -> int:
        return self._seq.get(agency_id) or self._last_seq(agency_id)

    def settle(self) -> None:
        """It was not refused: what it did counts for what comes behind it."""
        self._batch.seq.update(self._seq)
        for agency_id, amounts in self._counted.items():
            self._batch.counted.setdefault(agency_id, Counter()).update(amounts)
        self._batch.release(self._layer)
        self._work.take(self._layer)

    def undo(self) -> None:
        """Nothing of it was done."""
        self._batch.undo(self._layer)

    def _count(self, before: Record | None, after: Record | None) -> None:
        super()._count(before, after)
        keep_boards(self, before, after)

    def _write(self, of: Table[Record], before: Record | None, record: Record) -> None:
        self._require_lock(record)
        self._layer.put(self._agency_id, record)

    def _delete(self, of: Table[Record], record: Record) -> None:
        self._require_lock(record)
        self._layer.remove(self._agency_id, record)

    def _require_lock(self, record: Record) -> None:
        if record.agency_id not in self._batch.seq:
            raise LookupError(f"{record.agency_id} was not named before the transaction began")

    def _entomb(self, record: Record, seq: int) -> None:
        self._layer.entomb(self._agency_id, (record.agency_id, seq, record.KIND, record.id, self._now))

    def _last_seq(self, agency_id: str) -> int:
        return self._batch.seq[agency_id]

    def _kept_count(self, agency_id: str, name: str) -> int:
        self._batch.act_for(self._agency_id)
        sql = "SELECT value FROM counter WHERE agency_id = ? AND name = ?"
        rows = self._batch.link.rows(sql, agency_id, name)
        gathered = self._batch.counted.get(agency_id, Counter()) if agency_id == self._agency_id else Counter()
        return (int(rows[0][0]) if rows else 0) + gathered[name]


class PostgresWriting:
    """`Writing` over PostgreSQL: the deeds of one piece of work, which can be undone together."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._layer = Layer("work")
        self._before = batch.figures()

    def attempt(self, agency_id: str, deed: Callable[[Changing], T]) -> T:
        tx = PostgresChanging(self._batch, self._layer, agency_id)
        try:
            result = deed(tx)
        except StoreFault:
            raise
        except DeskError:
            tx.undo()
            raise
        tx.settle()
        if tx.changed.keys() - _OWN:
            self._batch.touched.add(agency_id)
        return result

    def undo(self) -> None:
        """Nothing of it was done."""
        self._batch.undo(self._layer)
        self._batch.restore(self._before)
        self._layer = Layer("work")

    def end(self) -> None:
        """It is done, as far as it was."""
        self._batch.release(self._layer)
        self._batch.layer.take(self._layer)
