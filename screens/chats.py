"""The chats screen (채팅): what a responder does with the chat that is open, wherever the focus is."""

from functools import partial
from typing import Final

import msgspec
from textual import on

from domain.actors import Role
from domain.chats import Message
from domain.words import say
from local_store.changes import Changes
from local_store.inbox import ChatRow
from screens.answering import Answering
from screens.chat_composer import Composer
from screens.chat_dialogs import (
    DEPARTMENT,
    NOBODY,
    chat_note_dialog,
    department_dialog,
    pass_dialog,
    take_dialog,
)
from screens.chat_reading import ChatReading
from screens.comment_dialogs import purpose_dialog, words_of
from screens.keys import bindings, shown_keys
from screens.stored_replies import ask_for_reply
from screens.widgets.choice import Answer
from screens.widgets.key_line import KeyEntry
from screens.work import Work

_WITH_A_CHAT: Final = frozenset(("take", "close", "department", "note", "stored", "answer"))
"""Actions for which a chat has to be open."""


class ChatsScreen(ChatReading):
    """Everything is done with the chat that is open; what staff decide is undone by `z`, an answer taken back by F9."""

    BINDINGS = bindings("chats")

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.answering = Answering(work)
        self._sent: dict[str, tuple[str, str, str]] = {}
        """Chat → the last answer in it (id, text, the answer before it), to be written on with if it is taken back."""

    @property
    def row(self) -> ChatRow | None:
        """The chat that is open, as it was on the screen."""
        return None if self.view is None else self.view.detail.row

    # what works now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _WITH_A_CHAT:
            return self._may(action)
        if action == "original":
            return self.is_mounted and self.said.keeps_back(self.conversation.current)
        if action == "next":
            return self.may_answer
        return super().check_action(action, parameters)

    def _may(self, action: str) -> bool:
        if Role.RESPONDER not in self.work.desk.actor.roles or not self.is_mounted or self.row is None:
            return False
        return action != "department" or self.row.chat.state != "closed"

    def show_lines(self) -> None:
        super().show_lines()
        chat = None if self.row is None else self.row.chat
        words = {
            "chats.close": say("chats.reopen") if chat is not None and chat.state == "closed" else "",
            "chats.department": say("chats.get_back") if chat is not None and chat.passed is not None else "",
        }
        entries = [each for each in self.key_line.entries if each.action != "list.open" or self._may("answer")]
        if self.is_mounted and self.focused is self.resident and self.resident.cursor_key is not None:
            key = shown_keys("list.open").partition(" ")[0]
            entries = [KeyEntry("list.open", key, say("chats.past_one")), *entries]
        self.key_line.entries = tuple(each._replace(word=words.get(each.action) or each.word) for each in entries)

    # the answer

    @on(Composer.Sent)
    async def _send(self, message: Composer.Sent) -> None:
        row = self.row
        if row is None or row.chat.id != message.chat_id:
            return
        composer, seen_answer = self.composer, self.composer.seen_answer
        composer.leaving(row.chat.id)
        came, id = await self.answering.send(row.chat, message.text, seen_answer, self.seen.at)
        if came == "sent":
            self._sent[row.chat.id] = (id, message.text, seen_answer)
            composer.left(row.chat.id, message.text)
            self.conversation.reach_end()
        else:
            composer.stays(row.chat.id, message.text, self.seen.answer)
        self.show_lines()

    @on(Composer.Kept)
    def _mark_begun(self) -> None:
        for row in self.list.rows:
            if row.begun != self.composer.begun(row):
                self.list.renew(msgspec.structs.replace(row, begun=not row.begun))

    def desk_changed(self, changes: Changes) -> None:
        for chat_id, (id, text, seen_answer) in list(self._sent.items()):
            if id in changes.ids.get(Message.KIND, ()) and self.work.desk.record(Message, id) is None:
                del self._sent[chat_id]
                if chat_id == self.composer.chat_id:  # any other has it from the store when it is opened
                    self.composer.stays(chat_id, text, seen_answer)
        super().desk_changed(changes)

    def action_stored(self) -> None:
        row = self.row
        if row is None:
            return

        def insert(text: str) -> None:
            if self.row is not None and self.row.chat.id == row.chat.id:
                self.composer.insert(text)
                self.action_answer()

        ask_for_reply(self, row.nickname, self.list.cursor_row, insert)

    # whose it is

    def action_take(self) -> None:
        row = self.row
        if row is None:
            return
        desk = self.work.desk
        staff = desk.responders()

        async def answered(whose: str | None) -> None:
            if whose == DEPARTMENT:
                self._ask_department(row)
            elif whose == NOBODY:
                await self.answering.let_go(row)
            elif whose == desk.actor.id:
                await self.answering.take(row)
            elif whose is not None:
                await self.answering.hand_over(row, next(person for person in staff if person.id == whose))

        self.app.push_screen(take_dialog(row.chat, desk.actor.id, staff, self.list.cursor_row), answered)

    async def action_department(self) -> None:
        row = self.row
        if row is None:
            return
        if row.chat.passed is not None:
            await self.answering.recall(row)
        else:
            self._ask_department(row)

    def _ask_department(self, row: ChatRow) -> None:
        seen = self.seen.at

        def chosen(department: str | None) -> None:
            if department:
                dialog = pass_dialog(department, self.list.cursor_row)
                self.app.push_screen(dialog, partial(self._pass_on, row, department, seen))

        self.app.push_screen(department_dialog(self.work.desk.departments(), self.list.cursor_row), chosen)

    async def _pass_on(self, row: ChatRow, department: str, seen: int, note: str | None) -> None:
        if note is not None:
            await self.answering.pass_on(row, department, note, seen)

    # its end

    async def action_close(self) -> None:
        row = self.row
        if row is None:
            return
        if row.chat.state == "closed":
            await self.answering.reopen(row)
        else:
            await self.answering.close(row, self.seen.at)

    # what residents do not see

    def action_note(self) -> None:
        row = self.row

        async def answered(text: str | None) -> None:
            if text is not None and row is not None:
                await self.answering.note(row, text)

        self.app.push_screen(chat_note_dialog(self.list.cursor_row), answered)

    def action_original(self) -> None:
        message = self.conversation.current
        if not isinstance(message, Message):
            return
        if self.said.revealed == message.id:
            self._reveal("")
            return

        async def answered(purpose: Answer | None) -> None:
            if purpose is not None and await self.answering.reveal(message, words_of(purpose)):
                self._reveal(message.id)

        self.app.push_screen(purpose_dialog(say("chats.message"), self.list.cursor_row), answered)

    def _reveal(self, message_id: str) -> None:
        self.said.revealed = message_id
        self.conversation.look_again()
