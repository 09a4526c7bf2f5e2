"""What stands around the parts of the followers screen: the line above them, and the rule between two panes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.message import Message

from domain.follower_growth import Unit
from domain.words import say
from screens.follower_course import SHOWN
from screens.follower_figures import Figures
from screens.follower_plot import moved
from screens.keys import shown_keys
from screens.widgets.drawing import Line, Span, line, tab
from screens.widgets.drawn import Drawn
from screens.wording import number, signed

_UNITS: Final[tuple[Unit, ...]] = tuple(SHOWN)


class Summary(Drawn):
    """How many follow, what today and this month brought, and what the plot counts by."""

    DEFAULT_CSS = "Summary { height: 1; margin-bottom: 1; }"
    figures: Figures | None = None
    unit: Unit = "day"

    @dataclass
    class Chosen(Message):
        """Sent when days, weeks or months were clicked."""

        unit: Unit

    def lines(self, width: int) -> Sequence[Line]:
        head = Span(f" {say('followers.followers')} ", "text bold")
        if self.figures is None:
            return [line(head)]
        units = (self._tab(unit) for unit in _UNITS)
        return [
            line(
                head,
                say("followers.people", count=number(self.figures.total)),
                Span(f"   {say('followers.today')} ", "dim"),
                moved(*self.figures.of_today),
                Span(f"   {say('followers.month_so_far')} ", "dim"),
                f"{signed(self.figures.month)}   ",
                *units,
            )
        ]

    def _tab(self, unit: Unit) -> Span:
        key = shown_keys(f"followers.by_{unit}").partition(" ")[0]
        return tab(say(f"followers.unit_{unit}", key=key).strip(), unit == self.unit, unit, focused=False)

    def pressed(self, key: str, y: int) -> None:
        self.post_message(self.Chosen(next(unit for unit in _UNITS if unit == key)))


class Edge(Drawn):
    """A rule from top to bottom between two panes."""

    def lines(self, width: int) -> Sequence[Line]:
        return [line(Span("|", "rule"))] * self.size.height

    def on_resize(self) -> None:
        self.redraw()
