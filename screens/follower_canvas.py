"""What a plot is put together from, each exactly as wide as asked for: area, strip, levels beside, marks below."""

from collections.abc import Sequence

from rich.cells import cell_len

from screens.widgets.drawing import Span
from screens.widgets.plot import braille, trend
from screens.wording import number


def spread(values: Sequence[int], columns: int) -> list[int]:
    """The value of each column: every value has as many columns as the others, or one more."""
    return [values[at * len(values) // columns] for at in range(columns)]


def area(values: Sequence[int], width: int, height: int, *, ascii_only: bool) -> list[str]:
    """The values as an area in so many cells and rows; the lowest is one dot high."""
    return braille(spread(values, width if ascii_only else 2 * width), width, height, ascii_only=ascii_only)


def strip(values: Sequence[int], width: int, *, ascii_only: bool) -> str:
    """The values in one row, above nothing instead of above the lowest."""
    columns = spread(values, width if ascii_only else 2 * width)
    nothing = [0] * (1 if ascii_only else 2)  # stands behind the edge, where it is cut off
    return trend([*columns, *nothing], width + 1, ascii_only=ascii_only)[:width]


def levels(low: int, high: int, height: int, *, ascii_only: bool) -> list[str]:
    """What is written beside each row of the area: the highest above, the lowest below, and some between.

    A number is of the value that fills its row; none stands there twice.
    """
    steps, top = (height - 1, 0) if ascii_only else (4 * height - 1, 3)
    apart = 2 if height < 8 else 3
    found = [""] * height
    found[-1] = number(low)
    if low < high:
        for row in range(0, height - 1, apart):
            dots = (height - 1 - row) * (1 if ascii_only else 4) + top
            level = number(round(low + (high - low) * dots / steps))
            found[row] = level if level not in found else ""
    return found


def axis(width: int, marks: Sequence[tuple[int, Span]]) -> list[Span]:
    """A rule of so many cells with these spans around their cells, as far as there is room: the first ones first."""
    placed: dict[int, Span] = {}
    taken: set[int] = set()
    for middle, span in marks:
        size = cell_len(span.text)
        start = min(max(0, middle - size // 2), width - size)
        cells = set(range(start - 1, start + size + 1))
        if start >= 0 and not cells & taken:
            placed[start] = span
            taken |= cells - {start - 1, start + size}
    return _ruled(width, placed)


def _ruled(width: int, placed: dict[int, Span]) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for start in sorted(placed):
        spans += [Span("-" * (start - at), "rule"), placed[start]]
        at = start + cell_len(placed[start].text)
    return [*spans, Span("-" * (width - at), "rule")]
