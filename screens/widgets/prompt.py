"""A dialog to write a few lines in: a reply, a note, a reason."""

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.binding import Binding
from textual.widget import Widget

from domain.words import say
from screens.widgets.dialog import Dialog
from screens.widgets.drawing import Line, Span
from screens.widgets.editor import Editor


class Prompt(Dialog[str]):
    """Text of several lines. F8 sends it, Enter begins a line; or Enter sends it, where a setting says so.

    Nothing but spaces is not sent, nor more than `limit` characters. `typed` is called with each change, so that
    what was written is kept though Esc closes the dialog.
    """

    BINDINGS = [Binding("f8", "done", show=False)]
    DEFAULT_CSS = "Prompt Editor { height: 6; margin-bottom: 1; background: $panel; }"

    def __init__(
        self,
        title: str,
        verb: str,
        *,
        text: str = "",
        limit: int,
        enter_sends: bool = False,
        typed: Callable[[str], None] | None = None,
        row: int | None = None,
    ) -> None:
        super().__init__(title, row=row)
        self._verb, self._limit, self._typed = verb, limit, typed
        self.editor = Editor(text, enter_sends=enter_sends)

    def body(self) -> Iterable[Widget]:
        yield self.editor

    def hint(self) -> Sequence[str]:
        if self.editor.enter_sends:
            return (say("widgets.confirm", verb=self._verb),)
        return (say("widgets.send", verb=self._verb), say("widgets.newline"))

    def last(self) -> Line:
        used = len(self.editor.text)
        count = Span(f"{used:,}/{self._limit:,} ", "red bold" if used > self._limit else "dim")
        return super().last()._replace(tail=(count,))

    @on(Editor.Changed)
    def _changed(self) -> None:
        self.show_last()
        if self._typed is not None:
            self._typed(self.editor.text)

    @on(Editor.Submitted)
    def action_done(self) -> None:
        """Send what is written."""
        text = self.editor.text
        if text.strip() and len(text) <= self._limit:
            self.dismiss(text)
