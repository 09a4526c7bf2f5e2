"""The backend's database in one SQLite file: the store that a desk has, with its one writer and its group commit."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

import apsw

from backend.answers import answer_to
from backend.engine import Changing, Reader, Writing
from backend.starts import note_start
from domain.authority import Receipt
from domain.boards import keep_boards
from domain.credentials import Credential, Device, SignedIn
from domain.errors import DeskError, StoreFault
from domain.ids import Clock, Entropy
from domain.records import R, Record
from local_store.asking import Asked, Value
from local_store.database import Database
from local_store.desk import wall_clock
from local_store.faults import translated
from local_store.founding import ready_store
from local_store.own import keep_own_value, own_value
from local_store.platform import make_platform_tables
from local_store.tables import Table, table
from local_store.transaction import SqliteTransaction

T = TypeVar("T")

_ASIDE: Final = 2
"""Threads that read beside the loop: more would only share the same two cores."""
_OWN: Final = frozenset({Receipt.KIND, Credential.KIND, Device.KIND, SignedIn.KIND})
"""Kinds that are nobody's news."""
_PATIENCE: Final = 10_000
"""Milliseconds in SQLite after which a question is cut off."""


class SqliteReader(Asked):
    """Answers questions through one connection."""

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        of = table(record)
        row = next(self._connection.execute(of.get, (agency_id, id)), None)
        return None if row is None else of.record_of(row)

    def count(self, agency_id: str, name: str) -> int:
        sql = "SELECT value FROM counter WHERE agency_id = ? AND name = ?"
        return int(self._connection.execute(sql, (agency_id, name)).get or 0)

    def head(self, agency_id: str) -> int:
        sql = "SELECT seq FROM agency_seq WHERE agency_id = ?"
        return int(self._connection.execute(sql, (agency_id,)).get or 0)


class SqliteChanging(SqliteTransaction):
    """`Changing` over SQLite."""

    def __init__(self, connection: apsw.Connection, now: int) -> None:
        super().__init__(connection, now)
        self._asked = SqliteReader(connection)
        self._known: dict[tuple[type[Record], str, str], Record | None] = {}
        """Records as they stand within the deed: the writer is alone, so that what was read stays true."""

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        key = (record, agency_id, id)
        if key not in self._known:
            self._known[key] = super().get(record, agency_id, id)
        found = self._known[key]
        assert found is None or isinstance(found, record)  # it is kept under its type
        return found

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        return self._asked.select(record, rest, *values)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._asked.rows(sql, *values)

    def head(self, agency_id: str) -> int:
        return self._seq.get(agency_id) or self._asked.head(agency_id)

    def _count(self, before: Record | None, after: Record | None) -> None:
        super()._count(before, after)
        keep_boards(self, before, after)

    def _write(self, of: Table[Record], before: Record | None, record: Record) -> None:
        super()._write(of, before, record)
        self._known[of.record, record.agency_id, record.id] = record

    def _delete(self, of: Table[Record], record: Record) -> None:
        super()._delete(of, record)
        self._known[of.record, record.agency_id, record.id] = None

    def _note_text(self, of: Table[Record], record: Record) -> None:
        """A backend searches nothing: each desk has its own index."""


class SqliteWriting:
    """`Writing` over SQLite, within the transaction of the store's writer."""

    def __init__(self, connection: apsw.Connection, now: int) -> None:
        self._connection = connection
        self._now = now
        self.touched: set[str] = set()

    def attempt(self, agency_id: str, deed: Callable[[Changing], T]) -> T:
        tx = SqliteChanging(self._connection, self._now)
        self._connection.execute("SAVEPOINT deed")
        try:
            result = deed(tx)
            if tx.changed:
                tx.flush()
        except StoreFault:
            raise
        except DeskError:  # anything else undoes the whole transaction
            self._connection.execute("ROLLBACK TO deed")
            self._connection.execute("RELEASE deed")
            raise
        self._connection.execute("RELEASE deed")
        if tx.changed.keys() - _OWN:
            self.touched.add(agency_id)
        return result


class SqliteEngine:
    """`Engine` over one SQLite file. Opening it raises `StoreFault`."""

    def __init__(
        self, path: Path | None = None, clock: Clock = wall_clock, entropy: Entropy = secrets.randbits
    ) -> None:
        self.clock = clock
        self.entropy = entropy
        self.database: Database = ready_store(path)
        self.database.write(_begin).result()
        self.identity = self._identity()
        self._aside = ThreadPoolExecutor(_ASIDE, "read-aside")
        self._touched: set[str] = set()
        self._seen = self.database.data_version()
        self._told: list[Callable[[frozenset[str]], object]] = []
        self._end = self.database.on_commit(self._tell)

    async def read(self, question: Callable[[Reader], T]) -> T:
        with translated():
            return _answer(self.database.read(), question)

    async def read_aside(self, question: Callable[[Reader], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._aside, self._answer_aside, question)

    async def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> T:
        def job(connection: apsw.Connection) -> T:
            writing = SqliteWriting(connection, self.clock())
            result = work(writing)
            self._touched |= writing.touched  # in the writer's thread, as `_tell` is
            return result

        return await answer_to(lambda: self.database.write(job))

    def on_change(self, told: Callable[[frozenset[str]], object]) -> Callable[[], None]:
        self._told.append(told)
        return lambda: self._told.remove(told)

    def look(self) -> None:
        seen, self._seen = self._seen, self.database.data_version()
        if seen != self._seen:
            for told in list(self._told):
                told(frozenset())

    def close(self) -> None:
        self._end()
        self._aside.shutdown()
        self.database.close()

    def _answer_aside(self, question: Callable[[Reader], T]) -> T:
        with self.database.limited(_PATIENCE) as connection:
            return _answer(connection, question)

    def _tell(self, jobs: int) -> None:
        touched, self._touched = frozenset(self._touched), set()
        if touched:
            for told in list(self._told):
                told(touched)

    def _identity(self) -> str:
        known = own_value(self.database, "identity")
        if known is None:
            known = f"{self.entropy(64):016x}"
            keep_own_value(self.database, "identity", known).result()
        return known


def _begin(connection: apsw.Connection) -> None:
    make_platform_tables(connection)
    note_start(connection)


def _answer(connection: apsw.Connection, question: Callable[[Reader], T]) -> T:
    """One state of the database for all that a question looks up."""
    connection.execute("BEGIN")
    try:
        return question(SqliteReader(connection))
    finally:
        connection.execute("COMMIT")
