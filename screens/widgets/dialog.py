"""The dialog: a small frame under or over the row it concerns, and the plainest of its kind, which only asks."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from domain.words import say
from screens.widgets.drawing import Line, Span, line, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.items import framed
from screens.widgets.palette import palette_of
from screens.widgets.pane import Pane

Result = TypeVar("Result")

WIDTH: Final = 60
HEIGHT: Final = 14
"""Cells and rows of a dialog at most, its frame included."""

_AROUND = 4  # the frame, the title and the last line

DIALOG_KEYS: Final[list[BindingType]] = [
    Binding("escape", "back", id="dialog.back", show=False),
    Binding("enter", "done", id="dialog.done", show=False),
]


class Written(Drawn):
    """Lines that only stand there."""

    def __init__(self, *written: Line, id: str | None = None) -> None:
        super().__init__(id=id)
        self.written: Sequence[Line] = written

    def lines(self, width: int) -> Sequence[Line]:
        return [framed(one) for one in self.written]


class Dialog(ModalScreen[Result]):
    """Asks for one thing. Its title is verb, object and count; its last line begins with Esc, which does nothing.

    Subclasses give the `body`, the `hint` after Esc, and `action_done`, which dismisses with a result. Esc dismisses
    with None.
    """

    BINDINGS = DIALOG_KEYS
    DEFAULT_CSS = """
    Dialog { background: transparent; align-horizontal: left; }
    Dialog > #frame {
        width: 60; max-width: 100%; height: auto; max-height: 14; margin-left: 2;
        background: $background; border: solid $foreground-muted;
    }
    Dialog.-ascii > #frame { border: ascii $foreground-muted; }
    """

    def __init__(self, title: str, *, row: int | None = None) -> None:
        """`row` is the row of the screen that it concerns, which stays in sight."""
        super().__init__()
        self._title_line = Written(line(Span(title, "text bold")), id="title")
        self._row = row

    def body(self) -> Iterable[Widget]:
        """What stands between the title and the last line."""
        return ()

    def hint(self) -> Sequence[str]:
        """What the keys do, besides Esc."""
        return ()

    def last(self) -> Line:
        """The last line."""
        parts = (say("widgets.stop"), *self.hint())
        return line("   ".join(palette_of(self.app).ours(part) for part in parts if part))

    def compose(self) -> ComposeResult:
        self._last_line = Written(self.last(), id="last")
        with Vertical(id="frame"):
            yield self._title_line
            yield from self.body()
            yield self._last_line

    def show_last(self) -> None:
        """What the last line says changed."""
        self._last_line.written = [self.last()]
        self._last_line.redraw()

    def on_mount(self) -> None:
        self.set_class(palette_of(self.app).ascii_only, "-ascii")
        self._place()

    def on_resize(self) -> None:
        self._place()

    def _place(self) -> None:
        """Under the row where there is room for the tallest dialog, or more than over it; over it otherwise."""
        frame, height = self.query_one("#frame"), self.app.size.height
        if self._row is None:
            self.styles.align_vertical = "middle"
            self.fit(min(HEIGHT, height) - _AROUND)
            return
        above, below = self._row, height - self._row - 1
        under = below >= min(HEIGHT, above)
        self.styles.align_vertical = "top" if under else "bottom"
        frame.styles.margin = (self._row + 1, 0, 0, 2) if under else (0, 0, height - self._row, 2)
        frame.styles.max_height = tallest = min(HEIGHT, below if under else above)
        self.fit(tallest - _AROUND)

    def fit(self, rows: int) -> None:
        """There are so many rows for the body: keep what may be longer within them."""

    def action_back(self) -> None:
        """Nothing happens."""
        self.dismiss(None)

    def action_done(self) -> Any:
        """Do what the title says."""
        raise NotImplementedError


class Confirm(Dialog[bool]):
    """Asks whether to do what the title says. What is said of it scrolls when it is long."""

    DEFAULT_CSS = "Confirm Pane { margin: 1 0; }"

    def __init__(self, title: str, text: str, verb: str, *, row: int | None = None) -> None:
        super().__init__(title, row=row)
        self._verb = verb
        self._pane = Pane(lambda width: [line(part) for part in wrap(text, width)])

    def body(self) -> Iterable[Widget]:
        yield self._pane

    def hint(self) -> Sequence[str]:
        return (say("widgets.confirm", verb=self._verb),)

    def fit(self, rows: int) -> None:
        self._pane.styles.max_height = rows - 2

    def action_done(self) -> None:
        self.dismiss(True)
