"""The commands of a chat: residents ask, staff answer, take, hand over, close and reopen."""

from typing import ClassVar, Literal

import msgspec

from domain.actors import Actor, Role
from domain.agencies import Agency, Staff
from domain.chats import MESSAGE_HELD_FOR, MESSAGE_LIMIT, Chat, Message
from domain.commands import Command, Outcome, ResidentCommand, load
from domain.errors import Conflict, NotFound
from domain.neighbours import meet
from domain.safe_text import Accepted, accept, one_line
from domain.transaction import Transaction

_PREVIEW = 80


class AskAgency(ResidentCommand, frozen=True, kw_only=True):
    """A resident writes to the agency. Opens the chat, or reopens it. The command's id becomes the message's."""

    text: str

    def subject(self) -> tuple[str, str]:
        return (Message.KIND, self.id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        load(tx, Agency, self.agency_id, self.agency_id)
        accepted = accept("text", self.text, MESSAGE_LIMIT, required=True)
        meet(tx, self.agency_id, actor, now)
        chat = tx.get(Chat, self.agency_id, actor.id) or Chat(
            agency_id=self.agency_id, id=actor.id, state="unanswered", opened_at=now, last_at=now
        )
        tx.put(_message(self.agency_id, self.id, chat.id, actor, accepted, now, official=False))
        waiting = chat.waiting_since if chat.state == "unanswered" and chat.waiting_since else now
        tx.put(
            msgspec.structs.replace(
                chat,
                state="unanswered",
                last_at=now,
                waiting_since=waiting,
                last_text=one_line(accepted.text)[:_PREVIEW],
                closed_at=None,
            )
        )
        return Outcome.DONE


def _message(
    agency_id: str, id: str, chat_id: str, author: Actor, accepted: Accepted, now: int, official: bool
) -> Message:
    return Message(
        agency_id=agency_id,
        id=id,
        chat_id=chat_id,
        author_id=author.id,
        author_name=author.name,
        official=official,
        at=now,
        text=accepted.text,
        original=accepted.original,
        visible_at=now + MESSAGE_HELD_FOR if official else now,
    )


def _state_when(waiting_since: int | None) -> Literal["unanswered", "answered"]:
    return "answered" if waiting_since is None else "unanswered"


class ChatCommand(Command, frozen=True, kw_only=True):
    """What a responder does with one chat."""

    chat_id: str

    def subject(self) -> tuple[str, str]:
        return (Chat.KIND, self.chat_id)

    def chat(self, tx: Transaction, actor: Actor) -> Chat:
        """The chat, once the role is checked."""
        actor.require(Role.RESPONDER)
        return load(tx, Chat, actor.agency_id, self.chat_id)


class SendMessage(ChatCommand, frozen=True, kw_only=True):
    """Answer in the agency's name. Held for five seconds. The command's id becomes the message's.

    `seen_answer` is the agency's last message that was on the screen: if a colleague answered since, it is a conflict.
    """

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "queue"

    text: str
    seen_answer: str = ""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.last_agency_message_id != self.seen_answer:
            raise Conflict("chats.answered_since")
        accepted = accept("text", self.text, MESSAGE_LIMIT, required=True)
        tx.put(_message(actor.agency_id, self.id, chat.id, actor, accepted, now, official=True))
        tx.put(
            msgspec.structs.replace(
                chat,
                state="answered",
                last_at=now,
                waiting_since=None,
                last_text=one_line(accepted.text)[:_PREVIEW],
                last_agency_message_id=self.id,
                taken_by=chat.taken_by or actor.id,
                taken_by_name=chat.taken_by_name or actor.name,
                closed_at=None,
            )
        )
        return Outcome.DONE


class TakeBackMessage(ChatCommand, frozen=True, kw_only=True):
    """Take a message back while it is held; the chat waits again as it did before it."""

    message_id: str
    waiting_since: int | None = None
    seen_answer: str = ""
    """The agency's last message before the one taken back."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        message = tx.get(Message, actor.agency_id, self.message_id)
        if message is None:
            return Outcome.ALREADY
        if message.author_id != actor.id or message.chat_id != chat.id:
            raise NotFound("errors.not_found")
        if now >= message.visible_at:
            raise Conflict("chats.message_is_out")
        tx.remove(message)
        if chat.last_agency_message_id == message.id:
            waiting = None if self.waiting_since is None else min(self.waiting_since, now)
            tx.put(
                msgspec.structs.replace(
                    chat,
                    state=_state_when(waiting),
                    waiting_since=waiting,
                    last_text="",
                    last_agency_message_id=self.seen_answer,
                )
            )
        return Outcome.DONE


class TakeChat(ChatCommand, frozen=True, kw_only=True):
    """Make it one's own (내 담당), or somebody else's (`staff_id`); empty for nobody's. `seen` is whose it was."""

    staff_id: str
    seen: str = ""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.taken_by == self.staff_id:
            return Outcome.ALREADY
        if chat.taken_by != self.seen:
            raise Conflict("chats.taken_since", name=chat.taken_by_name or "-")
        name = load(tx, Staff, actor.agency_id, self.staff_id).name if self.staff_id else ""
        tx.put(msgspec.structs.replace(chat, taken_by=self.staff_id, taken_by_name=name))
        return Outcome.DONE


class CloseChat(ChatCommand, frozen=True, kw_only=True):
    """The matter is settled. The resident opens it again by writing."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.state == "closed":
            return Outcome.ALREADY
        tx.put(msgspec.structs.replace(chat, state="closed", waiting_since=None, closed_at=now))
        return Outcome.DONE


class ReopenChat(ChatCommand, frozen=True, kw_only=True):
    """Undo a closing. `waiting_since` is since when it waited before, None when it was answered."""

    waiting_since: int | None = None

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.state != "closed":
            return Outcome.ALREADY
        waiting = None if self.waiting_since is None else min(self.waiting_since, now)
        tx.put(msgspec.structs.replace(chat, state=_state_when(waiting), waiting_since=waiting, closed_at=None))
        return Outcome.DONE
