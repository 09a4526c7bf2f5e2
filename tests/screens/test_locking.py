"""The lock: nothing behind it is seen or pressed until a PIN is met; drafts are kept; roles follow the person."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from domain.actors import Role
from domain.agencies import AddStaff
from local_store.pins import Pins
from tests.make import World
from tests.patience import PATIENCE
from tui.app import DangolApp
from tui.settings import Settings


def drawn(app: DangolApp) -> str:
    rows = app.screen._compositor.render_strips(app.screen.size)
    return "\n".join(row.text for row in rows)


@asynccontextmanager
async def at_the_desk(town: World, tmp_path: Path, **settings: Any) -> AsyncIterator[tuple[DangolApp, Pilot[None]]]:
    app = DangolApp(town.desk, Settings(**settings), tmp_path / "settings.toml")
    async with app.run_test(size=(80, 24)) as pilot:
        yield app, pilot


async def settled(pilot: Pilot[None], app: DangolApp, text: str) -> None:
    """Until the screen says this."""
    end = time.monotonic() + PATIENCE
    while text not in drawn(app):
        assert time.monotonic() < end, drawn(app)
        await pilot.pause()


async def test_a_desk_with_a_pin_begins_locked_and_shows_nothing(town: World, tmp_path: Path) -> None:
    Pins(town.database, town.agency_id, town.clock).set(town.desk.actor.id, "2580")
    async with at_the_desk(town, tmp_path) as (app, pilot):
        await pilot.pause()
        assert "잠겨 있습니다" in drawn(app)
        assert "기다리는 일" not in drawn(app)
        await pilot.press("escape", "3", "2", "f9")
        assert app.seats.locked
        await pilot.press("backspace", "backspace", "1", "1", "1", "1", "enter")
        await settled(pilot, app, "dangol staff forget-pin 김도봉")
        await pilot.press("2", "5", "8", "0")
        assert "2580" not in drawn(app)
        await pilot.press("enter")
        await settled(pilot, app, "기다리는 일")


async def test_without_a_pin_there_is_nothing_to_lock(town: World, tmp_path: Path) -> None:
    async with at_the_desk(town, tmp_path) as (app, pilot):
        app.action_lock()
        await settled(pilot, app, "PIN이 없어")
        assert not app.seats.locked


async def test_a_pin_is_set_twice_the_same(town: World, tmp_path: Path) -> None:
    async with at_the_desk(town, tmp_path) as (app, pilot):
        app.action_pin()
        await pilot.pause()
        await pilot.press(*"1234", "enter", *"1235", "enter")
        await settled(pilot, app, "두 번이 다릅니다")
        await pilot.press(*"1234", "enter", *"1234", "enter")
        await settled(pilot, app, "PIN을 정했습니다")
    assert Pins(town.database, town.agency_id, town.clock).meets(town.desk.actor.id, "1234")


async def test_a_locked_desk_is_not_opened_by_choosing_somebody_without_a_pin(town: World, tmp_path: Path) -> None:
    town.do(AddStaff(id=town.id(), staff_id="lee", name="이나라", roles=(Role.RESPONDER,)))
    Pins(town.database, town.agency_id, town.clock).set(town.desk.actor.id, "2580")
    async with at_the_desk(town, tmp_path) as (app, pilot):
        await settled(pilot, app, "이나라  채팅  (PIN 없음)")
        await pilot.press("down", "enter")
        await settled(pilot, app, "PIN이 없어 잠긴")
        assert app.seats.locked
        await pilot.press("up", *"2580", "enter")
        await settled(pilot, app, "기다리는 일")


async def test_no_pin_is_too_short_to_go_on(town: World, tmp_path: Path) -> None:
    async with at_the_desk(town, tmp_path) as (app, pilot):
        app.action_pin()
        await pilot.pause()
        await pilot.press("enter")
        await settled(pilot, app, "4~12자리입니다")
        await pilot.press(*"1234", "enter")
        await settled(pilot, app, "한 번 더")


async def test_a_pin_is_changed_by_who_knows_it(town: World, tmp_path: Path) -> None:
    pins = Pins(town.database, town.agency_id, town.clock)
    async with at_the_desk(town, tmp_path) as (app, pilot):
        pins.set(town.desk.actor.id, "2580")
        app.action_pin()
        await settled(pilot, app, "지금 PIN")
        await pilot.press(*"1111", "enter")
        await settled(pilot, app, "PIN이 다릅니다")
        await settled(pilot, app, "forget-pin 김도봉")
        await pilot.press(*"2580", "enter")
        await settled(pilot, app, "새 PIN")
        await pilot.press(*"1470", "enter")
        await settled(pilot, app, "한 번 더")
        await pilot.press(*"1470", "enter")
        await settled(pilot, app, "PIN을 정했습니다")
    assert pins.meets(town.desk.actor.id, "1470")


async def test_digits_that_a_slow_line_delivers_at_once_are_a_pin_too(town: World, tmp_path: Path) -> None:
    async with at_the_desk(town, tmp_path) as (app, pilot):
        app.action_pin()
        await settled(pilot, app, "새 PIN")
        app.post_message(events.Paste("25"))
        await settled(pilot, app, "[ ** ]")
        app.post_message(events.Paste("not 4"))
        app.post_message(events.Paste("80"))
        await settled(pilot, app, "[ **** ]")
        await pilot.press("enter", *"2580", "enter")
        await settled(pilot, app, "PIN을 정했습니다")
        app.action_lock()
        await settled(pilot, app, "잠겨 있습니다")
        app.post_message(events.Paste("258\n"))
        await settled(pilot, app, "[ *** ]")
        await pilot.press("0", "enter")
        await settled(pilot, app, "기다리는 일")
