"""Every kind of record there is: what tables are made from."""

from typing import Final

from domain.access import AccessEntry
from domain.agencies import Agency, Staff
from domain.announcements import Announcement, Figures, Version
from domain.audit import AuditEntry, AuditHead
from domain.authority import Receipt
from domain.chats import Chat, Message
from domain.comments import Comment, Report
from domain.followers import FollowerDay
from domain.following import Following
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.records import Record

RECORDS: Final[tuple[type[Record], ...]] = (
    Agency,
    Staff,
    Neighbour,
    Announcement,
    Version,
    Figures,
    Comment,
    Report,
    Note,
    Chat,
    Message,
    FollowerDay,
    Following,
    Receipt,
    AuditEntry,
    AuditHead,
    AccessEntry,
)

SYNCED: Final = {record.KIND: record for record in RECORDS if record.SYNCED}
"""Those that desks have copies of, by the names of their kinds."""
