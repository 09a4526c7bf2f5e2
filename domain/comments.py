"""Comments (댓글) and replies, and the reports of residents about them."""

from collections.abc import Mapping
from typing import ClassVar, Literal

import msgspec

from domain.actors import Actor
from domain.announcements import Announcement
from domain.commands import Outcome, ResidentCommand, load
from domain.errors import Conflict, Invalid, NotFound, Problem
from domain.ids import derive
from domain.neighbours import meet
from domain.records import Record
from domain.safe_text import accept
from domain.transaction import Transaction

COMMENT_LIMIT = 1_000
REPORT_REASONS = ("abuse", "privacy", "spam", "off_topic", "other")

State = Literal["new", "reviewed", "hidden"]


class Comment(Record, frozen=True, kw_only=True):
    """A resident's comment, or the agency's reply to one.

    `new` is what nobody of the staff decided about. Reports since the last decision are open; those that come after
    staff found a reported comment harmless do not open it again.
    """

    KIND: ClassVar[str] = "comment"

    announcement_id: str
    author_id: str
    """The resident, or the member of staff (never shown to residents)."""
    at: int
    text: str
    original: str | None = None
    """What was written, where making it safe took something out. Shown as code points only, on request."""
    official: bool = False
    """Written by the agency."""
    parent_id: str | None = None
    """The comment under which it stands; one level."""
    answers_id: str | None = None
    """Of a reply of the agency: the comment that it was written for, which may itself be an answer."""
    visible_at: int = 0
    """Until then it is held: residents do not see it, and it can be taken back."""
    state: State = "new"
    pinned: bool = False
    pin_decision: str = ""
    """Id of the command that last pinned or unpinned it: what the undo of one names."""
    pinned_by: str = ""
    """Name of the member of staff who did."""
    open_reports: int = 0
    reports: int = 0
    harmless: bool = False
    replies: int = 0
    """Of the agency."""
    hidden_for: str = ""
    """The reason, which the author is told."""
    decided_by: str = ""
    """Name of the member of staff who last reviewed, hid or restored it."""
    decided_at: int | None = None
    decision: str = ""
    """Id of the command that decided last: what an undo names, so that it never undoes a later decision."""

    @property
    def reported(self) -> bool:
        """Whether reports wait for a decision."""
        return self.open_reports > 0 and self.state != "hidden"

    def searched(self) -> str:
        return self.text

    def counted(self) -> Mapping[str, int]:
        if self.official:
            return {commented_on(self.announcement_id): 1}
        counts = {"comment/all": 1, f"comment/{self.state}": 1, commented_on(self.announcement_id): 1}
        if self.reported:
            counts["comment/reported"] = 1
        return counts


def commented_on(announcement_id: str) -> str:
    """The name of the kept counter of an announcement's comments, replies included."""
    return f"commented/{announcement_id}"


class Report(Record, frozen=True, kw_only=True):
    """A resident says that a comment should not stand. Colleagues see how many and why, nobody sees who."""

    KIND: ClassVar[str] = "report"

    comment_id: str
    reporter_id: str
    reason: str
    at: int


class WriteComment(ResidentCommand, frozen=True, kw_only=True):
    """Comment on an announcement, or answer another comment on it. The command's id becomes the comment's."""

    MAKES = Comment

    announcement_id: str
    text: str
    parent_id: str | None = None

    def subject(self) -> tuple[str, str]:
        return (Comment.KIND, self.id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        announcement = load(tx, Announcement, self.agency_id, self.announcement_id)
        if announcement.state != "published":
            raise NotFound("errors.not_found")
        if not announcement.placing.comments_open:
            raise Conflict("comments.closed")
        if self.parent_id is not None:
            _require_top_level(tx, self.agency_id, self.announcement_id, self.parent_id)
        accepted = accept("text", self.text, COMMENT_LIMIT, required=True)
        meet(tx, self.agency_id, actor, now)
        tx.put(
            Comment(
                agency_id=self.agency_id,
                id=self.id,
                announcement_id=self.announcement_id,
                author_id=actor.id,
                at=now,
                text=accepted.text,
                original=accepted.original,
                parent_id=self.parent_id,
                visible_at=now,
            )
        )
        return Outcome.DONE


def _require_top_level(tx: Transaction, agency_id: str, announcement_id: str, parent_id: str) -> None:
    parent = load(tx, Comment, agency_id, parent_id)
    if parent.announcement_id != announcement_id or parent.parent_id is not None:
        raise Invalid(Problem("parent_id", "comments.one_level"))


class ReportComment(ResidentCommand, frozen=True, kw_only=True):
    """Tell the agency that a comment should not stand. Once per resident and comment."""

    comment_id: str
    reason: str

    def subject(self) -> tuple[str, str]:
        return (Comment.KIND, self.comment_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        if self.reason not in REPORT_REASONS:
            raise Invalid(Problem("reason", "comments.report_reason"))
        comment = load(tx, Comment, self.agency_id, self.comment_id)
        if comment.official or comment.state == "hidden":
            raise NotFound("errors.not_found")
        report_id = derive(comment.id, "report", actor.id)
        if tx.get(Report, self.agency_id, report_id) is not None:
            return Outcome.ALREADY
        tx.put(
            Report(
                agency_id=self.agency_id,
                id=report_id,
                comment_id=comment.id,
                reporter_id=actor.id,
                reason=self.reason,
                at=now,
            )
        )
        opened = 0 if comment.harmless else 1
        tx.put(
            msgspec.structs.replace(comment, reports=comment.reports + 1, open_reports=comment.open_reports + opened)
        )
        return Outcome.DONE
