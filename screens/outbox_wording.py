"""What a command in the outbox was, why it came back, and how its record stands now, in words."""

from domain.announcements import Announcement
from domain.chats import Chat
from domain.commands import Command
from domain.comments import Comment
from domain.personal_data import mask
from domain.publishing import CorrectAnnouncement, PublishAnnouncement
from domain.words import say
from domain.words.link import WORDS
from local_store.linked_desk import LinkedDesk
from local_store.outbox import Entry
from local_store.renewing import text_field


def title_of(command: Command) -> str:
    """What it was to do."""
    key = f"link.do_{type(command).__name__}"
    return say(key if key in WORDS else "link.do_other")


def text_of(command: Command) -> str:
    """What the person wrote, empty where that was nothing."""
    if isinstance(command, PublishAnnouncement | CorrectAnnouncement):
        return f"{command.content.title}\n{command.content.body}".strip()
    return str(getattr(command, text_field(command), "")) if text_field(command) else ""


def why_of(entry: Entry) -> str:
    """Why it was not carried out."""
    came = entry.came
    if came is None:
        return ""
    if came.result == "behind" and not came.code:
        return say("link.behind")
    if came.sentence:
        return came.sentence
    return say(came.code, **came.fields) if came.code.startswith("link.") else say("link.refused_there")


def now_of(desk: LinkedDesk, command: Command) -> str:
    """How the record that it was about stands at the backend, as far as it is known here."""
    kind, id = command.subject()
    match kind:
        case Comment.KIND:
            return _comment(desk.record(Comment, id), (desk.agency.phone,))
        case Chat.KIND:
            return _chat(desk.record(Chat, id), (desk.agency.phone,))
        case Announcement.KIND:
            return _announcement(desk.record(Announcement, id))
    return ""


def _comment(comment: Comment | None, own_numbers: tuple[str, ...]) -> str:
    if comment is None:
        return say("link.now_gone")
    state = say(f"link.now_{comment.state}")
    by = say("link.now_by", name=comment.decided_by) if comment.decided_by else ""
    return " ".join(filter(None, (state, by, f"“{mask(comment.text, own_numbers)}”")))


def _chat(chat: Chat | None, own_numbers: tuple[str, ...]) -> str:
    if chat is None:
        return say("link.now_gone")
    return " ".join((say(f"link.now_{chat.state}"), f"“{mask(chat.last_text, own_numbers)}”"))


def _announcement(announcement: Announcement | None) -> str:
    if announcement is None:
        return say("link.now_gone")
    return " ".join((say(f"link.now_{announcement.state}"), f"“{announcement.content.title}”"))
