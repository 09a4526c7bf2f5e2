"""The one thread that writes: takes what waits into one transaction, answers when it is on the disk."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any, Final, TypeVar

from apsw import SQLITE_OK, Connection, ConnectionClosedError

from domain.errors import StoreFault
from local_store.faults import FAULTS, Caught, fault_of
from local_store.health import WELL, Health, Listeners, health_now
from local_store.jobs import Job
from local_store.place import Place

T = TypeVar("T")
Jobs = list[Job[Any]]

MOST: Final = 256
"""Jobs in one transaction."""
CHECKPOINT_AT: Final = 1000
"""Pages in the write-ahead log from which on they are moved into the file, once the answers are out."""
TRY_AGAIN: Final = 1.0
"""Seconds after which an ailing writer looks by itself whether writing works again."""


class Writer:
    """Everything that this process writes goes through here.

    Each job runs in a savepoint: a `DeskError` undoes that alone. Anything else that is raised undoes the
    transaction, and each job is tried by itself. A disk that is full, read-only or failing answers all of them with
    a `StoreFault`; the writer goes on, and works again as soon as the disk does.
    """

    def __init__(self, place: Place, connection: Connection) -> None:
        self._place = place
        # Kept for good. Another one, after a commit of which only the last step failed, would find in the log what was
        # answered with a fault; this one writes over it.
        self._connection = connection
        self._connection.set_wal_hook(self._note_log)  # in place of SQLite's checkpoint, which delays the answers
        self._log_pages = 0
        self._version: int = connection.pragma("data_version")
        self._waiting: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._closed = False
        self._hands = threading.Lock()
        self._health = health_now()
        self.committed: Listeners[int] = Listeners()
        """Told after each transaction, in the writer's thread: how many jobs it did."""
        self.fared: Listeners[Health] = Listeners()
        """Told of each change of `health`, in the writer's thread."""
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    @property
    def health(self) -> Health:
        """Whether what is handed in gets onto the disk."""
        return self._health

    def write(self, work: Callable[[Connection], T]) -> Future[T]:
        """Do this in the next transaction. The future is done once it is durable, or once it is known not to be."""
        job = Job(work)
        with self._door:
            if not self._closed:
                self._waiting.put(job)
                return job.future
        job.fail(StoreFault("store.closed"))
        return job.future

    def data_version(self) -> int:
        """A number that changes when somebody else committed to the file, and not when this writer did."""
        if self._hands.acquire(blocking=False):  # while it writes, the number of its last transaction will do
            try:
                self._look_at_version()
            finally:
                self._hands.release()
        return self._version

    def finish(self) -> None:
        """Take nothing more; return when all that was handed in is answered."""
        with self._door:
            if not self._closed:
                self._closed = True
                self._waiting.put(None)
        self._thread.join()

    def close(self) -> None:
        """`finish`, and let go of the file."""
        self.finish()
        with self._hands, suppress(*FAULTS):
            self._connection.close(force=True)

    def _run(self) -> None:
        more = True
        while more:
            jobs, more = self._take()
            if jobs or self._health.state != "ok":
                self._settle(jobs)

    def _take(self) -> tuple[Jobs, bool]:
        """What waits, as much as one transaction takes, and whether there may be more."""
        jobs: Jobs = []
        try:
            job = self._waiting.get(timeout=None if self._health.state == "ok" else TRY_AGAIN)
            while job is not None:
                jobs.append(job)
                if len(jobs) == MOST:
                    return jobs, True
                job = self._waiting.get_nowait()
        except Empty:
            return jobs, True
        return jobs, False

    def _settle(self, jobs: Jobs) -> None:
        """Get these onto the disk, together or else one by one, and answer each."""
        with self._hands, Caught() as attempt:
            self._transact(jobs)
        if attempt.error is None:
            self._answer(jobs)
        elif (fault := fault_of(attempt.error, self._connection.system_errno)) is not None:
            self._suffer(fault, jobs)
        elif len(jobs) == 1:
            jobs[0].fail(attempt.error)
        else:
            for job in jobs:
                self._settle([job])

    def _transact(self, jobs: Jobs) -> None:
        with self._transaction():
            for job in jobs:
                job.run(self._connection)
            if not jobs:  # is there room again? Nothing is changed, but a page has to get onto the disk
                self._connection.pragma("user_version", self._connection.pragma("user_version"))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._place.in_turn():
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            self._place.check(self._connection)
            yield
            self._connection.execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
        self._look_at_version()

    def _answer(self, jobs: Jobs) -> None:
        before, self._health = self._health, self._health_after(WELL)
        done = sum([job.answer() for job in jobs])
        self._tell_unless(before)
        if done:
            self.committed.tell(done)
        if self._log_pages >= CHECKPOINT_AT:
            self._checkpoint()

    def _suffer(self, fault: StoreFault, jobs: Jobs) -> None:
        before, self._health = self._health, self._health_after(fault.code)
        for job in jobs:
            job.fail(StoreFault(fault.code, **fault.fields))
        self._tell_unless(before)

    def _health_after(self, code: str) -> Health:
        return self._health if code == self._health.code else health_now(code)

    def _tell_unless(self, before: Health) -> None:
        if self._health is not before:
            self.fared.tell(self._health)

    def _checkpoint(self) -> None:
        with self._hands, suppress(*FAULTS):  # the log keeps everything; tried again after the next transaction
            self._connection.wal_checkpoint()

    def _note_log(self, connection: Connection, name: str, pages: int) -> int:
        self._log_pages = pages
        return SQLITE_OK

    def _look_at_version(self) -> None:
        with suppress(*FAULTS, ConnectionClosedError):
            self._version = self._connection.pragma("data_version")
