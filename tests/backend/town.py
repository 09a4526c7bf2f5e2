"""Residents and their doings, put straight into the backend's database: what staff then see over HTTP."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

import pytest

from backend.carrying_out import Asking, carry_out, carry_out_batch
from backend.engine import Reader
from domain.actors import Actor
from domain.announcements import Announcement, Content, Placing
from domain.audit import AuditEntry
from domain.commands import Command
from domain.comments import Comment, ReportComment, WriteComment
from domain.conversation import AskAgency
from domain.days import day_of
from domain.errors import DeskError
from domain.followers import Follow
from domain.publishing import PublishAnnouncement
from domain.records import R
from tests.backend.conftest import Office
from tests.backend.served import Client
from tests.make import CHANG1, CONTENT
from tests.patience import PATIENCE

T = TypeVar("T")


def look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have streams look at once whether they are still read by who may: not every four seconds."""
    monkeypatch.setattr("backend.pokes.LOOK", 0.05)
    monkeypatch.setattr("backend.asked._BELIEVED", 0.0)


class Town:
    """One agency's residents, and what is known of it inside."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.backend = office.backend
        self.new_id = office.backend.new_id

    def read(self, question: Callable[[Reader], T]) -> T:
        """Ask the database itself."""
        return asyncio.run(self.backend.engine.read(question))

    def find(self, record: type[R], id: str) -> R | None:
        """A record as it stands, if it does."""
        return self.read(lambda reader: reader.get(record, self.office.id, id))

    def get(self, record: type[R], id: str) -> R:
        """A record that is there."""
        found = self.find(record, id)
        assert found is not None
        return found

    def audited(self, action: str) -> int:
        """How often the audit says that this was done."""
        where = "WHERE agency_id = ? AND action = ?"
        return len(self.read(lambda reader: reader.select(AuditEntry, where, self.office.id, action)))

    def resident(self, nickname: str = "하늘이") -> Actor:
        """Somebody new."""
        return Actor(kind="resident", id=self.new_id(), name=nickname, dong=CHANG1)

    def do(self, command: Command, actor: Actor) -> None:
        """Have somebody do something."""
        asyncio.run(carry_out(self.backend.engine, actor, command))

    def announcement(self) -> Announcement:
        """One that is out."""
        content = Content(title=CONTENT.title, body=CONTENT.body, department="도로과", phone="02", regions=(CHANG1,))
        found = Announcement(
            agency_id=self.office.id,
            id=self.new_id(),
            state="published",
            at=self.backend.clock(),
            content=content,
            placing=Placing(),
            author_id="0" * 32,
            author_name="김도봉",
        )

        async def put() -> None:
            await self.backend.engine.write(
                (self.office.id,), lambda writing: writing.attempt(self.office.id, lambda tx: tx.put(found))
            )

        asyncio.run(put())
        return found

    def comment(self, text: str = "여기도 어두워요", by: Actor | None = None) -> Comment:
        """A resident's comment on an announcement of its own."""
        id, on = self.new_id(), self.announcement()
        command = WriteComment(id=id, agency_id=self.office.id, announcement_id=on.id, text=text)
        self.do(command, by or self.resident())
        return self.get(Comment, id)

    def report(self, comment: Comment) -> None:
        """A resident reports a comment."""
        command = ReportComment(id=self.new_id(), agency_id=self.office.id, comment_id=comment.id, reason="spam")
        self.do(command, self.resident("이웃"))

    def follow(self) -> None:
        """A resident becomes a follower."""
        self.do(Follow(id=self.new_id(), agency_id=self.office.id), self.resident())

    def published(self, id: str) -> bool:
        """Whether an announcement is out."""
        return self.get(Announcement, id).state == "published"

    def ask(self, text: str = "언제 고치나요?") -> str:
        """A resident asks; the chat's id."""
        resident = self.resident()
        self.do(AskAgency(id=self.new_id(), agency_id=self.office.id, text=text), resident)
        return resident.id

    def notice(self, desk: Client, *, urgent: bool = False) -> PublishAnnouncement:
        """A command that publishes something."""
        placing = Placing(urgent_until=day_of(self.backend.clock())) if urgent else Placing()
        return PublishAnnouncement(id=desk.new_id(), announcement_id=desk.new_id(), content=CONTENT, placing=placing)

    def batch_by(self, actor: Actor, command: Command) -> str:
        """What a batch of somebody is refused with."""
        try:
            asyncio.run(_carry_out(self, actor, command))
        except DeskError as error:
            return error.code
        return ""

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until this holds."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, "it never came"
            time.sleep(0.02)


async def _carry_out(town: Town, actor: Actor, command: Command) -> None:
    await carry_out_batch(town.backend.engine, actor, [Asking(command)])
