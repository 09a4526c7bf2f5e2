"""The large store that the figures are measured on: built once, kept, and worked with as a copy."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

import apsw

from domain.agencies import Staff
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import agencies_of, ready_store
from tests.bench.surroundings import bench_folder
from tui.demo.mark import residents_lease
from tui.demo.opening import open_demo

SEED: Final = 1
LARGE: Final = 1_000_000
"""Comments; with them come 100,000 chats and 500,000 followers."""

QUICK: Final = 5_000


def kept_store(size: int, say: Callable[[str], None]) -> Path:
    """The store of this size, built when there is none that is whole."""
    path = bench_folder() / f"desk-{size}-{SEED}.db"
    began = perf_counter()
    database, _ = open_demo(path, "dobong", seed=SEED, size=size, fresh=False)
    database.close()
    if perf_counter() - began > 5:
        say(f"store of {size:,} comments made in {perf_counter() - began:.0f} s")
    return path


@contextmanager
def working_copy(kept: Path) -> Iterator[Path]:
    """A copy beside it, gone in the end. Nobody lives on it until `inhabited`."""
    with tempfile.TemporaryDirectory(prefix="run-", dir=kept.parent) as folder:
        path = Path(folder) / "desk.db"
        shutil.copyfile(kept, path)
        yield path


@contextmanager
def uninhabited(path: Path) -> Iterator[None]:
    """Keep the demonstration's residents from doing anything: they live in the process that holds this."""
    with residents_lease(path).waited_for(10):  # those of the program that was measured last are about to end
        yield


@contextmanager
def opened(path: Path) -> Iterator[Desk]:
    """The desk of the agency of a store, for a member of its staff who holds every role."""
    with ready_store(path) as database:
        yield desk_on(database)


def desk_on(database: Database) -> Desk:
    """The desk of the first agency's founder."""
    agency = agencies_of(database)[0]
    probe = Desk(database, Staff(agency_id=agency.id, id="", name="", roles=()).actor())
    founder = max(probe.staff(), key=lambda person: len(person.roles))
    return Desk(database, founder.actor())


def bare_file(folder: Path) -> apsw.Connection:
    """A database with one table on the same disk, as durable as ours: what a single insert costs without us."""
    connection = apsw.Connection(str(folder / "bare.db"))
    connection.pragma("journal_mode", "wal")
    connection.pragma("synchronous", "full")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")
    return connection
