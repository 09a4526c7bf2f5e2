"""Boards read a page at a time: the order is the same however they are walked, on both engines."""

import asyncio
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
from backend.sqlite_engine import SqliteEngine
from domain.announcements import Announcement, Placing
from domain.boards import Place, Posting, Publication, place_of
from domain.errors import Invalid
from domain.regions import regions
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


@pytest.mark.parametrize(
    "after",
    ["", "x", f"{DAY}.a.1.b.c", f"{DAY}.1.1", "....", "\0" * 5, "1.2.3.4", f"{DAY}.0.{2**70}.b.c", f"{DAY}.3.1.b.c"],
)
def test_what_is_no_place_on_a_board_is_refused(after: str) -> None:
    with pytest.raises(Invalid):
        after_of(after)
