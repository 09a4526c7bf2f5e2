"""What was kept for its period is due, and is removed by the clock: the rules, and the commands that do it."""

from typing import ClassVar, Final

import msgspec

from domain.access import AccessEntry
from domain.actors import Actor
from domain.announcements import Announcement
from domain.audit import AuditEntry, AuditHead, number_id, verify
from domain.chats import Chat, Message
from domain.commands import Outcome, SystemCommand, load
from domain.comments import Comment, Report
from domain.days import DAY, day_of
from domain.errors import Conflict, Invalid, Problem
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.periods import FLOORS, cut
from domain.records import R, Record
from domain.transaction import Transaction
from domain.words import say

TOMBSTONES_KEPT: Final = 90 * DAY

_USUAL_PAUSE: Final = 45 * DAY
"""A desk that was not open for longer than this looks twice before it believes the clock."""


def is_over(announcement: Announcement | None, before: int) -> bool:
    """Whether its last day lies before this moment. One that was withdrawn is pinned and urgent no more."""
    if announcement is None:
        return True
    if announcement.state not in ("published", "withdrawn"):
        return False
    out_at = max(announcement.published_at or announcement.at, announcement.corrected_at or 0)
    last = max(day_of(out_at), announcement.content.ends_on)
    if announcement.state == "published":
        last = max(last, announcement.placing.pinned_until, announcement.placing.urgent_until)
    return last < day_of(before)


def is_credible(seen: int | None, now: int) -> bool:
    """Whether the clock may be believed, given what it said when it was looked at last.

    One that jumped would have everything removed at once. It is believed again after another look.
    """
    return seen is not None and 0 <= now - seen <= _USUAL_PAUSE


class Purge(SystemCommand, frozen=True, kw_only=True):
    """Removes records that are older than `before`. Whatever is named in it and is not due stays."""

    PERIOD: ClassVar[str]
    """Which of `FLOORS` holds."""

    before: int

    def check(self, actor: Actor, now: int) -> None:
        """Raises unless this is the system, and no floor is cut into."""
        actor.require_system()
        floor = FLOORS[self.PERIOD]
        if self.before > cut(now, floor):
            raise Invalid(Problem("before", "retention.too_early", months=floor))

    def found(self, tx: Transaction, record: type[R], ids: tuple[str, ...]) -> list[R]:
        """Those of the records that are there."""
        return [each for id in ids if (each := tx.get(record, self.agency_id, id)) is not None]

    def said(self, key: str, count: int) -> str:
        """What the audit says was done."""
        return say(key, count=count, day=day_of(self.before))


def _remove(tx: Transaction, records: list[R]) -> list[R]:
    for record in records:
        tx.remove(record)
    return records


def _came(removed: list[R]) -> Outcome:
    return Outcome.DONE if removed else Outcome.ALREADY


class RemoveComments(Purge, frozen=True, kw_only=True):
    """Remove old comments of announcements that are over, with what was reported and noted about them.

    Replies go with the comment that they answer: whoever asks for this names whole threads.
    """

    PERIOD: ClassVar[str] = "comments"

    comment_ids: tuple[str, ...]
    report_ids: tuple[str, ...] = ()
    note_ids: tuple[str, ...] = ()

    def subject(self) -> tuple[str, str]:
        return (Comment.KIND, "")

    def why(self) -> str:
        return self.said("retention.removed_comments", len(self.comment_ids))

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        self.check(actor, now)
        due = [each for each in self.found(tx, Comment, self.comment_ids) if self._is_due(tx, each)]
        gone = {each.id for each in _remove(tx, due)}
        _remove(tx, [each for each in self.found(tx, Report, self.report_ids) if each.comment_id in gone])
        _remove(tx, [each for each in self.found(tx, Note, self.note_ids) if each.about_id in gone])
        return _came(due)

    def _is_due(self, tx: Transaction, comment: Comment) -> bool:
        announcement = tx.get(Announcement, self.agency_id, comment.announcement_id)
        return comment.at < self.before and is_over(announcement, self.before)


