"""The table: what was measured, against what, and whether it is as good as it is to be."""

import os
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Final

import msgspec
from rich.cells import cell_len

_HEADS: Final = ("what", "measured", "counterpart", "ratio", "to reach", "")


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table. A ratio that is to stay small is met from `goal` downwards, else from it upwards."""

    what: str
    ours: str
    theirs: str = ""
    value: float
    """What is compared with the goal: a ratio, or the figure itself."""
    is_ratio: bool = True
    goal: float
    at_least: bool = False
    unit: str = ""
    """Of the goal, where it is no ratio."""

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    def cells(self) -> tuple[str, ...]:
        """Its columns."""
        goal = f"{'>=' if self.at_least else '<='} {self.goal:,g}{' x' if self.is_ratio else ' ' + self.unit}"
        ratio = f"{self.value:.2f}" if self.is_ratio else ""
        return (self.what, self.ours, self.theirs, ratio, goal, "yes" if self.met else "no")


def compared(
    what: str, ours: Sequence[float], theirs: Sequence[float], goal: float, *, part: float = 0.5, unit: str = "ms"
) -> Figure:
    """A figure against its counterpart, both in one run, at this part of each (0.5 is the median)."""
    one, other = at_part(ours, part), at_part(theirs, part)
    name = "median" if part == 0.5 else f"p{100 * part:.0f}"
    return Figure(
        what=f"{what}, {name}",
        ours=shown(one, unit),
        theirs=shown(other, unit),
        value=one / other,
        goal=goal,
    )


def absolute(what: str, values: Sequence[float], goal: float, *, unit: str = "ms") -> Figure:
    """A figure that is to stay below a number of its own."""
    return Figure(
        what=f"{what}, median",
        ours=f"{shown(median(values), unit)} (p90 {shown(at_part(values, 0.9), unit)})",
        value=median(values),
        is_ratio=False,
        goal=goal,
        unit=unit,
    )


def throughput(what: str, rows: float, goal: float) -> Figure:
    """Rows a second that are to be at least so many."""
    return Figure(
        what=what, ours=f"{rows:,.0f} rows/s", value=rows, is_ratio=False, goal=goal, at_least=True, unit="rows/s"
    )


def at_part(values: Sequence[float], part: float) -> float:
    """The value below which this part of all lies; the median for a half."""
    if part == 0.5:
        return median(values)
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def shown(value: float, unit: str) -> str:
    """Three digits of it, more where it has more before the point."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:,.{digits}f} {unit}"


def table(figures: Iterable[Figure]) -> str:
    """For a terminal: aligned by cells."""
    rows = [_HEADS, *(figure.cells() for figure in figures)]
    widths = [max(cell_len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = [
        "  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    return "\n".join([lines[0], "-" * sum(widths, 2 * (len(widths) - 1)), *lines[1:]])


def markdown(figures: Iterable[Figure]) -> str:
    """For README."""
    rows = [_HEADS, ("---",) * len(_HEADS), *(figure.cells() for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def machine() -> str:
    """What it was measured on, and how busy that was meanwhile."""
    import apsw
    import textual

    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    system = os.uname()
    return (
        f"{system.sysname} {system.machine}, {os.cpu_count()} cores, load {load}; "
        f"Textual {textual.__version__}, SQLite {apsw.sqlite_lib_version()}"
    )
