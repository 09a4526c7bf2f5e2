"""Lines of spans, measured in terminal cells, and the one function that makes a strip of them.

Everything a screen shows goes through here as literal text: nothing reads markup, and nothing that a terminal
would obey or measure differently comes out. The widgets put the margin and the marks before what they are given.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len, chop_cells, split_graphemes
from rich.segment import Segment
from textual.strip import Strip

from domain.safe_text import drawable, one_line
from screens.widgets.palette import Ground, Ink, Palette

CUT: Final = "..."
"""Ends what was cut."""


class Span(NamedTuple):
    """A piece of a line in one ink. `key` names what a click on it means; None leaves that to the line."""

    text: str
    ink: Ink = "text"
    key: str | None = None


class Line(NamedTuple):
    """One row of a screen. Make it with `line`."""

    spans: Sequence[Span] = ()
    tail: Sequence[Span] = ()
    """What stands at the right edge. It keeps its room; `spans` are cut before it."""
    ground: Ground = "ground"
    mark: str | None = None
    """None: a plain line. A character (`!`, `+`, a space): an item, which has its two cells of marks in front."""
    key: str | None = None
    """What Enter or a click on the line means; None where it means nothing."""


DOT: Final = Span(" · ", "rule")
"""Between two words of ours or of people's. A comma in the ASCII theme."""


def line(
    *parts: str | Span,
    tail: Iterable[str | Span] = (),
    ground: Ground = "ground",
    mark: str | None = None,
    key: str | None = None,
) -> Line:
    """A line of these parts; a bare string is a span in the text's ink."""
    return Line(_spans(parts), _spans(tail), ground, mark, key)


def _spans(parts: Iterable[str | Span]) -> tuple[Span, ...]:
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


def tab(text: str, on: bool, key: str | None = None, *, focused: bool = True) -> Span:
    """A title or a choice among several: `[in brackets]` when it is the one, as wide when it is not.

    Accent 1 is for where the keys go; the one that is chosen while something else is `focused` is plain.
    """
    if not on:
        return Span(f" {text} ", "text", key)
    return Span(f"[{text}]", "accent1 bold" if focused else "text bold", key)


def title(text: str, focused: bool, ink: Ink = "text bold") -> Span:
    """What a pane is called: in brackets and accent 1 while it has the focus, else in this ink."""
    return tab(text, True) if focused else Span(text, ink)


def dotted(*texts: str, ink: Ink = "text") -> tuple[Span, ...]:
    """The texts with a dot between each two."""
    spans: list[Span] = []
    for text in texts:
        spans += (DOT, Span(text, ink)) if spans else (Span(text, ink),)
    return tuple(spans)


def flowed(width: int, *parts: Span) -> list[Line]:
    """The parts with a dot between each two, in as many lines as they need. None is broken; what is wider is cut."""
    lines: list[list[Span]] = []
    used = 0
    for part in parts:
        cells = cell_len(DOT.text) + cell_len(part.text)
        if lines and used + cells <= width:
            lines[-1] += (DOT, part)
            used += cells
        else:
            lines.append([part])
            used = cell_len(part.text)
    return [line(*spans) for spans in lines]


def rule(width: int, *title: str | Span, tail: Iterable[str | Span] = ()) -> Line:
    """A rule as wide as the pane, with a title let into it near its left end and a tail near its right.

    Each stands between two spaces.
    """
    head, end = _let_in(title), _let_in(tail)
    room = max(0, width - sum(cell_len(span.text) for span in head + end))
    if not head and not end:
        return Line((Span("-" * room, "rule"),))
    left = min(2, room)
    right = min(2, room - left) if end else 0
    between = Span("-" * (room - left - right), "rule")
    return Line((Span("-" * left, "rule"), *head, between, *end, Span("-" * right, "rule")))


def _let_in(parts: Iterable[str | Span]) -> tuple[Span, ...]:
    spans = _spans(parts)
    return (Span(" "), *spans, Span(" ")) if spans else ()


def shown(text: str) -> str:
    """People's text as one row of a terminal can show it: line feeds and tabs as a space, the last wall behind."""
    return drawable(one_line(text))