class RemoveChats(Purge, frozen=True, kw_only=True):
    """Remove messages of chats that were closed long ago, and the chats of which no message is left."""

    PERIOD: ClassVar[str] = "chats"

    message_ids: tuple[str, ...]
    note_ids: tuple[str, ...] = ()
    chat_ids: tuple[str, ...] = ()

    def subject(self) -> tuple[str, str]:
        return (Chat.KIND, "")

    def why(self) -> str:
        return self.said("retention.removed_messages", len(self.message_ids))

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        self.check(actor, now)
        gone: list[Record] = []
        for message in self.found(tx, Message, self.message_ids):
            if self._is_due(tx.get(Chat, self.agency_id, message.chat_id)):
                gone += _remove(tx, [message])
        for note in self.found(tx, Note, self.note_ids):
            if note.about == "chat" and self._is_due(tx.get(Chat, self.agency_id, note.about_id)):
                gone += _remove(tx, [note])
        gone += _remove(tx, [chat for chat in self.found(tx, Chat, self.chat_ids) if self._is_due(chat)])
        return _came(gone)

    def _is_due(self, chat: Chat | None) -> bool:
        return chat is None or (chat.state == "closed" and (chat.closed_at or chat.last_at) < self.before)


class ForgetNeighbours(Purge, frozen=True, kw_only=True):
    """Forget residents of whom nothing is left: whoever asks for this has looked."""

    PERIOD: ClassVar[str] = "comments"

    neighbour_ids: tuple[str, ...]

    def subject(self) -> tuple[str, str]:
        return (Neighbour.KIND, "")

    def why(self) -> str:
        return self.said("retention.forgot_neighbours", len(self.neighbour_ids))

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        self.check(actor, now)
        known = self.found(tx, Neighbour, self.neighbour_ids)
        return _came(_remove(tx, [each for each in known if each.met_at < self.before and not each.barred(now)]))


class RemoveAccessEntries(Purge, frozen=True, kw_only=True):
    """Remove old entries of who looked at personal data."""

    PERIOD: ClassVar[str] = "access"

    entry_ids: tuple[str, ...]

    def subject(self) -> tuple[str, str]:
        return (AccessEntry.KIND, "")

    def why(self) -> str:
        return self.said("retention.removed_access", len(self.entry_ids))

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        self.check(actor, now)
        return _came(
            _remove(tx, [each for each in self.found(tx, AccessEntry, self.entry_ids) if each.at < self.before])
        )


class CutAudit(Purge, frozen=True, kw_only=True):
    """Remove the audit's entries up to a number, and keep the digest of the last of them, from which the rest goes on.

    Entries that do not verify are not removed: they are the evidence.
    """

    PERIOD: ClassVar[str] = "audit"

    up_to: int

    def subject(self) -> tuple[str, str]:
        return (AuditHead.KIND, "")

    def why(self) -> str:
        return self.said("retention.cut_audit", self.up_to)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        self.check(actor, now)
        head = load(tx, AuditHead, self.agency_id, "head")
        if self.up_to <= head.cut_number:
            return Outcome.ALREADY
        numbers = range(head.cut_number + 1, self.up_to + 1)
        entries = self.found(tx, AuditEntry, tuple(map(number_id, numbers)))
        checkpoint = msgspec.structs.replace(head, number=self.up_to, digest=entries[-1].digest if entries else "")
        if faults := verify(entries, checkpoint):
            raise Conflict("retention.chain_fails", number=faults[0].number)
        if any(entry.at >= self.before for entry in entries):
            raise Invalid(Problem("up_to", "retention.too_early", months=FLOORS[self.PERIOD]))
        _remove(tx, entries)
        tx.put(msgspec.structs.replace(head, cut_number=self.up_to, cut_digest=checkpoint.digest))
        return Outcome.DONE
