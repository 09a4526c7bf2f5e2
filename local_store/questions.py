"""What every group of questions shares: the agency, the reader of this thread, records from rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import apsw

from domain.records import R
from local_store.database import Database
from local_store.tables import Value, table


class Key(NamedTuple):
    """Where a row stands in a list: lists order by (at, id), newest first."""

    at: int
    id: str


class Questions:
    """A reader of one agency's records. Its methods may be called from any thread."""

    def __init__(self, database: Database, agency_id: str) -> None:
        self.database = database
        self.agency_id = agency_id

    def connection(self) -> apsw.Connection:
        """The reading connection of this thread."""
        return self.database.read()

    def rows(self, sql: str, *values: Value) -> Iterator[tuple[Any, ...]]:
        """The rows of a question."""
        return iter(self.connection().execute(sql, values))

    def value(self, sql: str, *values: Value) -> Any:
        """The one value of a question, None when there is no row."""
        row = next(self.rows(sql, *values), None)
        return None if row is None else row[0]

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        """The agency's records for which `rest` holds, which begins after `agency_id = ?`."""
        of = table(record)
        sql = f"SELECT {of.select} FROM {of.name} WHERE {of.name}.agency_id = ? {rest}"
        return [of.record_of(row) for row in self.rows(sql, self.agency_id, *values)]

    def record(self, record: type[R], id: str) -> R | None:
        """The record with this id."""
        of = table(record)
        row = next(self.rows(of.get, self.agency_id, id), None)
        return None if row is None else of.record_of(row)

    def count(self, name: str) -> int:
        """The kept counter of this name."""
        return self.counts((name,))[name]

    def counts(self, names: Iterable[str]) -> dict[str, int]:
        """The kept counters of these names, 0 for what was never counted."""
        wanted: Sequence[str] = list(names)
        marks = ", ".join("?" * len(wanted))
        sql = f"SELECT name, value FROM counter WHERE agency_id = ? AND name IN ({marks})"
        found: dict[str, int] = dict(self.rows(sql, self.agency_id, *wanted))
        return {name: found.get(name, 0) for name in wanted}
