"""The announcements screen (소식): what is done with the announcement or the draft under the cursor."""

import asyncio
from collections.abc import Callable
from typing import Final, get_args

import msgspec
from textual import on

from domain.actors import Role
from domain.announcements import Announcement
from domain.days import day_of
from domain.drafts import Draft, blank, continuing, correcting
from domain.words import say
from local_store.announcements import AnnouncementFilter, Shelf
from screens.announcement_dialogs import (
    DRAFT,
    EDIT,
    NOW,
    confirm,
    reason_of,
    scheduled_dialog,
    withdraw_dialog,
)
from screens.announcement_reading import AnnouncementReading
from screens.announcement_source import Listed
from screens.announcing import Announcing
from screens.checks import missing
from screens.comment_rows import CommentRows
from screens.compose import ComposeScreen
from screens.fact_dialogs import Until, schedule_dialog, until_dialog
from screens.giving import give, take_back
from screens.keys import bindings
from screens.publishing import PublishScreen
from screens.thread_view import ThreadScreen, read_thread
from screens.widgets.choice import Answer
from screens.widgets.window_list import WindowList
from screens.work import Work

Fits = Callable[[Listed], bool]


def _state(*states: str) -> Fits:
    return lambda row: not isinstance(row, Draft) and row.announcement.state in states


_FITS: Final[dict[str, Fits]] = {
    "edit": lambda row: isinstance(row, Draft) or row.announcement.state in ("scheduled", "published"),
    "copy": lambda row: True,
    "discard": lambda row: isinstance(row, Draft),
    "withdraw": _state("published"),
    "reinstate": _state("withdrawn"),
    "pin": _state("scheduled", "published"),
    "urgent": _state("scheduled", "published"),
    "close_comments": _state("scheduled", "published"),
}
"""Action of publishers → the rows that it is for. Where the one under the cursor is none, the action is not there."""

_READ: Final[dict[str, Fits]] = {
    "comments": _state("published", "withdrawn"),
    "as_resident": _state("published", "withdrawn"),
}
"""The same for what everybody may look at."""


class AnnouncementsScreen(AnnouncementReading):
    """Enter goes on with what is under the cursor, whatever that is; what is done to residents is undone by `z`."""

    BINDINGS = bindings("announcements")

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.announcing = Announcing(work)
        self._left: str = ""
        """What was written last: the cursor goes there when the list comes back."""

    def go(self, what: str) -> None:
        """`new`, a shelf, or `of/<announcement>`."""
        if self.app.screen is self:
            self._show(what)
        else:
            self.call_later(self._close_others, what)

    async def _close_others(self, what: str) -> None:
        """Put away what stands over the list. What was written there is kept, so that nothing of it is open twice."""
        stack = self.app.screen_stack
        for screen in reversed(stack[stack.index(self) + 1 :]):
            if isinstance(screen, ComposeScreen):
                await screen.leave()
            await self.app.pop_screen()
        self._show(what)

    def _show(self, what: str) -> None:
        kind, _, id = what.partition("/")
        shelf = next((shelf for shelf in get_args(Shelf) if shelf == what), None)
        if what == "new":
            self.action_new()
        elif shelf is not None:
            self.look_for_nothing()
            self.look_at(AnnouncementFilter(shelf))
            self.list.focus()
        elif kind == "of":
            self.list.focus()
            if not self.look_at_one(id):
                self.work.say(say("announcements.gone"))

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._left and self.is_mounted:
            self.look_at_one(self._left)
            self._left = ""

    # what works now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "new":
            return self._may_publish()
        fits = _READ.get(action) or (_FITS.get(action) if self._may_publish() else None)
        if action in _FITS or action in _READ:
            row = self.list.current if self.is_mounted else None
            return fits is not None and row is not None and fits(row)
        return super().check_action(action, parameters)

    def _may_publish(self) -> bool:
        return Role.PUBLISHER in self.work.desk.actor.roles

    def _announcement(self) -> Announcement | None:
        row = self.list.current
        return None if row is None or isinstance(row, Draft) else row.announcement

    # writing

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
        if _FITS["edit"](row) and self._may_publish() and not _state("published")(row):
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

    # what is scheduled

    def _ask_scheduled(self, announcement: Announcement) -> None:
        async def answered(answer: Answer | None) -> None:
            if answer is not None:
                await self._decide(announcement, answer.key)

        self.app.push_screen(scheduled_dialog(announcement, self.work.desk.now(), self.list.cursor_row), answered)

    async def _decide(self, announcement: Announcement, what: str) -> None:
        draft = msgspec.structs.replace(continuing(announcement, self.work.desk.now()), publish_at=None)
        if what == EDIT:
            await self._take_back(announcement, to_write=True)
        elif what == DRAFT:
            await self._take_back(announcement, to_write=False)
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
            await self._take_back(announcement, to_write=True)
            return

        async def answered(sure: bool | None) -> None:
            if not sure:
                self.work.say(say("announcements.as_before"))
            elif await give(self.work, draft) == "given":
                self.look_at_one(draft.id)

        self.app.push_screen(PublishScreen(self.work, draft), answered)

    async def _take_back(self, announcement: Announcement, *, to_write: bool) -> None:
        draft = await take_back(self.work, announcement)
        if draft is not None and to_write:
            self.write(draft)
        elif draft is not None:
            self.work.say(say("announcements.did_draft"))
            self.look_at_one(draft.id)

    # what is out

    def action_pin(self) -> None:
        self._ask_until("pinned")

    def action_urgent(self) -> None:
        self._ask_until("urgent")

    def _ask_until(self, what: Until) -> None:
        announcement = self._announcement()
        if announcement is None:
            return
        before: str = getattr(announcement.placing, f"{what}_until")
        today = day_of(self.work.desk.now())
        dialog = until_dialog(what, before, announcement.content.ends_on, today, self.list.cursor_row)

        async def answered(answer: Answer | None) -> None:
            day = None if answer is None else dialog.meaning(answer)
            if day is not None and day != before:
                await self.announcing.until(announcement, what, day)

        self.app.push_screen(dialog, answered)

    async def action_close_comments(self) -> None:
        announcement = self._announcement()
        if announcement is not None:
            await self.announcing.switch_comments(announcement)

    def action_withdraw(self) -> None:
        announcement = self._announcement()
        if announcement is None:
            return

        async def answered(answer: Answer | None) -> None:
            if answer is not None:
                await self.announcing.withdraw(announcement, reason_of(answer))

        self.app.push_screen(withdraw_dialog(self.list.cursor_row), answered)

    def action_reinstate(self) -> None:
        announcement = self._announcement()
        if announcement is None:
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self.announcing.reinstate(announcement)

        self.app.push_screen(confirm("reinstate", announcement.content.title, self.list.cursor_row), answered)

    def action_discard(self) -> None:
        row = self.list.current
        if not isinstance(row, Draft):
            return

        async def answered(yes: bool | None) -> None:
            if yes and await self.announcing.discard(row):
                self.list.reload()
                self.load()

        self.app.push_screen(confirm("discard", row.content.title, self.list.cursor_row), answered)

    # looking elsewhere

    def action_comments(self) -> None:
        announcement = self._announcement()
        if announcement is not None:
            self.post_message(self.Went("comments", f"on/{announcement.id}"))

    async def action_as_resident(self) -> None:
        announcement = self._announcement()
        if announcement is not None:
            desk = self.work.desk
            thread = await asyncio.to_thread(read_thread, desk, announcement.id)
            if thread is not None:
                self.app.push_screen(ThreadScreen(thread, CommentRows(desk.now, (desk.agency.phone,)), desk))
