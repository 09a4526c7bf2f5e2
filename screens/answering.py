"""What a responder does with a chat: each is one step, said, and taken back by one undo; an answer by its seconds."""

import asyncio
from typing import Literal

from domain.agencies import Staff
from domain.chats import Chat, Message
from domain.commands import Command
from domain.conversation import (
    CloseChat,
    ReopenChat,
    RevealMessage,
    SendMessage,
    TakeBackMessage,
    TakeChat,
)
from domain.errors import Conflict, DeskError
from domain.handing_over import HandOver, PassToDepartment, RecallChat
from domain.moderation import WriteNote
from domain.undo import Naming, Subject
from domain.words import say
from local_store.inbox import ChatRow
from screens.held import Held
from screens.keys import shown_keys
from screens.wording import place
from screens.work import Work

Came = Literal["sent", "conflict", "refused"]


class Answering:
    """Carries out what is done with a chat, as it stood on the screen when the key was pressed."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def _id(self) -> str:
        return self._work.desk.new_id()

    async def _do(self, row: ChatRow, done: str, command: Command) -> bool:
        subject: Subject = Naming("chats.one", {"dong": place(row.dong)}) if row.dong else ""
        return await self._work.perform(command, done=f"chats.did_{done}", subject=subject, before=row.chat)

    # answers

    async def send(self, chat: Chat, text: str, seen_answer: str, seen_at: int) -> tuple[Came, str]:
        """Answer in the agency's name; gives what came of it, and the message's id. A refusal is said."""
        id, desk = self._id(), self._work.desk
        before = desk.record(Chat, chat.id) or chat
        command = SendMessage(id=id, chat_id=chat.id, text=text, seen_answer=seen_answer, seen_at=seen_at)
        try:
            await asyncio.wrap_future(desk.send_draft(command, chat.id))
        except Conflict as conflict:
            self._work.say(str(conflict))
            return "conflict", id
        except DeskError as refusal:
            self._work.say(str(refusal))
            return "refused", id
        self._work.follow()
        self._hold(id, before, text)
        word = "link.message_kept" if self._work.cut_off else "chats.did_send"
        self._work.say(say(word, key=shown_keys("app.take_back")))
        return "sent", id

    def _hold(self, message_id: str, before: Chat, text: str) -> None:
        message = self._work.desk.record(Message, message_id)
        if message is None:
            return
        take_back = TakeBackMessage(
            id=self._id(),
            chat_id=before.id,
            message_id=message_id,
            waiting_since=before.waiting_since,
            seen_answer=before.last_agency_message_id,
            last_at=before.last_at,
            last_text=before.last_text,
            to=before.state,
            passed=before.passed,
            closed_at=before.closed_at,
        )
        held = Held(say("chats.leaving"), message.visible_at, take_back, "chats.taken_back", text=text)
        self._work.hold_reply(held)

    # whose it is

    async def take(self, row: ChatRow) -> bool:
        """Make it one's own."""
        me, seen = self._work.desk.actor.id, row.chat.taken_by
        return await self._do(row, "take", TakeChat(id=self._id(), chat_id=row.chat.id, staff_id=me, seen=seen))

    async def let_go(self, row: ChatRow) -> bool:
        """Make it nobody's."""
        seen = row.chat.taken_by
        return await self._do(row, "let_go", TakeChat(id=self._id(), chat_id=row.chat.id, staff_id="", seen=seen))

    async def hand_over(self, row: ChatRow, to: Staff) -> bool:
        """Give it to a colleague."""
        command = HandOver(id=self._id(), chat_id=row.chat.id, staff_id=to.id, seen=row.chat.taken_by)
        return await self._do(row, "hand_over", command)

    async def pass_on(self, row: ChatRow, department: str, note: str, seen_at: int) -> bool:
        """Have another department answer."""
        command = PassToDepartment(
            id=self._id(), chat_id=row.chat.id, department=department, note=note, seen_at=seen_at
        )
        return await self._do(row, "pass", command)

    async def recall(self, row: ChatRow) -> bool:
        """Answer here after all."""
        return await self._do(row, "recall", RecallChat(id=self._id(), chat_id=row.chat.id))

    # its end

    async def close(self, row: ChatRow, seen_at: int) -> bool:
        """The matter is settled."""
        return await self._do(row, "close", CloseChat(id=self._id(), chat_id=row.chat.id, seen_at=seen_at))

    async def reopen(self, row: ChatRow) -> bool:
        """It is not settled after all."""
        return await self._do(row, "reopen", ReopenChat(id=self._id(), chat_id=row.chat.id))

    # what residents do not see

    async def note(self, row: ChatRow, text: str) -> bool:
        """Leave a note for colleagues."""
        id = row.chat.id
        return await self._do(
            row, "note", WriteNote(id=self._id(), about="chat", about_id=id, neighbour_id=id, text=text)
        )

    async def reveal(self, message: Message, purpose: str) -> bool:
        """Have it kept that personal data is looked at, and what for."""
        command = RevealMessage(id=self._id(), message_id=message.id, purpose=purpose)
        return await self._work.perform(command, done="chats.did_reveal")
