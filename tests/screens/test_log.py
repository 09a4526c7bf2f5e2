"""The log: what was said in this sitting, newest first, whatever stands in it."""

import pytest
from textual.app import App

from domain.days import DAY
from domain.words import say
from screens.log import LogScreen
from screens.widgets.drawing import draw
from screens.widgets.pane import Pane
from tests.hostile import HOSTILE, assert_drawable
from tui.hardened import HardenedApp
from tui.themes import THEMES

NOON = 1_795_316_400_000  # 2026-11-22 12:00:00 in Korea


class LogApp(HardenedApp, inherit_bindings=False):
    """An application that shows what was said to it, oldest first."""

    def __init__(self, *said: str, apart: int = 1000) -> None:
        super().__init__()
        self._said = [(NOON + number * apart, message) for number, message in enumerate(said)]

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.push_screen(LogScreen(self._said))


def rows(app: App[None]) -> list[str]:
    pane = app.screen.query_one(Pane)
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


async def test_the_newest_stands_first_with_its_time() -> None:
    app = LogApp("숨김 · z 되돌리기", "되돌림 1건")
    async with app.run_test(size=(80, 24)):
        assert rows(app)[:3] == [" 12:00:01  되돌림 1건", " 12:00:00  숨김 · z 되돌리기", ""]


async def test_what_was_said_on_an_earlier_day_stands_under_its_date() -> None:
    app = LogApp("숨김", "되돌림", apart=DAY)
    async with app.run_test(size=(80, 24)):
        assert rows(app)[0] == " 12:00:00  되돌림"
        assert rows(app)[1].startswith(" ── 11.22.(일) ──")
        assert rows(app)[2] == " 12:00:00  숨김"


async def test_a_long_message_is_seen_in_full() -> None:
    message = "소식을 저장하지 못했습니다 " * 8
    app = LogApp(message)
    async with app.run_test(size=(80, 24)):
        shown = [row for row in rows(app) if row]
    assert len(shown) > 1
    assert " ".join(row[11:] for row in shown).split() == message.split()


async def test_it_scrolls_and_esc_closes_it() -> None:
    app = LogApp(*(f"{number}번째" for number in range(100)))
    async with app.run_test(size=(80, 24)) as pilot:
        assert "99번째" in rows(app)[0]
        await pilot.press("end")
        assert "0번째" in rows(app)[-1]
        await pilot.press("home", "down")
        assert "98번째" in rows(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, LogScreen)


async def test_when_nothing_was_said_it_says_what_will_be_here() -> None:
    app = LogApp()
    async with app.run_test(size=(80, 24)) as pilot:
        assert " ".join(row.strip() for row in rows(app)).strip() == say("shell.log_empty")
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, LogScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_people_wrote_is_only_text(size: tuple[int, int]) -> None:
    app = LogApp(*HOSTILE.values(), "[D-1] 마감 [/끝]")
    async with app.run_test(size=size):
        pane = app.screen.query_one(Pane)
        width = pane.size.width - 1
        drawn = [draw(line, width, pane.palette).text for line in pane.lines(width)]
        assert rows(app)[0].endswith("[D-1] 마감 [/끝]")
    for row in drawn:
        assert_drawable(row)
    assert any(HOSTILE["markup close"] in row for row in drawn)
