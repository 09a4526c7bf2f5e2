"""The database: one file, written through one thread and read from any."""

import os
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Final, Self, TypeVar

import apsw
from apsw import Connection

from domain.errors import StoreFault
from local_store import damage
from local_store.connecting import connect_reader
from local_store.faults import FAULTS, translated
from local_store.health import Health
from local_store.migrating import MIGRATIONS
from local_store.place import Place
from local_store.writer import Writer

T = TypeVar("T")

_STEPS: Final = 2_000
"""SQLite instructions, some 20 µs, between two looks at the clock."""


class Database:
    """One store. Without a path a temporary one, gone when it is closed and the same in everything else.

    Raises `Damaged` for a file that cannot be gone on with, another `StoreFault` for one that cannot be opened.
    """

    def __init__(self, path: Path | None = None, *, migrations: Path = MIGRATIONS) -> None:
        self._temporary: TemporaryDirectory[str] | None = None
        if path is None:
            self._temporary = _temporary_folder()
            path = Path(self._temporary.name) / "desk.db"
        with translated():
            place = Place(path)
            self._writer = Writer(place, place.open(migrations))
        self.path = place.path
        self._mine = threading.local()
        self._readers: weakref.WeakSet[Connection] = weakref.WeakSet()
        self._door = threading.Lock()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def write(self, work: Callable[[Connection], T]) -> Future[T]:
        """Do this in the next transaction, with other work that waits.

        The future is done once it is durable. What `work` raises goes to it, and leaves nothing of `work` behind; a
        `StoreFault` says that the disk could not take it. It cannot be cancelled. `work` may run twice, the first time
        undone; it returns plain values, no cursor, and waits for nothing.
        """
        return self._writer.write(work)

    def read(self) -> Connection:
        """The calling thread's connection, which cannot write. It is closed when the thread ends."""
        try:
            connection: Connection = self._mine.connection
        except AttributeError:
            connection = self._mine.connection = self._new_reader()
        return connection

    @contextmanager
    def limited(self, milliseconds: int) -> Iterator[Connection]:
        """`read()` for a question that may be heavy: raises `TookTooLong` when the block takes more time in SQLite."""
        connection = self.read()
        deadline = time.monotonic() + milliseconds / 1000
        handler = object()
        connection.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS, id=handler)
        try:
            with translated():
                yield connection
        finally:
            connection.set_progress_handler(None, id=handler)

    def data_version(self) -> int:
        """A number that changes when another process committed, and not when this one did. A few µs."""
        return self._writer.data_version()

    def check(self) -> tuple[str, ...]:
        """What is wrong in the whole file, empty when it is sound. Reads all of it: for a worker thread."""
        return damage.check(self.read())

    @property
    def health(self) -> Health:
        """Whether what is handed in gets onto the disk."""
        return self._writer.health

    def on_commit(self, callback: Callable[[int], object]) -> Callable[[], None]:
        """Call this in the writer's thread after each transaction, with how many jobs it did. Returns what ends it."""
        return self._writer.committed.add(callback)

    def on_health(self, callback: Callable[[Health], object]) -> Callable[[], None]:
        """Call this in the writer's thread whenever `health` changed. Returns what ends it."""
        return self._writer.fared.add(callback)

    def close(self) -> None:
        """Answer what was handed in, then let go of the file."""
        self._writer.finish()
        with self._door:
            self._closed = True
            readers, self._readers = list(self._readers), weakref.WeakSet()
            self._mine = threading.local()
        for reader in readers:
            reader.interrupt()
            # One in the middle of a question is closed when its thread lets go of it.
            with suppress(apsw.ThreadingViolationError, *FAULTS):
                reader.close()
        self._writer.close()
        if self._temporary is not None:
            self._temporary.cleanup()

    def _new_reader(self) -> Connection:
        with self._door, translated():
            if self._closed:
                raise StoreFault("store.closed")
            connection = connect_reader(self.path)
            self._readers.add(connection)
            return connection


def _temporary_folder() -> "TemporaryDirectory[str]":
    memory = Path("/dev/shm")
    return TemporaryDirectory(prefix="dangol-", dir=memory if os.access(memory, os.W_OK) else None)
