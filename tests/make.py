"""A small agency on a real store, with a clock that stands until it is moved: what most tests begin with."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import msgspec

from domain.actors import EVERY_ROLE, Actor, Role
from domain.agencies import FoundAgency
from domain.agency_kinds import AgencyKind
from domain.announcements import Announcement, Category, Content, Placing
from domain.commands import Command, Outcome
from domain.comments import Comment, WriteComment
from domain.days import SECOND
from domain.publishing import PublishAnnouncement
from domain.records import R
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import found_agency, ready_store

DOBONG = "1132000000"
"""도봉구, with its 14 neighbourhoods."""
CHANG1, CHANG2 = "1132051100", "1132051200"
NOON = 1_795_316_400_000
"""2026-11-22 (Sunday) 12:00 in Korea."""

CONTENT = Content(
    title="가로등을 어디에 더 놓을까요?",
    body="안녕하세요, 도봉구청 도로과입니다.\n밤길이 어두운 곳을 알려 주세요.",
    category=Category.OPINION,
    department="도로과",
    contact="김도봉",
    phone="02-2091-0000",
    regions=(CHANG1, CHANG2),
)

_UNPLACED = Placing()


class Clock:
    """Milliseconds since the epoch, moved by hand."""

    def __init__(self, now: int = NOON) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        """Let time go on."""
        self.now += round(seconds * SECOND)


class World:
    """도봉구청 with one member of staff who holds every role, and residents as many as are asked for."""

    def __init__(
        self, database: Database, clock: Clock | None = None, agency_id: str = "dobong", seed: int = 1
    ) -> None:
        self.database = database
        self.clock = clock or Clock()
        self.agency_id = agency_id
        self.random = random.Random(seed)
        founding = FoundAgency(
            id=f"{agency_id:0<32}",
            agency_id=agency_id,
            name="도봉구청",
            kind=AgencyKind.GU_OFFICE,
            regions=(DOBONG,),
            founder_id=f"{agency_id}-kim",
            founder_name="김도봉",
            department="도로과",
            phone="02-2091-0000",
        )
        found_agency(database, founding, self.clock, self.random.getrandbits)
        self.desk = Desk(database, self.staff(), self.clock, self.random.getrandbits)
        self._residents = count(1)

    def staff(self, name: str = "김도봉", *roles: Role) -> Actor:
        """A member of staff: the founder, or a colleague with these roles."""
        id = f"{self.agency_id}-{'kim' if name == '김도봉' else name}"
        held = frozenset(roles) or EVERY_ROLE
        return Actor(kind="staff", id=id, name=name, agency_id=self.agency_id, roles=held)

    def colleague(self, name: str = "이나라", *roles: Role) -> Desk:
        """Another person's desk on the same store."""
        return Desk(self.database, self.staff(name, *roles), self.clock, self.random.getrandbits)

    def resident(self, nickname: str = "하늘이", dong: str = CHANG1) -> Actor:
        """Somebody new who lives there."""
        return Actor(kind="resident", id=f"{next(self._residents):032x}", name=nickname, dong=dong)

    def do(self, command: Command, actor: Actor | None = None) -> Outcome:
        """Carry a command out, durably. Raises what it was refused with."""
        return self.desk.perform(command, actor).result(60)

    def get(self, record: type[R], id: str) -> R:
        """A record that is there."""
        found = self.desk.record(record, id)
        assert found is not None
        return found

    def id(self) -> str:
        """A fresh id."""
        return self.desk.new_id()

    def publish(self, **content: Any) -> Announcement:
        """An announcement that is out."""
        announced = self.schedule(0, **content)
        self.clock.pass_seconds(10)
        for published in self.desk.publish_due():
            published.result(60)
        return self.get(Announcement, announced.id)

    def schedule(self, seconds: float = 86_400, placing: Placing = _UNPLACED, **content: Any) -> Announcement:
        """To be published so many seconds from now; within ten seconds for 0."""
        id = self.id()
        self.do(
            PublishAnnouncement(
                id=self.id(),
                announcement_id=id,
                content=msgspec.structs.replace(CONTENT, **content),
                placing=placing,
                publish_at=self.clock() + round(seconds * SECOND) if seconds else None,
            )
        )
        return self.get(Announcement, id)

    def comment(self, on: Announcement, text: str = "여기도 어두워요", by: Actor | None = None, **more: Any) -> Comment:
        """A resident's comment, a second after what came before."""
        self.clock.pass_seconds(1)
        id = self.id()
        command = WriteComment(id=id, agency_id=self.agency_id, announcement_id=on.id, text=text, **more)
        self.do(command, by or self.resident())
        return self.get(Comment, id)


@contextmanager
def world(path: Path | None = None, **more: Any) -> Iterator[World]:
    """A world on a store of its own, gone afterwards unless it has a path."""
    with ready_store(path) as database:
        yield World(database, **more)
