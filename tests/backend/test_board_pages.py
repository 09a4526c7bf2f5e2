"""Pages that are kept: dropped when something on them changed, also when that is hard to find out."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

import msgspec
import pytest

from backend.board_pages import BoardPages
from backend.board_reading import BoardPage
from backend.engine import Changing, Reader, change
from backend.sqlite_engine import SqliteEngine
from domain.agencies import Agency
from domain.agency_kinds import AgencyKind
from domain.announcements import Announcement, Placing
from domain.days import DAY
from domain.errors import StoreFault
from domain.records import Record
from tests.make import CHANG1, CHANG2, CONTENT, DOBONG, NOON, Clock
from tests.patience import PATIENCE

T = TypeVar("T")


class Troubled(SqliteEngine):
    """A database to which things happen while it is asked."""

    fails = False
    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def read(self, question: Callable[[Reader], T]) -> T:
        if self.fails:
            raise StoreFault("store.closed")
        answer = await super().read(question)
        if self.meanwhile is not None and isinstance(answer, BoardPage):
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile()
        return answer


class Boards:
    """도봉구청 on a database, and the pages of its boards."""

    def __init__(self, engine: Troubled, clock: Clock) -> None:
        self.engine, self.clock = engine, clock
        self.pages = BoardPages(engine)

    async def put(self, *records: Record) -> None:
        def keep(tx: Changing) -> None:
            for each in records:
                tx.put(each)

        await change(self.engine, "dobong", keep)

    async def titles(self, dong: str = CHANG1) -> list[str]:
        page = msgspec.json.decode((await self.pages.first(dong)).body, type=BoardPage)
        return [item.title for item in page.items]

    async def until(self, titles: list[str]) -> None:
        """Wait until the page says this: that something changed is told right after it was answered."""
        async with asyncio.timeout(PATIENCE):
            while True:
                if await self.titles() == titles:
                    return
                await asyncio.sleep(0.01)


@pytest.fixture
def boards() -> Iterator[Boards]:
    clock = Clock()
    engine = Troubled(None, clock)
    yield Boards(engine, clock)
    engine.close()


AGENCY = Agency(agency_id="dobong", id="dobong", name="도봉구청", kind=AgencyKind.GU_OFFICE, regions=(DOBONG,))


def titled(title: str, *regions: str) -> Announcement:
    return Announcement(
        agency_id="dobong",
        id="a" * 32,
        state="published",
        at=NOON,
        content=msgspec.structs.replace(CONTENT, title=title, regions=regions or (CHANG1,)),
        placing=Placing(),
        author_id="kim",
        author_name="김도봉",
    )


async def test_a_page_is_built_once_and_again_when_something_on_it_changed(boards: Boards) -> None:
    await boards.put(AGENCY, titled("처음"))
    assert await boards.titles() == ["처음"]
    await boards.titles()
    assert boards.pages.built == 1
    await boards.put(titled("고침"))
    await boards.until(["고침"])
    assert boards.pages.built == 2


async def test_a_page_is_built_anew_on_a_new_day(boards: Boards) -> None:
    pinned = msgspec.structs.replace(titled("고정"), placing=Placing(pinned_until="2026-11-22"))
    await boards.put(AGENCY, pinned)
    first = await boards.pages.first(CHANG1)
    boards.clock.now += DAY
    second = await boards.pages.first(CHANG1)
    assert b'"pinned":true' in first.body
    assert b'"pinned":false' in second.body
    assert first.tag != second.tag


async def test_what_leaves_a_board_leaves_its_page(boards: Boards) -> None:
    await boards.put(AGENCY, titled("옮김", CHANG1))
    assert await boards.titles(CHANG1) == ["옮김"]
    assert await boards.titles(CHANG2) == []
    await boards.put(titled("옮김", CHANG2))
    await boards.until([])
    assert await boards.titles(CHANG2) == ["옮김"]


async def test_a_change_that_could_not_be_looked_at_is_looked_at_later(boards: Boards) -> None:
    await boards.put(AGENCY, titled("처음"))
    assert await boards.titles() == ["처음"]
    await boards.put(titled("고침"))
    boards.engine.fails = True
    while True:  # until it was told that something changed, and cannot find out what
        try:
            await boards.titles()
        except StoreFault:
            break
        await asyncio.sleep(0.01)
    boards.engine.fails = False
    assert await boards.titles() == ["고침"]


async def test_a_page_that_was_read_before_a_change_is_not_kept(boards: Boards) -> None:
    """It is read, then something changes, another reader finds that out, and only then is it to be kept."""
    await boards.put(AGENCY, titled("처음"))

    async def changes() -> None:
        await boards.put(titled("고침"))
        await _until_dropped(boards)

    await boards.pages.first(CHANG2)
    boards.engine.meanwhile = changes
    stale = await boards.titles()
    assert stale == ["처음"]
    assert await boards.titles() == ["고침"]


async def _until_dropped(boards: Boards) -> None:
    """Until somebody else's question has found out what changed: that another board was built anew shows it."""
    before = boards.pages.built
    async with asyncio.timeout(PATIENCE):
        while True:
            await boards.pages.first(CHANG2)
            if boards.pages.built > before:
                return
            await asyncio.sleep(0.01)
