"""A resident asks to be erased: what they wrote and who they were is gone, what was counted stays.

So does who looked at their data when, which has to be kept for its own period.
"""

from typing import Final

import msgspec

from domain.actors import Actor
from domain.audit import AuditEntry, number_id
from domain.authority import Receipt
from domain.chats import Chat, Message
from domain.commands import Outcome, SystemCommand, load
from domain.comments import Comment, Report
from domain.followers import Unfollow
from domain.following import Following
from domain.ids import derive
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.records import R
from domain.transaction import Transaction
from domain.words import say

DEPARTED: Final = "떠난 이웃"
"""The nickname of whoever was erased, in every language: it is data."""

ERASED: Final = "주민의 요청으로 지운 글입니다."
"""What stands instead of what they wrote."""


class Traces(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an agency holds of one resident, by its ids."""

    comment_ids: tuple[str, ...] = ()
    reply_ids: tuple[str, ...] = ()
    """The agency's replies to these comments, which may address them by name."""
    message_ids: tuple[str, ...] = ()
    """Of their chat, the agency's answers too."""
    note_ids: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()
    """Of others about these comments."""
    entry_numbers: tuple[int, ...] = ()
    """Of audit entries about any of these whose details are still there."""


class EraseResident(SystemCommand, frozen=True, kw_only=True):
    """Make somebody unknown to an agency. The audit says how much was erased, not whose it was."""

    resident_id: str
    traces: Traces

    def subject(self) -> tuple[str, str]:
        return (Neighbour.KIND, "")

    def why(self) -> str:
        return say("retention.erased", comments=len(self.traces.comment_ids), messages=len(self.traces.message_ids))

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_system()
        neighbour = load(tx, Neighbour, self.agency_id, self.resident_id)
        unknown = msgspec.structs.replace(neighbour, nickname=DEPARTED, dong="", follows_since=None, barred_for="")
        if neighbour == unknown and self.traces == Traces():
            return Outcome.ALREADY
        self._empty_receipts(tx)
        self._erase_comments(tx, neighbour.nickname, now)
        self._erase_chat(tx, now)
        for found in (self._found(tx, Note, self.traces.note_ids), self._found(tx, Report, self.traces.report_ids)):
            for each in found:
                tx.remove(each)
        for entry in self._found(tx, AuditEntry, tuple(map(number_id, self.traces.entry_numbers))):
            # The salt too: with it, short details could be guessed and tried against their digest.
            tx.put(msgspec.structs.replace(entry, details=None, salt=""))
        self._end_following(tx, neighbour, now)
        tx.put(unknown)
        return Outcome.DONE

    def _found(self, tx: Transaction, record: type[R], ids: tuple[str, ...]) -> list[R]:
        return [each for id in ids if (each := tx.get(record, self.agency_id, id)) is not None]

    def _empty_receipts(self, tx: Transaction) -> None:
        """Of all that is erased here, whoever wrote it: its id stays known, and nothing of it can be tried."""
        traces = self.traces
        entries = self._found(tx, AuditEntry, tuple(map(number_id, traces.entry_numbers)))
        written = (*traces.comment_ids, *traces.reply_ids, *traces.message_ids, *traces.note_ids)
        for receipt in self._found(tx, Receipt, (*written, *(entry.command_id for entry in entries))):
            tx.put(msgspec.structs.replace(receipt, digest=""))

    def _erase_comments(self, tx: Transaction, nickname: str, now: int) -> None:
        for comment in self._found(tx, Comment, self.traces.comment_ids):
            if comment.author_id == self.resident_id:
                tx.put(_erased(comment, now))
        for reply in self._found(tx, Comment, self.traces.reply_ids):
            if reply.official and nickname in reply.text:
                tx.put(msgspec.structs.replace(reply, text=reply.text.replace(nickname, DEPARTED)))

    def _erase_chat(self, tx: Transaction, now: int) -> None:
        for message in self._found(tx, Message, self.traces.message_ids):
            if message.chat_id == self.resident_id:
                name = message.author_name if message.official else DEPARTED
                tx.put(msgspec.structs.replace(message, text=ERASED, original=None, author_name=name))
        chat = tx.get(Chat, self.agency_id, self.resident_id)
        if chat is not None:
            # Made anew, so that whatever else a chat holds of somebody is gone from it.
            tx.put(
                Chat(
                    agency_id=chat.agency_id,
                    id=chat.id,
                    state="closed",
                    opened_at=chat.opened_at,
                    last_at=chat.last_at,
                    last_text=ERASED,
                    last_agency_message_id=chat.last_agency_message_id,
                    closed_at=chat.closed_at or now,
                )
            )

    def _end_following(self, tx: Transaction, neighbour: Neighbour, now: int) -> None:
        """They leave, by the rule for leaving, and then not even that they were here is kept."""
        resident = Actor(kind="resident", id=self.resident_id, name=DEPARTED, dong=neighbour.dong)
        Unfollow(id=derive(self.id, "unfollow"), agency_id=self.agency_id).apply(tx, resident, now)
        following = tx.get(Following, self.agency_id, self.resident_id)
        if following is not None:
            tx.remove(following)


def _erased(comment: Comment, now: int) -> Comment:
    """Nothing is left in it to decide about; what was decided, and how often it was reported, stays counted."""
    return msgspec.structs.replace(
        comment,
        text=ERASED,
        original=None,
        pinned=False,
        state="reviewed" if comment.state == "new" else comment.state,
        open_reports=0,
        hidden_for="",
        decided_at=comment.decided_at or now,
    )
