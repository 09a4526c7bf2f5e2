"""What stands over everything in a terminal smaller than the screens are drawn for."""

from collections.abc import Sequence
from typing import Any, Final

from textual.geometry import Size
from textual.screen import Screen

from domain.words import say
from screens.widgets.drawing import Line, line
from screens.widgets.drawn import Drawn

SMALLEST: Final = Size(80, 24)
"""Columns and rows from which every function is there."""


class TooSmall(Drawn):
    """Covers the screen with one line while it is too small. The work beneath keeps its focus and its text."""

    DEFAULT_CSS = """
    TooSmall { overlay: screen; position: absolute; width: 100vw; height: 100vh; display: none; }
    """

    def lines(self, width: int) -> Sequence[Line]:
        size = self.app.size
        return [line(" " + say("widgets.too_small", width=size.width, height=size.height))]

    def on_mount(self) -> None:
        self.screen.screen_layout_refresh_signal.subscribe(self, self._look, immediate=True)
        self._look(self.screen)

    def _look(self, _screen: Screen[Any]) -> None:
        size = self.app.size
        small = size.width < SMALLEST.width or size.height < SMALLEST.height
        if small != self.display:
            self.display = small
