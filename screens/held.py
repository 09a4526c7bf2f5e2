"""What is on its way to residents and can still be taken back, for its seconds or for as long as it waits here."""

from collections.abc import Sequence

import msgspec

from domain.announcements import HELD_FOR
from domain.chats import Message
from domain.comments import Comment
from domain.conversation import TakeBackMessage
from domain.moderation import TakeBackReply
from domain.publishing import TakeBackAnnouncement
from domain.words import say
from local_store.desk import Desk


class Held(msgspec.Struct, frozen=True):
    """Something on its way to residents that can still be taken back."""

    what: str
    """What the state line says: a title of ours, or that it is a reply."""
    until: int
    take_back: TakeBackAnnouncement | TakeBackReply | TakeBackMessage
    done: str
    """Key of what is said when it was taken back."""
    given: int = 0
    """When it was given out: the newest is taken back first."""
    text: str = ""
    """Of a reply or a chat message: what it says, which is a draft again once it is taken back."""
    waits: bool = False
    """Whether it lies in the outbox, with no backend to go to: no seconds run."""

    @property
    def id(self) -> str:
        """Of the announcement, the reply or the message."""
        match self.take_back:
            case TakeBackAnnouncement():
                return self.take_back.announcement_id
            case TakeBackReply():
                return self.take_back.reply_id
            case TakeBackMessage():
                return self.take_back.message_id

    @property
    def is_announcement(self) -> bool:
        """Whether it is no reply and no message."""
        return isinstance(self.take_back, TakeBackAnnouncement)


def publications(desk: Desk, now: int, *, cut_off: bool) -> list[Held]:
    """The announcements on their way: each until it is out, be its seconds over."""
    return [
        Held(
            say("publishing.leaving", title=announcement.content.title),
            announcement.publish_at or now,
            TakeBackAnnouncement(id=desk.new_id(), announcement_id=announcement.id),
            "desk.publication_taken_back",
            announcement.at,
            waits=cut_off and desk.is_leaving(announcement.id),
        )
        for announcement in (*desk.due(now), *desk.upcoming(now, now + HELD_FOR + 1))
        if (announcement.publish_at or now) - announcement.at <= HELD_FOR
    ]


def still_held(desk: Desk, replies: Sequence[Held], now: int, *, cut_off: bool) -> tuple[Held, ...]:
    """Those of the replies and messages that are not out yet, with what is known by now of when they will be."""
    if desk.is_authority:
        return tuple(held for held in replies if held.until > now)
    found = [(_as_it_stands(desk, held, cut_off=cut_off), desk.is_leaving(held.id)) for held in replies]
    return tuple(held for held, leaving in found if leaving or held.until > now)


def _as_it_stands(desk: Desk, held: Held, *, cut_off: bool) -> Held:
    known = desk.record(Comment, held.id) or desk.record(Message, held.id)
    until = 0 if known is None else known.visible_at  # not there: it was refused
    return msgspec.structs.replace(held, until=until, waits=cut_off and desk.is_leaving(held.id))


def counted_down(held: Sequence[Held], now: int) -> tuple[str, int] | None:
    """The newest for which seconds run: what it is, and how many are left."""
    newest = next((each for each in reversed(held) if not each.waits), None)
    return None if newest is None else (newest.what, max(0, -(-(newest.until - now) // 1000)))
