"""What a person has of chats for themselves: answers in the making, durable before the screen says so; what is read."""

from collections.abc import Iterable
from concurrent.futures import Future

import apsw
import msgspec

from domain.commands import Command, Outcome
from domain.conversation import TakeBackMessage
from local_store.begun import MESSAGES, BegunQuestions


class MessageDraft(msgspec.Struct, frozen=True):
    """An answer in the making, of one member of staff in one chat."""

    staff_id: str
    chat_id: str
    text: str
    saved_at: int = 0


class MessageDraftQuestions(BegunQuestions):
    """Drafts of answers, and their saving. Each is its writer's alone."""

    def message_draft(self, chat_id: str) -> MessageDraft:
        """What is being written in a chat, empty when nothing is."""
        return MessageDraft(self.actor.id, chat_id, *self._begun(MESSAGES, chat_id))

    def save_message_draft(self, draft: MessageDraft) -> Future[None]:
        """Keep it; forget it when it is empty. The future is done when that is durable."""
        return self._save_begun(MESSAGES, draft.staff_id, draft.chat_id, draft.text, draft.saved_at)

    def send_draft(self, command: Command, chat_id: str) -> Future[Outcome]:
        """Carry out the command that sends a draft, and forget the draft: both or neither. Raises `Refused`."""
        return self._send_begun(MESSAGES, command, chat_id)

    def take_back_message(self, command: TakeBackMessage, text: str, at: int) -> Future[Outcome]:
        """Take an answer back and keep its text as a draft, unless another was begun: both or neither.

        The future raises `Refused`.
        """
        return self._unsend_begun(MESSAGES, command, command.chat_id, text, at)

    def mark_read(self, chat_id: str, at: int) -> Future[None]:
        """Remember that this person has read a chat up to a moment."""
        row = (self.agency_id, self.actor.id, chat_id, at)

        def mark(connection: apsw.Connection) -> None:
            connection.execute(
                "INSERT INTO chat_read (agency_id, staff_id, chat_id, read_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET read_at = max(read_at, excluded.read_at)",
                row,
            )

        return self.database.write(mark)


def forget_own(connection: apsw.Connection, agency_id: str, chat_ids: Iterable[str]) -> None:
    """Forget, within the writer's transaction, what anybody has for themselves of chats that are erased or removed."""
    gone = [(agency_id, chat_id) for chat_id in chat_ids]
    for own in ("message_draft", "chat_read"):
        connection.executemany(f"DELETE FROM {own} WHERE agency_id = ? AND chat_id = ?", gone)
