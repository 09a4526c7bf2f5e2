"""The last look before an announcement goes out: what goes to whom, and three digits that no accident types."""

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
from screens.cut_off import publishing_waits
from screens.digit_row import DIGITS, ROWS, TEN, DigitRow
from screens.held import counted_down
from screens.keys import bindings, shown_keys
from screens.publication import Fact, facts_of, title_of
from screens.widgets.drawing import CUT, Line, Span, column, line, rule, wrap
from screens.widgets.key_line import KeyEntry, KeyLine
from screens.widgets.pane import Pane
from screens.widgets.state_line import StateLine
from screens.widgets.top_line import TopLine
from screens.work import Work

DEAF_FOR: Final = 0.5
"""Seconds after opening in which no key is heard."""

BETWEEN_KEYS: Final = 0.030
"""Seconds that must lie between a digit and whatever was pressed before it."""

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
        self.row = DigitRow()
        self._key_at = 0.0
        self._pane = Pane(self._lines)
        self._pane.can_focus = False

    def compose(self) -> ComposeResult:
        yield TopLine(tabs(), "announcements", self._work.desk.agency.name, demo=self._work.demo)
        yield self._pane
        self._state = StateLine()
        self._state.left, self._state.right = say("publishing.kept"), self._work.link_text()
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
        self._state.countdown = counted_down(self._work.held, self._work.desk.now())
        self._state.right = self._work.link_text()
        self._pane.redraw()

    # what is shown

    def _lines(self, width: int) -> Sequence[Line]:
        desk = self._work.desk
        followers = desk.followers_among(self._draft.content.regions)
        width -= 2 * _MARGIN
        found = [line(Span(title_of(self._draft).text, "text bold")), rule(width)]
        for fact in facts_of(self._draft, followers, desk.now(), cut_off=self._work.cut_off):
            found += self._labelled(fact, width)
        found += [line(), *self._checked(width), line(), self._row(), line()]
        found += [
            line(Span(part, "dim")) for part in wrap(say("publishing.esc", key=shown_keys("publish.back")), width)
        ]
        return [each._replace(spans=(Span(" " * _MARGIN), *each.spans)) for each in found]

    def _labelled(self, fact: Fact, width: int) -> list[Line]:
        """A label with its lines beside it."""
        texts = map(self._pane.palette.ours, fact.texts) if fact.ours else fact.texts
        wrapped = [part for text in texts for part in _first(wrap(text, width - _LABEL), fact.most)] or [""]
        heads = [fact.label, *[""] * (len(wrapped) - 1)]
        return [line(Span(column(head, _LABEL), "dim"), text) for head, text in zip(heads, wrapped, strict=True)]

    def _checked(self, width: int) -> list[Line]:
        room = width - _LABEL
        found = [*publishing_waits(self._work, self._draft), *(doubt.text for doubt in doubts(self._draft))]
        parts = [part for text in found for part in _first(wrap(text, room - 2), 2)]
        if not parts:
            return self._labelled(Fact(say("publishing.label_check"), (say("publishing.nothing_missing"),)), width)
        shown = _first(parts, _DOUBTS)
        heads = [say("publishing.label_check"), *[""] * (len(shown) - 1)]
        return [
            line(Span(column(head, _LABEL), "dim"), Span("! ", "red bold"), part)
            for head, part in zip(heads, shown, strict=True)
        ]

    def _row(self) -> Line:
        row = self.row
        typed = " ".join([*row.typed, *"_" * (DIGITS - len(row.typed))])
        wrong = say("publishing.wrong", count=row.wrong, most=ROWS) if row.wrong else ""
        return line(
            say("publishing.type_these", verb=title_of(self._draft).verb),
            Span(f"    {' '.join(row.wanted)}", "accent1 bold"),
            Span(f"    [ {typed} ]", "text bold"),
            Span(f"  {wrong}", "red"),
        )

    # what is heard

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        alone, self._key_at = event.time - self._key_at >= BETWEEN_KEYS, event.time
        digit = event.character or ""
        if digit not in TEN or self._clock() - self.opened < DEAF_FOR or self.row.answer is not None:
            return
        if alone and self._work.by_hand(event):
            self.row.hear(digit)
        else:
            self.row.clear()
        self._pane.redraw()
        if self.row.answer is not None:
            self.dismiss(self.row.answer)

    def on_paste(self, event: events.Paste) -> None:
        """No paste is a person's word."""
        event.stop()
        self.row.clear()
        self._pane.redraw()

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
