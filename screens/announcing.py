"""What is done with an announcement that was given out: each is one step, said, and taken back by one undo."""

import asyncio
from concurrent.futures import Future

import msgspec

from domain.announcements import Announcement, Placing
from domain.drafts import Draft, copied
from domain.errors import DeskError
from domain.publishing import DiscardAnnouncement, PlaceAnnouncement, ReinstateAnnouncement, WithdrawAnnouncement
from domain.words import say
from screens.fact_dialogs import Until
from screens.widgets.drawing import cut
from screens.work import Work

_NAMED = 24
"""Cells of a title in the state line and the undo list."""


def named(title: str) -> str:
    """What the state line calls an announcement."""
    return cut(title.strip() or say("announcements.untitled"), _NAMED)


class Announcing:
    """Carries out decisions about an announcement as it stood on the screen when the key was pressed."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def _place(self, announcement: Announcement, placing: Placing, done: str) -> bool:
        command = PlaceAnnouncement(
            id=self._work.desk.new_id(),
            announcement_id=announcement.id,
            seen=announcement.placing,
            placing=placing,
        )
        return await self._work.perform(command, done=done, subject=named(announcement.content.title))

    async def until(self, announcement: Announcement, what: Until, day: str) -> bool:
        """Pin it or mark it urgent until a day; an empty day for no longer."""
        placing = msgspec.structs.replace(announcement.placing, **{f"{what}_until": day})
        done = {"pinned": ("did_unpin", "did_pin"), "urgent": ("did_calm", "did_urge")}[what][bool(day)]
        return await self._place(announcement, placing, f"announcements.{done}")

    async def switch_comments(self, announcement: Announcement) -> bool:
        """Close its comments, or open them again."""
        placing = msgspec.structs.replace(announcement.placing, comments_open=not announcement.placing.comments_open)
        return await self._place(
            announcement, placing, f"announcements.did_{'open' if placing.comments_open else 'close'}"
        )

    async def withdraw(self, announcement: Announcement, reason: str) -> bool:
        """Take it off the boards."""
        command = WithdrawAnnouncement(id=self._work.desk.new_id(), announcement_id=announcement.id, reason=reason)
        title = named(announcement.content.title)
        return await self._work.perform(command, done="announcements.did_withdraw", subject=title)

    async def reinstate(self, announcement: Announcement) -> bool:
        """Put it back on the boards."""
        command = ReinstateAnnouncement(id=self._work.desk.new_id(), announcement_id=announcement.id)
        title = named(announcement.content.title)
        return await self._work.perform(command, done="announcements.did_reinstate", subject=title)

    async def copy(self, row: Announcement | Draft) -> Draft | None:
        """Begin a new draft with what this one says; None when it could not be kept."""
        desk = self._work.desk
        now, id = desk.now(), desk.new_id()
        draft = copied(row, id, now) if isinstance(row, Announcement) else _again(row, id, now)
        draft = msgspec.structs.replace(draft, saved_at=now)
        return draft if await self._done(desk.save_draft(draft), "announcements.did_copy") else None

    async def discard(self, draft: Draft) -> bool:
        """Forget a draft for good."""
        command = DiscardAnnouncement(id=self._work.desk.new_id(), announcement_id=draft.id)
        return await self._done(self._work.desk.discard_draft(command), "announcements.did_discard")

    async def _done(self, change: Future[None], word: str) -> bool:
        try:
            await asyncio.wrap_future(change)
        except DeskError as fault:
            self._work.say(str(fault))
            return False
        self._work.say(say(word))
        return True


def _again(draft: Draft, id: str, now: int) -> Draft:
    content = msgspec.structs.replace(draft.content, starts_on="", ends_on="")
    return Draft(id=id, created_at=now, content=content)
