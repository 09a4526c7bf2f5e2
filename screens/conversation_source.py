"""The rows of a conversation: messages and notes, oldest first, and a chat read with the first page of them."""

from collections.abc import Sequence
from typing import Final

import msgspec

from local_store.chats import ChatDetail
from local_store.conversation import Said, said_at
from local_store.desk import Desk
from local_store.questions import Key
from screens.widgets.row_source import Request, Where
from screens.widgets.window import Window

PAGE: Final = 60
"""Messages read at a time."""

HELD: Final = 360
"""Messages held at most: each is laid out in lines."""


class ConversationSource:
    """Reads what was said in one chat from the desk."""

    def __init__(self, desk: Desk, chat_id: str) -> None:
        self.chat_id = chat_id
        self._desk = desk

    def page(self, after: Key | None, limit: int) -> Sequence[Said]:
        """What was said behind a key."""
        return self._desk.conversation(self.chat_id, after, limit)

    def page_before(self, before: Key | None, limit: int) -> Sequence[Said]:
        """What was said just before a key."""
        return self._desk.conversation_before(self.chat_id, before, limit)

    def total(self) -> int | None:
        """Not counted."""
        return None

    def key(self, row: Said) -> Key:
        """Where it stands."""
        return said_at(row)

    def id(self, row: Said) -> str:
        """The message's or the note's id."""
        return row.id

    def above(self, one: Key, other: Key) -> bool:
        """Older stands above newer."""
        return one < other


class ChatView(msgspec.Struct, frozen=True):
    """A chat with what stands beside it, and its conversation from its end, or from around one message."""

    detail: ChatDetail
    window: Window[Said, Key]
    at: Key | None
    seq: int
    """The last change number before it was read."""

    @property
    def chat_id(self) -> str:
        """The chat's id."""
        return self.detail.row.chat.id

    @property
    def closings(self) -> tuple[int, ...]:
        """When the conversations of before were closed."""
        return tuple(past.closed_at for past in self.detail.row.chat.past)


def read_view(desk: Desk, chat_id: str, at: Key | None = None) -> ChatView | None:
    """What is known of a chat now; None when it is gone. From any thread."""
    seq = desk.head()
    detail = desk.chat_detail(chat_id)
    if detail is None:
        return None
    window = Window(ConversationSource(desk, chat_id), page=PAGE, held=HELD)
    window.load(Request(Where.END if at is None else Where.CURSOR, at, window.from_top().reading))
    return ChatView(detail, window, at, seq)
