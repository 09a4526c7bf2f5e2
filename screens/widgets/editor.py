"""Where people type: an editor of several lines, and a field of one that can undo as well."""

import unicodedata
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.message import Message
from textual.widgets import TextArea

from domain.hangul import nfc

TYPED_WITHIN: Final = 0.030
"""Seconds within which an Enter after another key comes from a paste, not from a person."""


def _bindings(*without: str) -> list[BindingType]:
    """The bindings of `TextArea`, without these keys."""
    kept = []
    for binding in TextArea.BINDINGS:
        assert isinstance(binding, Binding)
        keys = [key for key in binding.key.split(",") if key not in without]
        if keys:
            kept.append(binding.with_key(",".join(keys)))
    return [*kept]


class Editor(TextArea, inherit_bindings=False):
    """Text of several lines, in composed letters, with undo. F6 and F7 are left to the screen."""

    BINDINGS = _bindings("f6", "f7")
    DEFAULT_CSS = """
    Editor {
        height: 1fr; background: $background; color: $foreground; border: none; padding: 0 0 0 1; scrollbar-size: 0 0;
        &:focus { border: none; }
        &:dark .text-area--cursor, &:light .text-area--cursor { background: $foreground; color: $background; }
        & .text-area--placeholder { color: $foreground-muted; }
    }
    """

    @dataclass
    class Submitted(Message):
        """Sent when Enter was pressed where it does not begin a new line."""

        editor: "Editor"

        @property
        def control(self) -> "Editor":
            return self.editor

    def __init__(
        self,
        text: str = "",
        *,
        enter_sends: bool = False,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(
            nfc(text),
            placeholder=Content(placeholder),
            compact=True,
            highlight_cursor_line=False,
            id=id,
            classes=classes,
        )
        self.enter_sends = enter_sends
        self.cursor_blink = False
        self.match_cursor_bracket = False
        self._typed_at = 0.0

    def taken(self, text: str) -> str:
        """What is taken of a text that was typed, pasted or loaded."""
        return nfc(text)

    def load_text(self, text: str) -> None:
        super().load_text(self.taken(text))

    def edit(self, edit: Edit) -> EditResult:
        """Every change goes through here. A letter typed in parts is composed with what stands before it."""
        text, (row, column) = self.taken(edit.text), edit.top
        if text and _joins(text[0]):
            before = _letter_at_end(self.document.get_line(row)[:column])
            if (composed := nfc(before + text)) != before + text:
                text, column = composed, column - len(before)
        return super().edit(Edit(text, (row, column), edit.bottom, edit.maintain_selection_offset))

    async def _on_key(self, event: events.Key) -> None:
        since, self._typed_at = event.time - self._typed_at, event.time
        if event.key == "enter" and self.enter_sends and since >= TYPED_WITHIN:
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))


class Field(Editor, inherit_bindings=False):
    """Text of one line. Enter submits it; up, down and the page keys are left to the screen."""

    BINDINGS = _bindings("f6", "f7", "up", "down", "pageup", "pagedown", "shift+up", "shift+down")
    DEFAULT_CSS = "Field { height: 1; }"

    def __init__(
        self, text: str = "", *, placeholder: str = "", id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(" ".join(text.splitlines()), placeholder=placeholder, id=id, classes=classes)
        self.soft_wrap = False

    def taken(self, text: str) -> str:
        return " ".join(super().taken(text).splitlines())

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))


def _letter_at_end(text: str) -> str:
    """The last letter with the accents that it has."""
    start = len(text) - 1
    while start > 0 and _joins(text[start]):
        start -= 1
    return text[max(0, start) :]


def _joins(character: str) -> bool:
    """Whether it may be a part of the letter before it: an accent, or the vowel or tail of a syllable."""
    return unicodedata.combining(character) != 0 or "\u1161" <= character <= "\u11ff"
