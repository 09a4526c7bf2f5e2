"""A command that came back, once more with what is to be seen now: the person knows it, and decides again."""

from typing import Final

import msgspec

from domain.announcements import Announcement
from domain.chats import Chat
from domain.commands import Command
from domain.comments import Comment
from domain.conversation import CloseChat, SendMessage, TakeChat
from domain.handing_over import HandOver, PassToDepartment
from domain.moderation import Decision
from domain.publishing import CorrectAnnouncement, PlaceAnnouncement, PublishAnnouncement
from domain.records import Record
from local_store.questions import Questions

TEXT_FIELDS: Final = ("text", "reason", "note")
"""Where a command has what a person wrote in so many words."""


def renewed(questions: Questions, command: Command, id: str, text: str | None = None) -> Command:
    """The same intention under another id, about the record as it stands now; with another text where one is given."""
    kind, record_id = command.subject()
    changes: dict[str, object] = {"id": id}
    if text is not None:
        changes[text_field(command)] = text
    record = _KINDS.get(kind)
    found = None if record is None else questions.record(record, record_id)
    return msgspec.structs.replace(command, **changes, **_seen(command, found))


def text_field(command: Command) -> str:
    """The field with what a person wrote; empty where there is none."""
    return next((name for name in TEXT_FIELDS if getattr(command, name, "")), "")


def _seen(command: Command, found: Record | None) -> dict[str, object]:
    match command, found:
        case Decision(), Comment():
            return {"seen": found.state, "follows": ""}
        case SendMessage(), Chat():
            return {"seen_answer": found.last_agency_message_id, "seen_at": found.last_at}
        case ((CloseChat() | PassToDepartment()), Chat()):
            return {"seen_at": found.last_at}
        case ((TakeChat() | HandOver()), Chat()):
            return {"seen": found.taken_by}
        case ((PublishAnnouncement() | CorrectAnnouncement()), Announcement()):
            return {"seen_revision": found.revision}
        case PlaceAnnouncement(), Announcement():
            return {"seen": found.placing}
    return {}


_KINDS: Final[dict[str, type[Record]]] = {each.KIND: each for each in (Announcement, Chat, Comment)}
