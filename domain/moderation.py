"""What moderators do with comments. Two who decide the same agree; two who decide differently meet a conflict."""

from typing import ClassVar, Literal

import msgspec

from domain.access import looked
from domain.actors import Actor, Role
from domain.bounds import Count, Id, MaybeId
from domain.chats import Chat
from domain.commands import Command, Outcome, load
from domain.comments import COMMENT_LIMIT, Comment, State
from domain.errors import Conflict, Invalid, Problem
from domain.records import Record
from domain.safe_text import accept
from domain.transaction import Transaction

REPLY_HELD_FOR = 5_000
"""Milliseconds in which a reply can be taken back before residents see it."""

REASON_LIMIT = 200
NOTE_LIMIT = 1_000


class Note(Record, frozen=True, kw_only=True):
    """What staff write for each other about a comment or a chat. Residents never see it."""

    KIND: ClassVar[str] = "note"

    about: Literal["comment", "chat"]
    about_id: str
    neighbour_id: str
    """The resident it is about, so that it is found beside everything they wrote."""
    author_id: str
    author_name: str
    text: str
    at: int


class CommentCommand(Command, frozen=True, kw_only=True):
    """A moderator's decision about one comment."""

    comment_id: Id

    def subject(self) -> tuple[str, str]:
        return (Comment.KIND, self.comment_id)

    def comment(self, tx: Transaction, actor: Actor) -> Comment:
        """The comment, once the role is checked. Staff decide about residents' comments only."""
        actor.require(Role.MODERATOR)
        return load(tx, Comment, actor.agency_id, self.comment_id)


class Decision(CommentCommand, frozen=True, kw_only=True):
    """A decision that brings a comment from the state that was seen to another."""

    seen: State
    reinstates: MaybeId = ""
    """The decision that it brings back, when it undoes a restoring: undo then goes on where it was."""
    follows: MaybeId = ""
    """The decision that must stand now, when it undoes a restoring."""

    def decide(self, tx: Transaction, actor: Actor, now: int, to: State, reason: str = "") -> Outcome:
        """Put the decided comment. The same target again leaves the first decision, and its reason, as it is."""
        comment = self.comment(tx, actor)
        if comment.official:
            raise Conflict("comments.is_official")
        if comment.state == to and not (to == "reviewed" and comment.open_reports):
            return Outcome.ALREADY
        if comment.state != self.seen or (self.follows and comment.decision != self.follows):
            raise decided_since(comment)
        found_harmless = to == "reviewed" and comment.open_reports > 0
        tx.put(
            msgspec.structs.replace(
                comment,
                state=to,
                hidden_for=reason,
                harmless=comment.harmless or found_harmless,
                open_reports=0 if found_harmless else comment.open_reports,
                decided_by=actor.name,
                decided_at=now,
                decision=self.reinstates or self.id,
            )
        )
        return Outcome.DONE


def decided_since(comment: Comment) -> Conflict:
    """Somebody decided about it since it was seen: who, and what."""
    return Conflict(f"comments.{comment.state}_since", name=comment.decided_by or "-")


class ReviewComment(Decision, frozen=True, kw_only=True):
    """Let it stand (검토함)."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        return self.decide(tx, actor, now, "reviewed")


class HideComment(Decision, frozen=True, kw_only=True):
    """Take it from residents' eyes. Its author is told the reason."""

    reason: str

    def why(self) -> str:
        return self.reason

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        reason = accept("reason", self.reason, REASON_LIMIT, lines=False, required=True).text
        return self.decide(tx, actor, now, "hidden", reason)


class RestoreComment(CommentCommand, frozen=True, kw_only=True):
    """Undo a decision (숨김 해제, 다시 새 댓글로): back to the state before it, with its reports waiting again.

    `decision` is the id of the command to undo; if another came after it, it is a conflict. `previous` is the one
    that stood before it, and stands again.
    """

    decision: MaybeId
    previous: MaybeId = ""
    to: Literal["new", "reviewed"]
    open_reports: Count = 0
    reports: Count | None = None
    """How many it had had when `open_reports` of them waited: what came since waits too."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        comment = self.comment(tx, actor)
        if comment.decision != self.decision:
            if comment.state == self.to:
                return Outcome.ALREADY
            raise decided_since(comment)
        tx.put(
            restored(
                comment, self.to, waiting(comment, self.open_reports, self.reports), actor.name, now, self.previous
            )
        )
        return Outcome.DONE


def waiting(comment: Comment, open_then: int, reports_then: int | None) -> int:
    """How many reports wait once a decision is undone: those from before it, and those that came since."""
    since = 0 if reports_then is None else max(0, comment.reports - reports_then)
    return min(open_then + since, comment.reports)


def restored(
    comment: Comment, to: Literal["new", "reviewed"], open_reports: int, name: str, now: int, decision: str
) -> Comment:
    """The comment as it was before a decision, but for who brought it back and when."""
    return msgspec.structs.replace(
        comment,
        state=to,
        hidden_for="",
        open_reports=open_reports,
        harmless=comment.harmless and open_reports == 0,
        decided_by=name,
        decided_at=now,
        decision=decision,
    )


class PinComment(CommentCommand, frozen=True, kw_only=True):
    """Keep it at the top of its announcement, or no longer."""

    pinned: bool = True
    reinstates: MaybeId = ""
    """The decision about pinning that it brings back, when it undoes one."""
    follows: MaybeId = ""
    """The decision about pinning that must stand now, when it undoes one."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        comment = self.comment(tx, actor)
        if comment.pinned == self.pinned:
            return Outcome.ALREADY
        if self.follows and comment.pin_decision != self.follows:
            word = "comments.pinned_since" if comment.pinned else "comments.unpinned_since"
            raise Conflict(word, name=comment.pinned_by or "-")
        if self.pinned and comment.state == "hidden" and not self.follows:
            raise Conflict("comments.hidden_cannot_pin")
        tx.put(
            msgspec.structs.replace(
                comment, pinned=self.pinned, pin_decision=self.reinstates or self.id, pinned_by=actor.name
            )
        )
        return Outcome.DONE


