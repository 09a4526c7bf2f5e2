"""A tiny application to put widgets on, what they draw, and what they send."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, TypeVar
from unicodedata import bidirectional, category

from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget

from tests import hostile
from tests.screens.waiting import until as until
from tui.themes import DARK, THEMES

Sent = TypeVar("Sent", bound=Message)

HOSTILE = (*hostile.HOSTILE.values(), *hostile.REFUSED.values(), "")
"""What comes to a line in the worst case: texts of every kind, and those too that no field would have taken."""


class Stage(App[None]):
    """Shows the widgets it is given in our themes, and keeps what they sent."""

    def __init__(self, *widgets: Widget, theme: str = DARK) -> None:
        super().__init__()
        for each in THEMES:
            self.register_theme(each)
        self.theme = theme
        self._widgets = widgets
        self._sent: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def keep(self, message: Message) -> None:
        """Called with every message, once for each node that it passes."""
        if type(message).__module__.startswith("screens.") and not any(one is message for one in self._sent):
            self._sent.append(message)

    def sent(self, kind: type[Sent]) -> list[Sent]:
        """The messages of this very kind, in their order."""
        return [message for message in self._sent if type(message) is kind]


@asynccontextmanager
async def staged(
    *widgets: Widget, width: int = 80, height: int = 24, theme: str = DARK
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """The widgets on a stage that runs."""
    stage = Stage(*widgets, theme=theme)
    async with stage.run_test(size=(width, height), message_hook=stage.keep) as pilot:
        await pilot.pause()
        yield stage, pilot


def assert_harmless(text: str) -> None:
    """That a terminal can only show it: no control, no half of a character, nothing that turns it round."""
    assert not [c for c in text if category(c) in ("Cc", "Cs", "Zl", "Zp") or bidirectional(c) in _TURNING], ascii(text)


_TURNING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))


async def wheel(pilot: Pilot[Any], widget: Widget, *, down: bool) -> None:
    """One notch of the mouse wheel over the widget."""
    kind = events.MouseScrollDown if down else events.MouseScrollUp
    widget.post_message(kind(widget, 0, 0, 0, 0, 0, False, False, False))
    await pilot.pause()


def rows(widget: Widget) -> list[str]:
    """What the widget draws, row by row, after checking that each is exactly as wide as it, and harmless."""
    strips = [widget.render_line(y) for y in range(widget.size.height)]
    for strip in strips:
        assert cell_len(strip.text) == strip.cell_length == widget.size.width, ascii(strip.text)
        assert_harmless(strip.text)
    return [strip.text.rstrip() for strip in strips]


def spread(left: str, right: str, width: int) -> str:
    """The two at the edges of a row this wide."""
    return left + " " * (width - cell_len(left) - cell_len(right)) + right
