"""Asking a database in SQL that is common to both: what finds the same on a desk's store and on any backend's."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, Protocol

import apsw

from domain.records import R, Record
from local_store.tables import table

Value = int | str | None

_AT_ONCE: Final = 200
"""Ids that are named in one statement."""


class Asking(Protocol):
    """Answers questions from one state of a database."""

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        """The records of which `SELECT … FROM <kind> <rest>` is true: `rest` begins with WHERE."""
        ...

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """Whatever a statement in common SQL selects."""
        ...


class Asked:
    """`Asking` over one connection to SQLite."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        of = table(record)
        return [of.record_of(row) for row in self.rows(f"SELECT {of.select} FROM {of.name} {rest}", *values)]

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()


def in_batches(found: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    """These, so many at a time."""
    return (found[start : start + most] for start in range(0, len(found), most))


def ids(asking: Asking, sql: str, *values: Value) -> tuple[str, ...]:
    """The ids that a statement selects."""
    return tuple(str(row[0]) for row in asking.rows(sql, *values))


def ids_of(asking: Asking, record: type[Record], field: str, agency_id: str, owners: Sequence[str]) -> tuple[str, ...]:
    """The ids of the records that belong to any of these."""
    sql = f"SELECT id FROM {record.KIND} WHERE agency_id = ? AND {field} IN"
    found: tuple[str, ...] = ()
    for some in in_batches(owners, _AT_ONCE):
        found += ids(asking, f"{sql} ({marks(some)}) ORDER BY id", agency_id, *some)
    return found


def marks(values: Sequence[str]) -> str:
    """A mark for each of these."""
    return ", ".join("?" * len(values))
