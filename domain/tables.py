"""Reads the tables that are shipped in `data/`."""

from collections.abc import Iterator


def rows(name: str) -> Iterator[list[str]]:
    """The rows of `data/<name>.csv` below its heading."""
    # Imported late: they cost more than reading a table does, and the first paint should not wait for them.
    import csv
    from importlib.resources import files

    text = files("domain").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    table = csv.reader(text.splitlines())
    next(table)
    return table
