"""Answers questions from PostgreSQL, in threads that each have a connection."""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from backend.engine import Reader
from backend.postgres_faults import Lost
from backend.postgres_link import Link
from backend.postgres_tables import postgres_table
from domain.records import R
from local_store.asking import Value

T = TypeVar("T")


class PostgresReader:
    """`Reader` over one connection, within a transaction."""

    def __init__(self, link: Link) -> None:
        self._link = link

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        of = postgres_table(record)
        rows = self._link.rows(of.get, agency_id, id)
        return of.record_of(rows[0]) if rows else None

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        of = postgres_table(record)
        return [of.record_of(row) for row in self.rows(f"SELECT {of.select} FROM {of.name} {rest}", *values)]

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._link.rows(sql, *values)

    def count(self, agency_id: str, name: str) -> int:
        return self._number("SELECT value FROM counter WHERE agency_id = ? AND name = ?", agency_id, name)

    def head(self, agency_id: str) -> int:
        return self._number("SELECT seq FROM agency_seq WHERE agency_id = ?", agency_id)

    def _number(self, sql: str, *values: Value) -> int:
        rows = self._link.rows(sql, *values)
        return int(rows[0][0]) if rows else 0


class Readers:
    """Some threads that read. A question that took too long is cut off, in the database too."""

    def __init__(self, connect: Callable[[], Link], threads: int, patience: int) -> None:
        self._connect = connect
        self._patience = patience
        """Milliseconds for one statement."""
        self._mine = threading.local()
        self._links: set[Link] = set()
        self._pool = ThreadPoolExecutor(threads, "postgres-reader")

    def ask(self, agency_id: str, question: Callable[[Reader], T]) -> "Future[T]":
        """Answer it, from one state of the database, in which the rows of this agency alone are seen."""
        return self._pool.submit(self._answer, agency_id, question)

    def close(self) -> None:
        """Answer what was asked, then let go of the database."""
        self._pool.shutdown()
        for link in self._links:
            link.close()

    def _answer(self, agency_id: str, question: Callable[[Reader], T]) -> T:
        try:
            return _ask(self._link(), agency_id, question)
        except Lost:  # it was idle while the server was started anew, perhaps; asking changes nothing
            return _ask(self._link(), agency_id, question)

    def _link(self) -> Link:
        link: Link | None = getattr(self._mine, "link", None)
        if link is None or link.lost:
            if link is not None:
                self._links.discard(link)
            link = self._mine.link = self._connect()
            link.script(f"SET statement_timeout = {self._patience}")
            self._links.add(link)
        return link


def _ask(link: Link, agency_id: str, question: Callable[[Reader], T]) -> T:
    whose = agency_id.replace("'", "''")
    try:
        link.script(f"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL dangol.agency = '{whose}'")
        answer = question(PostgresReader(link))
        link.script("COMMIT")
    finally:
        link.undo()
    return answer
