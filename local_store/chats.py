"""Questions about chats: what waits, and the last words of each."""

from domain.chats import Chat
from local_store.questions import Questions


class ChatQuestions(Questions):
    """Questions about chats."""

    def unanswered_chats(self, limit: int = 100) -> list[Chat]:
        """What waits for an answer, the longest wait first."""
        return self.select(Chat, "AND state = 'unanswered' ORDER BY waiting_since, id LIMIT ?", limit)

    def latest_chats(self, limit: int) -> list[Chat]:
        """The chats in which something was said last, newest first."""
        return self.select(Chat, "ORDER BY last_at DESC, id DESC LIMIT ?", limit)
