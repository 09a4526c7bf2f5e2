"""What is typed is kept: soon, in order, durable before that is said, and also when the disk is full."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from apsw import Connection
from textual import events
from textual.pilot import Pilot

from screens.compose import ComposeScreen
from tests.make import World
from tests.screens.desks import desk_app, drawn, until
from tests.screens.news import compose_of, draft, news_of, seen, type_in
from tui.app import DangolApp

LONG = "가" * 20_000


@asynccontextmanager
async def writing(town: World) -> AsyncIterator[tuple[DangolApp, Pilot[None], ComposeScreen]]:
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        yield app, pilot, compose_of(app)


def titles(town: World) -> list[str]:
    return [each.content.title for each in town.desk.drafts()]


def set_room(town: World, pages: int | None) -> None:
    """Let the store grow by no page, as on a disk that is full; or freely again."""

    def limit(connection: Connection) -> None:
        most = 1_073_741_823 if pages is None else int(connection.execute("PRAGMA page_count").get) + pages
        connection.execute(f"PRAGMA max_page_count = {most}").fetchall()

    town.database.write(limit).result(60)


async def test_what_is_typed_is_saved_by_itself(town: World) -> None:
    async with writing(town) as (app, pilot, _):
        await type_in(pilot, "제목")
        await until(pilot, lambda: titles(town) == ["제목"])
        await until(pilot, lambda: "저장됨 12:00:00" in drawn(app)[-2])


async def test_saving_does_not_wait_for_the_end_of_the_typing(town: World) -> None:
    """A key every 50 ms for more than a second: what is saved follows, it does not begin anew with each key."""
    async with writing(town) as (_, pilot, screen):
        saved = set()
        for _ in range(16):
            await type_in(pilot, "가")
            await pilot.pause(0.05)
            saved |= set(titles(town))
        assert len(saved) >= 2
        assert screen.title_field.text == "가" * 16


async def test_nothing_is_called_saved_before_it_is_durable(town: World) -> None:
    free = threading.Event()
    async with writing(town) as (app, pilot, screen):
        town.database.write(lambda connection: free.wait(60))
        await type_in(pilot, "제목")
        await until(pilot, screen.keeper._turn.locked)
        await pilot.pause()
        assert "쓰는 대로 저장됩니다" in drawn(app)[-2]
        assert titles(town) == []
        free.set()
        await until(pilot, lambda: "저장됨" in drawn(app)[-2])
        assert titles(town) == ["제목"]


async def test_what_is_typed_while_it_is_saved_is_saved_after(town: World) -> None:
    free = threading.Event()
    async with writing(town) as (_, pilot, screen):
        town.database.write(lambda connection: free.wait(60))
        await type_in(pilot, "하나")
        await until(pilot, screen.keeper._turn.locked)
        await type_in(pilot, "둘")
        free.set()
        await until(pilot, lambda: titles(town) == ["하나둘"])
        await until(pilot, lambda: screen.keeper.durable)


async def test_on_a_full_disk_it_says_so_keeps_the_text_and_goes_on_when_there_is_room(town: World) -> None:
    async with writing(town) as (app, pilot, screen):
        await type_in(pilot, "제목")
        await until(pilot, lambda: titles(town) == ["제목"])
        set_room(town, 0)
        await pilot.press("enter")
        app.post_message(events.Paste(LONG))
        await until(pilot, lambda: screen.keeper.failing)
        await until(pilot, lambda: seen(app, "저장하지 못했습니다"))
        assert len(screen.body.text) == len(LONG)
        await pilot.press("escape")
        assert app.screen is screen
        await pilot.press("f8")
        assert app.screen is screen
        set_room(town, None)
        await until(pilot, lambda: town.desk.drafts()[0].content.body == LONG)
        await until(pilot, lambda: "저장됨" in drawn(app)[-2])


async def test_escape_keeps_everything_at_once(town: World) -> None:
    async with writing(town) as (app, pilot, _):
        await type_in(pilot, "제목")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is news_of(app))
        assert titles(town) == ["제목"]
        await until(pilot, lambda: seen(app, " › 초안 일반"))


async def test_a_draft_in_which_nothing_was_written_leaves_nothing(town: World) -> None:
    async with writing(town) as (app, pilot, _):
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is news_of(app))
        assert titles(town) == []


async def test_a_draft_that_was_emptied_again_leaves_nothing(town: World) -> None:
    async with writing(town) as (app, pilot, _):
        await type_in(pilot, "제")
        await until(pilot, lambda: titles(town) == ["제"])
        await pilot.press("backspace", "escape")
        await until(pilot, lambda: app.screen is news_of(app))
        assert titles(town) == []


async def test_a_draft_that_was_emptied_while_it_was_saved_leaves_nothing(town: World) -> None:
    free = threading.Event()
    async with writing(town) as (app, pilot, screen):
        town.database.write(lambda connection: free.wait(60))
        await type_in(pilot, "제")
        await until(pilot, screen.keeper._turn.locked)
        await pilot.press("backspace")
        leaving = asyncio.create_task(screen.leave())
        await pilot.pause()
        free.set()
        assert await leaving
        town.database.write(lambda connection: None).result(60)  # all that was handed in is done
        assert titles(town) == []
        app.pop_screen()


async def test_the_end_of_the_program_keeps_what_was_typed_last(town: World) -> None:
    async with writing(town) as (app, pilot, _):
        await type_in(pilot, "마지막 말")
        app.exit()
    assert titles(town) == ["마지막 말"]


async def test_one_draft_is_never_open_twice(town: World) -> None:
    draft(town, title="하나")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        await app.go("home")
        await app.go("announcements")
        await pilot.pause()
        open_ = [screen for screen in app.desk_screens() if isinstance(screen, ComposeScreen)]
        assert len(open_) == 1
        assert app.screen is open_[0]


async def test_leaving_a_screen_while_it_saves_loses_nothing(town: World) -> None:
    free = threading.Event()
    async with writing(town) as (app, pilot, screen):
        town.database.write(lambda connection: free.wait(60))
        await type_in(pilot, "하나")
        await until(pilot, screen.keeper._turn.locked)
        leaving = asyncio.create_task(screen.leave())
        await pilot.pause()
        assert not leaving.done()
        free.set()
        assert await leaving
        assert titles(town) == ["하나"]
        app.pop_screen()
