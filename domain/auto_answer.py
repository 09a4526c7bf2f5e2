"""The automatic answer: who writes while the office is closed is told when somebody is back, once a closure."""

import msgspec

from domain.actors import Actor
from domain.agencies import Agency
from domain.chats import Chat, Message
from domain.closures import closure_at
from domain.commands import Outcome, SystemCommand, load
from domain.days import DAY, day_of, seoul
from domain.transaction import Transaction
from domain.words.chats import WORDS
from domain.working_time import korean_holidays

_WEEKDAYS = "월화수목금토일"


class AutoAnswer(SystemCommand, frozen=True, kw_only=True):
    """Tell a resident when the office opens. They go on waiting. The command's id becomes the message's."""

    MAKES = Message

    chat_id: str

    def subject(self) -> tuple[str, str]:
        return (Chat.KIND, self.chat_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_system()
        agency = load(tx, Agency, self.agency_id, self.agency_id)
        chat = load(tx, Chat, self.agency_id, self.chat_id)
        closure = closure_at(now, agency.hours, korean_holidays())
        if closure is None or not wants_telling(chat, closure.since, now):
            return Outcome.ALREADY
        tx.put(
            Message(
                agency_id=self.agency_id,
                id=self.id,
                chat_id=chat.id,
                author_id=actor.id,
                author_name="",
                official=True,
                at=now,
                text=back_at(closure.until, now),
                visible_at=now,
                automatic=True,
            )
        )
        tx.put(msgspec.structs.replace(chat, told_until=closure.until))
        return Outcome.DONE


def wants_telling(chat: Chat, closed_since: int, now: int) -> bool:
    """Whether somebody wrote since the office closed, and was not told yet when it opens."""
    told = chat.told_until is not None and now < chat.told_until
    return chat.state == "unanswered" and chat.last_at >= closed_since and not told


def back_at(opening: int, now: int) -> str:
    """What residents are told, in Korean whatever is spoken at the desk."""
    at = seoul(opening)
    words = {"time": f"{at:%H:%M}", "day": f"{at.month}월 {at.day}일({_WEEKDAYS[at.weekday()]})"}
    days = {day_of(now): "today", day_of(now + DAY): "tomorrow"}
    korean, _ = WORDS[f"chats.back_{days.get(day_of(opening), 'on')}"]
    return korean.format(**words)
