"""The dialog that asks where a file is to be written."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from textual import on
from textual.widget import Widget

from domain.words import say
from screens.widgets.dialog import WIDTH, Dialog, Written
from screens.widgets.drawing import Span, line, wrap
from screens.widgets.editor import Editor, Field

_EDGES: Final = 5  # frame and margins


class SaveDialog(Dialog[Path]):
    """Asks where a file is to be written."""

    DEFAULT_CSS = "SaveDialog Field { background: $panel; margin: 0 1 1 1; width: 1fr; }"

    def __init__(self, title: str, path: Path, *explained: str, row: int | None = None) -> None:
        super().__init__(title, row=row)
        self._field = Field(str(path))
        self._explained = explained

    def body(self) -> Iterable[Widget]:
        parts = [part for text in self._explained for part in wrap(text, WIDTH - _EDGES)]
        yield Written(line(), *(line(Span(part, "dim")) for part in parts), line())
        yield self._field

    def hint(self) -> Sequence[str]:
        return (say("widgets.confirm", verb=say("sheets.save")),)

    @on(Editor.Submitted)
    def action_done(self) -> None:
        """Write there."""
        if self._field.text.strip():
            self.dismiss(Path(self._field.text.strip()).expanduser())
