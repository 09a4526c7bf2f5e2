"""Numbers as characters: an area plot, a trend of one row, a bar. Each exactly as wide as asked for.

Braille has two columns and four rows of dots in a cell, and one width everywhere; the ASCII fallback has `=`.
"""

from collections.abc import Sequence
from typing import Final

_LEFT: Final = (0x40, 0x44, 0x46, 0x47)  # dots 7, 3, 2, 1: the left column filled from below
_RIGHT: Final = (0x80, 0xA0, 0xB0, 0xB8)  # dots 8, 6, 5, 4
_STEPS: Final = "_-="  # a trend in ASCII: low, middle, high


def braille(values: Sequence[float], width: int, height: int, *, ascii_only: bool = False) -> list[str]:
    """The area under the values in `height` rows, the highest first; the lowest value is one dot high.

    Values are spread evenly over the width; where there are more of them than columns, those between are left out.
    """
    columns, rows = (width, height) if ascii_only else (2 * width, 4 * height)
    heights = _heights(values, columns, rows)
    if ascii_only:
        return ["".join("=" if one > row else " " for one in heights) for row in reversed(range(height))]
    return ["".join(_cell(heights, cell, row) for cell in range(width)) for row in reversed(range(height))]


def trend(values: Sequence[float], width: int, *, ascii_only: bool = False) -> str:
    """The values in one row."""
    if ascii_only:
        steps = (_STEPS[step - 1] if step else " " for step in _heights(values, width, len(_STEPS)))
        return "".join(steps)
    return braille(values, width, 1)[0]


def bar(fraction: float, cells: int, *, ascii_only: bool = False) -> str:
    """A bar of this part of the cells, from 0 to 1; what is more than nothing is seen."""
    fraction = min(1.0, max(0.0, fraction))
    steps = cells if ascii_only else 2 * cells
    filled = min(steps, max(round(fraction * steps), fraction > 0))
    if ascii_only:
        return ("=" * filled).ljust(cells)
    return (_dots(4, 4) * (filled // 2) + _dots(4, 0) * (filled % 2)).ljust(cells)


def _heights(values: Sequence[float], columns: int, rows: int) -> list[int]:
    """How many dots high each column is: from 1 to `rows`, or 0 throughout where there is no value."""
    if not values:
        return [0] * columns
    low, span = min(values), max(values) - min(values)
    picked = (values[_nearest(column, columns, len(values))] for column in range(columns))
    return [1 + round((value - low) / span * (rows - 1)) if span else 1 for value in picked]


def _nearest(column: int, columns: int, count: int) -> int:
    """Which value stands in a column, the first in the first one and the last in the last one."""
    return round(column * (count - 1) / (columns - 1)) if columns > 1 else count - 1


def _cell(heights: Sequence[int], cell: int, row: int) -> str:
    left, right = (min(4, max(0, one - 4 * row)) for one in heights[2 * cell : 2 * cell + 2])
    return _dots(left, right) if left or right else " "


def _dots(left: int, right: int) -> str:
    return chr(0x2800 + (_LEFT[left - 1] if left else 0) + (_RIGHT[right - 1] if right else 0))
