"""A dialog that finds one of many: type a part of its name, Enter takes what the cursor is on."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from textual import on
from textual.widget import Widget

from domain.words import say
from screens.keys import bindings
from screens.widgets.dialog import Dialog
from screens.widgets.drawing import Line, Span, line, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.editor import Editor, Field
from screens.widgets.pane import Pane

_ROWS: Final = 6
_PREVIEWED: Final = 3


class Item(NamedTuple):
    """What choosing it gives, what is written, what stands at the right edge, and what is said of it below."""

    key: str
    label: str
    aside: str = ""
    preview: str = ""


class _Items(Pane, can_focus=False):
    """What was found. The cursor shows although the field has the focus."""

    items: Sequence[Item] = ()

    def lines(self, width: int) -> Sequence[Line]:
        if not self.items:
            return [line(Span(say("comments.nothing_found"), "dim"))]
        return [
            line(item.label, tail=[Span(f"{item.aside} ", "dim")] if item.aside else (), mark=" ", key=item.key)
            for item in self.items
        ]

    def line_at(self, y: int) -> Line | None:
        found = super().line_at(y)
        at_cursor = found is not None and found.mark is not None and found.key == self.cursor_key
        return found._replace(ground="cursor") if found is not None and at_cursor else found


class _Preview(Drawn):
    """What is said of the item under the cursor."""

    text = ""

    def lines(self, width: int) -> Sequence[Line]:
        parts = wrap(self.text, width - 4)[:_PREVIEWED] if self.text else []
        return [line("   ", Span(part, "dim")) for part in parts]


class FindDialog(Dialog[str]):
    """Finds with each letter. `previewed` keeps room for what is said of the item under the cursor."""

    BINDINGS = bindings("finder")
    DEFAULT_CSS = """
    FindDialog Field { background: $panel; margin: 0 1; width: 1fr; }
    FindDialog _Preview { height: 3; }
    """

    def __init__(
        self,
        title: str,
        find: Callable[[str], Sequence[Item]],
        verb: str,
        *,
        previewed: bool = False,
        row: int | None = None,
    ) -> None:
        """`find` gives what a text finds, best first, and everything for an empty one."""
        super().__init__(title, row=row)
        self._find, self._verb = find, verb
        self._field = Field(placeholder=say("comments.find_hint"))
        self._items = _Items()
        self._items.items = find("")
        self._preview = _Preview() if previewed else None
        self._say_more(self._items.items[0].key if self._items.items else None)

    def body(self) -> Iterable[Widget]:
        yield self._field
        yield self._items
        if self._preview is not None:
            yield self._preview

    def hint(self) -> Sequence[str]:
        return (say("widgets.confirm", verb=self._verb),)

    def fit(self, rows: int) -> None:
        self._items.styles.height = max(2, min(_ROWS, rows - 1 - (_PREVIEWED if self._preview else 0)))

    @on(Editor.Changed)
    def _typed(self, event: Editor.Changed) -> None:
        event.stop()
        self._items.items = self._find(self._field.text.strip())
        self._items.redraw()
        self._items.cursor_key = self._items.items[0].key if self._items.items else None
        self._say_more(self._items.cursor_key)

    @on(Pane.Moved)
    def _look(self, event: Pane.Moved) -> None:
        self._say_more(event.key)

    def _say_more(self, key: str | None) -> None:
        if self._preview is not None:
            self._preview.text = next((item.preview for item in self._items.items if item.key == key), "")
            self._preview.redraw()

    @on(Pane.Chosen)
    def _clicked(self, event: Pane.Chosen) -> None:
        self._items.cursor_key = event.key
        self.action_done()

    @on(Editor.Submitted)
    def action_done(self) -> None:
        """Answer with what the cursor is on."""
        if self._items.items:
            self.dismiss(self._items.cursor_key)

    def action_down(self) -> None:
        self._items.action_move_down()

    def action_up(self) -> None:
        self._items.action_move_up()

    def action_page_down(self) -> None:
        self._items.action_page_down()

    def action_page_up(self) -> None:
        self._items.action_page_up()
