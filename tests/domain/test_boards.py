"""The boards' index follows the announcements, whatever is done to them; and followers are told once."""

import asyncio
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.carrying_out import carry_out
from backend.engine import Reader
from backend.founding import Founding, found_on
from backend.sqlite_engine import SqliteEngine
from domain.actors import EVERY_ROLE, SYSTEM, Actor
from domain.announcements import Announcement, Placing
from domain.boards import Place, Posting, Publication, place_of, postings_of, stands_for
from domain.commands import Command
from domain.ids import IdMaker
from domain.publishing import (
    CorrectAnnouncement,
    PlaceAnnouncement,
    PublishAnnouncement,
    PublishDue,
    ReinstateAnnouncement,
    TakeBackAnnouncement,
    WithdrawAnnouncement,
)
from domain.records import R
from domain.regions import Level, regions
from tests.make import CHANG1, CHANG2, CONTENT, DOBONG, Clock

DAY = "2026-11-22"


class Agency:
    """도봉구청 on a backend's database."""

    def __init__(self, engine: SqliteEngine, clock: Clock) -> None:
        self.engine, self.clock = engine, clock
        self.id = IdMaker(clock)
        founding = Founding(name="도봉구청", admin="김도봉", password="tulip-river-42", regions=(DOBONG,))
        agency = asyncio.run(found_on(engine, founding))
        assert agency is not None
        self.agency_id = agency.id
        self.staff = Actor(kind="staff", id="kim", name="김도봉", agency_id=agency.id, roles=EVERY_ROLE)

    def do(self, command: Command) -> None:
        system = isinstance(command, PublishDue)

        async def perform() -> None:
            await carry_out(self.engine, SYSTEM if system else self.staff, command)

        asyncio.run(perform())

    def given(self, placing: Placing | None = None, regions: tuple[str, ...] = (CHANG1, CHANG2)) -> str:
        """An announcement that waits to be out; its id."""
        id = self.id()
        content = msgspec.structs.replace(CONTENT, regions=regions)
        given = PublishAnnouncement(id=self.id(), announcement_id=id, content=content, placing=placing or Placing())
        self.do(given)
        return id

    def publish(self, placing: Placing | None = None, regions: tuple[str, ...] = (CHANG1, CHANG2)) -> str:
        """An announcement that is out; its id."""
        id = self.given(placing, regions)
        self.clock.pass_seconds(10)
        self.do(PublishDue(id=self.id(), agency_id=self.agency_id, announcement_id=id))
        return id

    def all(self, kind: type[R]) -> list[R]:
        def read(reader: Reader) -> list[R]:
            return reader.select(kind, "ORDER BY id")

        return asyncio.run(self.engine.read(read))

    def one(self, id: str) -> Announcement:
        return next(each for each in self.all(Announcement) if each.id == id)

    def stands_in(self) -> list[str]:
        return sorted(posting.region for posting in self.all(Posting))


@pytest.fixture
def agency() -> Iterator[Agency]:
    clock = Clock()
    engine = SqliteEngine(None, clock)
    try:
        yield Agency(engine, clock)
    finally:
        engine.close()


def test_an_announcement_stands_on_boards_while_it_is_out(agency: Agency) -> None:
    id = agency.given()
    assert agency.stands_in() == []
    agency.do(TakeBackAnnouncement(id=agency.id(), announcement_id=id))
    assert agency.stands_in() == []
    out = agency.publish()
    assert agency.stands_in() == [CHANG1, CHANG2]
    agency.do(WithdrawAnnouncement(id=agency.id(), announcement_id=out, reason="다시 냅니다"))
    assert agency.stands_in() == []
    agency.do(ReinstateAnnouncement(id=agency.id(), announcement_id=out))
    assert agency.stands_in() == [CHANG1, CHANG2]


def test_what_is_for_a_whole_district_is_one_posting(agency: Agency) -> None:
    agency.publish(regions=(DOBONG,))
    assert agency.stands_in() == [DOBONG]


