"""The last look before an announcement goes out: what goes to whom, and three digits that no accident types."""

import secrets
import time
from collections.abc import Callable, Sequence
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen

from domain.drafts import Draft
from domain.words import say
from screens.base import tabs
from screens.checks import doubts
from screens.keys import bindings, shown_keys
from screens.publication import Fact, facts_of, title_of
from screens.widgets.drawing import CUT, Line, Span, column, line, rule, wrap
from screens.widgets.key_line import KeyEntry, KeyLine
from screens.widgets.pane import Pane
from screens.widgets.state_line import StateLine
from screens.widgets.top_line import TopLine
from screens.work import Work

DIGITS: Final = 3
ROWS: Final = 3
"""Wrong rows after which the question closes."""

DEAF_FOR: Final = 0.5
"""Seconds after opening in which no key is heard."""

_TEN: Final = tuple("0123456789")
_MARGIN: Final = 2
_LABEL: Final = 10
"""Cells of the column of labels."""
_DOUBTS: Final = 3
"""Lines of doubts shown: the writing screen has them all."""


class PublishScreen(ModalScreen[bool]):
    """Shows the facts of a publication and waits for three digits, drawn anew for each opening.

    Nothing else is heard but Esc: neither Enter, Space nor letters, no paste, no digit that came too close to another
    key, and nothing in the first half second. A wrong digit clears the row; the third wrong row closes it.
    """

    BINDINGS = [binding for binding in bindings("publish") if getattr(binding, "action", "") == "back"]
    DEFAULT_CSS = """
    PublishScreen { background: $background; layout: vertical; }
    PublishScreen > TopLine, PublishScreen > StateLine, PublishScreen > KeyLine { height: 1; }
    PublishScreen > Pane { height: 1fr; padding-top: 1; }
    """

    def __init__(self, work: Work, draft: Draft, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        super().__init__()
        self._work, self._draft = work, draft
        self._clock = clock
        self.opened = clock()
        """When it began to be in front, in seconds of the clock."""
        self._wrong = 0
        self._typed = ""
        self.wanted = "".join(secrets.SystemRandom().sample(_TEN, DIGITS))
        """The digits to be typed, in their order. No two are the same: a key that is held down types none."""
        self._pane = Pane(self._lines)
        self._pane.can_focus = False

    def compose(self) -> ComposeResult:
        yield TopLine(tabs(), "announcements", self._work.desk.agency.name, demo=self._work.demo)
        yield self._pane
        self._state = StateLine()
        self._state.left = say("publishing.kept")
        yield self._state
        keys = KeyLine()
        keys.entries = (
            KeyEntry("digit", say("publishing.three_digits"), title_of(self._draft).verb),
            KeyEntry("back", shown_keys("publish.back"), say("keys.publish_back")),
            KeyEntry("", say("publishing.no_paste"), ""),
        )
        yield keys

    def on_mount(self) -> None:
        self.opened = self._clock()
        self._work.ticked.subscribe(self, self._tick)

    def _tick(self, _: None) -> None:
        held = self._work.held[-1:]
        seconds = [max(0, -(-(one.until - self._work.desk.now()) // 1000)) for one in held]
        self._state.countdown = (held[0].what, seconds[0]) if held else None

    # what is shown

    def _lines(self, width: int) -> Sequence[Line]:
        desk = self._work.desk
        followers = desk.followers_among(self._draft.content.regions)
        width -= 2 * _MARGIN
        found = [line(Span(title_of(self._draft).text, "text bold")), rule(width)]
        for fact in facts_of(self._draft, followers, desk.now()):
            found += _labelled(fact, width)
        found += [line(), *self._checked(width), line(), self._row(), line()]
        found += [
            line(Span(part, "dim")) for part in wrap(say("publishing.esc", key=shown_keys("publish.back")), width)
        ]
        return [each._replace(spans=(Span(" " * _MARGIN), *each.spans)) for each in found]

    def _checked(self, width: int) -> list[Line]:
        room = width - _LABEL
        parts = [part for doubt in doubts(self._draft) for part in _first(wrap(doubt.text, room - 2), 2)]
        if not parts:
            return _labelled(Fact(say("publishing.label_check"), (say("publishing.nothing_missing"),)), width)
        shown = _first(parts, _DOUBTS)
        heads = [say("publishing.label_check"), *[""] * (len(shown) - 1)]
        return [
            line(Span(column(head, _LABEL), "dim"), Span("! ", "red bold"), part)
            for head, part in zip(heads, shown, strict=True)
        ]

    def _row(self) -> Line:
        typed = " ".join(self._typed.ljust(DIGITS, "_"))
        wrong = say("publishing.wrong", count=self._wrong, most=ROWS) if self._wrong else ""
        return line(
            say("publishing.type_these", verb=title_of(self._draft).verb),
            Span(f"    {' '.join(self.wanted)}", "accent1 bold"),
            Span(f"    [ {typed} ]", "text bold"),
            Span(f"  {wrong}", "red"),
        )

    # what is heard

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        digit = event.character or ""
        if digit in _TEN and self._clock() - self.opened >= DEAF_FOR:
            self._hear(digit, self._work.by_hand(event))

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

    @on(KeyLine.Pressed)
    def _clicked(self, message: KeyLine.Pressed) -> None:
        if message.action == "back":
            self.action_back()

    def action_back(self) -> None:
        """Nothing happens."""
        self.dismiss(False)


def _first(parts: Sequence[str], most: int) -> list[str]:
    """At most so many of the lines; the last one shown says that there are more."""
    return [*parts] if len(parts) <= most else [*parts[: most - 1], f"{parts[most - 1]} {CUT}"]


def _labelled(fact: Fact, width: int) -> list[Line]:
    """A label with its lines beside it."""
    room = width - _LABEL
    wrapped = [part for text in fact.texts for part in _first(wrap(text, room), fact.most)] or [""]
    heads = [fact.label, *[""] * (len(wrapped) - 1)]
    return [line(Span(column(head, _LABEL), "dim"), text) for head, text in zip(heads, wrapped, strict=True)]
