"""Theme and language from the palette: seen at once on every screen, and kept in the settings."""

import pytest

from domain.words import language
from tests.make import World
from tests.screens.desks import desk_app, drawn, state_line, until
from tui.settings import Settings, read_settings


def kept(town: World) -> Settings:
    return read_settings(town.database.path.with_name("settings.toml"))


@pytest.mark.parametrize("theme", ["light", "ascii", "ascii-light", "dark"])
async def test_a_theme_is_worn_and_kept(town: World, theme: str) -> None:
    async with desk_app(town) as (app, _):
        await app.run_action(theme.replace("-", "_"))
        assert app.theme == f"dangol-{theme}"
    assert kept(town).theme == theme


async def test_another_language_is_spoken_on_every_screen_and_kept(town: World) -> None:
    async with desk_app(town, "comments") as (app, pilot):
        await app.run_action("english")
        await until(pilot, lambda: "3 Comments" in drawn(app)[0])
        await app.go("home")
        await until(pilot, lambda: "Followers" in "\n".join(drawn(app)))
        assert kept(town).language == "en"
        await app.run_action("korean")
        await until(pilot, lambda: "3 댓글" in drawn(app)[0])
    assert (language(), kept(town).language) == ("ko", "ko")


async def test_settings_that_cannot_be_written_are_said_and_change_nothing_else(town: World) -> None:
    town.database.path.with_name("settings.toml").mkdir()
    async with desk_app(town) as (app, pilot):
        await app.run_action("light")
        assert app.theme == "dangol-light"
        await until(pilot, lambda: "settings.toml" in state_line(app))
