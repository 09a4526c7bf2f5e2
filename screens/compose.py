"""Writing an announcement: facts, title and text, saved as they are typed, beside what residents will see."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Final

import msgspec
from textual import on
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget

from domain.announcements import BODY_LIMIT, TITLE_LIMIT
from domain.commands import Command
from domain.days import day_of
from domain.drafts import Draft
from domain.errors import DeskError
from domain.publishing import CorrectAnnouncement, PublishAnnouncement
from domain.words import say
from screens.base import DeskScreen
from screens.checks import missing, warnings
from screens.fact_dialogs import Changed, dialog_for
from screens.facts import FactsPane
from screens.keys import bindings
from screens.outside_editor import edited_outside
from screens.preview import heading, preview
from screens.publication import facts_of, title_of
from screens.publishing import PublishScreen
from screens.regions import RegionsScreen
from screens.widgets.drawing import Line, Span, line, rule, wrap
from screens.widgets.editor import Editor, Field
from screens.widgets.pane import Pane
from screens.wording import clock_to_second, number
from screens.work import Work

SAVED_AFTER: Final = 0.3
"""Seconds after a change until the draft is handed to the store: half a second at most until it is durable."""

SAVE_AGAIN_AFTER: Final = 1.0
"""Seconds until the next attempt, while the store cannot be written."""


class ComposeScreen(DeskScreen):
    """One draft. Every change is kept by itself; nothing depends on how the screen is left."""

    BINDINGS = bindings("compose")
    CSS = """
    ComposeScreen .writing { width: 1fr; height: 1fr; }
    ComposeScreen .title { height: 1; }
    ComposeScreen .title Pane { width: auto; min-width: 7; }
    ComposeScreen .title .count { width: 10; }
    ComposeScreen .preview { display: none; width: 52; height: 1fr; }
    ComposeScreen.-wide .preview { display: block; }
    ComposeScreen.-preview .writing { display: none; }
    ComposeScreen.-preview .preview { display: block; width: 1fr; }
    ComposeScreen.-wide.-preview .writing { display: block; }
    ComposeScreen.-wide.-preview .preview { display: none; }
    ComposeScreen .checks { max-height: 5; }
    """
    CONTEXT: ClassVar[str] = "compose"
    MODE: ClassVar[str] = "announcements"

    def __init__(self, work: Work, draft: Draft) -> None:
        super().__init__(work)
        self.draft = draft
        self._saved = draft
        self._saving: Timer | None = None
        self._store = asyncio.Lock()
        self._agency = work.desk.agency

    def panes(self) -> Iterable[Widget]:
        desk = self.work.desk
        self.facts = FactsPane(
            lambda: self.draft, lambda: desk.followers_among(self.draft.content.regions), lambda: day_of(desk.now())
        )
        self.title_field = Field(self.draft.content.title, placeholder=say("compose.title_hint"))
        self.body = Editor(self.draft.content.body, placeholder=say("compose.body_hint"))
        self.reason_field = Field(self.draft.reason, placeholder=say("compose.reason_hint"), classes="reason")
        self.checks = _quiet(Pane(self._check_lines, classes="checks"))
        self.count = _quiet(Pane(self._count_lines, classes="count"))
        self.preview_pane = Pane(self._preview_lines, edge=True, classes="preview")
        rows: list[Widget] = [self.facts, _rule(), _labelled(say("compose.title"), self.title_field, self.count)]
        if self.draft.corrects:
            rows.append(_labelled(say("compose.reason"), self.reason_field))
        writing = Vertical(*rows, _rule(), self.body, self.checks, classes="writing")
        yield Horizontal(writing, self.preview_pane, classes="body")

    def load(self) -> None:
        (self.body if self.draft.content.title else self.title_field).focus()

    def state(self) -> str:
        kind = say("compose.correction" if self.draft.corrects else "compose.draft")
        if self.draft is not self._saved:
            return f"{kind} · {say('compose.saving')}"
        if not self.draft.saved_at:
            return f"{kind} · {say('compose.empty')}"
        return f"{kind} · {say('compose.saved', time=clock_to_second(self.draft.saved_at))}"

    def mode_text(self) -> str:
        hangul = f" · {say('desk.hangul')}" if self.work.hangul else ""
        used = say("compose.body_count", used=number(len(self.body.text)), limit=number(BODY_LIMIT))
        return used + hangul

    def desk_changed(self, changes: Any) -> None:
        """Nothing that others do changes what is being written."""

    # what is shown

    def _count_lines(self, width: int) -> Sequence[Line]:
        used = len(self.title_field.text)
        return [line(Span(f"{used}/{TITLE_LIMIT}", "red bold" if used > TITLE_LIMIT else "dim"))]

    def _check_lines(self, width: int) -> Sequence[Line]:
        found = warnings(self.draft)
        if not found:
            return []
        heads = [line(Span(say("compose.checks", count=len(found)), "text bold"))]
        return [
            rule(width),
            *heads,
            *(line(Span("! ", "red bold"), part) for text in found for part in wrap(text, width - 2)),
        ]

    def _preview_lines(self, width: int) -> Sequence[Line]:
        today = day_of(self.work.desk.now())
        content, placing = self.draft.content, self.draft.placing
        return [*heading(width), *preview(self._agency, content, placing, when=say("preview.just_now"), today=today)]

    def _redraw(self) -> None:
        for pane in (self.facts, self.checks, self.count, self.preview_pane):
            pane.redraw()
        self.show_lines()

    # keeping

    @on(Editor.Changed)
    def _typed(self) -> None:
        content = msgspec.structs.replace(self.draft.content, title=self.title_field.text, body=self.body.text)
        self._change(msgspec.structs.replace(self.draft, content=content, reason=self.reason_field.text))

    def _change(self, draft: Draft) -> None:
        """Take the draft as it is now, and save it soon; at once would be a transaction a key."""
        if draft == self.draft:
            return
        self.draft = draft
        if self._saving is None:
            self._saving = self.set_timer(SAVED_AFTER, self._save)
        self._redraw()

    async def _save(self) -> None:
        self._saving = None
        async with self._store:
            draft = msgspec.structs.replace(self.draft, saved_at=self.work.desk.now())
            before, self.draft = self.draft, draft
            try:
                await asyncio.wrap_future(self.work.desk.save_draft(draft))
            except DeskError as fault:
                self.draft = before if self.draft is draft else self.draft
                self.work.say(str(fault))
                self._saving = self.set_timer(SAVE_AGAIN_AFTER, self._save)
                return
            if self.draft is draft:
                self._saved = draft
        self.show_lines()

    async def put_away(self) -> None:
        if self.draft is not self._saved and self.draft != self._saved:
            await self._save()

    # facts

    @on(Pane.Chosen)
    def _change_fact(self, message: Pane.Chosen) -> None:
        if message.pane is not self.facts:
            return
        if message.key == "regions":
            self.action_regions()
        elif message.key == "comments":
            placing = msgspec.structs.replace(self.draft.placing, comments_open=not self.draft.placing.comments_open)
            self._change(msgspec.structs.replace(self.draft, placing=placing))
        else:
            dialog, changed = dialog_for(message.key, self.draft, self.work.desk.now())
            self.app.push_screen(dialog, lambda answer: None if answer is None else self._answered(changed(answer)))

    def _answered(self, changed: Changed) -> None:
        if isinstance(changed, str):
            self.work.say(changed)
        else:
            self._change(changed)

    # keys

    def action_preview(self) -> None:
        """Show what residents will see instead of the text, or the text again; beside each other, without it."""
        self.toggle_class("-preview")
        if self.has_class("-preview") and not self.has_class("-wide"):
            self.preview_pane.focus()
        else:
            self.body.focus()

    def action_regions(self) -> None:
        self.app.push_screen(RegionsScreen(self.work, self.draft.content.regions, self._choose_regions))

    def _choose_regions(self, codes: tuple[str, ...]) -> None:
        content = msgspec.structs.replace(self.draft.content, regions=codes)
        self._change(msgspec.structs.replace(self.draft, content=content))

    async def action_editor(self) -> None:
        """Hand the text to `$EDITOR`, saved before and taken in safely afterwards."""
        await self.put_away()
        text = edited_outside(self.app, self.body.text)
        if isinstance(text, DeskError):
            self.work.say(str(text))
        elif text != self.body.text:
            self.body.text = text
        self.body.focus()

    async def action_back(self) -> None:
        """To the list, or from the preview to the text. What was written is kept."""
        if self.has_class("-preview"):
            self.action_preview()
            return
        await self.put_away()
        if self._is_untouched():
            await asyncio.wrap_future(self.work.desk.discard_draft(self.draft.id))
        self.app.pop_screen()

    def _is_untouched(self) -> bool:
        """Nothing was ever written here."""
        content = self.draft.content
        return not (content.title or content.body or content.regions or self.draft.revision)

    # publishing

    async def action_publish(self) -> None:
        """Ask once more, or say everything that is missing or wrong and go to the first of it."""
        await self.put_away()
        today = day_of(self.work.desk.now())
        found = missing(self.draft, self._agency, today)
        if found:
            self.work.say(say("compose.missing", count=len(found), what=" · ".join(text for _, text in found)))
            self._go_to(found[0][0])
            return
        facts = facts_of(self.draft, self.work.desk.followers_among(self.draft.content.regions), today)
        question = PublishScreen(title_of(self.draft), facts, warnings(self.draft), self.work.by_hand)
        self.app.push_screen(question, self._publish)

    def _go_to(self, field: str) -> None:
        fields: dict[str, Widget] = {"title": self.title_field, "body": self.body, "reason": self.reason_field}
        target = fields.get(field, self.facts)
        if target is self.facts:
            self.facts.show_fact(field)
        target.focus()

    async def _publish(self, sure: bool | None) -> None:
        if not sure:
            self.work.say(say("compose.not_published"))
            return
        try:
            await self.work.attempt(self._command())
        except DeskError as refusal:
            self.work.say(say("compose.refused", why=str(refusal).replace("\n", " · ")))
            return
        await asyncio.wrap_future(self.work.desk.discard_draft(self.draft.id))
        self.work.look_at_held()
        done = "corrected" if self.draft.corrects else "scheduled" if self.draft.publish_at else "published"
        self.work.say(say(f"compose.{done}"))
        self.app.pop_screen()

    def _command(self) -> Command:
        desk, draft = self.work.desk, self.draft
        if draft.corrects:
            return CorrectAnnouncement(
                id=desk.new_id(),
                announcement_id=draft.id,
                seen_revision=draft.revision,
                content=draft.content,
                reason=draft.reason,
                notify_again=draft.notify_again,
            )
        return PublishAnnouncement(
            id=desk.new_id(),
            announcement_id=draft.id,
            content=draft.content,
            placing=draft.placing,
            publish_at=draft.publish_at,
            seen_revision=draft.revision,
        )


def _quiet(pane: Pane) -> Pane:
    """A pane that only shows."""
    pane.can_focus = False
    return pane


def _rule() -> Pane:
    return _quiet(Pane(lambda width: [rule(width)]))


def _labelled(label: str, *widgets: Widget) -> Horizontal:
    return Horizontal(_quiet(Pane(lambda width: [line(Span(label, "dim"))])), *widgets, classes="title")
