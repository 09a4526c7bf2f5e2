"""How soon the first screen stands, and what was imported for it."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.empty import TITLE
from tests.bench.figures import Figure, compared
from tests.bench.meter import Meter
from tests.bench.programs import Size, desk, empty
from tests.bench.store import opened, uninhabited
from tests.bench.surroundings import environment

WIDE: Size = (120, 40)


def first_paint(store: Path, rounds: int) -> Iterator[Figure]:
    """From the start of the process to the frame with the figures, against the frame of an empty application."""
    with opened(store) as asked:
        figure = f"{asked.queue_totals()['new']:,}".encode()
    ours: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    with uninhabited(store):
        for turn in range(rounds + 1):
            found = _painted(desk(store, WIDE), figure), _painted(empty(WIDE, store.parent / "home"), TITLE.encode())
            if turn:  # the first round fills the caches
                ours.append(found[0])
                theirs.append(found[1])
    for place, kind in enumerate(("wall", "CPU")):
        yield compared(
            f"first paint of home with its figures, {kind}",
            [each[place] for each in ours],
            [each[place] for each in theirs],
            1.25,
        )


def _painted(meter: Meter, text: bytes) -> tuple[float, float]:
    """Milliseconds of wall and of CPU until the frame that shows this."""
    with meter:
        painted = meter.first_frame_with(text)
        return (painted - meter.started) * 1000, meter.cpu * 1000


def imports(store: Path, rounds: int) -> Iterator[Figure]:
    """CPU of everything that is imported at the start, against that of Textual's application alone."""
    statements = ("pass", "import textual.app", "import tui.__main__, tui.running")
    taken: list[list[float]] = [[], [], []]
    for turn in range(rounds + 1):
        for place, statement in enumerate(statements):
            found = _cpu_of(statement, store.parent / "home")
            if turn:  # the first round compiles
                taken[place].append(found)
    idle = min(taken[0])
    ours, theirs = ([each - idle for each in taken[place]] for place in (2, 1))
    yield compared("CPU of imports at the start", ours, theirs, 1.5)


def _cpu_of(statement: str, home: Path) -> float:
    """Milliseconds of CPU of an interpreter that runs this."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", statement], env={**os.environ, **environment(home)}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
