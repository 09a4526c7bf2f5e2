"""Reads the tables that are shipped in `data/`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_DATA: Final = Path(__file__).with_name("data")
"""As plain files: asking importlib.resources costs the first paint 4 ms more."""


def rows(name: str) -> Iterator[list[str]]:
    """The rows of `data/<name>.csv` below its heading."""
    import csv  # late: not every start reads a table

    text = _DATA.joinpath(f"{name}.csv").read_text(encoding="utf-8")
    table = csv.reader(text.splitlines())
    next(table)
    return table
