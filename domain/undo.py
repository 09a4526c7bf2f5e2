"""Undo as commands of their own: what takes back a decision, given how the record stood before it."""

from collections.abc import Callable, Sequence

import msgspec

from domain.chats import Chat, Passed
from domain.commands import Command
from domain.comments import Comment
from domain.conversation import CloseChat, ReopenChat, TakeChat
from domain.handing_over import HandOver, PassToDepartment, RecallChat, note_of_passing
from domain.moderation import HideComment, PinComment, RemoveNote, RestoreComment, ReviewComment, WriteNote
from domain.neighbours import BAR_DAYS, BarNeighbour, LiftBar, Neighbour
from domain.publishing import PlaceAnnouncement, ReinstateAnnouncement, WithdrawAnnouncement
from domain.records import Record
from domain.words import say

NextId = Callable[[], str]


def inverse(command: Command, before: Record | None, next_id: NextId) -> Command | None:
    """The command that takes this one back; None for what undo does not reach (published, replied, sent).

    `before` is the record that it was about, as it stood when the key was pressed.
    """
    match command, before:
        case (HideComment() | ReviewComment(), Comment()):
            return RestoreComment(
                id=next_id(),
                comment_id=command.comment_id,
                decision=command.id,
                to="new" if before.state == "new" else "reviewed",
                open_reports=before.open_reports,
                reports=before.reports,
                previous=before.decision,
            )
        case RestoreComment(), Comment(state="hidden"):
            return HideComment(
                id=next_id(),
                comment_id=command.comment_id,
                seen=command.to,
                reason=before.hidden_for,
                reinstates=command.decision,
                follows=command.previous,
            )
        case RestoreComment(), Comment(state="reviewed"):
            return ReviewComment(
                id=next_id(),
                comment_id=command.comment_id,
                seen=command.to,
                reinstates=command.decision,
                follows=command.previous,
            )
        case PinComment(), Comment():
            return PinComment(
                id=next_id(),
                comment_id=command.comment_id,
                pinned=not command.pinned,
                reinstates=before.pin_decision,
                follows=command.id,
            )
        case WriteNote(), _:
            return RemoveNote(id=next_id(), note_id=command.id)
        case BarNeighbour(), Neighbour():
            return LiftBar(id=next_id(), resident_id=command.resident_id, decision=command.id, previous=before.decision)
        case LiftBar(), Neighbour(barred_until=int() as until):
            return BarNeighbour(
                id=next_id(),
                resident_id=command.resident_id,
                days=BAR_DAYS[-1],
                reason=before.barred_for,
                until=until,
                reinstates=before.decision,
                follows=command.previous or command.id,
            )
        case PlaceAnnouncement(), _:
            return PlaceAnnouncement(
                id=next_id(),
                announcement_id=command.announcement_id,
                seen=command.placing,
                placing=command.seen,
                restores=True,
            )
        case WithdrawAnnouncement(), _:
            return ReinstateAnnouncement(id=next_id(), announcement_id=command.announcement_id)
    return _inverse_in_chat(command, before, next_id)


def _inverse_in_chat(command: Command, before: Record | None, next_id: NextId) -> Command | None:
    match command, before:
        case CloseChat(), Chat() if before.state != "closed":
            return ReopenChat(
                id=next_id(),
                chat_id=command.chat_id,
                waiting_since=before.waiting_since,
                to=before.state,
                passed=before.passed,
            )
        case ReopenChat(), _:
            return CloseChat(id=next_id(), chat_id=command.chat_id)
        case ((TakeChat() | HandOver()), _):
            return TakeChat(id=next_id(), chat_id=command.chat_id, staff_id=command.seen, seen=command.staff_id)
        case PassToDepartment(), _:
            return RecallChat(id=next_id(), chat_id=command.chat_id, note_id=note_of_passing(command.id))
        case RecallChat(), Chat(passed=Passed() as passed):
            return PassToDepartment(
                id=next_id(), chat_id=command.chat_id, department=passed.department, note=passed.note
            )
    return None


class Naming(msgspec.Struct, frozen=True):
    """What something is called, said anew in whatever language is spoken whenever it is written out."""

    word: str
    fields: dict[str, str | int]

    def __str__(self) -> str:
        return say(self.word, **self.fields)


Subject = str | Naming
"""What is called the same in every language, or not."""


class Undoable(msgspec.Struct, frozen=True):
    """One step that a person took, and the commands that take it back. A bulk action is one step."""

    word: str
    """Key of the sentence that names what was done."""
    subject: Subject
    """What it was done to, already safe to draw."""
    inverses: tuple[Command, ...]


class UndoList:
    """What this sitting did, newest last. Nothing of it is kept beyond the sitting."""

    def __init__(self) -> None:
        self._steps: list[Undoable] = []

    def __len__(self) -> int:
        return len(self._steps)

    def push(self, word: str, subject: Subject, inverses: Sequence[Command]) -> None:
        """Remember a step. One that cannot be taken back is not remembered."""
        if inverses:
            self._steps.append(Undoable(word, subject, tuple(inverses)))

    def newest(self) -> Undoable | None:
        """What the next undo takes back."""
        return self._steps[-1] if self._steps else None

    def pop(self) -> Undoable | None:
        """The newest step, forgotten here: it is taken back now."""
        return self._steps.pop() if self._steps else None
