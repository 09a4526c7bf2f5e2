"""What commands print: plain lines without anything a terminal would obey, in columns measured in cells."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from domain.safe_text import drawable

GAP: Final = "  "
"""Between two columns."""

_UNITS: Final = ("B", "KB", "MB", "GB", "TB")


def tell(*lines: str) -> None:
    """Print lines that may hold names of files and people."""
    for line in lines:
        print(drawable(line))


def padded(text: str, cells: int, *, right: bool = False) -> str:
    """The text with blanks up to so many cells, behind it or before it."""
    blanks = " " * (cells - cell_len(text))
    return blanks + text if right else text + blanks


def columns(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    """Rows as lines whose columns stand below each other; those with these numbers, from 0, end below each other."""
    safe = [[drawable(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*safe, strict=True)]
    for row in safe:
        cells = [
            padded(cell, width, right=number in right)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield GAP.join(cells).rstrip()


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells, broken at spaces; a word that is wider stands alone in its line."""
    lines: list[str] = []
    for word in drawable(text).split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def size_text(size: int) -> str:
    """Bytes as people write them: `12.3 MB`."""
    value, unit = float(size), _UNITS[0]
    for unit in _UNITS:
        if value < 1000 or unit == _UNITS[-1]:
            break
        value /= 1000
    return f"{value:,.0f} {unit}" if unit == _UNITS[0] else f"{value:,.1f} {unit}"
