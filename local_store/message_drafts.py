"""What a person has of chats for themselves: answers in the making, durable before the screen says so; what is read."""

from collections.abc import Iterable
from concurrent.futures import Future

import apsw
import msgspec

from domain.actors import Actor
from domain.commands import Command, Outcome
from local_store.questions import Questions

_FORGET = "DELETE FROM message_draft WHERE agency_id = ? AND staff_id = ? AND chat_id = ?"


class MessageDraft(msgspec.Struct, frozen=True):
    """An answer in the making, of one member of staff in one chat."""

    staff_id: str
    chat_id: str
    text: str
    saved_at: int = 0


class MessageDraftQuestions(Questions):
    """Drafts of answers, and their saving. Each is its writer's alone."""

    actor: Actor

    def _carry_out(self, connection: apsw.Connection, command: Command, actor: Actor) -> Outcome:
        raise NotImplementedError  # the desk knows how

    def message_draft(self, chat_id: str) -> MessageDraft:
        """What is being written in a chat, empty when nothing is."""
        me = self.actor.id
        sql = "SELECT text, saved_at FROM message_draft WHERE agency_id = ? AND staff_id = ? AND chat_id = ?"
        return MessageDraft(me, chat_id, *next(self.rows(sql, self.agency_id, me, chat_id), ("", 0)))

    def save_message_draft(self, draft: MessageDraft) -> Future[None]:
        """Keep it; forget it when it is empty. The future is done when that is durable."""

        def save(connection: apsw.Connection) -> None:
            if not draft.text:
                connection.execute(_FORGET, (self.agency_id, draft.staff_id, draft.chat_id))
                return
            connection.execute(
                "INSERT OR REPLACE INTO message_draft (agency_id, staff_id, chat_id, saved_at, text) "
                "VALUES (?, ?, ?, ?, ?)",
                (self.agency_id, draft.staff_id, draft.chat_id, draft.saved_at, draft.text),
            )

        return self.database.write(save)

    def send_draft(self, command: Command, chat_id: str) -> Future[Outcome]:
        """Carry out the command that sends a draft, and forget the draft: both or neither. Raises `Refused`."""

        actor = self.actor

        def send(connection: apsw.Connection) -> Outcome:
            outcome = self._carry_out(connection, command, actor)
            connection.execute(_FORGET, (self.agency_id, actor.id, chat_id))
            return outcome

        return self.database.write(send)

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
