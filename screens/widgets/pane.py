"""A pane: one widget that draws lines, with a heading, scrolling, and a cursor on the lines that can be chosen."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.actions import SkipAction
from textual.geometry import Size, clamp
from textual.message import Message
from textual.reactive import reactive

from screens.widgets.drawing import Line, rule, title
from screens.widgets.drawn import Drawn
from screens.widgets.items import WHEEL, framed
from screens.widgets.moves import MOVE_KEYS


class Pane(Drawn, can_focus=True):
    """Draws what `content` gives for a width, or what a subclass gives by `lines`.

    The pane puts the margin, the rule at its left edge, the heading and the marks around them; `lines` is given the
    cells that are left, of which an item's text has `GUTTER` fewer. The cursor stands on items that have a key;
    where there are none the keys scroll. As tall as its lines, unless a style says otherwise.
    """

    BINDINGS = MOVE_KEYS

    heading: reactive[str] = reactive("", layout=True)
    """Stands in a rule above the lines, and does not scroll; in brackets while the pane has the focus."""
    edge: reactive[bool] = reactive(False)
    """Whether a rule parts the pane from what is at its left."""

    @dataclass
    class Chosen(Message):
        """Sent when Enter was pressed on the line with this key, or it or a part of it was clicked."""

        pane: "Pane"
        key: str

        @property
        def control(self) -> "Pane":
            return self.pane

    @dataclass
    class Moved(Message):
        """Sent when the cursor was put on another line. Not when the line it stood on is gone."""

        pane: "Pane"
        key: str

        @property
        def control(self) -> "Pane":
            return self.pane

    def __init__(
        self,
        content: Callable[[int], Sequence[Line]] | None = None,
        *,
        heading: str = "",
        edge: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._content = content
        self._offset = 0
        self._cursor = 0
        self._cursor_key: str | None = None
        self._stops_of: tuple[Sequence[Line] | None, list[int]] = (None, [])
        self._title_of: tuple[object, Line | None] = (None, None)
        self.set_reactive(Pane.heading, heading)
        self.set_reactive(Pane.edge, edge)

    def lines(self, width: int) -> Sequence[Line]:
        return self._content(width) if self._content else ()

    def title(self, width: int) -> Line | None:
        """The line above the others."""
        return rule(width, title(self.heading, self.has_focus, "text")) if self.heading else None

    @property
    def cursor_key(self) -> str | None:
        """The key of the line under the cursor, which stays on it when the lines change."""
        at = self._at()
        return None if at is None else self._body[at].key

    @cursor_key.setter
    def cursor_key(self, key: str | None) -> None:
        at = next((index for index in self._stops if self._body[index].key == key), None)
        if at is None:
            self._cursor_key = key  # its line may come with the next lines
        else:
            self._put(at)

    def inner(self, width: int) -> int:
        return max(0, width - (2 if self.edge else 1))

    def line_at(self, y: int) -> Line | None:
        size = self.size  # once: it is worked out anew each time, and this is asked for every line
        title, body = self._title_in(size.width), self._held(size.width)
        if title and y == 0:
            return framed(title, edge=self.edge)
        top = clamp(self._offset, 0, max(0, len(body) - max(1, size.height - bool(title))))
        index = y - bool(title) + top
        if index >= len(body):
            return framed(Line(), edge=self.edge)
        found = body[index]
        cursor = _is_stop(found) and index == self._at()
        return framed(found, cursor=cursor, focused=self.has_focus, edge=self.edge)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return super().get_content_height(container, viewport, width) + bool(self.heading)

    @property
    def _title(self) -> Line | None:
        return self._title_in(self.size.width)

    def _title_in(self, width: int) -> Line | None:
        """The title of the lines that are held: it is asked for again with them."""
        self._held(width)
        if self._title_of[0] is not self._lines:
            self._title_of = (self._lines, self.title(self.inner(width)))
        return self._title_of[1]

    @property
    def _body(self) -> Sequence[Line]:
        return self._held(self.size.width)

    @property
    def _page(self) -> int:
        return max(1, self.size.height - bool(self._title))

    @property
    def _top(self) -> int:
        """The first line shown, which the lines may have become too few for."""
        return clamp(self._offset, 0, max(0, len(self._body) - self._page))

    @property
    def _stops(self) -> list[int]:
        """Where the cursor can stand."""
        body = self._body
        if self._stops_of[0] is not body:
            self._stops_of = (body, [index for index, line in enumerate(body) if _is_stop(line)])
        return self._stops_of[1]

    def _at(self) -> int | None:
        """Where the cursor is: on the line it was put on, or the one nearest to where that was."""
        stops = self._stops
        if not stops:
            return None
        at = self._cursor
        if at >= len(self._body) or self._body[at].mark is None or self._body[at].key != (self._cursor_key or ""):
            same = [index for index in stops if self._body[index].key == self._cursor_key]
            self._cursor = (same or sorted(stops, key=lambda index: abs(index - at)))[0]
            self._cursor_key = self._body[self._cursor].key
        return self._cursor

    def _put(self, at: int) -> None:
        before, stops, key = self._at(), self._stops, self._body[at].key
        self._cursor, self._cursor_key = at, key
        # From the first and the last one, what stands above and below them is seen too.
        top = 0 if at == stops[0] else len(self._body) if at == stops[-1] else self._top
        self._scroll(clamp(top, at - self._page + 1, at))
        if at != before and key is not None:
            self.post_message(self.Moved(self, key))

    def _scroll(self, top: int) -> None:
        self._offset = clamp(top, 0, max(0, len(self._body) - self._page))
        # A region, though it is all of it: the lines are the same ones.
        self.refresh(self.size.region)

    def _move(self, by: int) -> None:
        at, stops = self._at(), self._stops
        if at is not None:
            self._put(stops[clamp(bisect_left(stops, at) + by, 0, len(stops) - 1)])
        elif len(self._body) > self._page:
            self._scroll(self._top + by)
        else:
            raise SkipAction

    def pressed(self, key: str, y: int) -> None:
        index = y - bool(self._title) + self._top
        if index in self._stops and self._body[index].key == key:
            self._put(index)
        self.post_message(self.Chosen(self, key))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(self._top + WHEEL)
        event.stop()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(self._top - WHEEL)
        event.stop()

    def action_move_down(self) -> None:
        self._move(1)

    def action_move_up(self) -> None:
        self._move(-1)

    def action_page_down(self) -> None:
        self._move(self._page)

    def action_page_up(self) -> None:
        self._move(-self._page)

    def action_move_top(self) -> None:
        self._move(-len(self._body))

    def action_move_bottom(self) -> None:
        self._move(len(self._body))

    def action_open(self) -> None:
        if self.cursor_key is None:
            raise SkipAction
        self.post_message(self.Chosen(self, self.cursor_key))


def _is_stop(line: Line) -> bool:
    """Whether the cursor can stand on it."""
    return line.mark is not None and bool(line.key)