def cut(text: str, cells: int) -> str:
    """At most so many cells of the text, ending in `...` when that is not all of it."""
    text = _near(text, cells)
    if cell_len(text) <= cells:
        return text
    return CUT[: max(0, cells)] if cells <= len(CUT) else _head(text, cells - len(CUT)) + CUT


def column(text: str, cells: int, align: Literal["left", "right"] = "left") -> str:
    """Exactly so many cells: the text, cut or padded."""
    text = cut(text, cells)
    padding = " " * (cells - cell_len(text))
    return text + padding if align == "left" else padding + text


def _near(text: str, cells: int) -> str:
    # Measuring a long text costs more than all the rest of the line; four characters a cell are never all shown.
    most = 4 * max(0, cells) + 16
    return shown(text) if len(text) <= most else shown(text[:most]) + CUT


def _head(text: str, cells: int) -> str:
    used = 0
    for start, _end, size in split_graphemes(text)[0]:
        used += size
        if used > cells:
            return text[:start]
    return text


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells: broken at spaces, and inside a word that is wider than a line.

    Line ends, indents and inner spaces stay as written; only the spaces at a break are dropped. At least 2 cells.
    """
    cells = max(2, cells)
    return [part for paragraph in text.splitlines() or [""] for part in _wrap(shown(paragraph), cells)]


_WORD = re.compile(r" *[^ ]+")


def _wrap(paragraph: str, cells: int) -> list[str]:
    lines: list[str] = []
    current, used = "", 0
    for word in _WORD.findall(paragraph):
        if used and used + cell_len(word) > cells:
            lines.append(current)
            current, used, word = "", 0, word.lstrip(" ")
        *full, word = chop_cells(word, cells) if cell_len(word) > cells else [word]
        lines += full
        current, used = current + word, used + cell_len(word)
    return [*lines, current] if current or not lines else lines


def draw(line: Line, width: int, palette: Palette) -> Strip:
    """The line as a strip of exactly this width."""
    ground = line.ground
    tail, tail_cells = _fit(line.tail, width, ground, palette)
    room = width - tail_cells - (1 if tail_cells else 0)
    segments, used = _fit(line.spans, room, ground, palette)
    blank = width - used - tail_cells
    if blank > 0:
        segments.append(Segment(" " * blank, palette.styles["text", ground]))
    return Strip(segments + tail, width)


def _fit(spans: Sequence[Span], room: int, ground: Ground, palette: Palette) -> tuple[list[Segment], int]:
    """Segments of the spans in at most `room` cells, and how many cells they take."""
    drawn = [(_text(span, room, palette), span.ink) for span in spans]
    used = sum(cell_len(text) for text, _ in drawn)
    if used > room:
        drawn, used = _cut_spans(drawn, max(0, room)), max(0, room)
    return [Segment(text, palette.styles[ink, ground]) for text, ink in drawn if text], used


def _text(span: Span, room: int, palette: Palette) -> str:
    return palette.rule(span.text) if span.ink == "rule" else _near(span.text, room)


def _cut_spans(drawn: list[tuple[str, Ink]], room: int) -> list[tuple[str, Ink]]:
    """As much as fits before the `...`, which takes the ink of what it cuts."""
    dots = CUT[:room]
    left, kept = room - len(dots), list[tuple[str, Ink]]()
    for text, ink in drawn:
        size = cell_len(text)
        if size > left:
            head = _head(text, left)
            # A wide character that half fits leaves a cell behind it.
            return [*kept, (head + dots + " " * (left - cell_len(head)), ink)]
        kept.append((text, ink))
        left -= size
    return kept


def key_at(line: Line, x: int, width: int, palette: Palette) -> str | None:
    """What a click on this cell of the drawn line means."""
    tail_cells = min(width, sum(cell_len(_text(span, width, palette)) for span in line.tail))
    ends = width - tail_cells
    spans, at = (line.tail, ends) if x >= ends else (line.spans, 0)
    for span in spans:
        at += cell_len(_text(span, width, palette))
        if x < at:
            return span.key or line.key
    return line.key
