"""The keys of a demonstration: what residents and network answer is said. At an own desk there are no such keys."""

from pathlib import Path

import pytest

from screens.keys import works_here
from tests.make import World
from tests.screens.desks import desk_app, state_line, until
from tui.app import DangolApp
from tui.settings import Settings

KEYS = {"demo.pause", "demo.faster", "demo.slower", "demo.network"}


class Neighbourhood:
    """Residents and network in one, who only answer."""

    def start(self) -> None:
        """Nobody lives here."""

    def stop(self) -> None:
        """Nobody lived here."""

    def pause(self) -> str:
        return "they pause"

    def faster(self) -> str:
        return "they hurry"

    def slower(self) -> str:
        return "they dawdle"

    def switch(self) -> str:
        return "it is cut"


@pytest.mark.parametrize(
    ("action", "answer"),
    [("pause", "they pause"), ("faster", "they hurry"), ("slower", "they dawdle"), ("network", "it is cut")],
)
async def test_what_they_answer_is_said(town: World, tmp_path: Path, action: str, answer: str) -> None:
    there = Neighbourhood()
    app = DangolApp(town.desk, Settings(), tmp_path / "settings.toml", residents=there, network=there)
    async with app.run_test() as pilot:
        await app.run_action(action)
        await until(pilot, lambda: answer in state_line(app))
        assert set(works_here(app.screen)) >= KEYS


async def test_an_own_desk_has_no_such_keys(town: World) -> None:
    async with desk_app(town) as (app, _):
        assert not KEYS & set(works_here(app.screen))
