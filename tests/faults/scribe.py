"""Run in a process of its own, to be killed: writes without end, and names each row once it counts as written.

python -m tests.faults.scribe STORE MIGRATIONS answered|handed-in
"""

import sys
from collections import deque
from concurrent.futures import Future
from pathlib import Path

from local_store.database import Database
from tests.local_store.small_store import add

IN_FLIGHT = 20


def main(store: Path, migrations: Path, too_early: bool) -> None:
    flight: deque[Future[str]] = deque()
    with Database(store, migrations=migrations) as database:
        number = 0
        while True:
            flight.append(database.write(add(f"{number}")))
            if too_early:
                name(f"{number}")
            if len(flight) > IN_FLIGHT:
                answered = flight.popleft().result()
                if not too_early:
                    name(answered)
            number += 1


def name(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "handed-in")
