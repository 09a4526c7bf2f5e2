"""A backend whose clock stands until SIGUSR1 moves it: `python -m tests.api_client.hurrying DATA PORT`."""

import signal
import sys
from pathlib import Path
from types import FrameType

from backend import log
from backend.serving import Service, Serving, listening, run
from backend.sqlite_engine import SqliteEngine
from domain.days import SECOND
from local_store.desk import wall_clock


class Standing:
    """A clock that stands until it is moved. Milliseconds since the epoch."""

    def __init__(self) -> None:
        self.now = wall_clock()

    def __call__(self) -> int:
        return self.now

    def go_on(self, number: int, frame: FrameType | None) -> None:
        """By what anything that can be taken back waits, at the most."""
        self.now += 10 * SECOND


def main() -> None:
    """Serve the store in a folder at a port."""
    folder, port = sys.argv[1:]
    log.begin()
    clock = Standing()
    signal.signal(signal.SIGUSR1, clock.go_on)
    serving = Serving(data=Path(folder), port=int(port))
    engine = SqliteEngine(serving.store, clock)
    try:
        with listening(serving) as listener:
            run(Service(serving, engine), listener)
    finally:
        engine.close()


if __name__ == "__main__":
    main()
