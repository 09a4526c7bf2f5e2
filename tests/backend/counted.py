"""How many statements a question takes, on either engine."""

from typing import Any

from backend.engine import Reader
from domain.records import R
from local_store.asking import Value


class Counted:
    """A reader that counts what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.statements = 0

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        self.statements += 1
        return self._reader.get(record, agency_id, id)

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        self.statements += 1
        return self._reader.select(record, rest, *values)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        self.statements += 1
        return self._reader.rows(sql, *values)

    def count(self, agency_id: str, name: str) -> int:
        self.statements += 1
        return self._reader.count(agency_id, name)

    def head(self, agency_id: str) -> int:
        self.statements += 1
        return self._reader.head(agency_id)
