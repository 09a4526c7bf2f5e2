"""Boards: the same order however they are walked, pages kept until something changes, and nothing from elsewhere."""

import asyncio
import random
from collections.abc import Iterator
from itertools import count

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.board_reading import After, BoardPage, after_of, read_board
from backend.engine import Changing, Engine, Reader, change
from backend.postgres import PostgresEngine
from backend.residents_clock import mend_boards
from backend.residents_side import side_of
from backend.sqlite_engine import SqliteEngine
from domain.announcements import Announcement, Placing
from domain.boards import Place, Posting, Publication, place_of
from domain.errors import Invalid
from domain.publishing import CorrectAnnouncement, PublishAnnouncement, WithdrawAnnouncement
from domain.regions import regions
from tests.backend.conftest import Office
from tests.backend.residing import Resident, neighbour
from tests.backend.served import Client, Running, fault_of
from tests.backend.town import Town
from tests.make import CHANG1, CHANG2, CONTENT, DOBONG, NOON, Clock

DAY = "2026-11-22"
SEOUL, JONGNO = "1100000000", "1111000000"
_numbers = count(1)


class Boards:
    """A database with announcements on its boards, put there as they are made up."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def put(self, *announcements: Announcement) -> None:
        for agency_id in {each.agency_id for each in announcements}:
            some = [each for each in announcements if each.agency_id == agency_id]
            asyncio.run(self._put(agency_id, some))

    async def _put(self, agency_id: str, announcements: list[Announcement]) -> None:
        def keep(tx: Changing) -> None:
            for each in announcements:
                tx.put(each)

        await change(self.engine, agency_id, keep)

    def lose(self, agency_id: str) -> None:
        """Forget what of an agency is on the boards, and not that it is published."""

        def forget(tx: Changing) -> None:
            for kind in (Posting, Publication):
                for each in tx.select(kind, "WHERE agency_id = ?", agency_id):
                    tx.remove(each)

        async def lose() -> None:
            await change(self.engine, agency_id, forget)

        asyncio.run(lose())

    def walk(self, dong: str, limit: int, start: str = "") -> list[Announcement]:
        """All pages, one after the other."""
        found: list[Announcement] = []
        after = start
        while True:
            page = self.page(dong, limit, after)
            assert len(page.items) == limit or not page.next
            for item in page.items:
                known = self.read(item.agency_id, item.id)
                assert known is not None
                found.append(known)
            after = page.next
            if not after:
                return found

    def page(self, dong: str, limit: int, after: str = "") -> BoardPage:
        def read(reader: Reader) -> BoardPage:
            return read_board(reader, dong, DAY, after_of(after) if after else None, limit)

        return asyncio.run(self.engine.read(read))

    def read(self, agency_id: str, id: str) -> Announcement | None:
        return asyncio.run(self.engine.read(lambda reader: reader.get(Announcement, agency_id, id)))


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def boards(request: pytest.FixtureRequest) -> Iterator[Boards]:
    """The same on both engines."""
    if request.param == "sqlite":
        engine: Engine = SqliteEngine(None, Clock())
    else:
        engine = PostgresEngine(request.getfixturevalue("postgres").database(), Clock())
    yield Boards(engine)
    engine.close()


_DAYS = st.sampled_from(["", "", "", "2026-11-21", DAY, "2026-11-23"])
_ANNOUNCEMENTS = st.lists(
    st.builds(
        Announcement,
        agency_id=st.sampled_from(["dobong", "seoul", "police"]),
        id=st.integers(1, 40).map("{:032x}".format),
        state=st.sampled_from(["published", "published", "published", "withdrawn", "scheduled", "draft"]),
        at=st.just(NOON),
        content=st.sampled_from([(CHANG1,), (CHANG2,), (DOBONG,), (SEOUL,), (CHANG1, CHANG2), (JONGNO,)]).map(
            lambda codes: msgspec.structs.replace(CONTENT, regions=codes)
        ),
        placing=st.builds(Placing, pinned_until=_DAYS, urgent_until=_DAYS),
        author_id=st.just("kim"),
        author_name=st.just("김도봉"),
        published_at=st.integers(NOON, NOON + 5),
    ),
    max_size=40,
)


@given(_ANNOUNCEMENTS, st.integers(1, 9), st.sampled_from([CHANG1, CHANG2]))
@settings(max_examples=40)
def test_a_walk_gives_each_announcement_of_a_board_once_and_in_order(
    boards: Boards, announcements: list[Announcement], limit: int, dong: str
) -> None:
    """The reference sorts what is out by its place; the board reads four indexes a page at a time."""
    made = {(each.agency_id, each.id): each for each in announcements}
    boards.put(*(msgspec.structs.replace(each, state="withdrawn") for each in _all(boards)))
    boards.put(*made.values())
    out = [each for each in made.values() if each.state == "published" and regions().covers(each.content.regions, dong)]
    expected = sorted(out, key=lambda each: place_of(each, DAY), reverse=True)
    walked = boards.walk(dong, limit)
    assert [(each.agency_id, each.id) for each in walked] == [(each.agency_id, each.id) for each in expected]


def _all(boards: Boards) -> list[Announcement]:
    return asyncio.run(boards.engine.read(lambda reader: reader.select(Announcement, "")))


def test_boards_are_mended_where_something_was_loaded_without_them(boards: Boards) -> None:
    boards.put(*(msgspec.structs.replace(each, state="withdrawn") for each in _all(boards)))
    published = [announcement(published_at=NOON + number) for number in range(450)]
    boards.put(*published)
    whole = [each.id for each in boards.walk(CHANG1, 50)]
    assert len(whole) == 450

    boards.lose("some")
    assert boards.walk(CHANG1, 50) == []
    assert asyncio.run(mend_boards(boards.engine)) == 450
    assert [each.id for each in boards.walk(CHANG1, 50)] == whole
    assert asyncio.run(mend_boards(boards.engine)) == 0


def announcement(**more: object) -> Announcement:
    fields: dict[str, object] = {
        "agency_id": "some",
        "id": f"{next(_numbers):032x}",
        "state": "published",
        "at": NOON,
        "content": CONTENT,
        "placing": Placing(),
        "author_id": "kim",
        "author_name": "김도봉",
    }
    return Announcement(**fields | more)  # type: ignore[arg-type]  # made from a table


def test_what_a_page_comes_after_is_read_as_it_was_written() -> None:
    after = After(DAY, Place(2, NOON, "0" * 32, "an.agency.with.dots"))
    assert after_of(str(after)) == after


@pytest.mark.parametrize("after", ["", "x", "2026-11-22.a.1.b.c", "2026-11-22.1.1", "....", "\0" * 5, "1.2.3.4"])
def test_what_is_no_place_on_a_board_is_refused(after: str) -> None:
    with pytest.raises(Invalid):
        after_of(after)


@pytest.fixture
def town(office: Office) -> Town:
    return Town(office)


def ids(resident: Resident, **query: str) -> list[str]:
    return [item["id"] for item in resident.get("/v1/board", **query)["items"]]


def test_the_board_shows_what_is_published_at_once(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        before = ids(resident)
        command = town.notice(desk)
        desk.send(command)
        town.backend.clock.pass_seconds(11)
        town.until(lambda: town.published(command.announcement_id))
        town.until(lambda: ids(resident) == [command.announcement_id, *before][:20])
        desk.send(WithdrawAnnouncement(id=desk.new_id(), announcement_id=command.announcement_id, reason="다시 냅니다"))
        town.until(lambda: ids(resident) == before)


def test_an_urgent_one_stands_first(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        command = town.notice(desk, urgent=True)
        desk.send(command)
        town.backend.clock.pass_seconds(11)
        town.until(lambda: town.published(command.announcement_id))
        town.backend.clock.pass_seconds(1)
        newer = town.announcement()
        town.until(lambda: newer.id in ids(resident))
        found = ids(resident)
        assert found.index(command.announcement_id) < found.index(newer.id)
        first = resident.get("/v1/board")["items"][0]
        assert (first["urgent"], first["agency"]) == (True, town.office.name)


def test_the_first_page_is_sent_only_when_it_changed(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        on = town.announcement()
        town.until(lambda: on.id in ids(resident))
        first = resident.ask("GET", "/v1/board")
        known = {"If-None-Match": first.headers["ETag"]}
        again = resident.http.get("/v1/board", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        with neighbour(town.backend, "별이") as other:
            assert other.http.get("/v1/board").content == first.content
        desk.send(town.notice(desk))  # waits to be out: nobody's board has changed
        assert resident.http.get("/v1/board", headers=known).status_code == 304
        _correct(town, desk, on.id)
        town.until(lambda: resident.http.get("/v1/board", headers=known).status_code == 200)
        titles = {item["id"]: item["title"] for item in resident.get("/v1/board")["items"]}
        assert titles[on.id] == "제목을 고쳤습니다"
        assert resident.ask("GET", "/v1/board").headers["ETag"] != first.headers["ETag"]


def _correct(town: Town, desk: Client, id: str) -> None:
    """Correct something that is on the board."""
    content = msgspec.structs.replace(CONTENT, title="제목을 고쳤습니다")
    came = desk.send(
        CorrectAnnouncement(id=desk.new_id(), announcement_id=id, seen_revision=1, content=content, reason="제목")
    )
    assert came[0].result == "done", came


def test_a_comment_does_not_make_the_board_anew(town: Town) -> None:
    on = town.announcement()
    with neighbour(town.backend) as resident:
        ids(resident)
        pages = side_of(town.backend.service.backend).pages
        built = pages.built
        for number in range(5):
            resident.do(f"/v1/board/agencies/{town.office.id}/announcements/{on.id}/comments", text=f"댓글 {number}")
            ids(resident)
        assert pages.built == built


def test_a_resident_reads_the_boards_of_their_homes_alone(town: Town) -> None:
    with neighbour(town.backend, dong="창1동") as resident:
        assert resident.get("/v1/board", dong=CHANG1)["dong"]["code"] == CHANG1
        answer = resident.ask("GET", f"/v1/board?dong={CHANG2}")
        assert (answer.status_code, fault_of(answer).code) == (403, "residents.verify_again")
        resident.lives_in("창2동")
        assert resident.get("/v1/board", dong=CHANG2)["dong"]["code"] == CHANG2
        assert resident.get("/v1/board")["dong"]["code"] == CHANG1


def test_a_board_is_walked_over_http(town: Town) -> None:
    made = [town.announcement().id for _ in range(45)]
    random.Random(1).shuffle(made)
    with neighbour(town.backend) as resident:
        page = resident.get("/v1/board")
        found = [item["id"] for item in page["items"]]
        while page["next"]:
            page = resident.get("/v1/board", after=page["next"])
            found += [item["id"] for item in page["items"]]
        assert len(found) == len(set(found))
        assert set(made) <= set(found)


def test_profiles_and_following(town: Town) -> None:
    on = town.announcement()
    path = f"/v1/board/agencies/{town.office.id}"
    with neighbour(town.backend) as resident, neighbour(town.backend, "별이") as other:
        assert resident.do(f"{path}/follow") == {"following": True}
        assert resident.do(f"{path}/follow") == {"following": True}
        profile = resident.get(path)
        assert (profile["agency"]["name"], profile["followers"], profile["following"]) == (town.office.name, 1, True)
        assert [item["id"] for item in profile["newest"]] == [on.id]
        assert other.get(path)["following"] is False
        assert resident.do(f"{path}/unfollow") == {"following": False}
        assert other.get(path)["followers"] == 0


def test_an_announcement_is_read_with_what_stood_before(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        on = town.announcement()
        _correct(town, desk, on.id)
        path = f"/v1/board/agencies/{town.office.id}/announcements/{on.id}"
        read = resident.get(path)
        assert (read["title"], read["corrected_for"]) == ("제목을 고쳤습니다", "제목")
        assert [(version["title"], version["reason"]) for version in read["versions"]] == [(CONTENT.title, "제목")]


def test_who_opened_it_is_counted_and_not_named(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        command = town.notice(desk)
        desk.send(command)
        town.backend.clock.pass_seconds(11)
        town.until(lambda: town.published(command.announcement_id))
        path = f"/v1/board/agencies/{town.office.id}/announcements/{command.announcement_id}"
        opened = {"id": resident.new_id()}
        resident.post(f"{path}/seen", **opened)
        resident.post(f"{path}/seen", **opened)
        resident.do(f"{path}/seen")
        (figures,) = desk.changes().rows.figures
        assert figures.seen == 2


def test_what_is_not_out_is_not_there(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        command: PublishAnnouncement = town.notice(desk)
        desk.send(command)
        withdrawn = town.announcement()
        desk.send(WithdrawAnnouncement(id=desk.new_id(), announcement_id=withdrawn.id, reason="취소"))
        path = f"/v1/board/agencies/{town.office.id}/announcements"
        for id in (command.announcement_id, withdrawn.id, "0" * 32):
            for answer in (
                resident.ask("GET", f"{path}/{id}"),
                resident.ask("GET", f"{path}/{id}/comments"),
                resident.ask("POST", f"{path}/{id}/comments", id=resident.new_id(), text="안녕하세요"),
                resident.ask("POST", f"{path}/{id}/seen", id=resident.new_id()),
            ):
                assert (answer.status_code, fault_of(answer).code) == (404, "errors.not_found")


def test_postings_are_nobodys_change(town: Town, backend: Running) -> None:
    """Desks pull announcements, and know nothing of boards."""
    with town.office.sign_in() as desk:
        before = desk.changes().head
        town.announcement()
        assert desk.changes().head == before + 1
    assert town.read(lambda reader: reader.select(Posting, "WHERE agency_id = ?", town.office.id))
