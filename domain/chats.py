"""Chats (채팅): one per resident and agency, where questions and complaints are answered."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from domain.records import Record

MESSAGE_LIMIT = 2_000
MESSAGE_HELD_FOR = 5_000
"""Milliseconds in which a message of the agency can be taken back before the resident sees it."""

State = Literal["unanswered", "answered", "closed"]


class Chat(Record, frozen=True, kw_only=True):
    """A resident's conversation with the agency. Its `id` is the resident's."""

    KIND: ClassVar[str] = "chat"

    state: State
    opened_at: int
    last_at: int
    """When the last message was written; lists order by it."""
    waiting_since: int | None = None
    """When the oldest unanswered message came."""
    taken_by: str = ""
    """Id of the member of staff who answers it; empty when nobody took it."""
    taken_by_name: str = ""
    last_text: str = ""
    """The start of the last message, for lists."""
    last_agency_message_id: str = ""
    closed_at: int | None = None

    def counted(self) -> Mapping[str, int]:
        return {f"chat/{self.state}": 1, "chat/all": 1}


class Message(Record, frozen=True, kw_only=True):
    """One message. Residents see the agency as the author of what staff write."""

    KIND: ClassVar[str] = "message"

    chat_id: str
    author_id: str
    author_name: str
    official: bool
    at: int
    text: str
    original: str | None = None
    visible_at: int = 0
    """Until then the agency's message is held and can be taken back."""

    def searched(self) -> str:
        return self.text
