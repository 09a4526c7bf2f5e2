"""The command line: measures, and prints one table."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from tests.bench import backend, boards, keys, pokes, pulling, searching, starting, writing
from tests.bench.figures import Figure, machine, markdown, table
from tests.bench.store import LARGE, QUICK, kept_store, working_copy

Part = Callable[[Path], Iterator[Figure]]

FULL: Final[dict[str, Part]] = {
    "start": partial(starting.first_paint, rounds=15),
    "imports": partial(starting.imports, rounds=15),
    "keys": partial(keys.idle, presses=120),
    "rush": partial(keys.rushed, presses=200),
    "search": partial(searching.search, words=300, scans=5),
    "command": partial(writing.command, times=300),
    "publish": partial(writing.publishing, times=60),
    "load": partial(writing.loader, rows=100_000, size=60_000),
    "backend": partial(backend.requests, rounds=7, reads=3_000, writes=3_000),
    "pull": partial(pulling.pulling, rows=100_000),
    "pokes": partial(pokes.poking, desks=2_000, rounds=15),
    "board": partial(boards.boards, followers=(10, 10_000, 500_000), agencies=250, reads=300, publications=60),
}
"""What is measured, in this order."""

BRIEF: Final[dict[str, Part]] = {
    "start": partial(starting.first_paint, rounds=2),
    "imports": partial(starting.imports, rounds=2),
    "keys": partial(keys.idle, presses=4),
    "rush": partial(keys.rushed, presses=4),
    "search": partial(searching.search, words=10, scans=2),
    "command": partial(writing.command, times=10),
    "publish": partial(writing.publishing, times=3),
    "load": partial(writing.loader, rows=1_000, size=200),
    "backend": partial(backend.requests, rounds=1, reads=64, writes=64),
    "pull": partial(pulling.pulling, rows=2_000),
    "pokes": partial(pokes.poking, desks=20, rounds=2),
    "board": partial(boards.boards, followers=(10, 20, 50), agencies=5, reads=5, publications=2),
}
"""The same on a small store: shows that it runs, and no figure worth telling."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure. Returns the exit code: 0 also where a goal is missed."""
    options = _parser().parse_args(arguments)
    parts = BRIEF if options.quick else FULL
    figures: list[Figure] = []
    before = machine()
    with working_copy(kept_store(QUICK if options.quick else LARGE, _say)) as store:
        for name in options.only or parts:
            _say(f"measuring: {name}")
            for figure in parts[name](store):
                figures.append(figure)
                _say("  " + "  ".join(figure.cells()))
    sys.stdout.write(f"\n{(markdown if options.markdown else table)(figures)}\n\n{before}\n{machine()}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small store and a few rounds: does it run")
    parser.add_argument("--only", action="append", choices=sorted(FULL), help="this part; may be given again")
    parser.add_argument("--markdown", action="store_true", help="print the table as README has it")
    return parser


def _say(what: str) -> None:
    sys.stderr.write(what + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
