"""Writing an announcement: what the keys do, from choosing who gets it to giving it out."""

import asyncio

import msgspec
from textual import on

from domain.errors import DeskError
from domain.publishing import DiscardAnnouncement
from domain.words import say
from screens.checks import missing
from screens.fact_dialogs import dialog_for
from screens.facts import Fact, fact_of
from screens.giving import caught_up, give
from screens.keys import bindings, shown_keys
from screens.missing_dialog import MissingDialog
from screens.outside_editor import edited_outside
from screens.publishing import PublishScreen
from screens.regions import Codes, RegionsScreen
from screens.widgets.choice import Answer
from screens.widgets.editor import Editor, Field
from screens.widgets.pane import Pane
from screens.writing import WritingScreen


class ComposeScreen(WritingScreen):
    """One draft, to be written, looked at as residents will see it, and given out."""

    BINDINGS = bindings("compose")

    _regions_left: Codes | None = None
    """What was chosen when the regions were left as they were before: F7 goes on with it."""

    # facts

    @on(Pane.Chosen)
    def _ask_chosen(self, message: Pane.Chosen) -> None:
        if message.pane is self.facts:
            self._ask(self.facts.fact)

    def _ask(self, fact: Fact) -> None:
        """Change a fact: switch it over, or ask for it."""
        draft = self.draft
        if fact == "regions":
            self.action_regions()
        elif fact == "comments":
            placing = msgspec.structs.replace(draft.placing, comments_open=not draft.placing.comments_open)
            self.change(msgspec.structs.replace(draft, placing=placing))
        elif fact == "notify":
            self.change(msgspec.structs.replace(draft, notify_again=not draft.notify_again))
        else:
            dialog, changed = dialog_for(fact, draft, self.work.desk.now())
            self.app.push_screen(dialog, lambda answer: None if answer is None else self.change(changed(answer)))

    # keys

    def action_preview(self) -> None:
        """Show what residents will see instead of the text, or the text again; beside each other, without it."""
        self.toggle_class("-preview")
        covered = self.has_class("-preview") and self.narrow
        (self.preview_pane if covered else self.body).focus()
        self.show_lines()

    def action_regions(self) -> None:
        chosen = self.draft.content.regions
        self.app.push_screen(
            RegionsScreen(self.work, chosen, self._choose_regions, self._leave_regions, self._regions_left)
        )

    def _leave_regions(self, codes: Codes) -> None:
        if codes == self.draft.content.regions:
            self._regions_left = None
            return
        self._regions_left = codes
        key = shown_keys("compose.regions").partition(" ")[0]
        self.work.say(say("compose.regions_as_before", key=key))

    def _choose_regions(self, codes: Codes) -> None:
        self._regions_left = None
        content = msgspec.structs.replace(self.draft.content, regions=codes)
        self.change(msgspec.structs.replace(self.draft, content=content))

    async def action_editor(self) -> None:
        """Hand the text to `$EDITOR`, saved before and taken in safely afterwards; undo takes it back."""
        await self.keeper.keep()
        text = edited_outside(self.app, self.body.text)
        if isinstance(text, DeskError):
            self.work.say(str(text))
        elif text != self.body.text:
            self.body.replace(text, (0, 0), self.body.document.end)
        self.body.focus()

    async def action_back(self) -> None:
        """To the list, or from the preview to the text. What was written is kept."""
        if self.has_class("-preview") and self.narrow:
            self.action_preview()
        elif await self.leave():
            self.app.pop_screen()

    async def leave(self) -> bool:
        """Keep what is written, or forget a draft in which nothing is; False when it could not be kept."""
        content = self.draft.content
        if content.title or content.body or content.regions or self.draft.revision:
            return await self.keeper.keep()
        return not await self.keeper.stopped() or await self._forget(self.draft.id)

    # giving it out

    async def action_publish(self) -> None:
        """Ask once more, or show everything that is missing or wrong."""
        if not await self.keeper.keep():
            return
        known = self.work.desk.announcement(self.draft.id) if self.draft.corrects else None
        found = missing(self.draft, self.agency, self.work.desk.now(), known.content if known else None)
        if found:
            self.app.push_screen(MissingDialog(found), self._mend)
        else:
            self.app.push_screen(PublishScreen(self.work, self.draft), self._publish)

    def _mend(self, answer: Answer | None) -> None:
        """Go to the field, and ask for it where it is not written here."""
        if answer is None:
            return
        fields: dict[str, Field | Editor] = {"title": self.title_field, "body": self.body, "reason": self.reason_field}
        fact = fact_of(answer.key)
        if fact is None:
            fields[answer.key].focus()
        else:
            self.facts.show_fact(fact)
            self.facts.focus()
            self._ask(fact)

    async def _publish(self, sure: bool | None) -> None:
        if not sure:
            self.work.say(say("compose.not_published"))
            return
        given = await give(self.work, self.draft)
        if given == "given":
            self.keeper.stop()
            self.app.pop_screen()
        elif given == "changed":
            await self._go_on()

    async def _go_on(self) -> None:
        """Go on with what was written, on what the announcement has become since."""
        desk, before = self.work.desk, self.draft
        self.keeper.change(caught_up(before, desk.announcement(before.id), desk.new_id()))
        if await self.keeper.keep() and (self.draft.id == before.id or await self._forget(before.id)):
            self.app.switch_screen(ComposeScreen(self.work, self.draft))

    async def _forget(self, id: str) -> bool:
        try:
            command = DiscardAnnouncement(id=self.work.desk.new_id(), announcement_id=id)
            await asyncio.wrap_future(self.work.desk.discard_draft(command))
        except DeskError as fault:
            self.work.say(str(fault))
            return False
        return True
