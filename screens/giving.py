"""Giving a draft to the authority: now, at a time, or as a correction; and what comes of it."""

import asyncio
from typing import Literal

import msgspec

from domain.announcements import Announcement
from domain.commands import Command
from domain.drafts import Draft, continuing
from domain.errors import Conflict, DeskError
from domain.publishing import CorrectAnnouncement, PublishAnnouncement, TakeBackAnnouncement
from domain.words import say
from screens.keys import shown_keys
from screens.work import Work

Given = Literal["given", "changed", "refused"]
"""`changed`: somebody else changed the announcement since the draft was begun. The draft is kept in both last cases."""


async def give(work: Work, draft: Draft) -> Given:
    """Give a draft out, and say what came of it."""
    try:
        await asyncio.wrap_future(work.desk.give_draft(_command(work, draft), draft.id))
    except Conflict as conflict:
        work.say(say("compose.refused", why=str(conflict)))
        return "changed"
    except DeskError as refusal:
        work.say(say("compose.refused", why=str(refusal).replace("\n", " · ")))
        return "refused"
    work.follow()
    work.look_at_held()
    work.say(_said(work, draft))
    return "given"


def _said(work: Work, draft: Draft) -> str:
    key = shown_keys("app.take_back")
    if work.cut_off:
        return say("link.kept_here" if draft.corrects or draft.publish_at else "link.kept_here_still", key=key)
    done = "corrected" if draft.corrects else "scheduled" if draft.publish_at else "published"
    return say(f"compose.{done}", key=key)


def _command(work: Work, draft: Draft) -> Command:
    if draft.corrects:
        return CorrectAnnouncement(
            id=work.desk.new_id(),
            announcement_id=draft.id,
            seen_revision=draft.revision,
            content=draft.content,
            reason=draft.reason,
            notify_again=draft.notify_again,
        )
    return PublishAnnouncement(
        id=work.desk.new_id(),
        announcement_id=draft.id,
        content=draft.content,
        placing=draft.placing,
        publish_at=draft.publish_at,
        seen_revision=draft.revision,
    )


async def take_back(work: Work, scheduled: Announcement) -> Draft | None:
    """Make a scheduled announcement a draft again, with the time it was scheduled for; None when it is too late."""
    now = work.desk.now()
    draft = continuing(scheduled, now)
    publish_at = draft.publish_at if (draft.publish_at or 0) > now else None
    draft = msgspec.structs.replace(draft, saved_at=now, publish_at=publish_at, revision=scheduled.revision + 1)
    command = TakeBackAnnouncement(id=work.desk.new_id(), announcement_id=scheduled.id)
    try:
        await asyncio.wrap_future(work.desk.take_back_to(command, draft))
    except DeskError as refusal:
        work.say(str(refusal))
        return None
    work.follow()
    work.look_at_held()
    return work.desk.draft(scheduled.id)


def caught_up(draft: Draft, known: Announcement | None, new_id: str) -> Draft:
    """The draft, so that it can be given out though its announcement was changed by somebody else.

    Of one that is out by now it becomes a correction; of one that is gone or withdrawn, something new.
    """
    if known is None or known.state == "withdrawn":
        return msgspec.structs.replace(draft, id=new_id, revision=0, corrects=False)
    return msgspec.structs.replace(draft, revision=known.revision, corrects=known.state == "published")
