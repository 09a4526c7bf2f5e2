"""In the theme of ASCII nothing of ours has a character of ambiguous width, on any screen of the loop."""

import re
from collections.abc import Iterator

import pytest

from domain.announcements import Category, Placing
from domain.publishing import PlaceAnnouncement
from domain.words import Language, language, use_language
from tests.make import World, world
from tests.screens.desks import Crowd, desk_app, drawn, until
from tui.app import DangolApp
from tui.settings import Settings

AMBIGUOUS = re.compile("[^\x00-\x7f가-힣ㄱ-ㅣ\u2800-\u28ff›]")
"""What is neither ASCII, Hangul, braille nor our one mark."""

WALK = (
    *("2", "j", "enter", "escape", "p", "escape", "v", "escape", "w", "escape", "f", "escape", "n", "f6", "f6"),
    *("f7", "space", "escape", "f8", "escape", "escape"),
    *("3", "tab", "tab", "tab", "h", "escape", "m", "escape", "b", "escape", "v", "escape", "f", "escape"),
    *("right", "j", "i", "escape", "right", "e", "escape", "right", "space", "/", "escape", "?", "escape"),
)
"""Keys through news, writing, comments and their dialogs."""


@pytest.fixture
def town() -> Iterator[World]:
    with world() as made:
        crowd = Crowd(made)
        out = crowd.announcement = made.publish(category=Category.SAFETY, starts_on="2026-11-20", ends_on="2026-12-20")
        placing = Placing(pinned_until="2026-11-25", urgent_until="2026-11-24")
        made.do(PlaceAnnouncement(id=made.id(), announcement_id=out.id, seen=out.placing, placing=placing))
        reported, hidden, reviewed, _ = crowd.comments(4)
        crowd.report(reported)
        crowd.report(reported, "spam", by="둘째")
        crowd.colleague_hides(hidden)
        crowd.colleague_reviews(reviewed)
        yield made


@pytest.fixture(autouse=True)
def spoken() -> Iterator[None]:
    before = language()
    yield
    use_language(before)


def ambiguous(app: DangolApp) -> list[str]:
    return [row for row in drawn(app) if AMBIGUOUS.search(row)]


@pytest.mark.parametrize(("width", "height", "spoken_now"), [(80, 24, "ko"), (120, 40, "en"), (200, 60, "ko")])
async def test_nothing_ambiguous_is_drawn(town: World, width: int, height: int, spoken_now: Language) -> None:
    use_language(spoken_now)
    async with desk_app(town, width=width, height=height, settings=Settings(theme="ascii")) as (app, pilot):
        assert ambiguous(app) == []
        for key in WALK:
            await pilot.press(key)
            await pilot.pause()
            assert ambiguous(app) == [], key


async def test_the_other_themes_have_such_characters(town: World) -> None:
    async with desk_app(town) as (app, pilot):
        await pilot.press("3")
        await until(pilot, lambda: ambiguous(app))


async def test_the_theme_can_be_put_on_while_something_is_shown(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        await until(pilot, lambda: ambiguous(app))
        app.action_ascii()
        await until(pilot, lambda: ambiguous(app) == [])
