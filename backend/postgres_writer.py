"""The one thread of a process that writes to PostgreSQL: what waits goes into one transaction, and is answered after.

Several processes write to one database. The locks of the agencies of a transaction are taken before anything else, in
one order for all, so that none waits for another that waits for it, and the order of change numbers is that of commits.
"""

import hashlib
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Any, Final, Generic, TypeVar

import msgspec

from backend.engine import Writing
from backend.postgres_faults import Again, Lost
from backend.postgres_link import Link
from backend.postgres_pending import SCOPE, Batch
from backend.postgres_schema import EVERYBODY
from backend.postgres_transaction import PostgresWriting
from domain.errors import DeskError, StoreFault
from domain.ids import Clock
from local_store.faults import Caught

T = TypeVar("T")

MOST: Final = 256
"""Pieces of work in one transaction."""
PAUSES: Final = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2)
"""Seconds before each further attempt while the server is away, or others are in the way."""
CHANNEL: Final = "dangol"
_LONGEST_NOTICE: Final = 7_000
"""Characters: PostgreSQL takes 8,000 bytes."""

Heads = dict[str, int]
"""Agency → its last change number."""


class Job(Generic[T]):
    """A piece of work, and the future of what comes of it. Once handed in it is done: it cannot be cancelled."""

    def __init__(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> None:
        self.agencies = agencies
        self.future: Future[T] = Future()
        self.future.set_running_or_notify_cancel()
        self._work = work
        self._refusal: DeskError | None = None
        self._result: T

    def run(self, batch: Batch) -> None:
        """Do it within the transaction that is open. A refusal leaves no trace; anything else is raised."""
        self._refusal = None
        writing = PostgresWriting(batch)
        try:
            self._result = self._work(writing)
        except StoreFault:
            raise
        except DeskError as refusal:
            self._refusal = refusal
            writing.undo()
        writing.end()

    def answer(self) -> None:
        """Tell what came of it, which may be done only after the commit."""
        if self._refusal is None:
            self.future.set_result(self._result)
        else:
            self.future.set_exception(self._refusal)

    def fail(self, error: BaseException) -> None:
        """Tell that nothing came of it, as far as is known."""
        self.future.set_exception(error)


class Notice(msgspec.Struct, frozen=True, array_like=True):
    """That a process changed something."""

    process: str
    heads: Heads
    """Of what; empty when there is too much to name."""


class PostgresWriter:
    """Everything that this process writes goes through here."""

    def __init__(
        self, connect: Callable[[], Link], clock: Clock, process: str, committed: Callable[[Heads], object]
    ) -> None:
        self._connect = connect
        self._clock = clock
        self._process = process
        self._committed = committed
        self._link: Link | None = None
        self._heads: Heads = {}
        """What the last transaction changed."""
        self._committing: str | None = None
        """The number of the transaction of which it is not known whether it was committed."""
        self._waiting: SimpleQueue[Job[Any] | None] = SimpleQueue()
        self._door = threading.Lock()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="postgres-writer", daemon=True)
        self._thread.start()

    def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> "Future[T]":
        """Do this in the next transaction. The future is done once it is durable, or once it is known not to be."""
        job = Job(agencies, work)
        with self._door:
            if not self._closed.is_set():
                self._waiting.put(job)
                return job.future
        job.fail(StoreFault("store.closed"))
        return job.future

    def close(self) -> None:
        """Answer all that was handed in, then let go of the database."""
        with self._door:
            if not self._closed.is_set():
                self._closed.set()
                self._waiting.put(None)
        self._thread.join()
        if self._link is not None:
            self._link.close()

    def _run(self) -> None:
        more = True
        while more:
            jobs, more = self._take()
            if jobs:
                self._settle(jobs)

    def _take(self) -> tuple[list[Job[Any]], bool]:
        """What waits, as much as one transaction takes, and whether there may be more."""
        jobs: list[Job[Any]] = []
        try:
            job = self._waiting.get()
            while job is not None:
                jobs.append(job)
                if len(jobs) == MOST:
                    return jobs, True
                job = self._waiting.get_nowait()
        except Empty:
            return jobs, True
        return jobs, False

    def _settle(self, jobs: Sequence[Job[Any]]) -> None:
        """Get these committed, together or else one by one, and answer each."""
        heads, error = self._try(jobs)
        if error is None:
            for job in jobs:
                job.answer()
            if heads:
                self._committed(heads)
        elif isinstance(error, StoreFault):
            for job in jobs:
                job.fail(StoreFault(error.code, **error.fields))
        elif len(jobs) == 1:
            jobs[0].fail(error)
        else:
            for job in jobs:
                self._settle([job])

    def _try(self, jobs: Sequence[Job[Any]]) -> tuple[Heads, BaseException | None]:
        """Commit them, again when what kept it from that may pass. What was done once is not done again."""
        error: BaseException | None = None
        for pause in PAUSES:
            self._closed.wait(pause)
            with Caught() as attempt:
                if not self._was_committed():
                    self._transact(jobs)
                return self._heads, None
            error = attempt.error
            if not isinstance(error, Again | Lost):
                break
        with Caught():
            if self._was_committed():
                return self._heads, None
        unknown, self._committing = self._committing, None
        return {}, StoreFault("postgres.unknown") if unknown else error

    def _transact(self, jobs: Sequence[Job[Any]]) -> None:
        link = self._connected()
        try:
            with link.together():
                batch, number = self._begin(link, jobs)
                for job in jobs:
                    job.run(batch)
                batch.flush()
                self._heads = {agency_id: batch.seq[agency_id] for agency_id in batch.touched}
                self._committing = number
                link.run("COMMIT")
                if self._heads:
                    link.run(f"SELECT pg_notify('{CHANNEL}', ?)", self._notice())
            self._committing = None
        finally:
            link.undo()

    def _begin(self, link: Link, jobs: Sequence[Job[Any]]) -> tuple[Batch, str]:
        """Take the locks, and read the change numbers only then; with the number of the transaction."""
        agencies = sorted({agency_id for job in jobs for agency_id in job.agencies})
        link.run("BEGIN ISOLATION LEVEL READ COMMITTED")
        for key in sorted(set(map(_lock, agencies))):
            link.run("SELECT pg_advisory_xact_lock(?)", key)
        link.run(SCOPE, EVERYBODY)
        marks = ", ".join("?" * len(agencies)) or "NULL"
        rows = link.rows(
            "SELECT number, agency_id, seq FROM (SELECT pg_current_xact_id()::text AS number) AS this "
            f"LEFT JOIN agency_seq ON agency_id IN ({marks})",
            *agencies,
        )
        seq = dict.fromkeys(agencies, 0) | {agency_id: seq for _, agency_id, seq in rows if agency_id is not None}
        return Batch(link, self._clock(), seq), str(rows[0][0])

    def _was_committed(self) -> bool:
        """Whether the transaction was, at whose commit the connection was lost. Raises `Again` while it may yet be."""
        if self._committing is None:
            return False
        [(status,)] = self._connected().rows("SELECT pg_xact_status(?::text::xid8)", self._committing)
        if status == "in progress":
            raise Again("postgres.busy")
        self._committing = None
        return bool(status == "committed")

    def _connected(self) -> Link:
        if self._link is None or self._link.lost:
            self._link = self._connect()
        return self._link

    def _notice(self) -> str:
        notice = msgspec.json.encode(Notice(self._process, self._heads)).decode()
        if len(notice.encode()) > _LONGEST_NOTICE:
            notice = msgspec.json.encode(Notice(self._process, {})).decode()
        return notice


def _lock(agency_id: str) -> int:
    """The number of an agency's lock."""
    return int.from_bytes(hashlib.sha256(f"dangol/{agency_id}".encode()).digest()[:8], signed=True)
