"""The first line: tabs, the agency, and going to another screen by mouse."""

import pytest

from domain.words import use_language
from screens.widgets.top_line import Tab, TopLine
from tests.screens.widgets.stage import HOSTILE, rows, spread, staged

TABS = [Tab("home", "1 홈"), Tab("news", "2 소식"), Tab("comments", "3 댓글")]


@pytest.fixture(autouse=True)
def korean() -> None:
    use_language("ko")


async def test_it_is_drawn_as_designed() -> None:
    top = TopLine(TABS, "comments", "도봉구청", demo=True)
    async with staged(top, width=60):
        assert rows(top) == [spread(" 1 홈   2 소식  [3 댓글]", "도봉구청 시연", 60)]


async def test_another_screen_has_the_brackets_when_it_is_current() -> None:
    top = TopLine(TABS, "home", "도봉구청")
    async with staged(top, width=40) as (_, pilot):
        assert rows(top) == ["[1 홈]  2 소식   3 댓글         도봉구청"]
        top.current = "news"
        await pilot.pause()
        assert rows(top) == [" 1 홈  [2 소식]  3 댓글         도봉구청"]


async def test_a_click_on_a_tab_asks_for_its_screen() -> None:
    top = TopLine(TABS, "home", "도봉구청")
    async with staged(top, width=40) as (stage, pilot):
        await pilot.click(TopLine, offset=(9, 0))
        await pilot.click(TopLine, offset=(2, 0))
        await pilot.click(TopLine, offset=(36, 0))
        assert [sent.name for sent in stage.sent(TopLine.Switched)] == ["news"]


async def test_any_name_keeps_its_width() -> None:
    top = TopLine(TABS, "home", "")
    async with staged(top, width=40) as (_, pilot):
        for top.agency in HOSTILE:
            await pilot.pause()
            rows(top)
