"""The outbox (보낼 편지함): what came back from the backend and why, both versions together, and what still waits."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final

from textual import on, work
from textual.widget import Widget

from domain.errors import DeskError
from domain.publishing import PublishAnnouncement
from domain.words import say
from local_store.linked_desk import LinkedDesk
from local_store.outbox import RESTORED, Entry
from local_store.renewing import renewed, text_field
from screens.outbox_wording import now_of, text_of, title_of, why_of
from screens.widgets.choice import Answer, Choice, Option
from screens.widgets.dialog import Dialog
from screens.widgets.drawing import Line, Span, line, rule, wrap
from screens.widgets.pane import Pane
from screens.widgets.prompt import Prompt
from screens.wording import moment
from screens.work import Work

AGAIN: Final = "again"
EDIT: Final = "edit"
DISCARD: Final = "discard"

_INDENT: Final = "  "
_SHOWN: Final = 200
"""Commands that wait, of which more are only counted."""
_LONGEST: Final = 2_000


class OutboxScreen(Dialog[None]):
    """What came back is decided about one by one; what waits goes by itself."""

    DEFAULT_CSS = """
    OutboxScreen > #frame { width: 100; height: 100%; max-height: 100%; margin: 0; }
    OutboxScreen Pane { height: 1fr; }
    """

    def __init__(self, work: Work, desk: LinkedDesk) -> None:
        super().__init__(say("link.outbox"))
        self._work, self._desk = work, desk
        self._pane = Pane(self._lines)

    def body(self) -> Iterable[Widget]:
        yield self._pane

    def hint(self) -> Sequence[str]:
        return (say("link.outbox_hint"),)

    def on_mount(self) -> None:
        self._work.changed.subscribe(self, lambda _: self._pane.redraw())
        self._work.ticked.subscribe(self, lambda _: self._pane.redraw())

    @on(Pane.Chosen)
    def _chosen(self, message: Pane.Chosen) -> None:
        self._ask(message.key)

    def action_done(self) -> None:
        """Decide about what is under the cursor."""
        if self._pane.cursor_key is not None:
            self._ask(self._pane.cursor_key)

    def _ask(self, id: str) -> None:
        entry = next((each for each in self._desk.tray() if each.command.id == id), None)
        if entry is not None:
            self._decide(entry)

    @work(group="decide", exclusive=True)
    async def _decide(self, entry: Entry) -> None:
        options = [Option(AGAIN, say("link.again"), say("link.again_means"))]
        if isinstance(entry.command, PublishAnnouncement):
            options.append(Option(EDIT, say("link.write_on"), say("link.write_on_means")))
        elif text_field(entry.command):
            options.append(Option(EDIT, say("link.edit"), say("link.edit_means")))
        options.append(Option(DISCARD, say("link.discard"), say("link.discard_means")))
        asked = Choice(title_of(entry.command), options, say("link.decide"))
        answer: Answer | None = await self.app.push_screen_wait(asked)
        if answer is None:
            return
        try:
            await self._do(answer.key, entry)
        except DeskError as refusal:
            self._work.say(str(refusal))
        self._work.follow()
        self._pane.redraw()

    async def _do(self, what: str, entry: Entry) -> None:
        desk, command = self._desk, entry.command
        if what == DISCARD:
            await asyncio.wrap_future(desk.discard(command.id))
            self._work.say(say("link.discarded"))
        elif what == EDIT and isinstance(command, PublishAnnouncement):
            await asyncio.wrap_future(desk.write_on(command))
            self._work.say(say("link.draft_again", title=command.content.title))
        elif what == EDIT:
            prompt = Prompt(title_of(command), say("link.send"), text=text_of(command), limit=_LONGEST)
            text = await self.app.push_screen_wait(prompt)
            if text is not None:
                await asyncio.wrap_future(desk.replace(command.id, renewed(desk, command, desk.new_id(), text)))
        elif entry.came is not None and entry.came.result == "conflict":
            # As it was it would meet the same conflict; what stands there now was shown beside it.
            await asyncio.wrap_future(desk.replace(command.id, renewed(desk, command, desk.new_id())))
        else:
            await asyncio.wrap_future(desk.send_again(command.id))

    def _lines(self, width: int) -> Sequence[Line]:
        tray, waiting = self._desk.tray(), self._desk.outgoing()
        lines: list[Line] = []
        if not tray and not waiting:
            lines += [line(Span(part, "dim")) for part in wrap(say("link.outbox_empty"), width - 1)]
        if tray:
            lines.append(rule(width, Span(say("link.came_back", count=len(tray)), "text bold")))
        for entry in tray:
            lines += self._entry(entry, width)
        if waiting:
            lines.append(rule(width, Span(say("link.on_its_way", count=len(waiting)), "text bold")))
        lines += [line(title_of(entry.command), tail=[self._time(entry)], mark=" ") for entry in waiting[:_SHOWN]]
        return lines

    def _entry(self, entry: Entry, width: int) -> list[Line]:
        offered = entry.came is not None and entry.came.code == RESTORED
        head = line(
            Span(title_of(entry.command), "text bold"),
            tail=[self._time(entry)],
            mark=" " if offered else "!",
            key=entry.command.id,
        )
        parts = (
            ("", why_of(entry), "dim" if offered else "red"),
            (say("link.mine"), text_of(entry.command), "text"),
            (say("link.theirs"), now_of(self._desk, entry.command), "text"),
        )
        lines = [head]
        for label, text, ink in parts:
            lines += _part(label, text, ink, width)
        return [*lines, line()]

    def _time(self, entry: Entry) -> Span:
        return Span(f"{moment(entry.made_at, self._desk.now())} ", "dim")


def _part(label: str, text: str, ink: str, width: int) -> list[Line]:
    if not text:
        return []
    shown = wrap(f"{label} {text}".strip(), width - len(_INDENT) - 3)
    return [line(_INDENT, Span(part, "red" if ink == "red" else "dim" if ink == "dim" else "text")) for part in shown]
