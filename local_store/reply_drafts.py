"""Replies to comments in the making, durable before the screen says so."""

from collections.abc import Iterable
from concurrent.futures import Future

import apsw
import msgspec

from domain.commands import Command, Outcome
from domain.moderation import TakeBackReply
from local_store.begun import REPLIES, BegunQuestions


class ReplyDraft(msgspec.Struct, frozen=True):
    """A reply in the making, of one member of staff to one comment."""

    staff_id: str
    comment_id: str
    text: str
    saved_at: int = 0


class ReplyDraftQuestions(BegunQuestions):
    """Drafts of replies, and their saving. Each is its writer's alone."""

    def reply_draft(self, comment_id: str) -> ReplyDraft:
        """What is being written to a comment, empty when nothing is."""
        return ReplyDraft(self.actor.id, comment_id, *self._begun(REPLIES, comment_id))

    def save_reply_draft(self, draft: ReplyDraft) -> Future[None]:
        """Keep it; forget it when it is empty. The future is done when that is durable."""
        return self._save_begun(REPLIES, draft.staff_id, draft.comment_id, draft.text, draft.saved_at)

    def send_reply(self, command: Command, comment_id: str) -> Future[Outcome]:
        """Carry out the command that sends a reply, and forget its draft: both or neither. Raises `Refused`."""
        return self._send_begun(REPLIES, command, comment_id)

    def take_back_reply(self, command: TakeBackReply, text: str, at: int) -> Future[Outcome]:
        """Take a reply back and keep its text as a draft, unless another was begun: both or neither.

        The future raises `Refused`.
        """
        return self._unsend_begun(REPLIES, command, command.answered_id, text, at)


def forget_replies(connection: apsw.Connection, agency_id: str, comment_ids: Iterable[str]) -> None:
    """Forget, within the writer's transaction, what anybody has begun to write to comments that are erased."""
    sql = "DELETE FROM reply_draft WHERE agency_id = ? AND comment_id = ?"
    connection.executemany(sql, [(agency_id, comment_id) for comment_id in comment_ids])
