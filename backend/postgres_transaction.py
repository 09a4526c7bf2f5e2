"""`Changing` and `Writing` over PostgreSQL: deeds in savepoints, within one transaction that holds their locks."""

from collections import Counter
from collections.abc import Callable
from typing import Any, Final, TypeVar

from backend.engine import Changing, Value
from backend.postgres_link import Link
from backend.postgres_tables import postgres_table
from domain.authority import Receipt
from domain.boards import keep_boards
from domain.credentials import Credential, Device, SignedIn
from domain.errors import DeskError, StoreFault
from domain.records import R, Record
from local_store.keeping import KeepingTransaction
from local_store.tables import Table

T = TypeVar("T")
Known = dict[tuple[type[Record], str, str], Record | None]
"""Records as they stand, None for those that are not there."""

_OWN: Final = frozenset({Receipt.KIND, Credential.KIND, Device.KIND, SignedIn.KIND})
"""Kinds that are nobody's news."""
SCOPE: Final = "SELECT set_config('dangol.agency', ?, true)"
"""Whose rows are seen and written until the transaction ends."""


class Batch:
    """What one transaction did so far. Change numbers and counters are written once for all of its deeds.

    The locks of its agencies are held, so that nobody else changes a record of theirs: what was read stays true.
    """

    def __init__(self, link: Link, now: int, seq: dict[str, int]) -> None:
        self.link = link
        self.now = now
        self.seq = seq
        """Agency → its last change number, for each whose lock is held."""
        self.counted: dict[str, Counter[str]] = {}
        self.known: Known = {}
        self.touched: set[str] = set()
        """The agencies of which something changed that others wait for."""
        self._begun = dict(seq)
        self._scope = ""

    def act_for(self, agency_id: str) -> None:
        """See and write the rows of this agency alone."""
        if self._scope != agency_id:
            self._scope = agency_id
            self.link.run(SCOPE, agency_id)

    def undo_to(self, savepoint: str) -> None:
        """Undo what was done since."""
        self.link.run(f"ROLLBACK TO {savepoint}")
        self._scope = ""

    def flush(self) -> None:
        """Write the change numbers and the counters. Call once, before the commit."""
        number = (
            "INSERT INTO agency_seq (agency_id, seq) VALUES (?, ?) "
            "ON CONFLICT (agency_id) DO UPDATE SET seq = excluded.seq"
        )
        amount = (
            "INSERT INTO counter (agency_id, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (agency_id, name) DO UPDATE SET value = counter.value + excluded.value"
        )
        for agency_id in sorted(self.seq):
            counted = self.counted.get(agency_id, Counter())
            if not counted and self.seq[agency_id] == self._begun[agency_id]:
                continue
            self.act_for(agency_id)
            self.link.run(number, agency_id, self.seq[agency_id])
            self.link.run_each(amount, [(agency_id, name, by) for name, by in sorted(counted.items()) if by])


class PostgresChanging(KeepingTransaction):
    """`Changing` over PostgreSQL."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(batch.now)
        self._batch = batch
        self._link = batch.link
        self._known: Known = {}

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        key = (record, agency_id, id)
        for known in (self._known, self._batch.known):
            if key in known:
                found = known[key]
                assert found is None or isinstance(found, record)  # it is kept under its type
                return found
        of = postgres_table(record)
        rows = self._link.rows(of.get, agency_id, id)
        read = of.record_of(rows[0]) if rows else None
        if agency_id in self._batch.seq:
            self._batch.known[key] = read
        return read

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        of = postgres_table(record)
        return [of.record_of(row) for row in self.rows(f"SELECT {of.select} FROM {of.name} {rest}", *values)]

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._link.rows(sql, *values)

    def head(self, agency_id: str) -> int:
        return self._seq.get(agency_id) or self._last_seq(agency_id)

    def settle(self) -> None:
        """It was not refused: what it did counts for what comes behind it."""
        self._batch.seq.update(self._seq)
        self._batch.known.update(self._known)
        for agency_id, amounts in self._counted.items():
            self._batch.counted.setdefault(agency_id, Counter()).update(amounts)

    def _count(self, before: Record | None, after: Record | None) -> None:
        super()._count(before, after)
        keep_boards(self, before, after)

    def _write(self, of: Table[Record], before: Record | None, record: Record) -> None:
        of = postgres_table(type(record))
        self._require_lock(record)
        if before is None:
            self._link.run(of.insert, *of.row_of(record))
        else:
            self._link.run(of.update, *of.row_of(record), record.agency_id, record.id)
        self._known[type(record), record.agency_id, record.id] = record

    def _delete(self, of: Table[Record], record: Record) -> None:
        self._require_lock(record)
        self._link.run(postgres_table(type(record)).delete, record.agency_id, record.id)
        self._known[type(record), record.agency_id, record.id] = None

    def _require_lock(self, record: Record) -> None:
        if record.agency_id not in self._batch.seq:
            raise LookupError(f"{record.agency_id} was not named before the transaction began")

    def _entomb(self, record: Record, seq: int) -> None:
        sql = "INSERT INTO tombstone (agency_id, seq, kind, id, at) VALUES (?, ?, ?, ?, ?)"
        self._link.run(sql, record.agency_id, seq, record.KIND, record.id, self._now)

    def _last_seq(self, agency_id: str) -> int:
        return self._batch.seq[agency_id]

    def _kept_count(self, agency_id: str, name: str) -> int:
        rows = self._link.rows("SELECT value FROM counter WHERE agency_id = ? AND name = ?", agency_id, name)
        gathered = self._batch.counted.get(agency_id, Counter())
        return (int(rows[0][0]) if rows else 0) + gathered[name]


class PostgresWriting:
    """`Writing` over PostgreSQL: the deeds of one piece of work, which can be undone together."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._before: tuple[dict[str, int], dict[str, Counter[str]], set[str]] | None = None

    def attempt(self, agency_id: str, deed: Callable[[Changing], T]) -> T:
        batch, savepoint = self._batch, "deed" if self._before else "work"
        batch.act_for(agency_id)
        if self._before is None:
            self._before = (
                dict(batch.seq),
                {id: Counter(each) for id, each in batch.counted.items()},
                set(batch.touched),
            )
        batch.link.run(f"SAVEPOINT {savepoint}")
        tx = PostgresChanging(batch)
        try:
            result = deed(tx)
        except StoreFault:
            raise
        except DeskError:
            batch.undo_to(savepoint)
            raise
        tx.settle()
        if tx.changed.keys() - _OWN:
            batch.touched.add(agency_id)
        if savepoint == "deed":
            batch.link.run("RELEASE deed")
        return result

    def undo(self) -> None:
        """Nothing of it was done."""
        if self._before is not None:
            self._batch.undo_to("work")
            self._batch.seq, self._batch.counted, self._batch.touched = self._before
            self._batch.known.clear()

    def end(self) -> None:
        """It is done, as far as it was."""
        if self._before is not None:
            self._batch.link.run("RELEASE work")
