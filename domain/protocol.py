"""Every command there is: what an authority carries out."""

from typing import Final

from domain.agencies import AddStaff, ChangeAgency, ChangeStaff, FoundAgency
from domain.auto_answer import AutoAnswer
from domain.commands import Command
from domain.comments import ReportComment, WriteComment
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
from domain.followers import Follow, Unfollow
from domain.handing_over import HandOver, PassToDepartment, RecallChat
from domain.importing import ImportComments
from domain.importing_followers import ImportFollowers
from domain.introductions import ForgetFollower, Reintroduce, SeeNotices
from domain.invitations import IssueInvitations
from domain.moderation import (
    HideComment,
    PinComment,
    RemoveNote,
    ReplyToComment,
    RestoreComment,
    RevealComment,
    ReviewComment,
    TakeBackReply,
    WriteNote,
)
from domain.neighbours import BarNeighbour, LiftBar
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
from domain.residents_changing import (
    ChangeNickname,
    ChangeVerifier,
    DeleteAccount,
    LeaveHome,
    NoteTold,
    PutHomeFirst,
    SignUp,
    VerifyHome,
)
from domain.retention import (
    CutAudit,
    ForgetNeighbours,
    RemoveAccessEntries,
    RemoveChats,
    RemoveComments,
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
    IssueInvitations,
    SignUp,
    ChangeNickname,
    ChangeVerifier,
    VerifyHome,
    LeaveHome,
    PutHomeFirst,
    DeleteAccount,
    NoteTold,
    Reintroduce,
    ForgetFollower,
    SeeNotices,
)
