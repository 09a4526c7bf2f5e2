"""Run in a process of its own: writes until there is no room, makes room, goes on. Prints what came of it.

python -m tests.faults.room FOLDER MIGRATIONS limit|tmpfs
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from domain.errors import StoreFault
from local_store.database import Database
from tests.local_store.small_store import add, notes
from tests.patience import PATIENCE


def tell(*what: object) -> None:
    sys.stdout.write(" ".join(map(str, what)) + "\n")


def limit_size(folder: Path) -> Callable[[], object]:
    """No file may grow beyond 300 KB; returns what lifts that."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def mount_small(folder: Path) -> Callable[[], object]:
    """A file system of 512 KB at the folder; returns what enlarges it."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k,mode=700", "none", str(folder)], check=True)
    return lambda: subprocess.run(["mount", "-o", "remount,size=8m", str(folder)], check=True)


def fill(database: Database) -> tuple[list[str], StoreFault]:
    """What was acknowledged until the first refusal."""
    acknowledged: list[str] = []
    while True:
        try:
            text = f"{len(acknowledged)} " + "가" * 1500
            acknowledged.append(database.write(add(text)).result(PATIENCE))
        except StoreFault as fault:
            return acknowledged, fault


def main(folder: Path, migrations: Path, make_room: Callable[[], object]) -> None:
    well = threading.Event()
    with Database(folder / "desk.db", migrations=migrations) as database:
        acknowledged, fault = fill(database)
        tell(fault.code, database.health.state, notes(database) == acknowledged, len(acknowledged) > 10)
        database.on_health(lambda health: well.set())
        make_room()
        tell(well.wait(PATIENCE), database.health.state)
        for _ in range(100):
            acknowledged.append(database.write(add("나" * 1500)).result(PATIENCE))
    with Database(folder / "desk.db", migrations=migrations) as database:
        tell(notes(database) == acknowledged, database.check() == ())


def read_only(folder: Path, migrations: Path) -> None:
    """A store on a file system that may not be written to."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "none", str(folder)], check=True)
    Database(folder / "desk.db", migrations=migrations).close()
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        Database(folder / "desk.db", migrations=migrations).close()
    except StoreFault as fault:
        tell(fault.code)
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
    with Database(folder / "desk.db", migrations=migrations) as database:
        tell(database.write(add("가")).result(PATIENCE))


if __name__ == "__main__":
    where, scripts, kind = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    where.mkdir(mode=0o700)
    if kind == "read-only":
        read_only(where, scripts)
    else:
        main(where, scripts, (limit_size if kind == "limit" else mount_small)(where))
