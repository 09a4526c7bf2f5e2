"""Where the person at a linked desk is, and which colleagues are at the same place: in memory, and gone with it."""

import time
from concurrent.futures import Future
from typing import Final, Literal

from domain.wire import Colleague, Standing
from local_store.chats import ChatDetail
from local_store.comments import CommentDetail
from local_store.desk import Desk
from local_store.message_drafts import MessageDraft
from local_store.reply_drafts import ReplyDraft

Place = Literal["", "chat", "comment"]

_TYPES_FOR: Final = 10.0
"""Seconds after a text was saved for which its writer counts as typing."""


class PresentDesk(Desk):
    """Whoever asks for a chat or a comment with all that belongs to it, or writes to it, is there."""

    _place: tuple[Place, str] = ("", "")
    _typed_at: float = 0.0
    colleagues: tuple[Colleague, ...] = ()
    """Where the others are, as the backend told last."""

    def stand(self, kind: Place, id: str = "", *, typing: bool = False) -> None:
        """Be at this chat or comment from now on; nowhere without a kind."""
        if (kind, id) != self._place:
            self._typed_at = 0.0
        self._place = (kind, id)
        if typing:
            self._typed_at = time.monotonic()

    def leave(self) -> None:
        """Be nowhere."""
        self.stand("")

    def here(self) -> Standing:
        """Where the person is now, as the backend is told."""
        kind, id = self._place
        typing = bool(self._typed_at) and time.monotonic() - self._typed_at < _TYPES_FOR
        return Standing(kind=kind, id=id, typing=typing)

    def beside(self) -> tuple[Colleague, ...]:
        """The colleagues who are at the same chat or comment."""
        return tuple(each for each in self.colleagues if (each.kind, each.id) == self._place)

    def comment_detail(self, comment_id: str) -> CommentDetail | None:
        """As at any desk; and from now on one is there."""
        self.stand("comment", comment_id)
        return super().comment_detail(comment_id)

    def chat_detail(self, chat_id: str) -> ChatDetail | None:
        """As at any desk; and from now on one is there."""
        self.stand("chat", chat_id)
        return super().chat_detail(chat_id)

    def save_message_draft(self, draft: MessageDraft) -> Future[None]:
        """As at any desk; and one is typing there."""
        self.stand("chat", draft.chat_id, typing=bool(draft.text))
        return super().save_message_draft(draft)

    def save_reply_draft(self, draft: ReplyDraft) -> Future[None]:
        """As at any desk; and one is typing there."""
        self.stand("comment", draft.comment_id, typing=bool(draft.text))
        return super().save_reply_draft(draft)
