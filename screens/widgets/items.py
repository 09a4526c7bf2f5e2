"""What stands before the text of a row: the margin, the cursor and the marks."""

from typing import Final

from screens.widgets.drawing import Line, Span
from screens.widgets.palette import Ink

CURSOR: Final = "›"
MARKED: Final = "*"
WHEEL: Final = 3
"""Rows that a notch of the mouse wheel moves."""

GUTTER: Final = 2
"""Cells before the text of an item, after the margin."""

_INKS: Final[dict[str, Ink]] = {CURSOR: "text bold", MARKED: "text bold", "!": "red bold", "+": "green"}
_MARGIN = Span(" ")
_EDGE = Span("| ", "rule")
_BLANK = Span(" " * GUTTER)


def framed(
    line: Line, *, cursor: bool = False, focused: bool = False, marked: bool = False, edge: bool = False
) -> Line:
    """The line as it stands in its pane: behind the margin and, when it is an item, behind its marks.

    Two marks have room: the cursor comes first, then whether it is marked, then the line's own. The ground of the
    cursor is there only with the focus, so that one row on the screen has it.
    """
    margin = _EDGE if edge else _MARGIN
    if line.mark is None:
        return line._replace(spans=(margin, *line.spans))
    marks = (CURSOR if cursor else "") + (MARKED if marked else "") + line.mark.strip()
    ground = "cursor" if cursor and focused else line.ground
    return line._replace(spans=(margin, *_gutter(marks[:GUTTER]), *line.spans), ground=ground)


def _gutter(marks: str) -> tuple[Span, ...]:
    if not marks:
        return (_BLANK,)
    return (*(Span(mark, _INKS.get(mark, "text")) for mark in marks), Span(" " * (GUTTER - len(marks))))
