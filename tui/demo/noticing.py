"""What residents of the demo do when staff did something: they read, comment, follow, and say thanks."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Final

from domain.announcements import Announcement
from domain.chats import Chat, Message
from domain.comments import Comment
from domain.days import MINUTE, SECOND
from domain.regions import regions
from local_store.desk import Desk
from tui.demo.agenda import Act, Agenda
from tui.demo.doing import Doing, Written
from tui.demo.sayings import Sayings

_JUST_NOW: Final = 10 * MINUTE
"""Residents hurry to what was published no longer ago."""

_WELCOME: Final = (2.0, 3.3)
"""Seconds after which the first comment on a new announcement comes; staff's acts are noticed within half a second."""

_THANKED: Final = 0.6
_THANKED_IN_CHAT: Final = 0.3
"""The part of replies, and of messages, for which somebody says thanks."""

CommentOn = Callable[[Announcement, bool], Sequence[Act]]
"""Comment on an announcement, as one of the first or later."""


class Noticing:
    """Follows what changes in the store, and puts on the agenda what residents will do about it."""

    def __init__(
        self, desk: Desk, agenda: Agenda, doing: Doing, sayings: Sayings, random: Random, comment_on: CommentOn
    ) -> None:
        self._agenda, self._desk, self._doing = agenda, desk, doing
        self._sayings, self._random, self._comment_on = sayings, random, comment_on
        self._seq = desk.head()
        self._noticed: set[str] = set()
        self._unread: dict[str, float] = {}
        """Announcement → when the first will have read it."""

    def is_read(self, announcement_id: str) -> bool:
        """Whether residents know of an announcement."""
        return self._unread.get(announcement_id, 0.0) <= self._agenda.now

    def look(self) -> None:
        """See what staff did since the last look."""
        changes = self._desk.changes(self._seq)
        self._seq = changes.seq
        if changes.touched(Announcement.KIND):
            self._doing.read_board()
        for id in sorted(changes.ids.get(Announcement.KIND, ())):
            self._notice_announcement(self._desk.record(Announcement, id))
        for id in sorted(changes.ids.get(Comment.KIND, ())):
            self._notice_comment(self._desk.record(Comment, id))
        for id in sorted(changes.ids.get(Message.KIND, ())):
            self._notice_message(self._desk.record(Message, id))

    def _notice_announcement(self, announcement: Announcement | None) -> None:
        if announcement is None or announcement.state != "published" or announcement.id in self._noticed:
            return
        if self._desk.now() - (announcement.published_at or 0) > _JUST_NOW:
            return
        self._noticed.add(announcement.id)
        after = self._random.uniform(*_WELCOME)
        self._unread[announcement.id] = self._agenda.now + after
        for count in range(self._random.randint(7, 10)):
            if announcement.placing.comments_open:
                self._agenda.after(after, partial(self._comment_now, announcement.id, count < 2))
            after += self._random.uniform(3, 8) * 1.2**count
        dongs = regions().dongs_of(announcement.content.regions)
        for _ in range(self._random.randint(10, 16)):
            self._agenda.after(self._random.uniform(1, 40), partial(self._doing.see, announcement))
        for _ in range(self._random.randint(1, 4)):
            self._agenda.after(self._random.uniform(5, 90), partial(self._doing.follow, dongs))

    def _comment_now(self, announcement_id: str, first: bool) -> Sequence[Act]:
        """On an announcement as it stands by then, if it still does."""
        announcement = self._desk.record(Announcement, announcement_id)
        stands = announcement is not None and announcement.state == "published" and announcement.placing.comments_open
        return self._comment_on(announcement, first) if announcement and stands else ()

    def _notice_comment(self, reply: Comment | None) -> None:
        if reply is None or not reply.official or reply.id in self._noticed:
            return
        self._noticed.add(reply.id)
        if self._random.random() < _THANKED:
            self._plan_behind(reply.visible_at, partial(self._thank, reply.id))

    def _thank(self, reply_id: str) -> Sequence[Act]:
        reply = self._desk.record(Comment, reply_id)
        above = self._desk.record(Comment, reply.parent_id) if reply and reply.parent_id else None
        if reply is None or above is None or above.official or above.state == "hidden":
            return ()
        resident = self._doing.known(above.author_id)
        written = Written(above.id, above.announcement_id, above.author_id, "chatter", answers=False)
        return self._doing.answer(written, resident, "thanks") if resident else ()

    def _notice_message(self, message: Message | None) -> None:
        if message is None or not message.official or message.id in self._noticed:
            return
        self._noticed.add(message.id)
        if self._random.random() < _THANKED_IN_CHAT:
            self._plan_behind(message.visible_at, partial(self._thank_in_chat, message.chat_id))

    def _thank_in_chat(self, chat_id: str) -> Sequence[Act]:
        chat, resident = self._desk.record(Chat, chat_id), self._doing.known(chat_id)
        if chat is None or resident is None or chat.state != "answered":
            return ()
        return self._doing.ask(resident, self._sayings.comment((), "thanks", regions().short(resident.dong)).text)

    def _plan_behind(self, visible_at: int, plan: Callable[[], Sequence[Act]]) -> None:
        """Some seconds after residents can see it, however fast their time goes."""

        def when_visible() -> Sequence[Act]:
            if self._desk.now() >= visible_at:
                return plan()
            self._agenda.after(1.0, when_visible)
            return ()

        held = max(0, visible_at - self._desk.now()) / SECOND
        self._agenda.after(held + self._random.uniform(3, 8), when_visible)
