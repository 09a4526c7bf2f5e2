"""What a moderator does with the comments that were chosen: each is one step, said, and taken back by one undo."""

import asyncio
from collections.abc import Callable, Sequence

from domain.commands import Command
from domain.comments import Comment
from domain.errors import DeskError
from domain.moderation import (
    HideComment,
    PinComment,
    ReplyToComment,
    RestoreComment,
    RevealComment,
    ReviewComment,
    TakeBackReply,
    WriteNote,
)
from domain.neighbours import BarNeighbour, LiftBar, Neighbour
from domain.undo import Naming, Subject
from domain.words import say
from local_store.comments import CommentRow
from screens.comment_rows import tag
from screens.held import Held
from screens.keys import shown_keys
from screens.work import Step, Work

Rows = Sequence[CommentRow]
Fits = Callable[[Comment], bool]


def waits(comment: Comment) -> bool:
    """Whether it can be reviewed: nobody decided, or it was reported since."""
    return comment.state == "new" or comment.reported


def shown(comment: Comment) -> bool:
    """Whether residents see it."""
    return comment.state != "hidden"


def hidden(comment: Comment) -> bool:
    """Whether residents do not see it."""
    return comment.state == "hidden"


def named(rows: Rows) -> Subject:
    """What the state line and the undo list call them: the tag of one, the number of several."""
    return tag(rows[0].comment.id) if len(rows) == 1 else Naming("comments.several", {"count": len(rows)})


def counted(rows: Rows) -> str:
    """What the title of a dialog calls them: how many comments."""
    return say("comments.how_many", count=len(rows))


def fitting(rows: Rows, fits: Fits) -> list[CommentRow]:
    """Those of the rows for which it holds."""
    return [row for row in rows if fits(row.comment)]


class Moderation:
    """Carries out decisions about rows, as they stood on the screen when the key was pressed."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def _id(self) -> str:
        return self._work.desk.new_id()

    async def _each(self, done: str, rows: Rows, command: Callable[[Comment], Command]) -> bool:
        steps = [Step(command(row.comment), row.comment) for row in rows]
        return bool(steps) and await self._work.perform_all(steps, done=done, subject=named(rows)) > 0

    async def review(self, rows: Rows) -> bool:
        """Let them stand."""
        return await self._each(
            "comments.did_review", rows, lambda c: ReviewComment(id=self._id(), comment_id=c.id, seen=c.state)
        )

    async def hide(self, rows: Rows, reason: str) -> bool:
        """Take them from residents' eyes."""
        return await self._each(
            "comments.did_hide",
            rows,
            lambda c: HideComment(id=self._id(), comment_id=c.id, seen=c.state, reason=reason),
        )

    async def restore(self, rows: Rows) -> bool:
        """Show hidden ones to residents again. The undo hides them for the reason they had."""
        steps = [Step(self._restore(row.comment), row.comment) for row in rows]
        return await self._work.perform_all(steps, done="comments.did_restore", subject=named(rows)) > 0

    def _restore(self, comment: Comment) -> RestoreComment:
        # A decision of its own: undoing the hiding, which may be in the list still, is not to touch it.
        id = self._id()
        return RestoreComment(id=id, comment_id=comment.id, decision=comment.decision, previous=id, to="reviewed")

    async def pin(self, rows: Rows) -> bool:
        """Pin those that are not pinned; when all are, pin none any more."""
        loose = [row for row in rows if not row.comment.pinned]
        return await self._each(
            "comments.did_pin" if loose else "comments.did_unpin",
            loose or rows,
            lambda c: PinComment(id=self._id(), comment_id=c.id, pinned=bool(loose)),
        )

    async def note(self, rows: Rows, text: str) -> bool:
        """Leave a note for colleagues at each."""
        return await self._each(
            "comments.did_note",
            rows,
            lambda c: WriteNote(id=self._id(), about="comment", about_id=c.id, neighbour_id=c.author_id, text=text),
        )

    async def bar(self, authors: Sequence[Neighbour], days: int, reason: str) -> bool:
        """Keep residents from writing here for some days."""
        steps = [
            Step(BarNeighbour(id=self._id(), resident_id=author.id, days=days, reason=reason), author)
            for author in authors
        ]
        return await self._work.perform_all(steps, done="comments.did_bar", subject=people(authors)) > 0

    async def lift_bar(self, authors: Sequence[Neighbour]) -> bool:
        """Let barred residents write again."""
        steps = [Step(LiftBar(id=self._id(), resident_id=author.id), author) for author in authors]
        return await self._work.perform_all(steps, done="comments.did_lift_bar", subject=people(authors)) > 0

    async def reveal(self, row: CommentRow, purpose: str) -> bool:
        """Have it kept that personal data is looked at, and what for."""
        command = RevealComment(id=self._id(), comment_id=row.comment.id, purpose=purpose)
        return await self._work.perform(command, done="comments.did_reveal", subject=tag(row.comment.id))

    async def reply(self, row: CommentRow, text: str) -> str | None:
        """Answer in the agency's name; gives the reply's id, or None when it was refused."""
        comment = row.comment
        command = ReplyToComment(id=self._id(), comment_id=comment.id, text=text)
        try:
            await asyncio.wrap_future(self._work.desk.send_reply(command, comment.id))
        except DeskError as refusal:
            self._work.say(str(refusal))
            return None
        self._work.follow()
        self._hold(command.id, comment)
        word = "link.kept_here_still" if self._work.cut_off else "comments.did_reply"
        self._work.say(say(word, tag=tag(comment.id), key=shown_keys("app.take_back")))
        return command.id

    def _hold(self, reply_id: str, answered: Comment) -> None:
        reply = self._work.desk.record(Comment, reply_id)
        if reply is None:
            return
        take_back = TakeBackReply(
            id=self._id(),
            reply_id=reply_id,
            answered_id=answered.id,
            to="new" if answered.state == "new" else "reviewed",
            open_reports=answered.open_reports,
            previous=answered.decision,
        )
        what = say("comments.reply_leaving", tag=tag(answered.id))
        self._work.hold_reply(Held(what, reply.visible_at, take_back, "comments.reply_taken_back", text=reply.text))


def people(authors: Sequence[Neighbour]) -> Naming:
    """What the state line calls them: how many. Residents' own words are never in it."""
    return Naming("comments.how_many_authors", {"count": len(authors)})
