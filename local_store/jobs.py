"""One piece of work for the writer, and the future of what comes of it."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from apsw import Connection

from domain.errors import DeskError, StoreFault

T = TypeVar("T")


class Job(Generic[T]):
    """A function of the writing connection, run in a savepoint and answered after the commit.

    Once handed in it is done: its future cannot be cancelled, so that a screen which closes while it waits takes
    nothing back.
    """

    def __init__(self, work: Callable[[Connection], T]) -> None:
        self.future: Future[T] = Future()
        self.future.set_running_or_notify_cancel()
        self._work = work
        self._refusal: DeskError | None = None
        self._result: T

    def run(self, connection: Connection) -> None:
        """Do it within the transaction that is open. A refusal leaves no trace; anything else is raised."""
        self._refusal = None
        connection.execute("SAVEPOINT job")
        try:
            self._result = self._work(connection)
        except StoreFault:
            raise
        except DeskError as refusal:
            self._refusal = refusal
            connection.execute("ROLLBACK TO job")
        connection.execute("RELEASE job")

    def answer(self) -> bool:
        """Tell what came of it, which may be done only after the commit. False for a refusal."""
        if self._refusal is None:
            self.future.set_result(self._result)
            return True
        self.future.set_exception(self._refusal)
        return False

    def fail(self, error: BaseException) -> None:
        """Tell that nothing came of it."""
        self.future.set_exception(error)
