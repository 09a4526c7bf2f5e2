"""What a backend answers and takes a second, in one process on SQLite, against the same by the shortest way."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, Self, TypeVar

import msgspec

from tests.bench.backend_load import Done, Job
from tests.bench.backend_served import Listening
from tests.bench.figures import Figure, at_part

T = TypeVar("T")

_TICKS: Final = os.sysconf("SC_CLK_TCK")


class Child:
    """A process that is told and answers by the line."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(30)
        finally:
            self._process.kill()
            self._process.stdout.close()

    def tell(self, what: object) -> None:
        """Send it a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(what) + b"\n")
        self._process.stdin.flush()

    def hear(self, kind: type[T]) -> T:
        """Its next line."""
        assert self._process.stdout is not None
        return msgspec.json.decode(self._process.stdout.readline(), type=kind)

    @property
    def cpu(self) -> float:
        """Seconds that it ran so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS


class Served(Child):
    """A backend, or what it is compared with."""

    def __init__(self, how: str, path: Path, *arguments: str) -> None:
        super().__init__("tests.bench.backend_served", how, str(path), *arguments)
        self.at = self.hear(Listening)


@contextmanager
def load() -> Iterator[Child]:
    """Who asks."""
    with Child("tests.bench.backend_load") as child:
        yield child


class Measured:
    """What rounds of requests to one server came to."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.rates: list[float] = []
        self.each: list[float] = []
        self._cpu = 0.0
        self._asked = 0

    def ask(self, asking: Child, requests: int, *, writes: bool) -> None:
        """One round."""
        scene, before = self.served.at.scene, self.served.cpu
        asking.tell(Job(self.served.at.port, scene.thread, scene.resident, requests, writes=writes))
        done = asking.hear(Done)
        self.rates.append(requests / done.seconds)
        self.each += done.each
        self._cpu += self.served.cpu - before
        self._asked += requests

    @property
    def rate(self) -> float:
        """Requests a second."""
        return median(self.rates)

    def told(self) -> str:
        """For a table: requests a second, what each cost the server, and how long the slowest of a hundred took."""
        cost, slow = 1e6 * self._cpu / self._asked, 1e3 * at_part(self.each, 0.99)
        return f"{self.rate:,.0f}/s, {cost:,.0f} us CPU, p99 {slow:.0f} ms"


def requests(store: Path, rounds: int, reads: int, writes: int) -> Iterator[Figure]:
    """A page of 30 comments and a comment, on 32 connections; each server is asked in turn, a round at a time."""
    with TemporaryDirectory(dir=store.parent) as folder, ExitStack() as stack:
        ours, bare, alone = (
            stack.enter_context(Served(how, Path(folder) / f"{number}.db"))
            for number, how in enumerate(("backend", "bare", "one by one"))
        )
        asking = stack.enter_context(load())
        yield _compared("reads, one process, 32 connections", ours, bare, asking, rounds, reads, 0.6, writes=False)
        yield _compared("writes, one process, 32 connections", ours, bare, asking, rounds, writes, 0.6, writes=True)
        against = "writes by group commit, against a commit a request"
        yield _compared(against, ours, alone, asking, rounds, writes, 3, writes=True)


def _compared(
    what: str, ours: Served, theirs: Served, asking: Child, rounds: int, count: int, goal: float, *, writes: bool
) -> Figure:
    one, other = Measured(ours), Measured(theirs)
    for served in (one, other):
        Measured(served.served).ask(asking, 32, writes=writes)  # what is made at the first request is made
    for _ in range(rounds):
        one.ask(asking, count, writes=writes)
        other.ask(asking, count, writes=writes)
    return Figure(
        what=what, ours=one.told(), theirs=other.told(), value=one.rate / other.rate, goal=goal, at_least=True
    )
