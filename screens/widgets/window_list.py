"""The list of every screen: the rows of a window as strips, with a cursor, marks, and a million rows behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Generic

from textual import events
from textual.actions import SkipAction
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from domain.errors import DeskError
from domain.words import say
from screens.widgets.drawing import CUT, Line, Span, draw, line, wrap
from screens.widgets.items import WHEEL, framed
from screens.widgets.marks import Marks
from screens.widgets.moves import LIST_KEYS
from screens.widgets.page_reader import PageReader
from screens.widgets.palette import Palette, palette_of
from screens.widgets.rest import Rest
from screens.widgets.row_source import Key, Page, Request, Row, RowSource, Where
from screens.widgets.row_strips import Look, RowLine, RowStrips, text_cells
from screens.widgets.view import View
from screens.widgets.window import Window

SETTLED_AFTER: Final = 0.060
"""Seconds without a move until what stands beside the list follows it."""

_OF_ONE_ROW: Final = frozenset(("open", "mark", "mark_range"))
"""Actions for which there has to be a row under the cursor."""


class WindowList(Widget, Generic[Row, Key], can_focus=True):
    """Shows the rows of a source, of which it holds a window.

    A move repaints two rows. When the cursor leaves the view, the view moves by half its height, so that ten keys
    cost one repaint of the whole. The first page is read when the list is mounted, the others in a thread before
    the cursor comes to them; moves over rows that are not read yet are made when they are. What is shown changes
    only by `replace`, `reload`, `merge` and `show`.
    """

    BINDINGS = LIST_KEYS
    DEFAULT_CSS = "WindowList { height: 1fr; background: $background; color: $foreground; }"
    ALLOW_SELECT = False

    @dataclass
    class About(Message):
        """What the messages of a list share. Not sent itself."""

        list: "WindowList[Any, Any]"

        @property
        def control(self) -> "WindowList[Any, Any]":
            return self.list

    class Moved(About):
        """Sent when the cursor stands elsewhere, or the rows are others. Not when the row under it changed."""

    class Settled(About):
        """Sent when the cursor has rested for `SETTLED_AFTER`: time for the detail, the counter, the thread."""

    class Opened(About):
        """Sent when Enter was pressed on a row, or it was clicked twice."""

    class Marked(About):
        """Sent when rows were marked or lost their marks."""

    @dataclass
    class Failed(About):
        """Sent when rows could not be read. Those that are held stay."""

        error: DeskError

    def __init__(
        self,
        source: RowSource[Row, Key],
        row_line: RowLine[Row],
        *,
        header: Callable[[int], Line] | None = None,
        empty: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`header` gives the titles of the columns for the cells of a row; `empty` is said where there is no row."""
        super().__init__(id=id, classes=classes)
        self.window: Window[Row, Key] = Window(source)
        self.marks: Marks[Row, Key] = Marks()
        self.empty = empty
        self._header = header
        self._strips = RowStrips(row_line)
        self._palette: Palette | None = None
        self._view = View()
        self._owed = 0  # rows that the cursor has still to move, once they are read
        self._reader: PageReader[Row, Key] = PageReader(self, self._take_in, self._not_read, self.refresh)
        self._rest = Rest(SETTLED_AFTER, lambda: self.post_message(self.Settled(self)))

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.window.current

    @property
    def cursor_row(self) -> int:
        """The row of the screen that the cursor is on, for a dialog that stands beside it."""
        return self.content_region.y + self._above + self.window.cursor - self._view.top

    def targets(self) -> list[Row]:
        """What an action is for: the marked rows, or the one under the cursor."""
        return list(self.marks) or ([] if self.current is None else [self.current])

    def position(self) -> str:
        """Where the cursor is, among how many rows, and how many are marked: for the state line."""
        window = self.window
        at = "-" if window.index is None else f"{window.index + bool(window.slots):,}"
        total = "-" if window.total is None else f"{window.total:,}"
        place = say("widgets.position", at=at, total=total)
        return f"{place} · {say('widgets.marked', count=len(self.marks))}" if self.marks else place

    @property
    def waiting(self) -> int:
        """How many rows came in above since the top was read. `merge` lets them in; so does a list without rows."""
        return self.window.waiting

    @waiting.setter
    def waiting(self, rows: int) -> None:
        self.window.waiting = rows
        if rows and not self.window.slots:
            self.merge()

    def show(self, source: RowSource[Row, Key], *, key: Key | None = None, at_once: bool = True) -> None:
        """Show another list from its top, or with the cursor at a key, with no row marked.

        Not at once: the rows that are shown stay until the others were read in a thread, as for a search.
        """
        self.clear_marks()
        window: Window[Row, Key] = Window(source)
        request = window.from_top() if key is None else window.around(key)
        if at_once:
            self._owed = 0
            self._reader.now(window, request)
        else:
            self._jump(window, request)

    def merge(self) -> None:
        """Read the list from its top again, with the rows that wait, and go there."""
        self._jump(self.window, self.window.from_top())

    def reload(self) -> None:
        """Read the rows around the cursor again. The cursor stays on its row, or where that was."""
        self._jump(self.window, self.window.around_cursor())

    def replace(self, row: Row) -> None:
        """The row changed: draw it anew where it is, even where the list would not have it any more."""
        self.marks.replace(self.window.source.id(row), row)
        slot = self.window.replace(row)
        if slot is not None:
            self._paint(slot)

    def redraw(self) -> None:
        """The rows are the same but look different now: the time went on, or the language is another."""
        self._strips.clear()
        self.refresh()

    def clear_marks(self) -> None:
        """Take every mark away."""
        if self.marks:
            self.marks.clear()
            self._marks_changed()

    # Reading

    def on_mount(self) -> None:
        self._reader.now(self.window, self.window.from_top())

    def on_unmount(self) -> None:
        self._rest.stop()

    def _jump(self, window: Window[Row, Key], request: Request[Key]) -> None:
        self._owed = 0
        self._reader.ask(window, request)

    def _take_in(self, window: Window[Row, Key], page: Page[Row, Key]) -> None:
        anew = page.request.where not in (Where.ABOVE, Where.BELOW)
        # A page beyond the edge of the view shows only where rows were missing.
        bare = self._view.slots.stop > self.window.slots.stop
        before, self.window = self.window.cursor, window
        window.accept(page)
        self._owed = window.move(self._owed)
        if self._view.follow(window.cursor, window.slots) or anew or bare:
            self.refresh()
        if anew or window.cursor != before:
            self._moved()
        self._read_ahead()

    def _not_read(self, error: DeskError) -> None:
        self._owed = 0
        self.refresh()
        self.post_message(self.Failed(self, error))

    def _read_ahead(self) -> None:
        request = None if self._reader.busy else self.window.wanted(2 * self._view.height)
        if request is not None:
            self._reader.ask(self.window, request)
        if self._owed:
            self._reader.expect()

    # Drawing

    @property
    def palette(self) -> Palette:
        """The inks of the theme."""
        if self._palette is None:
            self._palette = palette_of(self.app)
        return self._palette

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._palette is not None and self._palette is not palette_of(self.app):
            self._palette = None
            self.redraw()

    def on_resize(self) -> None:
        self._strips.clear()
        self._view.height = max(1, self.size.height - self._above)
        self._view.follow(self.window.cursor, self.window.slots)
        # Rows that were drawn between the new size and this are of the old width, or of the old view.
        self.refresh()
        self._read_ahead()

    @property
    def _above(self) -> int:
        """Rows of the widget above the first row of the list."""
        return 0 if self._header is None else 1

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        slot = self._view.top + y - self._above
        row = self.window.row(slot)
        if y < self._above or row is None or (self._reader.slow and y == self.size.height - 1):
            return draw(framed(self._other(y, text_cells(width))), width, self.palette)
        row_id, cursor = self.window.source.id(row), slot == self.window.cursor
        look = Look(cursor, cursor and self.has_focus, row_id in self.marks)
        return self._strips.strip(row_id, row, look, width, self.palette)

    def _other(self, y: int, cells: int) -> Line:
        """A line that is no row: titles, what an empty list says, or that rows are being read."""
        if self._header is not None and y == 0:
            return self._header(cells)._replace(mark=" ")
        if self._reader.slow and (y == self.size.height - 1 or not self.window.slots):
            return line(Span(CUT, "dim"), mark=" ")
        said = wrap(self.empty, cells) if self.empty and self.window.at_end and not self.window.slots else []
        return line(Span(said[y - self._above], "dim"), mark=" ") if y - self._above < len(said) else Line()

    def _paint(self, *slots: int) -> None:
        for slot in slots:
            if slot in self._view.slots:
                self.refresh(Region(0, slot - self._view.top + self._above, self.size.width, 1))

    # Moving

    def _move(self, by: int, *, view: int = 0) -> None:
        """Move the cursor, and the view by `view` rows of its own before it follows."""
        before = self.window.cursor
        if self._reader.jump is not None or self._owed:
            self._owed += by
            return
        self._owed = self.window.move(by)
        scrolled = self._view.scroll(view, self.window.slots)
        if self._view.follow(self.window.cursor, self.window.slots) or scrolled:
            self.refresh()
        elif self.window.cursor != before:
            self._paint(before, self.window.cursor)
        if self.window.cursor != before:
            self._moved()
        self._read_ahead()

    def _go(self, slot: int) -> None:
        """Put the cursor on a row that is held, instead of where it was on its way to."""
        if self._reader.jump is self.window:
            self._reader.forget()
        if self._reader.jump is None:
            self._owed = 0
            self._move(slot - self.window.cursor)

    def _moved(self) -> None:
        self.post_message(self.Moved(self))
        self._rest.stir()

    def _scroll(self, by: int) -> None:
        """Move the view; the cursor is taken along only where it would leave it."""
        if self._view.scroll(by, self.window.slots):
            shown = self._view.slots
            cursor = min(max(self.window.cursor, shown.start), shown.stop - 1)
            self.refresh()
            self._go(cursor)

    def _marks_changed(self) -> None:
        self.refresh()
        self.post_message(self.Marked(self))

    def on_click(self, event: events.Click) -> None:
        y = event.get_content_offset_capture(self).y
        slot = self._view.top + y - self._above
        if y < self._above or self.window.row(slot) is None:
            return
        event.stop()
        self._go(slot)
        if event.chain == 2:
            self.action_open()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self._scroll(WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self._scroll(-WHEEL)

    def action_move_down(self) -> None:
        self._move(1)

    def action_move_up(self) -> None:
        self._move(-1)

    def action_page_down(self) -> None:
        self._move(self._view.height, view=self._view.height)

    def action_page_up(self) -> None:
        self._move(-self._view.height, view=-self._view.height)

    def action_move_top(self) -> None:
        """To the first row; from a list with rows that wait, or whose top is not held, to the first as it is now."""
        if self.window.waiting or not self.window.at_top:
            self.merge()
        else:
            self._go(self.window.slots.start)

    def action_move_bottom(self) -> None:
        if self.window.at_end:
            self._go(self.window.slots.stop - 1)
        else:
            self._jump(self.window, self.window.from_end())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _OF_ONE_ROW:
            return self.current is not None
        return super().check_action(action, parameters)

    def action_open(self) -> None:
        if self.current is None:
            raise SkipAction
        self.post_message(self.Opened(self))

    def action_mark(self) -> None:
        if self.current is None:
            raise SkipAction
        self.marks.toggle(self.window.source.id(self.current), self.current)
        self._marks_changed()

    def action_mark_range(self) -> None:
        """Mark from the row marked last to this one."""
        if self.current is None:
            raise SkipAction
        self.marks.mark_to_cursor(self.window)
        self._marks_changed()
