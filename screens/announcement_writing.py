"""The announcements screen as far as it leads to writing: drafts, corrections, and what is scheduled or was missed."""

from collections.abc import Callable
from typing import Final

import msgspec
from textual import on

from domain.actors import Role
from domain.announcements import Announcement
from domain.drafts import Draft, blank, continuing, correcting
from domain.words import say
from screens.announcement_dialogs import DRAFT, EDIT, NOW, confirm, scheduled_dialog
from screens.announcement_reading import AnnouncementReading
from screens.announcement_source import Listed
from screens.announcing import Announcing
from screens.checks import missing
from screens.compose import ComposeScreen
from screens.cut_off import take_back_waits
from screens.fact_dialogs import schedule_dialog
from screens.giving import give, take_back
from screens.publishing import PublishScreen
from screens.widgets.choice import Answer
from screens.widgets.window_list import WindowList
from screens.work import Work

Fits = Callable[[Listed], bool]


def in_state(*states: str) -> Fits:
    """Whether a row is of an announcement in one of these states."""
    return lambda row: not isinstance(row, Draft) and row.announcement.state in states


_FITS: Final[dict[str, Fits]] = {
    "edit": lambda row: isinstance(row, Draft) or row.announcement.state in ("scheduled", "published"),
    "copy": lambda row: True,
    "discard": lambda row: isinstance(row, Draft),
}
"""Action → the rows that it is for. Where the one under the cursor is none, the action is not there."""


class AnnouncementWriting(AnnouncementReading):
    """Opens one draft at a time, and asks what becomes of what is scheduled."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.announcing = Announcing(work)
        self._left = ""
        """What was written last: the cursor goes there when the list comes back."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "new":
            return self.may_publish()
        if action in _FITS:
            return self.may_publish() and self.fits(_FITS[action])
        return super().check_action(action, parameters)

    def may_publish(self) -> bool:
        """Whether the person at the desk writes announcements at all."""
        return Role.PUBLISHER in self.work.desk.actor.roles

    def fits(self, fits: Fits) -> bool:
        """Whether there is a row under the cursor for which this holds."""
        row = self.list.current if self.is_mounted else None
        return row is not None and fits(row)

    def on_screen_resume(self) -> None:
        if self._left and self.is_mounted:
            self.look_at_one(self._left)
            self._left = ""

    # drafts and corrections

    def write(self, draft: Draft) -> None:
        """Open the screen to write on."""
        self._left = draft.id
        opened = self.app.push_screen(ComposeScreen(self.work, draft))

        async def wait() -> None:
            await opened

        self.app.call_next(wait)  # before any other key: what is typed next is meant for the new screen

    def action_new(self) -> None:
        desk = self.work.desk
        self.write(blank(desk.new_id(), desk.agency, desk.actor.name, desk.now()))

    async def action_copy(self) -> None:
        row = self.list.current
        if row is not None:
            draft = await self.announcing.copy(row if isinstance(row, Draft) else row.announcement)
            if draft is not None:
                self.write(draft)

    @on(WindowList.Opened)
    def _open(self) -> None:
        row = self.list.current
        if row is None:
            return
        if self.check_action("edit", ()) and not in_state("published")(row):
            self.action_edit()
        else:
            self.detail.focus()

    def action_edit(self) -> None:
        row = self.list.current
        if isinstance(row, Draft):
            self.write(self.work.desk.draft(row.id) or row)
        elif row is not None and row.announcement.state == "scheduled":
            self._ask_scheduled(row.announcement)
        elif row is not None:
            begun = self.work.desk.draft(row.announcement.id)
            self.write(begun or correcting(row.announcement, self.work.desk.now()))

    def action_discard(self) -> None:
        row = self.list.current
        if not isinstance(row, Draft):
            return

        async def answered(yes: bool | None) -> None:
            if yes and await self.announcing.discard(row):
                self.list.reload()
                self.load()

        self.app.push_screen(confirm("discard", row.content.title, self.list.cursor_row), answered)

    # what is scheduled

    def _ask_scheduled(self, announcement: Announcement) -> None:
        async def answered(answer: Answer | None) -> None:
            if answer is not None:
                await self._decide(announcement, answer.key)

        desk, row = self.work.desk, self.list.cursor_row
        dialog = scheduled_dialog(announcement, desk.now(), row, alone=desk.is_authority)
        self.app.push_screen(dialog, answered)

    async def _decide(self, announcement: Announcement, what: str) -> None:
        draft = msgspec.structs.replace(continuing(announcement, self.work.desk.now()), publish_at=None)
        if what in (EDIT, DRAFT):
            await self._ask_to_take_back(announcement, to_write=what == EDIT)
        elif what == NOW:
            await self._ask_once_more(announcement, draft)
        else:
            self._ask_when(announcement, draft)

    def _ask_when(self, announcement: Announcement, draft: Draft) -> None:
        dialog = schedule_dialog(None, self.work.desk.now(), at_once=False, row=self.list.cursor_row)

        async def answered(answer: Answer | None) -> None:
            at = None if answer is None else dialog.meaning(answer)
            if at is not None:
                await self._ask_once_more(announcement, msgspec.structs.replace(draft, publish_at=at))

        self.app.push_screen(dialog, answered)

    async def _ask_once_more(self, announcement: Announcement, draft: Draft) -> None:
        """Show once more what goes to whom; what lacks something by now has to be written on first."""
        if missing(draft, self.work.desk.agency, self.work.desk.now()):
            await self._ask_to_take_back(announcement, to_write=True)
            return

        async def answered(sure: bool | None) -> None:
            if not sure:
                self.work.say(say("announcements.as_before"))
            elif await give(self.work, draft) == "given":
                self.look_at_one(draft.id)

        self.app.push_screen(PublishScreen(self.work, draft), answered)

    async def _ask_to_take_back(self, announcement: Announcement, *, to_write: bool) -> None:
        """Take it back; it is asked first where the backend may publish it before it hears of it."""
        late = take_back_waits(self.work, announcement, self.list.cursor_row)
        if late is None:
            await self._take_back(announcement, to_write=to_write)
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._take_back(announcement, to_write=to_write)

        self.app.push_screen(late, answered)

    async def _take_back(self, announcement: Announcement, *, to_write: bool) -> None:
        draft = await take_back(self.work, announcement)
        if draft is not None and to_write:
            self.write(draft)
        elif draft is not None:
            self.work.say(say("announcements.did_draft"))
            self.look_at_one(draft.id)
