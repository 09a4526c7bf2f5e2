"""A dialog that asks for a day, a period or a time: some are offered, any other is typed and read while it is typed."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from textual import on
from textual.await_complete import AwaitComplete

from domain.words import say
from screens.widgets.choice import OWN, Answer, Choice, Option
from screens.widgets.drawing import Line, Span, line, wrap
from screens.widgets.editor import Editor

Day = TypeVar("Day")


class Offer(NamedTuple, Generic[Day]):
    """A choice: its label, what is said of it, and what it stands for."""

    label: str
    aside: str
    day: Day


class Read(NamedTuple, Generic[Day]):
    """What typed words stand for, and how that is said; None and why, for what cannot be."""

    day: Day | None
    said: str


class DayChoice(Choice, Generic[Day]):
    """Stays open while what is typed is no day, and says so below."""

    _differs = True

    def __init__(
        self,
        title: str,
        offers: Sequence[Offer[Day]],
        read: Callable[[str], Read[Day]],
        *,
        example: str,
        chosen: Day | None,
        typed: str = "",
        row: int | None = None,
    ) -> None:
        """`chosen` is what holds now, `typed` how that is typed; `example` shows how one's own is."""
        options = [Option(str(number), offer.label, offer.aside) for number, offer in enumerate(offers)]
        super().__init__(title, options, say("compose.set"), own=True, row=row)
        self._offers, self._read, self._example = offers, read, example
        held = [str(number) for number, offer in enumerate(offers) if chosen in (None, offer.day)]
        self.choose(held[0] if held else OWN)
        if not held:
            self._field.load_text(typed)

    def meaning(self, answer: Answer) -> Day | None:
        """What an answer stands for."""
        return self._read(answer.text).day if answer.key == OWN else self._offers[int(answer.key)].day

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close with an answer, unless it stands for nothing."""
        if result is not None and result.key == OWN and self._read(result.text).day is None:
            return AwaitComplete()
        return super().dismiss(result)

    def _said(self, width: int) -> Sequence[Line]:
        if self.chosen.key != OWN:
            return super()._said(width)
        words = self._field.text.strip()
        read = self._read(words) if words else Read(None, self._example)
        wrong = bool(words) and read.day is None
        return [line(Span(part, "red" if wrong else "text")) for part in wrap(read.said, width)]

    @on(Editor.Changed)
    def _typed(self) -> None:
        self._aside.redraw()
