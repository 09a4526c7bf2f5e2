"""Everything that is shown of one announcement or draft, read in one go."""

from typing import Final

import msgspec

from domain.announcements import Announcement, Content, Placing, Version
from domain.audit import AuditEntry
from domain.drafts import Draft
from local_store.announcements import AnnouncementRow
from local_store.desk import Desk
from screens.announcement_source import Listed, id_of

HISTORY: Final = 20
"""Decisions shown of one announcement."""


class AnnouncementView(msgspec.Struct, frozen=True):
    """A row with what it said before its corrections, and what was done with it, newest first."""

    row: Listed
    versions: tuple[Version, ...]
    history: tuple[AuditEntry, ...]

    @property
    def id(self) -> str:
        """Of the row."""
        return id_of(self.row)

    @property
    def announcement(self) -> Announcement | None:
        """What was given out; None for a draft."""
        return self.row.announcement if isinstance(self.row, AnnouncementRow) else None

    @property
    def content(self) -> Content:
        """What it says now."""
        return self.row.content if isinstance(self.row, Draft) else self.row.announcement.content

    @property
    def placing(self) -> Placing:
        """How it stands on the board."""
        return self.row.placing if isinstance(self.row, Draft) else self.row.announcement.placing


def read_view(desk: Desk, row: Listed) -> AnnouncementView:
    """What is known of a row now. From any thread."""
    if isinstance(row, Draft):
        return AnnouncementView(row, (), ())
    id = row.announcement.id
    return AnnouncementView(row, tuple(desk.versions(id)), tuple(desk.audit_of(id, HISTORY)))
