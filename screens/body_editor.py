"""The editors for what residents will read: they hold it just as it will be kept, and not without end."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from domain.announcements import BODY_LIMIT
from domain.characters import is_plain, laid_out, sifted
from screens.widgets.editor import Editor, Field

ROOM: Final = 2 * BODY_LIMIT
"""Characters that are held: what is too long to go out can be shortened here, what is far too long is not begun."""


def as_kept(text: str) -> str:
    """What is kept of a text that was typed, pasted or loaded: what one sees is then what goes out."""
    if is_plain(text) or (len(text) == 1 and unicodedata.category(text) in ("Mn", "Mc", "Lo")):
        return text  # a part of a letter, typed by itself, is put together with what stands before it
    return sifted(laid_out(text), lambda _, becomes: becomes)


class LineField(Field, inherit_bindings=False):
    """A line between others: up and down leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *Field.BINDINGS,
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self, text: str = "", *, goes_on: bool = False) -> None:
        """Where it `goes_on`, Enter moves the focus to what stands below, for the very next key already."""
        super().__init__(as_kept(text))
        self._goes_on = goes_on

    def taken(self, text: str) -> str:
        return as_kept(super().taken(text))

    async def _on_key(self, event: events.Key) -> None:
        focused = self.screen.focused
        if focused is not None and focused is not self:
            # It was on its way here when the focus moved on.
            event.stop()
            event.prevent_default()
            focused.post_message(events.Key(event.key, event.character))
        elif self._goes_on and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()


class BodyEditor(Editor):
    """Refuses a paste as a whole when not all of it has room: the text stays as it was, the clipboard too."""

    @dataclass
    class Refused(Message):
        """Sent when a paste of so many characters was not taken."""

        characters: int

    def __init__(self, text: str = "") -> None:
        super().__init__(as_kept(text))

    def taken(self, text: str) -> str:
        return as_kept(super().taken(text))

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # Textual awaits either
        if len(self.text) + len(event.text) > ROOM:
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused(len(event.text)))
