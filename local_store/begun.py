"""Answers in the making, to chats and to comments: durable before the screen says so, and each its writer's alone."""

from concurrent.futures import Future
from typing import Final, NamedTuple

import apsw

from domain.actors import Actor
from domain.commands import Command, Outcome
from local_store.questions import Questions


class Shelf(NamedTuple):
    """Where answers of one sort are kept: a table, and its column of what they answer."""

    table: str
    answered: str

    @property
    def one(self) -> str:
        """What finds one of them."""
        return f"agency_id = ? AND staff_id = ? AND {self.answered} = ?"


MESSAGES: Final = Shelf("message_draft", "chat_id")
REPLIES: Final = Shelf("reply_draft", "comment_id")


class BegunQuestions(Questions):
    """How answers are kept that are not sent yet."""

    actor: Actor

    def _carry_out(self, connection: apsw.Connection, command: Command, actor: Actor) -> Outcome:
        raise NotImplementedError  # the desk knows how

    def _begun(self, shelf: Shelf, answered: str) -> tuple[str, int]:
        """What this person has written so far, and when it was saved; nothing at 0 when nothing was."""
        sql = f"SELECT text, saved_at FROM {shelf.table} WHERE {shelf.one}"
        text, saved_at = next(self.rows(sql, self.agency_id, self.actor.id, answered), ("", 0))
        return text, saved_at

    def _save_begun(self, shelf: Shelf, staff_id: str, answered: str, text: str, saved_at: int) -> Future[None]:
        """Keep it; forget it when it is empty."""
        row = (self.agency_id, staff_id, answered)

        def save(connection: apsw.Connection) -> None:
            if not text:
                connection.execute(f"DELETE FROM {shelf.table} WHERE {shelf.one}", row)
                return
            connection.execute(
                f"INSERT OR REPLACE INTO {shelf.table} (agency_id, staff_id, {shelf.answered}, saved_at, text) "
                "VALUES (?, ?, ?, ?, ?)",
                (*row, saved_at, text),
            )

        return self.database.write(save)

    def _unsend_begun(self, shelf: Shelf, command: Command, answered: str, text: str, at: int) -> Future[Outcome]:
        """Carry out the command that takes back what was sent, and keep its text, unless another was begun since."""
        actor = self.actor

        def unsend(connection: apsw.Connection) -> Outcome:
            outcome = self._carry_out(connection, command, actor)
            connection.execute(
                f"INSERT INTO {shelf.table} (agency_id, staff_id, {shelf.answered}, saved_at, text) "
                "VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET saved_at = excluded.saved_at, text = excluded.text "
                "WHERE trim(text, char(9, 10, 13, 32)) = ''",
                (self.agency_id, actor.id, answered, at, text),
            )
            return outcome

        return self.database.write(unsend)

    def _send_begun(self, shelf: Shelf, command: Command, answered: str) -> Future[Outcome]:
        """Carry out the command that sends it, and forget it: both or neither."""
        actor = self.actor

        def send(connection: apsw.Connection) -> Outcome:
            outcome = self._carry_out(connection, command, actor)
            connection.execute(f"DELETE FROM {shelf.table} WHERE {shelf.one}", (self.agency_id, actor.id, answered))
            return outcome

        return self.database.write(send)
