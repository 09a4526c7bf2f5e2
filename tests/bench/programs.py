"""The programs that are measured over a pty: ours on the large store, and the empty ones."""

from pathlib import Path
from typing import Literal

from tests.bench.meter import Meter

Size = tuple[int, int]
"""Columns and rows of the terminal."""


def desk(store: Path, size: Size, pace: Literal["normal", "max"] = "normal") -> Meter:
    """Our program on a demonstration's store."""
    argv = ["python", "-m", "tui", "demo", "--store", str(store), "--pace", pace]
    return Meter(argv, *size, home=store.parent / "home")


def empty(size: Size, home: Path, *, field: bool = False) -> Meter:
    """A Textual application with a header and a footer, or with a field alone."""
    return Meter(["python", "-m", "tests.bench.empty", *["input"] * field], *size, home=home)
