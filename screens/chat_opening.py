"""The chat that is open: read when the cursor rests on it, and how far it was seen and read."""

import asyncio
from typing import Final

from textual import on, work

from domain.errors import DeskError
from local_store.chat_search import FOUND_CHATS
from local_store.inbox import ChatRow
from local_store.questions import Key
from screens.chat_board import ChatBoard, Seen
from screens.chat_list import ChatList
from screens.conversation import ConversationPane
from screens.conversation_source import ChatView, read_view
from screens.widgets.rest import Rest
from screens.wording import number
from screens.work import Work

READ_AFTER: Final = 1.0
"""Seconds that a conversation is in sight until it counts as read."""


class ChatOpening(ChatBoard):
    """Opens the chat under the cursor, and knows how far its conversation was on the screen."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._sits = self.said.me = work.desk.actor.id
        self._read_rest = Rest(READ_AFTER, self._count_as_read)

    def on_unmount(self) -> None:
        self._read_rest.stop()

    # who sits here

    def show_lines(self) -> None:
        if self.is_mounted and self._sits != self.work.desk.actor.id:
            self._begin_anew()
        super().show_lines()

    def _begin_anew(self) -> None:
        """Somebody else sits here now, with other roles, drafts and chats of their own."""
        self._sits = self.said.me = self.work.desk.actor.id
        self.composer.hand_on()
        self.search.clear()
        self.show_view(None)
        self.look_at("unanswered")

    # following the cursor

    @on(ChatList.Moved)
    def _moved(self) -> None:
        if self.words:
            total = self.list.source.total()
            self.tabs.found = f"{FOUND_CHATS}+" if total is None else number(total)

    @on(ChatList.Settled)
    def settle(self) -> None:
        """The cursor rests: open the chat under it, unless it is open."""
        row = self.list.row
        if row is None or self.view is None or row.chat.id != self.view.chat_id or row.found is not None:
            self.open(row)
        self.show_lines()

    @on(ChatList.Failed)
    def _list_failed(self, message: ChatList.Failed) -> None:
        self.work.say(str(message.error))

    @on(ConversationPane.Failed)
    def _conversation_failed(self, message: ConversationPane.Failed) -> None:
        self.work.say(str(message.error))

    def open(self, row: ChatRow | None) -> None:
        """Read a chat in a thread and show it, at its end, or around what was found in it."""
        at = None if row is None or row.found is None else Key(row.found.at, row.found.id)
        self.open_at(None if row is None else row.chat.id, at)

    @work(group="chat", exclusive=True)
    async def open_at(self, chat_id: str | None, at: Key | None) -> None:
        """Read a chat in a thread and show it, at its end, or around a moment of it."""
        view = None
        try:
            if chat_id is not None:
                view = await asyncio.to_thread(read_view, self.work.desk, chat_id, at)
        except DeskError as fault:
            self.work.say(str(fault))
            return
        self.show_view(view)
        if view is not None:
            self.catch_up(view)

    def catch_up(self, view: ChatView) -> None:
        """Take in what changed while the chat was read."""
        raise NotImplementedError

    def show_view(self, view: ChatView | None) -> None:
        """Show a chat that was read."""
        another = view is None or self.view is None or view.chat_id != self.view.chat_id
        self.view = view
        if another:
            self.said.revealed, self.seen = "", Seen()
        self.header.detail = view.detail if view else None
        self.resident.show(view.detail if view else None)
        self.conversation.show(view)
        self.note_seen()
        if view is not None:
            self.composer.open(view.detail.draft)
        self.composer.display = self.may_answer and view is not None
        self._read_rest.stir()
        self.show_lines()

    def note_seen(self) -> None:
        """What the conversation holds now is seen, if its end is."""
        if self.view is not None and (self.conversation.at_end or not self.seen.at):
            chat = self.view.detail.row.chat
            self.seen = Seen(chat.last_agency_message_id, chat.last_at)

    @on(ConversationPane.Reached)
    def _reached(self) -> None:
        self.note_seen()
        self._read_rest.stir()
        self.show_lines()

    def _count_as_read(self) -> None:
        """What is in sight for a while is read."""
        if self.view is None or not self.is_current or not self.conversation.at_end or not self.may_answer:
            return
        row = self.work.desk.chat_row_of(self.view.chat_id)
        if row is not None and row.unread:
            self._mark_read(row)

    @work(group="read")
    async def _mark_read(self, row: ChatRow) -> None:
        desk = self.work.desk
        try:
            await asyncio.wrap_future(desk.mark_read(row.chat.id, min(row.chat.last_at, self.seen.at)))
        except DeskError as fault:
            self.work.say(str(fault))
            return
        again = desk.chat_row_of(row.chat.id)
        if again is not None:
            self.list.renew(again)
        self.tabs.totals = desk.inbox_totals()
