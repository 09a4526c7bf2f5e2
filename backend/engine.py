"""The port to a database: what handlers ask and change, the same over SQLite and over PostgreSQL.

SQL that is written beside it is common to both engines: `?` marks, integers for booleans, row values, no functions of
one engine alone.
"""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol, TypeVar

from domain.ids import Clock, Entropy
from domain.records import R
from domain.transaction import Transaction
from local_store.asking import Asking

T = TypeVar("T")

EVERYBODY: Final = "*"
"""In place of an agency: who reads across all of them, as boards and the clock do. Nothing is ever written so."""


class Reader(Asking, Protocol):
    """Answers questions from one state of the database."""

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        """The record with this key."""
        ...

    def count(self, agency_id: str, name: str) -> int:
        """The kept counter of this name, 0 when nothing was counted."""
        ...

    def head(self, agency_id: str) -> int:
        """The agency's last change number."""
        ...


class Changing(Transaction, Reader, Protocol):
    """What one deed may ask and change; everything or nothing of it becomes durable."""


class Writing(Protocol):
    """One transaction, in which several deeds are done one after the other."""

    def attempt(self, agency_id: str, deed: Callable[[Changing], T]) -> T:
        """Do this within a savepoint, for the records of this agency. What it raises undoes it alone."""
        ...


class Engine(Protocol):
    """A database that keeps what it is told, and says when it changed."""

    clock: Clock
    entropy: Entropy
    identity: str
    """Of this database, made with it."""

    async def read(self, question: Callable[[Reader], T]) -> T:
        """Answer at once: for questions of some microseconds, each answered from one index."""
        ...

    async def read_aside(self, question: Callable[[Reader], T]) -> T:
        """Answer in another thread: for pages of many records. Raises `TookTooLong`."""
        ...

    def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> Awaitable[T]:
        """Do this in the next transaction, with other work that waits; done when it is durable.

        The agencies are locked before it begins. `work` may run twice, the first time undone; it waits for nothing.
        Raises what `work` raises, `StoreFault`.
        """
        ...

    def on_change(self, told: Callable[[frozenset[str]], object]) -> Callable[[], None]:
        """Call this, from any thread, with the agencies of which something changed. Returns what ends it.

        The empty set says that it is not known whose records changed: another process wrote.
        """
        ...

    def look(self) -> None:
        """Look whether another process wrote, and tell so. To be called about once a second."""
        ...

    def close(self) -> None:
        """Answer what was handed in, then let go of the database."""
        ...


async def change(engine: Engine, agency_id: str, deed: Callable[[Changing], T]) -> T:
    """Do one deed for one agency. Raises what it raises, `StoreFault`."""
    return await engine.write((agency_id,), lambda writing: writing.attempt(agency_id, deed))
