"""How the chats that are looked at follow the store and the clock: rows in place, new ones announced."""

import asyncio
from collections.abc import Iterable
from typing import Final

import msgspec
from textual import work
from textual.timer import Timer

from domain.agencies import Agency
from domain.chats import Chat, Message
from domain.errors import DeskError
from domain.moderation import Note
from domain.neighbours import Neighbour
from local_store.changes import Changes
from local_store.inbox import PARTS, ChatRow, Inbox
from screens.chat_opening import ChatOpening
from screens.chat_source import ChatSource
from screens.comment_news import Pulse
from screens.conversation_source import ChatView
from screens.work import Work

_AT_ONCE: Final = 50
"""Rows that are read again in between; more are read in a thread."""

_MOST: Final = 99
"""Chats that wait above a list are counted so far."""

_LOOK_AGAIN: Final = 20.0
"""Seconds after which the waits are said anew."""

_COUNTED: Final[tuple[Inbox, ...]] = ("unanswered", "mine", "unread", "passed")
"""Lists whose numbers say what is in their first part."""


class ChatFollowing(ChatOpening):
    """Redraws what changed where it stands; a row that left its list stays until the list is read again."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._news = Pulse(lambda: self._count_news())
        self._clock: Timer | None = None
        self._one_by_one = asyncio.Lock()

    def on_screen_resume(self) -> None:
        # The clock goes on only in front.
        if self._clock is None:
            self._clock = self.set_interval(_LOOK_AGAIN, self._time_passed)
        self._clock.resume()
        if self.is_mounted:
            self._time_passed()

    def on_screen_suspend(self) -> None:
        if self._clock is not None:
            self._clock.pause()

    def _time_passed(self) -> None:
        self.list.redraw()
        self.header.redraw()
        self._news.stir()

    def _tick(self, tick: None) -> None:
        super()._tick(tick)
        # Held messages say for how long they are.
        self.conversation.look_again()

    def desk_changed(self, changes: Changes) -> None:
        if changes.touched(Agency.KIND):
            self.rows.agency = self.work.desk.agency  # its hours count the waits
            self.list.redraw()
        if changes.touched(Chat.KIND) or changes.touched(Neighbour.KIND):
            ids = self._changed_rows(changes)
            if len(ids) <= _AT_ONCE:
                self._renew(self._read_rows(ids))
            else:
                self._read_many(ids)
            self._news.stir()
        if self._touches_view(changes):
            self._read_view_again(changes)

    def _changed_rows(self, changes: Changes) -> list[str]:
        """The ids of the chats in the list that may have changed."""
        everything = Chat.KIND in changes.whole or Neighbour.KIND in changes.whole
        ids = changes.ids.get(Chat.KIND, frozenset()) | changes.ids.get(Neighbour.KIND, frozenset())
        return [row.chat.id for row in self.list.rows if everything or row.chat.id in ids]

    def _read_rows(self, ids: Iterable[str]) -> list[ChatRow]:
        rows = (self.work.desk.chat_row_of(id) for id in ids)
        return [row for row in rows if row is not None]

    @work(group="rows", exclusive=True)
    async def _read_many(self, ids: list[str]) -> None:
        try:
            self._renew(await asyncio.to_thread(self._read_rows, ids))
        except DeskError as fault:
            self.work.say(str(fault))

    def _renew(self, rows: Iterable[ChatRow]) -> None:
        for row in rows:
            self.list.renew(row)

    def _touches_view(self, changes: Changes) -> bool:
        """Whether it touches the chat that is open. Who writes in it changes it; a note may be about it."""
        if self.view is None or changes.touched(Note.KIND):
            return self.view is not None
        own = (Chat.KIND, Neighbour.KIND)
        if any(kind in changes.whole or self.view.chat_id in changes.ids.get(kind, ()) for kind in own):
            return True
        return self.conversation.holds(changes.ids.get(Message.KIND, frozenset()))

    def catch_up(self, view: ChatView) -> None:
        changes = self.work.desk.changes(view.seq)
        if self._touches_view(changes):
            self._read_view_again(changes)

    @work(group="view")
    async def _read_view_again(self, changes: Changes) -> None:
        """One change after the other: what was said behind the last message held is read from there."""
        async with self._one_by_one:
            if self.view is not None:
                await self._follow_view(self.view.chat_id, changes)

    async def _follow_view(self, chat_id: str, changes: Changes) -> None:
        """The chat first, then what was said: what is shown reaches at least as far as what is known of the chat."""
        try:
            detail = await asyncio.to_thread(self.work.desk.chat_detail, chat_id)
        except DeskError as fault:
            self.work.say(str(fault))
            return
        if detail is None or not self._is_open(chat_id):
            return
        kinds = (Message.KIND, Note.KIND)
        ids = frozenset[str]().union(*(changes.ids.get(kind, frozenset()) for kind in kinds))
        await self.conversation.follow(ids, everything=any(kind in changes.whole for kind in kinds))
        if self.view is None or not self._is_open(chat_id):
            return
        self.view = msgspec.structs.replace(self.view, detail=detail)
        if self.said.closings != self.view.closings:
            self.said.closings = self.view.closings
            self.conversation.look_again()
        self.header.detail = detail
        self.resident.show(detail)
        self.note_seen()
        self._read_rest.stir()
        self.show_lines()

    def _is_open(self, chat_id: str) -> bool:
        return self.view is not None and self.view.chat_id == chat_id

    # what is new above the list

    @work(group="news", exclusive=True)
    async def _count_news(self) -> None:
        source = self.list.source
        try:
            totals = await asyncio.to_thread(self.work.desk.inbox_totals)
            above = await asyncio.to_thread(self._above)
        except DeskError:
            return  # the list says so itself when it cannot be read
        self.tabs.totals = totals
        if isinstance(source, ChatSource) and source is self.list.source:
            self.list.waiting = max(above, self._grown(source, totals[source.inbox]))
        self.show_lines()

    def _grown(self, source: ChatSource, total: int) -> int:
        """How many more chats a list is for than when it was read, but for those of its rows that left it."""
        if source.inbox not in _COUNTED or not source.totals:
            return 0
        left = sum(row.part == 0 and not _belongs(source.inbox, row) for row in self.list.rows)
        return max(0, total - (source.totals[source.inbox] - left))

    def _above(self) -> int:
        """How many chats came above the first one of a list that is ordered by the newest."""
        window, source = self.list.window, self.list.source
        if not isinstance(source, ChatSource) or PARTS[source.inbox][0].rising or window.top_key is None:
            return 0
        return len(source.page_before(window.top_key, _MOST))

    def on_unmount(self) -> None:
        self._news.stop()


def _belongs(inbox: Inbox, row: ChatRow) -> bool:
    """Whether a chat still is where a list had it when it was read."""
    state = "passed" if inbox == "passed" else "unanswered"
    return row.chat.state == state and (inbox != "unread" or row.unread)
