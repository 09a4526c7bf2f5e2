"""Questions about what was said in a chat: messages and the notes of staff, in one order."""

from typing import Any, Final

from domain.chats import Chat, Message, Past
from domain.moderation import Note
from domain.safe_text import one_line
from local_store.questions import Key, Questions
from local_store.tables import Value, table

Said = Message | Note
"""What stands in a conversation: what the resident sees, and what only staff see."""

_BEGINNING: Final = 80
"""Characters shown of how a conversation began."""


class ConversationQuestions(Questions):
    """Questions about what was said in a chat."""

    def conversation(self, chat_id: str, after: Key | None = None, limit: int = 100) -> list[Said]:
        """What follows a key, oldest first; the beginning without one."""
        return self._said(chat_id, ">", "ASC", after, limit)

    def conversation_before(self, chat_id: str, before: Key | None, limit: int = 100) -> list[Said]:
        """What stands above a key, oldest first; the end without one."""
        return self._said(chat_id, "<", "DESC", before, limit)[::-1]

    def _said(self, chat_id: str, beyond: str, order: str, key: Key | None, limit: int) -> list[Said]:
        """So many of messages and notes together, in this order."""
        where, values = "", list[Value]()
        if key is not None:
            where, values = f" AND (at, id) {beyond} (?, ?)", [*key]
        rest = f"{where} ORDER BY at {order}, id {order} LIMIT ?"
        found: list[Said] = [
            *self.select(Message, f"AND chat_id = ?{rest}", chat_id, *values, limit),
            *self.select(Note, f"AND about_id = ?{rest}", chat_id, *values, limit),
        ]
        return sorted(found, key=said_at, reverse=order == "DESC")[:limit]

    def said(self, id: str) -> Said | None:
        """One message or note."""
        return self.record(Message, id) or self.record(Note, id)

    def past_conversations(self, chat: Chat) -> list[tuple[Past, str]]:
        """The conversations before this one with how each began, newest first."""
        sql = (
            f"SELECT {table(Message).select} FROM message "
            "WHERE agency_id = ? AND chat_id = ? AND at >= ? AND at <= ? AND official = 0 ORDER BY at, id LIMIT 1"
        )
        found = []
        for past in reversed(chat.past):
            row: tuple[Any, ...] | None = next(
                self.rows(sql, self.agency_id, chat.id, past.opened_at, past.closed_at), None
            )
            text = "" if row is None else table(Message).record_of(row).text
            found.append((past, one_line(text)[:_BEGINNING]))
        return found


def said_at(said: Said) -> Key:
    """Where it stands in its conversation."""
    return Key(said.at, said.id)
