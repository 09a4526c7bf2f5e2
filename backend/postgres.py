"""The backend's database on PostgreSQL: as many processes as wanted work on one, each with a few connections."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Final, TypeVar

from backend.answers import answer_to
from backend.engine import Reader, Writing
from backend.postgres_link import Link
from backend.postgres_listener import Listener
from backend.postgres_reader import Readers
from backend.postgres_schema import EVERYBODY, bring_up_to_date, take_on_role
from backend.postgres_starts import note_start
from backend.postgres_writer import PostgresWriter
from backend.reading_for import reading_for
from domain.ids import Clock, Entropy
from local_store.desk import wall_clock
from local_store.health import Listeners

T = TypeVar("T")

_READERS: Final = 4
_ASIDE: Final = 2
"""Connections for short questions and for long ones. With the writer's and the listener's, eight a process."""
_PATIENCE: Final = 10_000
"""Milliseconds after which a statement is cut off."""


class PostgresEngine:
    """`Engine` over PostgreSQL. Opening it makes or upgrades the tables; raises `StoreFault`."""

    def __init__(self, url: str, clock: Clock = wall_clock, entropy: Entropy = secrets.randbits) -> None:
        self.clock = clock
        self.entropy = entropy
        self.identity = bring_up_to_date(url)
        self._told: Listeners[frozenset[str]] = Listeners()
        process = secrets.token_hex(8)

        def connect() -> Link:
            return Link(url, take_on_role)

        def connect_to_write() -> Link:
            return Link(url, _begin_to_write)

        self._readers = Readers(connect, _READERS, _PATIENCE)
        self._aside = Readers(connect, _ASIDE, _PATIENCE)
        self._listener = Listener(connect, process, self._told.tell)
        self._writer = PostgresWriter(connect_to_write, clock, process, self._listener.note)

    async def read(self, question: Callable[[Reader], T]) -> T:
        return await asyncio.wrap_future(self._readers.ask(reading_for() or EVERYBODY, question))

    async def read_aside(self, question: Callable[[Reader], T]) -> T:
        return await asyncio.wrap_future(self._aside.ask(reading_for() or EVERYBODY, question))

    async def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> T:
        return await answer_to(lambda: self._writer.write(agencies, work))

    def on_change(self, told: Callable[[frozenset[str]], object]) -> Callable[[], None]:
        return self._told.add(told)

    def look(self) -> None:
        self._listener.look()

    def close(self) -> None:
        self._writer.close()
        self._listener.close()
        for readers in (self._readers, self._aside):
            readers.close()


def _begin_to_write(link: Link) -> None:
    take_on_role(link)
    note_start(link)
