"""Chats that change hands: to a colleague, to another department with a note, and back."""

import msgspec

from domain.actors import Actor, Role
from domain.agencies import Staff
from domain.bounds import Id, MaybeId, Moment
from domain.chat_before import DEPARTMENT_LIMIT, state_when
from domain.chats import Passed
from domain.commands import Outcome, load
from domain.conversation import ChatCommand, is_unseen, taken_since
from domain.errors import Conflict
from domain.ids import derive
from domain.moderation import NOTE_LIMIT, Note
from domain.safe_text import accept
from domain.transaction import Transaction


class HandOver(ChatCommand, frozen=True, kw_only=True):
    """Give a chat to a colleague who answers chats. `seen` is whose it was."""

    staff_id: Id
    seen: MaybeId = ""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.taken_by == self.staff_id:
            return Outcome.ALREADY
        if chat.taken_by != self.seen:
            raise taken_since(chat)
        colleague = load(tx, Staff, actor.agency_id, self.staff_id)
        if not colleague.active or Role.RESPONDER not in colleague.roles:
            raise Conflict("chats.cannot_answer", name=colleague.name)
        tx.put(msgspec.structs.replace(chat, taken_by=colleague.id, taken_by_name=colleague.name))
        return Outcome.DONE


class PassToDepartment(ChatCommand, frozen=True, kw_only=True):
    """Have another department answer. The note is kept with the resident; the wait goes on until the answer."""

    department: str
    note: str
    seen_at: Moment | None = None
    """When the last message that was on the screen came."""

    def why(self) -> str:
        return self.department

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.state == "closed":
            raise Conflict("chats.closed_cannot_pass")
        if is_unseen(chat, self.seen_at):
            raise Conflict("chats.written_since")
        department = accept("department", self.department, DEPARTMENT_LIMIT, lines=False, required=True).text
        text = accept("note", self.note, NOTE_LIMIT, required=True).text
        passed = Passed(department=department, note=text, at=now, by_name=actor.name)
        tx.put(
            Note(
                agency_id=actor.agency_id,
                id=note_of_passing(self.id),
                about="chat",
                about_id=chat.id,
                neighbour_id=chat.id,
                author_id=actor.id,
                author_name=actor.name,
                text=f"› {department}: {text}",
                at=now,
            )
        )
        tx.put(msgspec.structs.replace(chat, state="passed", passed=passed))
        return Outcome.DONE


def note_of_passing(command_id: str) -> str:
    """The id of the note that a passing leaves."""
    return derive(command_id, "note")


class RecallChat(ChatCommand, frozen=True, kw_only=True):
    """Answer here after all what was passed to another department."""

    note_id: MaybeId = ""
    """The note of the passing, which goes too when the passing is undone."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        chat = self.chat(tx, actor)
        if chat.passed is None:
            return Outcome.ALREADY
        state = state_when(chat.waiting_since) if chat.state == "passed" else chat.state
        tx.put(msgspec.structs.replace(chat, state=state, passed=None))
        note = tx.get(Note, actor.agency_id, self.note_id) if self.note_id else None
        if note is not None and note.author_id == actor.id:
            tx.remove(note)
        return Outcome.DONE
