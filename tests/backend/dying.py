"""A backend that dies between a commit and its answer, or forgets what it did: `python -m tests.backend.dying`."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from backend import log
from backend.engine import Writing
from backend.serving import Service, Serving, listening, run
from backend.sqlite_engine import SqliteEngine
from domain.authority import Receipt

T = TypeVar("T")


class Dying(SqliteEngine):
    """Kills its own process after so many commits, before any answer to them leaves."""

    left = 0
    forgets = False

    async def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> T:
        result = await super().write(agencies, work)
        if self.forgets and agencies:
            await super().write(agencies, lambda writing: writing.attempt(agencies[0], _forget))
        if isinstance(result, tuple) and self.left:  # what a batch of commands comes to
            self.left -= 1
            if not self.left:
                os.kill(os.getpid(), signal.SIGKILL)
                await asyncio.sleep(60)
        return result


def _forget(tx: object) -> None:
    from backend.sqlite_engine import SqliteChanging

    assert isinstance(tx, SqliteChanging)
    for receipt in tx.select(Receipt, ""):
        tx.remove(receipt)


def main() -> None:
    """Serve the store in the folder that is named first, until so many batches were done."""
    folder, left, forgets = sys.argv[1:]
    log.begin()
    serving = Serving(data=Path(folder), port=0)
    engine = Dying(serving.store)
    engine.left, engine.forgets = int(left), forgets == "forgets"
    with listening(serving) as listener:
        run(Service(serving, engine), listener)
    engine.close()


if __name__ == "__main__":
    main()
