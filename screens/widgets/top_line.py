"""The first line: the screens as tabs, the agency and whether this is a demonstration at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.message import Message
from textual.reactive import reactive

from domain.words import say
from screens.widgets.drawing import Line, Span, line, tab
from screens.widgets.drawn import Drawn


class Tab(NamedTuple):
    """A screen to go to: what `Switched` carries, and what is written."""

    name: str
    label: str


class TopLine(Drawn):
    """` 1 홈  [2 소식]  3 댓글 …          도봉구청 시연`. A click on a tab asks for that screen."""

    tabs: reactive[Sequence[Tab]] = reactive(())
    current: reactive[str] = reactive("")
    """The name of the tab in brackets."""
    agency: reactive[str] = reactive("")
    demo: reactive[bool] = reactive(False)

    @dataclass
    class Switched(Message):
        """Sent when a tab other than the current one was clicked."""

        name: str

    def __init__(self, tabs: Sequence[Tab], current: str, agency: str, *, demo: bool = False) -> None:
        super().__init__()
        self.set_reactive(TopLine.tabs, tabs)
        self.set_reactive(TopLine.current, current)
        self.set_reactive(TopLine.agency, agency)
        self.set_reactive(TopLine.demo, demo)

    def lines(self, width: int) -> Sequence[Line]:
        spans: list[Span] = []
        for name, label in self.tabs:
            spans += (Span(" "),) if spans else ()
            spans.append(tab(label, name == self.current, name, focused=False))
        right = [Span(self.agency), Span(" " + say("widgets.demo"), "text bold")] if self.demo else [self.agency]
        return [line(*spans, tail=right)]

    def pressed(self, key: str, y: int) -> None:
        if key != self.current:
            self.post_message(self.Switched(key))
