"""Quitting while something is on its way: it asks, and does what was answered."""

import pytest

from domain.announcements import Announcement
from screens.quitting import QuitDialog
from tests.make import World
from tests.screens.desks import desk_app, until
from tests.screens.news import seen


@pytest.mark.parametrize("mode", ["home", "announcements", "comments"])
async def test_within_the_ten_seconds_quitting_asks(town: World, mode: str) -> None:
    announcement = town.schedule(0)
    async with desk_app(town, mode) as (app, pilot):
        await pilot.press("ctrl+q")
        assert isinstance(app.screen, QuitDialog)
        assert seen(app, "끝내기 전에: 곧 발행: 가로등을 어디에 더 놓을까요?")
        await pilot.press("escape")
        assert not isinstance(app.screen, QuitDialog)
        assert app.return_code is None
        assert town.get(Announcement, announcement.id) == announcement


async def test_it_quits_when_it_is_out(town: World) -> None:
    announcement = town.schedule(0)
    async with desk_app(town) as (app, pilot):
        await pilot.press("ctrl+q", "1", "enter")
        await pilot.pause()
        assert app.return_code is None
        town.clock.pass_seconds(10)
        await until(pilot, lambda: app.return_code == 0)
    assert state_at_the_end(town, announcement) == "published"


async def test_it_is_out_also_when_that_was_noticed_before_the_second_was_over(town: World) -> None:
    """As when a colleague changed another announcement just then."""
    announcement = town.schedule(0)
    async with desk_app(town) as (app, pilot):
        await pilot.press("ctrl+q", "1", "enter")
        await pilot.pause()
        town.clock.pass_seconds(10)
        app._following._looks = 1
        app.work.look_at_held()
        await until(pilot, lambda: app.return_code == 0)
    assert state_at_the_end(town, announcement) == "published"


def state_at_the_end(town: World, announcement: Announcement) -> str:
    """Its state once all is done that was handed in, as when the store is closed."""
    town.database.write(lambda connection: None).result(60)
    return town.get(Announcement, announcement.id).state


async def test_it_waits_until_it_is_out_and_not_only_for_its_seconds(town: World) -> None:
    announcement = town.schedule(0)
    async with desk_app(town) as (app, pilot):
        await until(pilot, lambda: app.work.held)
        town.clock.pass_seconds(10)
        app.work.look_at_held()
        assert town.get(Announcement, announcement.id).state == "scheduled"
        assert len(app.work.held) == 1
        await pilot.press("ctrl+q", "1", "enter")
        await until(pilot, lambda: app.return_code == 0)
        assert town.get(Announcement, announcement.id).state == "published"


async def test_until_it_is_out_it_can_be_taken_back(town: World) -> None:
    announcement = town.schedule(0)
    async with desk_app(town) as (app, pilot):
        await until(pilot, lambda: app.work.held)
        town.clock.pass_seconds(10)
        app.work.look_at_held()
        assert await app.work.take_back()
        assert town.get(Announcement, announcement.id).state == "draft"


async def test_it_takes_it_back_and_quits(town: World) -> None:
    announcement = town.schedule(0)
    async with desk_app(town) as (app, pilot):
        await pilot.press("ctrl+q", "2", "enter")
        await until(pilot, lambda: app.return_code == 0)
    assert town.get(Announcement, announcement.id).state == "draft"
    assert [draft.content for draft in town.desk.drafts()] == [announcement.content]


async def test_what_is_scheduled_for_later_does_not_hold_anybody_up(town: World) -> None:
    town.schedule()
    async with desk_app(town) as (app, pilot):
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app.return_code == 0)
