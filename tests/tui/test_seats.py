"""Who is at the desk: it locks by itself, and who sits down there has their own roles and undo."""

from pathlib import Path

from domain.actors import Role
from domain.agencies import AddStaff
from local_store.pins import Pins
from tests.make import World
from tests.screens.test_locking import at_the_desk, drawn, settled


async def test_it_locks_when_nobody_presses_a_key(town: World, tmp_path: Path) -> None:
    async with at_the_desk(town, tmp_path, lock_minutes=1) as (app, pilot):
        Pins(town.database, town.agency_id, town.clock).set(town.desk.actor.id, "2580")
        app.seats.lock_when_away()
        assert not app.seats.locked
        app.seats.touched_at -= 60
        app.seats.lock_when_away()
        await settled(pilot, app, "잠겨 있습니다")


async def test_a_key_shows_that_somebody_is_there(town: World, tmp_path: Path) -> None:
    async with at_the_desk(town, tmp_path, lock_minutes=1) as (app, pilot):
        Pins(town.database, town.agency_id, town.clock).set(town.desk.actor.id, "2580")
        app.seats.touched_at -= 60
        await pilot.press("down")
        app.seats.lock_when_away()
        assert not app.seats.locked


async def test_another_person_sits_down_with_their_roles_and_their_own_undo(town: World, tmp_path: Path) -> None:
    town.do(AddStaff(id=town.id(), staff_id="lee", name="이나라", roles=(Role.RESPONDER,)))
    comment = town.comment(town.publish())
    assert comment.state == "new"
    async with at_the_desk(town, tmp_path) as (app, pilot):
        await pilot.press("3", "r")
        assert app.work.undo.newest() is not None
        app.action_sit()
        await settled(pilot, app, "이나라")
        await pilot.press("down", "enter")
        await settled(pilot, app, "앉았습니다")
        assert app.work.desk.actor.name == "이나라"
        assert app.work.undo.newest() is None
        assert " 숨김 " not in drawn(app).splitlines()[-1], "what the roles do not take is absent"
