"""The editor for the text of an announcement: takes more than can go out, but not without end."""

from dataclasses import dataclass
from typing import Final

from textual import events
from textual.message import Message

from domain.announcements import BODY_LIMIT
from screens.widgets.editor import Editor

ROOM: Final = 2 * BODY_LIMIT
"""Characters that are held: what is too long to go out can be shortened here, what is far too long is not begun."""


class BodyEditor(Editor):
    """Refuses a paste as a whole when not all of it has room: the text stays as it was, the clipboard too."""

    @dataclass
    class Refused(Message):
        """Sent when a paste of so many characters was not taken."""

        characters: int

    def _on_paste(self, event: events.Paste) -> None:  # type: ignore[override]  # Textual awaits either
        if len(self.text) + len(event.text) > ROOM:
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused(len(event.text)))
