"""The line above the keys: what waits and where one is, what just happened, and the seconds before a publication."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.reactive import reactive
from textual.timer import Timer

from domain.words import say
from screens.widgets.drawing import Line, Span, line
from screens.widgets.drawn import Drawn

TOLD_FOR: Final = 5.0
"""Seconds that a message stays."""

Parts = str | Sequence[Span]
"""A sentence of ours, or one in several inks. Never residents' text."""


class StateLine(Drawn):
    """Left: what waits, or for five seconds what happened. Right: the mode. Both give way to a countdown.

    What happened is said to its end before the mode has its place.
    """

    left: reactive[Parts] = reactive("")
    right: reactive[Parts] = reactive("")
    countdown: reactive[tuple[str, int] | None] = reactive(None)
    """What goes out, and in how many seconds: set again each second, None when it has gone or was taken back."""

    _told: str = ""
    _until: Timer | None = None

    def tell(self, message: str) -> None:
        """Say what came of an action. The next message takes its place."""
        self._told = message
        if self._until is not None:
            self._until.stop()
        self._until = self.set_timer(TOLD_FOR, self._forget)
        self.refresh()

    def _forget(self) -> None:
        self._told, self._until = "", None
        self.refresh()

    def lines(self, width: int) -> Sequence[Line]:
        left, right = self._parts(self._told or self.left), self._parts(self.right)
        if self.countdown is not None:
            what, seconds = self.countdown
            left = left if self._told else [Span("! ", "red bold"), Span(what, "text bold")]
            right = [Span(say("widgets.seconds", count=seconds), "red bold")]
        elif self._told and 2 + _cells(left) + _cells(right) > width:
            right = ()
        return [line(" ", *left, tail=right)]

    def _parts(self, parts: Parts) -> Sequence[Span]:
        spans = [Span(parts)] if isinstance(parts, str) else parts
        return [span._replace(text=self.palette.ours(span.text)) for span in spans]


def _cells(spans: Sequence[Span]) -> int:
    return sum(cell_len(span.text) for span in spans)
