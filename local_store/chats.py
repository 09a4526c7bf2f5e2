"""Questions about chats: one with all around it, what waits, what to tell at night, how fast answers come."""

from collections.abc import Sequence
from typing import Final

import msgspec

from domain.actors import Role
from domain.agencies import Staff
from domain.chats import Chat, Past, answered_on, waited_on
from local_store.chat_search import ChatSearchQuestions
from local_store.comments import CommentQuestions, Standing
from local_store.conversation import ConversationQuestions
from local_store.inbox import ChatRow
from local_store.message_drafts import MessageDraft, MessageDraftQuestions

_TOLD_AT_ONCE: Final = 100
"""Chats that are given an automatic answer in one go."""


class ChatDetail(msgspec.Struct, frozen=True):
    """One chat with what stands beside it."""

    row: ChatRow
    standing: Standing
    past: tuple[tuple[Past, str], ...]
    """The conversations before, with how each began, newest first."""
    draft: MessageDraft


class ChatQuestions(ChatSearchQuestions, ConversationQuestions, MessageDraftQuestions, CommentQuestions):
    """Questions about chats."""

    def chat_detail(self, chat_id: str) -> ChatDetail | None:
        """One chat with its resident, the conversations before and what is being written in it."""
        row = self.chat_row_of(chat_id)
        if row is None:
            return None
        past = tuple(self.past_conversations(row.chat))
        return ChatDetail(row, self.standing(chat_id), past, self.message_draft(chat_id))

    def unanswered_chats(self, limit: int = 100) -> list[Chat]:
        """What waits for an answer, the longest wait first."""
        return self.select(Chat, "AND state = 'unanswered' ORDER BY waiting_since, id LIMIT ?", limit)

    def passed_chats(self, limit: int = 100) -> list[Chat]:
        """What other departments are to answer, the longest untouched first."""
        return self.select(Chat, "AND state = 'passed' ORDER BY last_at, id LIMIT ?", limit)

    def untold_chats(self, closed_since: int, now: int) -> list[Chat]:
        """The chats in which something was asked since the office closed, and not told yet when it opens."""
        where = (
            "AND state = 'unanswered' AND last_at >= ? AND coalesce(told_until, 0) <= ? ORDER BY last_at, id LIMIT ?"
        )
        return self.select(Chat, where, closed_since, now, _TOLD_AT_ONCE)

    def responders(self) -> list[Staff]:
        """The colleagues who answer chats, this person included."""
        staff = self.select(Staff, "AND active = 1 ORDER BY name, id")
        return [person for person in staff if Role.RESPONDER in person.roles]

    def departments(self) -> list[str]:
        """The departments that the agency's announcements name."""
        sql = "SELECT DISTINCT content ->> '$.department' FROM announcement WHERE agency_id = ? ORDER BY 1"
        return [name for (name,) in self.rows(sql, self.agency_id) if name]

    def answered_between(self, days: Sequence[str]) -> tuple[int, int | None]:
        """How many waits answers ended on these days, and how long one was on average, in opening hours."""
        answered = sum(self.counts(answered_on(day) for day in days).values())
        waited = sum(self.counts(waited_on(day) for day in days).values())
        return answered, waited // answered if answered else None
