"""How the cost of a board and of publishing grows with followers and agencies, on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import msgspec

from backend.board_pages import BoardPages
from backend.board_reading import read_board
from backend.carrying_out import carry_out
from backend.engine import Changing, Engine, change
from backend.sqlite_engine import SqliteEngine
from domain.actors import EVERY_ROLE, SYSTEM, Actor
from domain.agencies import FoundAgency
from domain.agency_kinds import AgencyKind
from domain.announcements import Announcement, Placing
from domain.authority import Authority
from domain.days import SECOND, day_of
from domain.following import Following
from domain.ids import IdMaker
from domain.publishing import PublishAnnouncement, PublishDue
from domain.regions import regions
from local_store.desk import wall_clock
from tests.bench.figures import Figure, shown
from tests.make import CONTENT

_STANDING: Final = 20
"""Announcements of each agency that stand already: boards are full."""
_AT_ONCE: Final = 2_000
"""Followers in one transaction."""


class Cost(msgspec.Struct, frozen=True):
    """Microseconds, medians: a board from the database, the same once it is known, and an announcement given out."""

    read: float
    again: float
    publish: float


class Later:
    """The time, and what is to come: nobody waits ten seconds for an announcement."""

    ahead = 0

    def __call__(self) -> int:
        return wall_clock() + self.ahead


class Country:
    """Agencies with followers on one database, an agency in each district."""

    def __init__(self, engine: Engine, clock: Later) -> None:
        self._engine = engine
        self._clock = clock
        self._new_id = IdMaker(clock)
        self._districts = iter([gu.code for sido in regions().sidos() for gu in regions().children(sido.code)])
        self._pages = BoardPages(engine)

    async def agency(self, followers: int = 0) -> str:
        """One more agency; the code of its district, by which it is known here."""
        district = next(self._districts)
        command = FoundAgency(
            id=self._new_id(),
            agency_id=_id(district),
            name=f"{district} 구청",
            kind=AgencyKind.OTHER,
            regions=(district,),
            founder_id=self._new_id(),
            founder_name="김도봉",
        )
        authority = Authority(self._engine.clock, self._engine.entropy)

        def found(tx: Changing) -> None:
            authority.carry_out(tx, command, SYSTEM)
            for _ in range(_STANDING):
                tx.put(self._standing(district))

        await change(self._engine, _id(district), found)
        await self.follow(district, followers)
        return district

    async def follow(self, district: str, count: int) -> None:
        """So many more follow it."""
        dongs = sorted(regions().dongs_of((district,)))
        now = self._clock()
        for begun in range(0, count, _AT_ONCE):
            some = [
                Following(agency_id=_id(district), id=self._new_id(), dong=dongs[number % len(dongs)], since=now)
                for number in range(begun, min(count, begun + _AT_ONCE))
            ]
            await change(self._engine, _id(district), partial(_put, some))

    async def cost(self, district: str, reads: int, publications: int) -> Cost:
        """What it costs at this agency."""
        dong, today = min(regions().dongs_of((district,))), day_of(self._clock())
        read = [
            await _took(lambda: self._engine.read(lambda reader: read_board(reader, dong, today))) for _ in range(reads)
        ]
        again = [await _took(lambda: self._pages.first(dong)) for _ in range(reads)]
        publish = [await self._publish(district) for _ in range(publications)]
        return Cost(median(read), median(again), median(publish))

    async def _publish(self, district: str) -> float:
        """Giving out and publishing, without the seconds in between."""
        actor = Actor(kind="staff", id="0" * 32, name="김도봉", agency_id=_id(district), roles=EVERY_ROLE)
        id = self._new_id()
        content = msgspec.structs.replace(CONTENT, regions=(district,))
        given = PublishAnnouncement(id=self._new_id(), announcement_id=id, content=content, placing=Placing())
        due = PublishDue(id=self._new_id(), agency_id=_id(district), announcement_id=id)
        took = await _took(lambda: carry_out(self._engine, actor, given))
        self._clock.ahead += 15 * SECOND
        return took + await _took(lambda: carry_out(self._engine, SYSTEM, due))

    def _standing(self, district: str) -> Announcement:
        return Announcement(
            agency_id=_id(district),
            id=self._new_id(),
            state="published",
            at=self._clock(),
            content=msgspec.structs.replace(CONTENT, regions=(district,)),
            placing=Placing(),
            author_id="0" * 32,
            author_name="김도봉",
        )


def boards(store: Path, followers: Sequence[int], agencies: int, reads: int, publications: int) -> Iterator[Figure]:
    """At so many followers, first of the only agency there is, then of one of so many."""
    sizes = [(count, 1) for count in followers] + [(count, agencies) for count in followers]
    found: list[list[Cost]] = []
    clock = Later()
    with TemporaryDirectory(dir=store.parent) as folder:
        with closing(SqliteEngine(Path(folder) / "board.db", clock)) as engine:
            found.append(asyncio.run(_costs(engine, clock, followers, agencies, reads, publications)))
        with _postgres(clock) as postgres:
            if postgres is not None:
                found.append(asyncio.run(_costs(postgres, clock, followers, agencies, reads, publications)))
    for number, (count, among) in enumerate(sizes):
        size = f"{count:,} followers, {among} {'agency' if among == 1 else 'agencies'}"
        for field, what in (("read", "board read"), ("again", "board read again"), ("publish", "publishing")):
            yield _grown(f"{what}, {size}", [[getattr(cost, field) for cost in costs] for costs in found], number)


def _grown(what: str, costs: list[list[float]], number: int) -> Figure:
    """SQLite beside PostgreSQL; compared is by how much the one that grew more costs more than at the first size."""
    told = [shown(each[number], "us") for each in costs]
    return Figure(
        what=f"{what}, growth",
        ours=f"SQLite {told[0]}",
        theirs=f"PostgreSQL {told[1]}" if len(told) > 1 else "no PostgreSQL here",
        value=max(each[number] / each[0] for each in costs),
        goal=1.5,
    )


async def _costs(
    engine: Engine, clock: Later, followers: Sequence[int], agencies: int, reads: int, publications: int
) -> list[Cost]:
    country = Country(engine, clock)
    first, found, so_far = await country.agency(), list[Cost](), 0
    await country.cost(first, reads, publications)  # what is made at the first question is made
    for count in followers:
        await country.follow(first, count - so_far)
        so_far = count
        found.append(await country.cost(first, reads, publications))
    others = [await country.agency(count) for count in followers[:-1]]
    for _ in range(agencies - len(followers)):
        await country.agency()
    found += [await country.cost(each, reads, publications) for each in (*others, first)]
    return found


@contextmanager
def _postgres(clock: Later) -> Iterator[Engine | None]:
    """A database that waits for the disk as SQLite's does; None where there is no PostgreSQL."""
    from tests.postgres import binaries, serving

    if binaries() is None:
        yield None
        return
    from backend.postgres import PostgresEngine

    with serving(durable=True) as server, closing(PostgresEngine(server.database(), clock)) as engine:
        yield engine


def _put(some: list[Following], tx: Changing) -> None:
    for each in some:
        tx.put(each)


def _id(district: str) -> str:
    return f"{district:0>32}"


async def _took(work: Callable[[], Awaitable[object]]) -> float:
    """Microseconds."""
    began = perf_counter()
    await work()
    return 1e6 * (perf_counter() - began)
