"""The plot of the followers: an area with its numbers and days around it, a cursor, and its value in words below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from domain.follower_growth import Period, Unit
from domain.words import say
from screens.follower_canvas import area, axis, levels, strip
from screens.follower_course import Course
from screens.keys import shown_keys
from screens.widgets.drawing import CUT, Line, Span, column, line, tab, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.moves import MOVE_KEYS
from screens.widgets.palette import Ink
from screens.wording import number, plain_day, signed

_PAGES: Final = ("list.page_down", "list.page_up", "list.top", "list.bottom")
_BELOW: Final = 4
"""Rows below the area: who joined, who left, the days, the words."""


def name_of(period: Period, unit: Unit, today: str) -> str:
    """A period in words: `11.12. 목요일`, `11.9.~11.15.`, `2026년 11월`."""
    first = date.fromisoformat(period.first)
    if unit == "month":
        return say("followers.month", year=first.year, month=first.month)
    if unit == "week" and period.first != period.last:
        return f"{plain_day(period.first, today)}~{plain_day(period.last, today)}"
    return f"{plain_day(period.first, today)} {say('followers.weekdays').split()[first.weekday()]}"


def mark_of(period: Period, unit: Unit, today: str) -> str:
    """A period under the axis: `11.12.`, or `2026.11.` for a month."""
    return f"{period.first[:4]}.{int(period.first[5:7])}." if unit == "month" else plain_day(period.first, today)


def moved(joined: int, left: int) -> str:
    """`+26 -2`; who left is not said where nobody did."""
    return f"{signed(joined)} {signed(-left)}" if left else signed(joined)


class FollowerPlot(Drawn, can_focus=True):
    """Draws a course. Every period has its cells; the arrows, the wheel and a click put the cursor on one."""

    BINDINGS = [binding for binding in MOVE_KEYS if getattr(binding, "id", "") in _PAGES]
    DEFAULT_CSS = "FollowerPlot { height: 8; }"

    @dataclass
    class Moved(Message):
        """Sent when the cursor was put elsewhere, or was to be."""

        to_first: bool = False
        """Whether it is to go to the first period of all, which may not be read yet."""

    def __init__(self, course: Course) -> None:
        super().__init__()
        self._course = course
        self._gutter = 0
        self.today = ""
        """The day that the years of others are left out for; empty before anything was read."""
        self.empty = False
        """Whether nobody ever followed."""
        self.slow = False
        """Whether reading takes so long that it is to be said."""

    # drawing

    def lines(self, width: int) -> Sequence[Line]:
        shown, height = self._course.shown, self.size.height - _BELOW
        if self.empty:
            text = say("followers.empty", key=shown_keys("app.announcements").partition(" ")[0])
            return [line(" ", Span(part, "dim")) for part in wrap(text, width - 2)]
        if not shown or height < 1:
            return [line(" ", Span(CUT if self.slow else "", "dim"))]
        labels = self._labels(shown, height)
        self._gutter = max(map(cell_len, labels)) + 3  # the margin, a space and the rule
        canvas = max(1, width - self._gutter - 1)
        rows = [*self._area(shown, canvas, height), *self._strips(shown, canvas)]
        drawn = [
            line(" ", Span(column(label, self._gutter - 3, "right"), "dim"), Span(" |", "rule"), *self._canvas(row))
            for label, row in zip(labels, rows, strict=True)
        ]
        corner = Span(f"{' ' * (self._gutter - 1)}+", "rule")
        return [*drawn, line(corner, *axis(canvas, self._marks(shown, canvas))), self._words(width)]

    def _labels(self, shown: Sequence[Period], height: int) -> list[str]:
        totals = [period.total for period in shown]
        beside = levels(min(totals), max(totals), height, ascii_only=self.palette.ascii_only)
        return [*beside, say("followers.joined"), say("followers.left")]

    def _area(self, shown: Sequence[Period], canvas: int, height: int) -> list[str]:
        totals = [period.total for period in shown]
        return area(totals, canvas, height, ascii_only=self.palette.ascii_only)

    def _strips(self, shown: Sequence[Period], canvas: int) -> list[str]:
        both = [period.joined for period in shown], [period.left for period in shown]
        return [strip(values, canvas, ascii_only=self.palette.ascii_only) for values in both]

    def _canvas(self, row: str) -> list[Span]:
        """A row of the area, in which the cells of the cursor stand out; where it is empty above them, by a rule."""
        here = self._cells(self._course.cursor, len(row))
        under = row[here.start : here.stop]
        at: Ink = "accent1" if self.has_focus else "text"
        if under.strip():
            cursor = [Span(under, at)]
        else:
            middle = len(under) // 2
            cursor = [Span(" " * middle), Span("|", "rule"), Span(" " * (len(under) - middle - 1))]
        return [Span(row[: here.start], "accent2"), *cursor, Span(row[here.stop :], "accent2")]

    def _cells(self, index: int, canvas: int) -> range:
        """The cells of one of the periods in sight."""
        count = len(self._course.shown)
        start = -(-index * canvas // count)
        return range(start, max(start + 1, -(-(index + 1) * canvas // count)))

    def _marks(self, shown: Sequence[Period], canvas: int) -> list[tuple[int, Span]]:
        """The days under the axis, the most wanted first: the cursor's, the first, the last, one between."""
        last, cursor, unit = len(shown) - 1, self._course.cursor, self._course.unit
        found: list[tuple[int, Span]] = []
        for index in (cursor, 0, last, last // 2):
            cells = self._cells(index, canvas)
            ink: Ink = "dim" if found else "accent1 bold" if self.has_focus else "text bold"
            span = Span(mark_of(shown[index], unit, self.today), ink)
            found.append(((cells.start + cells.stop - 1) // 2, span))
        return found

    def _words(self, width: int) -> Line:
        """The period under the cursor in words, and how to move it where there is room for that."""
        period, unit = self._course.current, self._course.unit
        if period is None:
            return line()
        said = line(
            tab(name_of(period, unit, self.today), self.has_focus),
            f" {moved(period.joined, period.left)}  ",
            Span(say("followers.total"), "dim"),
            f" {number(period.total)}   ",
        )
        keys = {"earlier": shown_keys("followers.earlier"), "later": shown_keys("followers.later")}
        hint = Span(self.palette.ours(f"({say(f'followers.hint_{unit}', **keys)})"), "dim")
        spans = (*said.spans, hint)
        return said._replace(spans=spans) if sum(cell_len(span.text) for span in spans) <= width else said

    def on_resize(self) -> None:
        self.redraw()

    # moving

    def move(self, by: int) -> None:
        """Move the cursor by so many periods."""
        self._after(self._course.move(by))

    def _after(self, moved: bool) -> None:
        if moved:
            self.redraw()
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        x, y = event.get_content_offset_capture(self)
        cell, canvas = x - self._gutter, self.size.width - self._gutter - 1
        shown = self._course.shown
        if shown and not self.empty and 0 <= cell < canvas and y < self.size.height - 1:
            event.stop()
            self._after(self._course.put(cell * len(shown) // canvas))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move(-1)

    def action_page_down(self) -> None:
        self._after(self._course.page(1))

    def action_page_up(self) -> None:
        self._after(self._course.page(-1))

    def action_move_top(self) -> None:
        self.post_message(self.Moved(to_first=True))

    def action_move_bottom(self) -> None:
        self._after(self._course.to_last())
