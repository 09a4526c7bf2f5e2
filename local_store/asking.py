"""Asking a database in SQL that is common to both: what finds the same on a desk's store and on any backend's."""

from typing import Any, Protocol

import apsw

from domain.records import R
from local_store.tables import table

Value = int | str | None


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
