"""A table of figures: rows that are all known, ordered by any of its columns, numbers at the right of theirs."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, NamedTuple

from rich.cells import cell_len
from textual import events

from domain.words import say
from screens.widgets.drawing import Line, Span, column, cut, key_at, line
from screens.widgets.items import framed
from screens.widgets.moves import MOVE_KEYS
from screens.widgets.palette import Ink, Palette
from screens.widgets.row_source import Row
from screens.widgets.row_strips import text_cells
from screens.widgets.window_list import WindowList

Place = tuple[float, float, str]
"""Where a row stands: the smallest first. No two rows have the same."""

SORTED: Final = "v"
"""Stands before the title of the column that the rows are ordered by; behind that of the first."""


class Column(NamedTuple, Generic[Row]):
    """A column: the key of its title in the catalogue, its order, and the fewest cells it needs."""

    title: str
    place: Callable[[Row], Place]
    cells: int = 0

    def width(self) -> int:
        """As wide as its title with its mark before it, and a cell behind it, at least."""
        return max(self.cells, cell_len(f"{SORTED} {say(self.title)} "))


class Ordered(Generic[Row]):
    """Rows in the order of a column, as a list reads them."""

    def __init__(self, rows: Iterable[Row], place: Callable[[Row], Place], id: Callable[[Row], str]) -> None:
        self._place, self._id = place, id
        self._rows = sorted(rows, key=place)
        self._places = [place(row) for row in self._rows]

    def page(self, after: Place | None, limit: int) -> Sequence[Row]:
        """The rows below a place."""
        start = 0 if after is None else bisect_right(self._places, after)
        return self._rows[start : start + limit]

    def page_before(self, before: Place | None, limit: int) -> Sequence[Row]:
        """The rows just above a place."""
        end = len(self._rows) if before is None else bisect_left(self._places, before)
        return self._rows[max(0, end - limit) : end]

    def total(self) -> int:
        """How many there are."""
        return len(self._rows)

    def key(self, row: Row) -> Place:
        """Where a row stands."""
        return self._place(row)

    def id(self, row: Row) -> str:
        """What tells it from all others."""
        return self._id(row)

    def above(self, one: Place, other: Place) -> bool:
        """Smaller stands above larger."""
        return one < other

    def place_of(self, row_id: str) -> Place | None:
        """Where the row with this id stands."""
        at = next((at for at, row in enumerate(self._rows) if self._id(row) == row_id), None)
        return None if at is None else self._places[at]


class FigureTable(WindowList[Row, Place], inherit_bindings=False):
    """Subclasses give the columns, the lines of rows, and an id. The cursor stays on its row, however they move."""

    BINDINGS = MOVE_KEYS

    def __init__(self, columns: Sequence[Column[Row]], sorted_by: Column[Row]) -> None:
        self.columns = columns
        self.sorted_by = sorted_by
        self.rows: tuple[Row, ...] = ()
        super().__init__(self._ordered(), self.row_line, header=self._head)

    def row_line(self, row: Row, width: int) -> Line:
        """What a row looks like in so many cells."""
        raise NotImplementedError

    def row_id(self, row: Row) -> str:
        """What tells a row from all others."""
        raise NotImplementedError

    def heads(self, width: int) -> Sequence[Span]:
        """The titles of the columns for the cells of a row."""
        raise NotImplementedError

    def take(self, rows: Sequence[Row]) -> None:
        """Show these rows. The cursor stays on the row that it is on, in its place on the screen."""
        self.rows = tuple(rows)
        self._order()

    def sort_by(self, chosen: Column[Row]) -> None:
        """Order the rows by a column. The cursor stays on its row."""
        self.sorted_by = chosen
        self._order()

    def sort_by_next(self) -> None:
        """Order the rows by the next column."""
        self.sort_by(self.columns[(self.columns.index(self.sorted_by) + 1) % len(self.columns)])

    def go_to(self, row_id: str) -> None:
        """Put the cursor on the row with this id."""
        source = self._ordered()
        place = source.place_of(row_id)
        if place is not None:
            self.show(source, key=place)

    def _order(self) -> None:
        at = None if self.current is None else self.row_id(self.current)
        source = self._ordered()
        place = None if at is None else source.place_of(at)
        self.window.source = source
        self._strips.clear()
        # The same window: what the cursor is on stays where it is on the screen.
        self._reader.now(self.window, self.window.from_top() if place is None else self.window.around(place))

    def _ordered(self) -> Ordered[Row]:
        return Ordered(self.rows, self.sorted_by.place, self.row_id)

    # the titles

    def _head(self, width: int) -> Line:
        return line(*self.heads(width))

    def title_of(self, of: Column[Row], cells: int) -> Span:
        """The title of a column above its numbers, with the mark of the order."""
        chosen = of is self.sorted_by
        title = f"{SORTED} {say(of.title)}" if chosen else say(of.title)
        return Span(column(title, cells - 1, "right") + " ", "text bold" if chosen else "dim", of.title)

    def first_title(self, of: Column[Row], cells: int) -> Span:
        """The title of the first column, which is that of the table: in brackets while it has the focus."""
        chosen = of is self.sorted_by
        title = cut(say(of.title), max(0, cells - (4 if chosen else 2)))
        text = f"[{title}]" if self.has_focus else f" {title} "
        padded = column(f"{text}{SORTED} " if chosen else text, cells)
        ink: Ink = "accent1 bold" if self.has_focus else "text bold" if chosen else "dim"
        return Span(padded, ink, of.title)

    def on_click(self, event: events.Click) -> None:
        x, y = event.get_content_offset_capture(self)
        title = self._title_at(x, self.palette) if y == 0 else None
        chosen = next((of for of in self.columns if of.title == title), None)
        if chosen is not None:  # rows are the list's, which hears every click too
            event.stop()
            self.sort_by(chosen)

    def _title_at(self, x: int, palette: Palette) -> str | None:
        width = self.size.width
        return key_at(framed(self._head(text_cells(width))._replace(mark=" ")), x, width, palette)