class ReplyToComment(CommentCommand, frozen=True, kw_only=True):
    """Answer in the agency's name. Held for five seconds; the comment counts as reviewed. The command's id
    becomes the reply's."""

    MAKES = Comment

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    text: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        comment = self.comment(tx, actor)
        if comment.state == "hidden":
            raise Conflict("comments.hidden_cannot_reply")
        accepted = accept("text", self.text, COMMENT_LIMIT, required=True)
        tx.put(
            Comment(
                agency_id=actor.agency_id,
                id=self.id,
                announcement_id=comment.announcement_id,
                author_id=actor.id,
                at=now,
                text=accepted.text,
                official=True,
                parent_id=comment.parent_id or comment.id,
                answers_id=comment.id,
                visible_at=now + REPLY_HELD_FOR,
                state="reviewed",
                decided_by=actor.name,
                decision=self.id,
            )
        )
        if not comment.official:
            tx.put(self._answered(comment, actor, now))
        return Outcome.DONE

    def _answered(self, comment: Comment, actor: Actor, now: int) -> Comment:
        return msgspec.structs.replace(
            comment,
            replies=comment.replies + 1,
            state="reviewed",
            open_reports=0,
            harmless=comment.harmless or comment.open_reports > 0,
            decided_by=actor.name,
            decided_at=now,
            decision=self.id,
        )


class TakeBackReply(Command, frozen=True, kw_only=True):
    """Take a reply back while it is held; the comment it answered (`answered_id`) waits again as it did before."""

    reply_id: Id
    answered_id: Id
    to: Literal["new", "reviewed"] = "new"
    open_reports: Count = 0
    reports: Count | None = None
    """As in `RestoreComment`."""
    previous: MaybeId = ""
    """The decision that stood before the reply, and stands again."""

    def subject(self) -> tuple[str, str]:
        return (Comment.KIND, self.reply_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.MODERATOR)
        reply = tx.get(Comment, actor.agency_id, self.reply_id)
        if reply is None:
            return Outcome.ALREADY
        if not reply.official or reply.author_id != actor.id:
            raise Conflict("comments.not_your_reply")
        if self.answered_id != (reply.answers_id or reply.parent_id):
            raise Invalid(Problem("answered_id", "comments.other_comment"))
        if now >= reply.visible_at:
            raise Conflict("comments.reply_is_out")
        tx.remove(reply)
        self._unanswer(tx, actor, now)
        return Outcome.DONE

    def _unanswer(self, tx: Transaction, actor: Actor, now: int) -> None:
        answered = load(tx, Comment, actor.agency_id, self.answered_id)
        if answered.official:
            return
        fewer = msgspec.structs.replace(answered, replies=max(0, answered.replies - 1))
        if answered.decision == self.reply_id:
            fewer = restored(
                fewer, self.to, waiting(fewer, self.open_reports, self.reports), actor.name, now, self.previous
            )
        tx.put(fewer)


class WriteNote(Command, frozen=True, kw_only=True):
    """Leave a note for colleagues. The command's id becomes the note's."""

    MAKES = Note

    about: Literal["comment", "chat"]
    about_id: Id
    neighbour_id: Id
    """Whom the desk took it to be about; the record says."""
    text: str

    def subject(self) -> tuple[str, str]:
        return (Note.KIND, self.id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.MODERATOR if self.about == "comment" else Role.RESPONDER)
        text = accept("text", self.text, NOTE_LIMIT, required=True).text
        if self.about == "comment":
            neighbour_id = load(tx, Comment, actor.agency_id, self.about_id).author_id
        else:
            neighbour_id = load(tx, Chat, actor.agency_id, self.about_id).id
        tx.put(
            Note(
                agency_id=actor.agency_id,
                id=self.id,
                about=self.about,
                about_id=self.about_id,
                neighbour_id=neighbour_id,
                author_id=actor.id,
                author_name=actor.name,
                text=text,
                at=now,
            )
        )
        return Outcome.DONE


class RemoveNote(Command, frozen=True, kw_only=True):
    """Take away a note that one wrote oneself."""

    note_id: Id

    def subject(self) -> tuple[str, str]:
        return (Note.KIND, self.note_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        note = tx.get(Note, actor.agency_id, self.note_id)
        if note is None:
            return Outcome.ALREADY
        actor.require(Role.MODERATOR if note.about == "comment" else Role.RESPONDER)
        if note.author_id != actor.id:
            raise Conflict("comments.not_your_note")
        tx.remove(note)
        return Outcome.DONE


class RevealComment(CommentCommand, frozen=True, kw_only=True):
    """Show personal data and what was taken out of a comment. Leaves an access entry."""

    purpose: str

    def why(self) -> str:
        return self.purpose

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        comment = self.comment(tx, actor)
        tx.put(looked(self.id, actor, now, comment, comment.author_id, self.purpose))
        return Outcome.DONE
