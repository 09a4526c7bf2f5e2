"""The writing screen as far as it shows and keeps: facts, title and text, beside what residents will see."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

import msgspec
from rich.cells import cell_len
from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from domain.announcements import BODY_LIMIT, REASON_LIMIT, TITLE_LIMIT
from domain.days import day_of
from domain.drafts import Draft
from domain.words import say
from local_store.changes import Changes
from screens.base import WIDE, DeskScreen
from screens.body_editor import ROOM, BodyEditor, LineField
from screens.checks import doubts
from screens.compose_header import ComposeHeader
from screens.draft_keeper import DraftKeeper
from screens.facts import FactsPane, label_cells
from screens.key_table import chain
from screens.preview import heading, preview
from screens.publication import act_of, title_of
from screens.widgets.drawing import CUT, Line, Span, line, rule, wrap
from screens.widgets.editor import Editor, Field
from screens.widgets.pane import Pane
from screens.widgets.rest import Rest
from screens.wording import clock_to_second, number
from screens.work import Work

LOOKED_AT_AFTER: Final = 0.120
"""Seconds without a letter until preview and checks follow: laying them out takes longer than a letter may."""

_CHECKS: Final = 3
"""Lines of checks shown."""


class WritingScreen(DeskScreen):
    """One draft. Every change is kept by itself; nothing depends on how the screen is left."""

    DEFAULT_CSS = """
    WritingScreen ComposeHeader { display: none; height: 1; }
    WritingScreen .writing { width: 1fr; height: 1fr; margin-right: 1; }
    WritingScreen .line { height: 1; }
    WritingScreen .line .label { height: 1; }
    WritingScreen .line .count { width: 10; height: 1; }
    WritingScreen .preview { width: 48; height: 1fr; }
    WritingScreen.-preview .preview { display: none; }
    WritingScreen.-narrow ComposeHeader { display: block; }
    WritingScreen.-narrow .writing { margin-right: 0; }
    WritingScreen.-narrow .preview { display: none; }
    WritingScreen.-narrow.-preview .writing { display: none; }
    WritingScreen.-narrow.-preview .preview { display: block; width: 1fr; }
    """
    AUTO_FOCUS = ""
    CONTEXT: ClassVar[str] = "compose"
    MODE: ClassVar[str] = "announcements"

    def __init__(self, work: Work, draft: Draft) -> None:
        super().__init__(work)
        self.keeper = DraftKeeper(work, draft, self, self.show_lines, work.desk.save_draft)
        self.agency = work.desk.agency
        self._rest = Rest(LOOKED_AT_AFTER, self._look_again)

    @property
    def draft(self) -> Draft:
        """What is written, as it is now."""
        return self.keeper.draft

    @property
    def narrow(self) -> bool:
        """Whether text and preview are shown in turn, not beside each other."""
        return self.size.width < WIDE

    def panes(self) -> Iterable[Widget]:
        draft, desk = self.draft, self.work.desk
        self.header_line = ComposeHeader(
            lambda: self.has_class("-preview"), lambda: act_of(self.draft), self._saved_words
        )
        self.facts = FactsPane(
            lambda: self.draft, lambda: desk.followers_among(self.draft.content.regions), lambda: day_of(desk.now())
        )
        self.title_field = LineField(draft.content.title, goes_on=True)
        self.reason_field = LineField(draft.reason, goes_on=True)
        self.body = BodyEditor(draft.content.body)
        self.checks = _quiet(Pane(self._check_lines))
        self.preview_pane = Pane(self._preview_lines, classes="preview")
        self._fit(self.app.size.width)
        rows: list[Widget] = [self.facts, _rule(), _labelled("title", self.title_field, TITLE_LIMIT)]
        if draft.corrects:
            rows.append(_labelled("reason", self.reason_field, REASON_LIMIT))
        writing = Vertical(*rows, _rule(), self.body, self.checks, classes="writing")
        yield self.header_line
        yield Horizontal(writing, self.preview_pane, classes="body")

    def load(self) -> None:
        self.title_field.placeholder = say("compose.title_hint")
        self.reason_field.placeholder = say("compose.reason_hint")
        self.body.placeholder = say("compose.body_hint")
        for label in self.query(".label").results(Pane):
            label.styles.width = label_cells() + 1
            label.redraw()
        if self.focused is None:
            self.set_focus(self.body if self.draft.content.title else self.title_field)
        self._look_again()

    def on_unmount(self) -> None:
        self._rest.stop()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        """Before the first frame too, which Textual lays out before it looks at the width."""
        self.set_class(width < WIDE, "-narrow")
        self.preview_pane.edge = width >= WIDE

    # the lines around it

    def contexts(self) -> tuple[str, ...]:
        return chain("facts") if self.focused is self.facts else super().contexts()

    def state(self) -> str:
        kind = say("compose.correction" if self.draft.corrects else "compose.draft")
        return f"{kind} · {self._saved_words()}"

    def _saved_words(self) -> str:
        if self.keeper.failing:
            return say("compose.not_saved")
        at = self.keeper.saved_at
        return say("compose.saved", time=clock_to_second(at)) if at else say("compose.empty")

    def mode_text(self) -> str:
        hangul = f" · {say('desk.hangul')}" if self.work.hangul else ""
        return say("compose.body_count", used=number(len(self.body.text)), limit=number(BODY_LIMIT)) + hangul

    def show_lines(self) -> None:
        super().show_lines()
        verb = title_of(self.draft).verb
        entries = self.key_line.entries
        self.key_line.entries = tuple(e._replace(word=verb) if e.action == "compose.publish" else e for e in entries)
        self.header_line.redraw()

    def desk_changed(self, changes: Changes) -> None:
        """Nothing that others do changes what is being written."""

    # what is shown

    def _check_lines(self, width: int) -> Sequence[Line]:
        over = self._over()
        texts = [*([over] if over else []), *(found.text for found in doubts(self.draft))]
        if not texts:
            return []
        label = f"{say('compose.checks', count=len(texts))}  "
        room = width - cell_len(label) - 2
        parts = [part for text in texts for part in wrap(text, room)[:2]]
        first, *more = parts if len(parts) <= _CHECKS else [*parts[: _CHECKS - 1], f"{parts[_CHECKS - 1]} {CUT}"]
        indent = " " * (cell_len(label) + 2)
        head = line(Span("! ", "red bold"), Span(label, "text bold"), first)
        return [rule(width), head, *(line(indent, part) for part in more)]

    def _over(self) -> str:
        """What is said of a text that is longer than what can go out; empty for any other."""
        over = len(self.draft.content.body) - BODY_LIMIT
        return say("compose.body_over", limit=number(BODY_LIMIT), over=number(over)) if over > 0 else ""

    def _preview_lines(self, width: int) -> Sequence[Line]:
        shown = preview(
            self.agency,
            self.draft.content,
            self.draft.placing,
            cells=width,
            when=say("preview.just_now"),
            today=day_of(self.work.desk.now()),
            corrected=say("preview.corrected_now") if self.draft.corrects else "",
        )
        return [*heading(width), *shown]

    def _look_again(self) -> None:
        for pane in (self.facts, self.checks, self.preview_pane):
            pane.redraw()
        self.show_lines()

    # keeping

    @on(Editor.Changed)
    def _typed(self) -> None:
        was_over = bool(self._over())
        content = msgspec.structs.replace(self.draft.content, title=self.title_field.text, body=self.body.text)
        if not self.keeper.change(msgspec.structs.replace(self.draft, content=content, reason=self.reason_field.text)):
            return
        for count in self.query(".count").results(Pane):
            count.redraw()
        self.show_mode()
        if self._over() and not was_over:
            self.work.say(self._over())
        self._rest.stir()

    @on(BodyEditor.Refused)
    def _not_pasted(self, message: BodyEditor.Refused) -> None:
        self.work.say(say("compose.not_pasted", count=number(message.characters), room=number(ROOM)))

    def change(self, draft: Draft) -> None:
        """Take over a draft of which a fact was changed."""
        if self.keeper.change(draft):
            self._look_again()

    async def put_away(self) -> None:
        await self.keeper.keep()


def _quiet(pane: Pane) -> Pane:
    """A pane that only shows."""
    pane.can_focus = False
    return pane


def _rule() -> Pane:
    return _quiet(Pane(lambda width: [rule(width)]))


def _labelled(name: str, field: Field, limit: int) -> Horizontal:
    """A field with its label, and with how much of its limit is used."""

    def label(width: int) -> list[Line]:
        return [line(Span(say(f"compose.fact_{name}"), "dim"))]

    def used(width: int) -> list[Line]:
        count = len(field.text)
        return [line(tail=[Span(f"{count}/{limit} ", "red bold" if count > limit else "dim")])]

    shown = _quiet(Pane(label, classes="label")), field, _quiet(Pane(used, classes="count"))
    return Horizontal(*shown, classes="line")
