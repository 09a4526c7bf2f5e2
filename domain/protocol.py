"""Every record and every command there is: what tables are made from, and what an authority carries out."""

from typing import Final

from domain.access import AccessEntry
from domain.agencies import AddStaff, Agency, ChangeAgency, ChangeStaff, FoundAgency, Staff
from domain.announcements import Announcement, Figures, Version
from domain.audit import AuditEntry, AuditHead
from domain.authority import Receipt
from domain.auto_answer import AutoAnswer
from domain.chats import Chat, Message
from domain.commands import Command
from domain.comments import Comment, Report, ReportComment, WriteComment
from domain.conversation import (
    AskAgency,
    CloseChat,
    ReopenChat,
    RevealMessage,
    SendMessage,
    TakeBackMessage,
    TakeChat,
)
from domain.erasure import EraseResident
from domain.followers import Follow, FollowerDay, Unfollow
from domain.following import Following
from domain.handing_over import HandOver, PassToDepartment, RecallChat
from domain.importing import ImportComments
from domain.importing_followers import ImportFollowers
from domain.moderation import (
    HideComment,
    Note,
    PinComment,
    RemoveNote,
    ReplyToComment,
    RestoreComment,
    RevealComment,
    ReviewComment,
    TakeBackReply,
    WriteNote,
)
from domain.neighbours import BarNeighbour, LiftBar, Neighbour
from domain.publishing import (
    CorrectAnnouncement,
    DiscardAnnouncement,
    PlaceAnnouncement,
    PublishAnnouncement,
    PublishDue,
    ReinstateAnnouncement,
    SeeAnnouncement,
    TakeBackAnnouncement,
    WithdrawAnnouncement,
)
from domain.records import Record
from domain.retention import (
    CutAudit,
    ForgetNeighbours,
    RemoveAccessEntries,
    RemoveChats,
    RemoveComments,
)

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

COMMANDS: Final[tuple[type[Command], ...]] = (
    FoundAgency,
    ChangeAgency,
    AddStaff,
    ChangeStaff,
    PublishAnnouncement,
    TakeBackAnnouncement,
    DiscardAnnouncement,
    PublishDue,
    CorrectAnnouncement,
    WithdrawAnnouncement,
    ReinstateAnnouncement,
    PlaceAnnouncement,
    SeeAnnouncement,
    WriteComment,
    ReportComment,
    ReviewComment,
    HideComment,
    RestoreComment,
    PinComment,
    ReplyToComment,
    TakeBackReply,
    WriteNote,
    RemoveNote,
    RevealComment,
    BarNeighbour,
    LiftBar,
    AskAgency,
    SendMessage,
    TakeBackMessage,
    TakeChat,
    CloseChat,
    ReopenChat,
    HandOver,
    PassToDepartment,
    RecallChat,
    RevealMessage,
    AutoAnswer,
    Follow,
    Unfollow,
    ImportComments,
    ImportFollowers,
    RemoveComments,
    RemoveChats,
    ForgetNeighbours,
    RemoveAccessEntries,
    CutAudit,
    EraseResident,
)
