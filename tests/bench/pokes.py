"""Two thousand desks that hold their stream of pokes open at one process: when the last of them is told of a commit."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.backend import Child, Served
from tests.bench.figures import Figure, shown
from tests.bench.pokes_held import Hold, Reached


def poking(store: Path, desks: int, rounds: int) -> Iterator[Figure]:
    """Milliseconds from a commit that is durable to the last desk's having read of it, against a bare stream."""
    with TemporaryDirectory(dir=store.parent) as folder:
        lasts: list[list[float]] = []
        for how in ("backend", "bare"):
            arguments = ("--sessions", str(desks))
            with Served(how, Path(folder) / f"{how}.db", *arguments) as served, Child("tests.bench.pokes_held") as held:
                lasts.append(list(_rounds(served, held, rounds)))
    ours, theirs = lasts
    yield Figure(
        what=f"a commit, until the last of {desks:,} desks is poked, median",
        ours=f"{shown(median(ours), 'ms')} (worst {shown(max(ours), 'ms')})",
        theirs=f"{shown(median(theirs), 'ms')} (worst {shown(max(theirs), 'ms')})",
        value=median(ours),
        is_ratio=False,
        goal=250,
        unit="ms",
    )


def _rounds(served: Served, held: Child, rounds: int) -> Iterator[float]:
    """Milliseconds of each commit."""
    held.tell(Hold(served.at.port, served.at.scene.staff))
    assert held.hear(Reached).streams == len(served.at.scene.staff)
    for _ in range(rounds):
        held.tell(None)
        served.tell("commit")
        durable = served.hear(float)
        yield 1000 * (held.hear(Reached).at - durable)
