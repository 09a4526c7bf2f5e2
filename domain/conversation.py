"""The commands of a chat: residents ask, staff answer, take, close and reopen."""

from typing import Any, ClassVar, Literal

import msgspec

from domain.access import looked
from domain.actors import Actor, Role
from domain.agencies import Agency, Staff
from domain.bounds import Id, MaybeId, Moment
from domain.chat_before import as_passed, state_when, stood, within
from domain.chats import MESSAGE_HELD_FOR, MESSAGE_LIMIT, PAST_KEPT, Chat, Message, Passed, Past, State
from domain.commands import Command, Outcome, ResidentCommand, load
from domain.errors import Conflict, NotFound
from domain.neighbours import meet
from domain.safe_text import Accepted, accept, one_line
from domain.transaction import Transaction
from domain.working_time import korean_holidays, waited

_PREVIEW = 80
_GROWS = 4
"""A tab becomes so many characters, which is the most that any becomes."""


class AskAgency(ResidentCommand, frozen=True, kw_only=True):
    """A resident writes to the agency. Opens the chat, or reopens it. The command's id becomes the message's."""

    MAKES = Message

    text: str

    def subject(self) -> tuple[str, str]:
        return (Message.KIND, self.id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        load(tx, Agency, self.agency_id, self.agency_id)
        accepted = accept("text", self.text, MESSAGE_LIMIT, required=True)
        meet(tx, self.agency_id, actor, now)
        known = tx.get(Chat, self.agency_id, actor.id)
        chat = (
            Chat(agency_id=self.agency_id, id=actor.id, state="unanswered", opened_at=now, last_at=now)
            if known is None
            else _opened_again(known, now)
        )
        tx.put(
            Message(
                agency_id=self.agency_id,
                id=self.id,
                chat_id=chat.id,
                author_id=actor.id,
                author_name=actor.name,
                official=False,
                at=now,
                text=accepted.text,
                original=accepted.original,
                visible_at=now,
            )
        )
        tx.put(
            msgspec.structs.replace(
                chat,
                state="unanswered",
                last_at=now,
                waiting_since=now if chat.waiting_since is None else chat.waiting_since,
                last_text=preview(accepted),
            )
        )
        return Outcome.DONE


def _opened_again(chat: Chat, now: int) -> Chat:
    """A closed chat as the beginning of another conversation; any other as it is."""
    if chat.state != "closed":
        return chat
    past = (*chat.past, Past(opened_at=chat.opened_at, closed_at=chat.closed_at or chat.last_at))[-PAST_KEPT:]
    return msgspec.structs.replace(chat, opened_at=now, past=past, waiting_since=None, closed_at=None)


def preview(accepted: Accepted) -> str:
    """What lists show of a message."""
    return one_line(accepted.text)[:_PREVIEW]


class ChatCommand(Command, frozen=True, kw_only=True):
    """What a responder does with one chat."""

    chat_id: Id

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

    MAKES = Message

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "queue"

    text: str
    seen_answer: MaybeId = ""
    seen_at: Moment | None = None
    """When the last message that was on the screen came: what came since waits on."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.last_agency_message_id != self.seen_answer:
            last = tx.get(Message, actor.agency_id, chat.last_agency_message_id)
            raise Conflict("chats.answered_since", name=last.author_name if last else "-")
        accepted = accept("text", self.text, MESSAGE_LIMIT, required=True)
        tx.put(
            Message(
                agency_id=actor.agency_id,
                id=self.id,
                chat_id=chat.id,
                author_id=actor.id,
                author_name=actor.name,
                official=True,
                at=now,
                text=accepted.text,
                original=accepted.original,
                visible_at=now + MESSAGE_HELD_FOR,
                waited=_waited(tx, chat, now),
            )
        )
        waiting = chat.last_at if chat.state == "unanswered" and is_unseen(chat, self.seen_at) else None
        tx.put(
            msgspec.structs.replace(
                chat,
                state=state_when(waiting),
                last_at=now,
                waiting_since=waiting,
                last_text=preview(accepted),
                last_agency_message_id=self.id,
                taken_by=chat.taken_by or actor.id,
                taken_by_name=chat.taken_by_name or actor.name,
                closed_at=None,
                passed=None,
            )
        )
        return Outcome.DONE


def is_unseen(chat: Chat, seen_at: int | None) -> bool:
    """Whether something was written since this moment, which was the last on the screen; None for whatever there is."""
    return seen_at is not None and chat.last_at > seen_at


def _waited(tx: Transaction, chat: Chat, now: int) -> int | None:
    """For how long of the opening hours the resident waited until now; None when nothing waited."""
    if chat.waiting_since is None:
        return None
    hours = load(tx, Agency, chat.agency_id, chat.agency_id).hours
    return waited(chat.waiting_since, now, hours, korean_holidays())


class TakeBackMessage(ChatCommand, frozen=True, kw_only=True):
    """Take a message back while it is held; the chat waits again as it did before it."""

    message_id: Id
    waiting_since: Moment | None = None
    seen_answer: MaybeId = ""
    """The agency's last message before the one taken back."""
    last_at: Moment | None = None
    """When and how the message before it began, of whomever it is."""
    last_text: str = ""
    to: State | None = None
    """How the chat stood before it; by default as `waiting_since` says."""
    passed: Passed | None = None
    closed_at: Moment | None = None

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
            tx.put(self._as_before(chat, message))
        return Outcome.DONE

    def _as_before(self, chat: Chat, message: Message) -> Chat:
        asked_since = chat.last_at != message.at or chat.state == "unanswered"
        waiting = within(chat, self.waiting_since, message.at)
        before = msgspec.structs.replace(
            chat,
            waiting_since=chat.waiting_since if waiting is None else waiting,
            last_agency_message_id=self.seen_answer,
            passed=as_passed(chat, self.passed, message.at),
        )
        if asked_since:
            return before
        return msgspec.structs.replace(
            before,
            last_at=within(chat, self.last_at, message.at) or message.at,
            last_text=preview(accept("last_text", self.last_text[:_PREVIEW], _PREVIEW * _GROWS)),
            **self._stood(chat, before, waiting, message.at),
        )

    def _stood(self, chat: Chat, before: Chat, waiting: int | None, latest: int) -> dict[str, Any]:
        if self.to == "closed":
            closed_at = within(chat, self.closed_at, latest) or latest
            return {"state": "closed", "waiting_since": None, "closed_at": closed_at}
        return {"state": stood(self.to, waiting, before.passed), "closed_at": None}


class TakeChat(ChatCommand, frozen=True, kw_only=True):
    """Make it one's own (내 담당), or somebody else's (`staff_id`); empty for nobody's. `seen` is whose it was."""

    staff_id: MaybeId
    seen: MaybeId = ""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.taken_by == self.staff_id:
            return Outcome.ALREADY
        if chat.taken_by != self.seen:
            raise taken_since(chat)
        name = load(tx, Staff, actor.agency_id, self.staff_id).name if self.staff_id else ""
        tx.put(msgspec.structs.replace(chat, taken_by=self.staff_id, taken_by_name=name))
        return Outcome.DONE


def taken_since(chat: Chat) -> Conflict:
    """Somebody else has it by now, or nobody has it any more."""
    if not chat.taken_by:
        return Conflict("chats.let_go_since")
    return Conflict("chats.taken_since", name=chat.taken_by_name)


class CloseChat(ChatCommand, frozen=True, kw_only=True):
    """The matter is settled. The resident opens it again by writing."""

    seen_at: Moment | None = None
    """When the last message that was on the screen came: a chat in which something came since is not closed."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.state == "closed":
            return Outcome.ALREADY
        if is_unseen(chat, self.seen_at):
            raise Conflict("chats.written_since")
        tx.put(msgspec.structs.replace(chat, state="closed", waiting_since=None, closed_at=now, passed=None))
        return Outcome.DONE


class ReopenChat(ChatCommand, frozen=True, kw_only=True):
    """Undo a closing. `waiting_since` is since when it waited before, None when it was answered."""

    waiting_since: Moment | None = None
    to: Literal["unanswered", "answered", "passed"] | None = None
    """How the chat stood before; by default as `waiting_since` says."""
    passed: Passed | None = None

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.state != "closed":
            return Outcome.ALREADY
        waiting = within(chat, self.waiting_since, chat.last_at)
        passed = as_passed(chat, self.passed, now)
        state = stood(self.to, waiting, passed)
        tx.put(msgspec.structs.replace(chat, state=state, waiting_since=waiting, closed_at=None, passed=passed))
        return Outcome.DONE


class RevealMessage(Command, frozen=True, kw_only=True):
    """Show personal data and what was taken out of a message. Leaves an access entry."""

    message_id: Id
    purpose: str

    def subject(self) -> tuple[str, str]:
        return (Message.KIND, self.message_id)

    def why(self) -> str:
        return self.purpose

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.RESPONDER)
        message = load(tx, Message, actor.agency_id, self.message_id)
        tx.put(looked(self.id, actor, now, message, message.chat_id, self.purpose))
        return Outcome.DONE
