"""The announcements screen (소식): where it is asked to go, and what is done with an announcement that is out."""

import asyncio
from typing import Final, get_args

from domain.announcement_rules import out_on
from domain.announcements import Announcement
from domain.days import day_of
from domain.drafts import Draft
from domain.words import say
from local_store.announcements import AnnouncementFilter, Shelf
from screens.announcement_dialogs import confirm, reason_of, withdraw_dialog
from screens.announcement_thread import AnnouncementThreadScreen
from screens.announcement_writing import AnnouncementWriting, Fits, in_state
from screens.comment_rows import CommentRows
from screens.compose import ComposeScreen
from screens.fact_dialogs import Until, until_dialog
from screens.keys import bindings
from screens.thread_view import read_thread
from screens.widgets.choice import Answer

_FITS: Final[dict[str, Fits]] = {
    "withdraw": in_state("published"),
    "reinstate": in_state("withdrawn"),
    "pin": in_state("scheduled", "published"),
    "urgent": in_state("scheduled", "published"),
    "close_comments": in_state("scheduled", "published"),
}
"""Action of publishers → the rows that it is for. Where the one under the cursor is none, the action is not there."""

_READ: Final[dict[str, Fits]] = {
    "comments": in_state("published", "withdrawn"),
    "as_resident": in_state("published", "withdrawn"),
}
"""The same for what everybody may look at."""


class AnnouncementsScreen(AnnouncementWriting):
    """Enter goes on with what is under the cursor, whatever that is; what is done to residents is undone by `z`."""

    BINDINGS = bindings("announcements")

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
            if isinstance(screen, ComposeScreen) and not await screen.leave():
                return
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

    # what works now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _READ:
            return self.fits(_READ[action])
        if action in _FITS:
            return self.may_publish() and self.fits(_FITS[action])
        return super().check_action(action, parameters)

    def _announcement(self) -> Announcement | None:
        row = self.list.current
        return None if row is None or isinstance(row, Draft) else row.announcement

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
        now = self.work.desk.now()
        out = out_on(announcement.publish_at, now)
        dialog = until_dialog(what, before, announcement.content.ends_on, day_of(now), out, self.list.cursor_row)

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
                self.app.push_screen(
                    AnnouncementThreadScreen(thread, CommentRows(desk.now, (desk.agency.phone,)), desk)
                )
