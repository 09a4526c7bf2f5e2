"""The last look before an announcement goes out: what goes to whom, and three digits that no accident types."""

import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from domain.words import say
from screens.keys import bindings
from screens.widgets.drawing import Line, Span, column, line, rule, wrap
from screens.widgets.pane import Pane

DIGITS: Final = 3
ROWS: Final = 3
"""Wrong rows after which the dialog closes."""

DEAF_FOR: Final = 0.5
"""Seconds after opening in which no key is heard."""

_LABEL: Final = 8
"""Cells of the column of labels."""

Fact = tuple[str, Sequence[str]]
"""A label, and its lines."""


class PublishScreen(ModalScreen[bool]):
    """Shows the facts of a publication and waits for three digits, drawn anew for each opening.

    Nothing else is heard but Esc: neither Enter, Space nor letters, no paste, no digit that came too close to another
    key, and nothing in the first half second. A wrong digit clears the row; the third wrong row closes it.
    """

    BINDINGS = [binding for binding in bindings("publish") if getattr(binding, "action", "") == "back"]
    DEFAULT_CSS = """
    PublishScreen { background: $background; }
    PublishScreen > Pane { width: 100%; height: 100%; padding: 2 2 0 2; }
    """

    def __init__(
        self,
        title: str,
        facts: Iterable[Fact],
        warnings: Sequence[str],
        by_hand: Callable[[events.Key], bool],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`by_hand` tells a deliberate press from what a paste or a terminal sends; `clock` gives seconds."""
        super().__init__()
        self._title = title
        self._facts = tuple(facts)
        self._warnings = tuple(warnings)
        self._by_hand = by_hand
        self._clock = clock
        self._opened = clock()
        self._wrong = 0
        self._typed = ""
        self.wanted = "".join(str(secrets.randbelow(10)) for _ in range(DIGITS))
        """The digits to be typed, in their order."""
        self._pane = Pane(self._lines)

    def compose(self) -> ComposeResult:
        yield self._pane

    def on_mount(self) -> None:
        self._opened = self._clock()

    def _lines(self, width: int) -> Sequence[Line]:
        width -= 4
        found = [line(Span(self._title, "text bold")), rule(width)]
        for label, texts in self._facts:
            found += _labelled(label, texts, width)
        found.append(line())
        for warning in self._warnings:
            found.append(line(Span("! ", "red bold"), warning))
        if not self._warnings:
            found.append(line(Span("+ ", "green"), say("publishing.nothing_missing")))
        return [*found, line(), self._row(), line(), line(Span(say("publishing.esc"), "dim"))]

    def _row(self) -> Line:
        typed = " ".join(self._typed.ljust(DIGITS, "_"))
        return line(
            say("publishing.type_these"),
            Span(f"      {' '.join(self.wanted)}", "accent1 bold"),
            Span(f"      [ {typed} ]", "text bold"),
            Span(f"   {say('publishing.wrong', count=self._wrong, most=ROWS)}" if self._wrong else "", "red"),
        )

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        if self._clock() - self._opened < DEAF_FOR or event.character not in tuple("0123456789"):
            return
        self._hear(event.character or "", self._by_hand(event))

    def on_paste(self, event: events.Paste) -> None:
        """No paste is a person's word."""
        event.stop()
        self._typed = ""
        self._pane.redraw()

    def _hear(self, digit: str, by_hand: bool) -> None:
        if not by_hand:
            self._typed = ""
        elif digit == self.wanted[len(self._typed)]:
            self._typed += digit
        else:
            self._typed = ""
            self._wrong += 1
        self._pane.redraw()
        if self._wrong == ROWS:
            self.dismiss(False)
        elif len(self._typed) == DIGITS:
            self.dismiss(True)

    def action_back(self) -> None:
        """Nothing happens."""
        self.dismiss(False)


def _labelled(label: str, texts: Sequence[str], width: int) -> list[Line]:
    """A label with its lines beside it."""
    wrapped = [part for text in texts for part in wrap(text, width - _LABEL)] or [""]
    heads = [label, *[""] * (len(wrapped) - 1)]
    return [
        line(Span(column(head, _LABEL), "dim"), Span(text, "text")) for head, text in zip(heads, wrapped, strict=True)
    ]
