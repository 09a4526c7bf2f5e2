"""Rows of a list as strips, each drawn once for as long as it is the same."""

from collections.abc import Callable
from typing import Final, Generic, NamedTuple

from textual.strip import Strip

from screens.widgets.drawing import Line, draw
from screens.widgets.items import GUTTER, framed
from screens.widgets.palette import Palette
from screens.widgets.row_source import Row

RowLine = Callable[[Row, int], Line]
"""What a row looks like in so many cells; its `mark` is `!` or `+` where it is more than a row among others."""

_MOST: Final = 2_000


class Look(NamedTuple):
    """How a row stands among the others."""

    cursor: bool = False
    focused: bool = False
    marked: bool = False


class RowStrips(Generic[Row]):
    """Draws rows, and remembers them: a row is drawn again when it is another object or stands differently."""

    def __init__(self, row_line: RowLine[Row]) -> None:
        self._row_line = row_line
        self._drawn: dict[tuple[str, Look], tuple[Row, Strip]] = {}

    def clear(self) -> None:
        """Forget every strip: the width, the theme, the clock or the language is another."""
        self._drawn.clear()

    def strip(self, row_id: str, row: Row, look: Look, width: int, palette: Palette) -> Strip:
        """The row in this width."""
        known = self._drawn.get((row_id, look))
        if known is not None and known[0] is row and known[1].cell_length == width:
            return known[1]
        if len(self._drawn) >= _MOST:
            self._drawn.clear()
        strip = draw(self._line(row, look, width), width, palette)
        self._drawn[row_id, look] = (row, strip)
        return strip

    def _line(self, row: Row, look: Look, width: int) -> Line:
        line = self._row_line(row, text_cells(width))
        if line.mark is None:
            line = line._replace(mark=" ")
        return framed(line, cursor=look.cursor, focused=look.focused, marked=look.marked)


def text_cells(width: int) -> int:
    """The cells of a row's text, behind the margin and the marks."""
    return max(0, width - 1 - GUTTER)
