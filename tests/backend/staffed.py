"""An agency on any engine, with an announcement that is out: what tests of engines begin with."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from backend.carrying_out import carry_out
from backend.engine import Engine
from domain.actors import EVERY_ROLE, SYSTEM, Actor
from domain.agencies import FoundAgency
from domain.agency_kinds import AgencyKind
from domain.announcements import Placing
from domain.commands import Command, Outcome
from domain.comments import WriteComment
from domain.conversation import AskAgency
from domain.ids import IdMaker
from domain.publishing import PublishAnnouncement, PublishDue
from tests.make import CHANG1, CONTENT, DOBONG, Clock

T = TypeVar("T")


def now(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, waited for."""
    return asyncio.run(work)


def staff_of(agency_id: str, name: str = "kim") -> Actor:
    """A member of staff, the founder unless another is named."""
    return Actor(kind="staff", id=f"{agency_id}-{name}", name=name, agency_id=agency_id, roles=EVERY_ROLE)


class Staffed:
    """One agency: its staff hold every role."""

    def __init__(self, engine: Engine, clock: Clock, agency_id: str = "dobong") -> None:
        self.engine = engine
        self.agency_id = agency_id
        self.new_id = IdMaker(clock)
        self.announcement_id = self.new_id()
        self.do(
            FoundAgency(
                id=self.new_id(),
                agency_id=agency_id,
                name=agency_id,
                kind=AgencyKind.GU_OFFICE,
                regions=(DOBONG,),
                founder_id=f"{agency_id}-kim",
                founder_name="김도봉",
            ),
            SYSTEM,
        )
        publish = PublishAnnouncement(
            id=self.new_id(), announcement_id=self.announcement_id, content=CONTENT, placing=Placing()
        )
        self.do(publish, self.staff())
        clock.pass_seconds(10)
        due = PublishDue(id=self.new_id(), agency_id=agency_id, announcement_id=self.announcement_id)
        self.do(due, SYSTEM)

    def staff(self, name: str = "kim") -> Actor:
        """A member of staff."""
        return staff_of(self.agency_id, name)

    def resident(self) -> Actor:
        """Somebody new."""
        return Actor(kind="resident", id=self.new_id(), name="하늘이", dong=CHANG1)

    def do(self, command: Command, actor: Actor) -> Outcome:
        """Have it carried out. Raises what it is refused with."""
        return now(carry_out(self.engine, actor, command))

    def writing(self, text: str = "여기도 어두워요") -> WriteComment:
        """A comment to be written."""
        return WriteComment(id=self.new_id(), agency_id=self.agency_id, announcement_id=self.announcement_id, text=text)

    def comment(self, text: str = "여기도 어두워요") -> str:
        """The id of a comment that was written."""
        command = self.writing(text)
        self.do(command, self.resident())
        return command.id

    def chat(self) -> str:
        """The id of a chat in which somebody asked something."""
        resident = self.resident()
        self.do(AskAgency(id=self.new_id(), agency_id=self.agency_id, text="언제 고치나요?"), resident)
        return resident.id