def test_a_correction_moves_it_to_the_boards_of_its_regions(agency: Agency) -> None:
    id = agency.publish()
    content = msgspec.structs.replace(CONTENT, regions=(CHANG2,))
    agency.do(
        CorrectAnnouncement(id=agency.id(), announcement_id=id, seen_revision=1, content=content, reason="동네를 고침")
    )
    assert agency.stands_in() == [CHANG2]


def test_a_posting_says_until_when_it_stands_at_the_top(agency: Agency) -> None:
    id = agency.publish(Placing(pinned_until="2026-11-25", urgent_until="2026-11-23"))
    assert {posting.ends for posting in agency.all(Posting)} == {"2026-11-25"}
    seen = agency.one(id).placing
    agency.do(PlaceAnnouncement(id=agency.id(), announcement_id=id, seen=seen, placing=Placing()))
    assert {posting.ends for posting in agency.all(Posting)} == {""}


def test_followers_are_told_once_and_again_when_a_correction_asks_for_it(agency: Agency) -> None:
    id = agency.publish()
    (told,) = agency.all(Publication)
    assert (told.id, told.number, told.corrected) == (id, agency.one(id).seq, False)
    agency.clock.pass_seconds(60)
    quietly = msgspec.structs.replace(CONTENT, title="가로등을 어디에 둘까요?")
    agency.do(
        CorrectAnnouncement(id=agency.id(), announcement_id=id, seen_revision=1, content=quietly, reason="제목을 고침")
    )
    assert agency.all(Publication) == [told]
    loudly = msgspec.structs.replace(CONTENT, title="가로등, 날짜가 바뀌었습니다")
    agency.do(
        CorrectAnnouncement(
            id=agency.id(), announcement_id=id, seen_revision=2, content=loudly, reason="날짜", notify_again=True
        )
    )
    (again,) = agency.all(Publication)
    assert (again.number, again.corrected, again.at) == (agency.one(id).seq, True, agency.clock())
    agency.do(WithdrawAnnouncement(id=agency.id(), announcement_id=id, reason="취소"))
    agency.do(ReinstateAnnouncement(id=agency.id(), announcement_id=id))
    assert agency.all(Publication) == [again]


def test_publications_are_numbered_in_the_order_of_their_commits(agency: Agency) -> None:
    ids = [agency.publish() for _ in range(5)]
    numbers = {each.id: each.number for each in agency.all(Publication)}
    assert sorted(ids, key=numbers.__getitem__) == ids


@given(st.sampled_from([region.code for region in regions() if region.level is Level.DONG]))
def test_a_board_shows_what_is_for_its_dong_and_for_all_around_it(dong: str) -> None:
    codes = stands_for(dong)
    assert codes[0] == dong
    assert all(regions().contains(code, dong) for code in codes)
    assert {region.code for region in regions() if dong in regions().dongs_under(region.code)} == set(codes)


def out(**more: object) -> Announcement:
    fields = {"placing": Placing(), "published_at": 1, "id": "a", "agency_id": "dobong", "content": CONTENT} | more
    return Announcement(state="published", at=0, author_id="kim", author_name="김도봉", **fields)  # type: ignore[arg-type]  # made from a table


def test_urgent_stands_above_pinned_above_newer() -> None:
    urgent = out(placing=Placing(urgent_until=DAY))
    pinned = out(placing=Placing(pinned_until=DAY), published_at=2)
    newer = out(published_at=4)
    over = out(placing=Placing(urgent_until="2026-11-21"), published_at=3)
    found = sorted((over, newer, pinned, urgent), key=lambda each: place_of(each, DAY), reverse=True)
    assert found == [urgent, pinned, newer, over]
    assert place_of(urgent, DAY) == Place(2, 1, "a", "dobong")


def test_what_is_not_out_stands_nowhere() -> None:
    assert postings_of(None) == {}
    for state in ("draft", "scheduled", "withdrawn"):
        assert postings_of(msgspec.structs.replace(out(), state=state)) == {}
    assert {posting.region for posting in postings_of(out()).values()} == {CHANG1, CHANG2}
