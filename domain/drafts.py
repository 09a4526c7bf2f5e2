"""Drafts: announcements in the making. The desk's own, saved as they are typed, never synced."""

import msgspec

from domain.agencies import Agency
from domain.announcements import Announcement, Content, Placing


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A text in the making. Its `id` becomes the announcement's."""

    id: str
    created_at: int
    saved_at: int = 0
    content: Content = Content()
    placing: Placing = Placing()
    publish_at: int | None = None
    """When it is to be published; None for at once."""
    revision: int = 0
    """The revision of the announcement that it continues, 0 for one that was never given to publish."""
    corrects: bool = False
    """It changes a published announcement."""
    reason: str = ""
    """Why it is corrected."""
    notify_again: bool = False


def blank(id: str, agency: Agency, contact: str, now: int) -> Draft:
    """A new draft, with the agency's department and telephone, and whose name is asked for."""
    content = Content(department=agency.department, contact=contact, phone=agency.phone)
    return Draft(id=id, created_at=now, content=content)


def continuing(announcement: Announcement, now: int) -> Draft:
    """An announcement that was taken back, or is still scheduled, to go on with."""
    return Draft(
        id=announcement.id,
        created_at=now,
        content=announcement.content,
        placing=announcement.placing,
        publish_at=announcement.publish_at,
        revision=announcement.revision,
    )


def correcting(announcement: Announcement, now: int) -> Draft:
    """A published announcement, to be corrected."""
    draft = continuing(announcement, now)
    return msgspec.structs.replace(draft, publish_at=None, corrects=True)


def copied(announcement: Announcement, id: str, now: int) -> Draft:
    """An old announcement as the start of a new one: its text, contact and regions, without its days."""
    content = msgspec.structs.replace(announcement.content, starts_on="", ends_on="")
    return Draft(id=id, created_at=now, content=content)
