"""`dangol compose` and `dangol export`: a file becomes a draft, an announcement becomes a file."""

from pathlib import Path
from typing import Final

from domain.actors import Role
from domain.announcements import Announcement
from domain.drafts import blank
from domain.errors import Conflict, NotFound
from domain.safe_text import drawable
from domain.words import say
from local_store.announcements import AnnouncementFilter
from local_store.desk import Desk
from tui.own_desk import own_desk
from tui.plain_text import tell
from tui.reading import Taken, draft_from
from tui.writing import export_announcement

_NAMED: Final = 10
"""Announcements of which one is to be chosen."""


def compose_from(store: Path | None, path: Path) -> int:
    """Keep a draft of what a file says. Returns the exit code."""
    with own_desk(store, Role.PUBLISHER) as desk:
        taken = take_draft(desk, path)
    content = taken.draft.content
    tell(say("files.drafted", title=content.title or say("files.untitled"), count=len(content.body)))
    if taken.left_out:
        tell(say("files.not_taken"), *(f"  {sentence}" for sentence in taken.left_out))
    return 0


def take_draft(desk: Desk, path: Path) -> Taken:
    """A durable draft of what a file says, with what could not be taken over. Raises `Invalid`, `StoreFault`."""
    now = desk.now()
    taken = draft_from(path, blank(desk.new_id(), desk.agency, desk.actor.name, now), desk.agency, now)
    desk.save_draft(taken.draft).result()
    return taken


def export_one(store: Path | None, given: str, to: Path | None, *, overwrite: bool) -> int:
    """Write an announcement, given by its id or its title, to a file. Returns the exit code."""
    with own_desk(store) as desk:
        announcement = find_announcement(desk, given)
        written = export_announcement(announcement, desk.agency, to or Path(), overwrite=overwrite)
    tell(say("files.written", path=str(written)))
    return 0


def find_announcement(desk: Desk, given: str) -> Announcement:
    """The announcement with this id, with this title, or alone with this in its title or text.

    Raises `NotFound`, and `Conflict` where there are several.
    """
    known = desk.announcement(given)
    if known is not None:
        return known
    found = [row.announcement for row in desk.announcements(AnnouncementFilter(words=given))]
    exact = [each for each in found if each.content.title == given]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotFound("files.no_announcement", given=drawable(given))
    names = [f"  {each.id}  {drawable(each.content.title)}" for each in (exact or found)[:_NAMED]]
    if len(exact or found) > _NAMED:
        names.append(f"  {say('files.more_titles', count=len(exact or found) - _NAMED)}")
    raise Conflict("files.several_announcements", given=drawable(given), names="\n".join(names))
