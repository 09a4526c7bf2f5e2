"""Dialogs stand beside the row they concern, and Esc does nothing."""

from itertools import product

import pytest
from textual.widget import Widget

from domain.words import use_language
from screens.widgets.dialog import HEIGHT, Confirm, Written
from screens.widgets.drawing import line
from screens.widgets.drawn import Drawn
from tests.screens.widgets.stage import HOSTILE, Stage, rows, staged


@pytest.fixture(autouse=True)
def korean() -> None:
    use_language("ko")


def behind() -> Written:
    return Written(*(line(str(number)) for number in range(40)))


def frame(stage: Stage) -> Widget:
    return stage.screen.query_one("#frame")


def said(stage: Stage) -> list[str]:
    """Every row of the dialog that is text."""
    return [row for drawn in stage.screen.query(Drawn).results(Drawn) for row in rows(drawn)]


async def test_it_says_what_enter_does_and_begins_its_last_line_with_esc() -> None:
    async with staged(behind()) as (stage, pilot):
        stage.push_screen(Confirm("초안 지우기", "지운 초안은 돌아오지 않습니다.\n첨부도 지웁니다.", "지웁니다", row=3))
        await pilot.pause()
        assert said(stage) == [
            " 초안 지우기",
            " 지운 초안은 돌아오지 않습니다.",
            " 첨부도 지웁니다.",
            " Esc 그만   Enter 지웁니다",
        ]
        assert frame(stage).outer_size == (60, 8)


@pytest.mark.parametrize(("key", "answer"), [("enter", True), ("escape", None), ("x", "still there")])
async def test_enter_does_it_and_esc_nothing(key: str, answer: object) -> None:
    answers: list[object] = []
    async with staged(behind()) as (stage, pilot):
        stage.push_screen(Confirm("묻기", "할까요", "합니다"), answers.append)
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert (answers or ["still there"]) == [answer]


@pytest.mark.parametrize("height", [24, 40])
async def test_it_never_hides_its_row(height: int) -> None:
    async with staged(behind(), height=height) as (stage, pilot):
        for row, lines in product(range(0, height - 2, 3), (1, 40)):
            stage.push_screen(Confirm("묻기", "줄\n" * lines, "합니다", row=row))
            await pilot.pause()
            region = frame(stage).region
            assert region.y == row + 1 or region.bottom == row
            assert 0 <= region.y < region.bottom <= height
            assert region.height <= HEIGHT
            last = stage.screen.query_one("#last").region
            assert region.contains_region(last)
            assert last.height == 1
            stage.pop_screen()


async def test_what_is_too_long_scrolls() -> None:
    async with staged(behind()) as (stage, pilot):
        stage.push_screen(Confirm("묻기", "\n".join(map(str, range(30))), "합니다"))
        await pilot.pause()
        await pilot.press("end")
        assert said(stage)[-2] == " 29"


async def test_the_screen_beneath_stays_to_be_seen() -> None:
    under = behind()
    async with staged(under) as (stage, pilot):
        stage.push_screen(Confirm("묻기", "할까요", "합니다", row=2))
        await pilot.pause()
        assert stage.screen.styles.background.a == 0


@pytest.mark.parametrize(("theme", "border"), [("dangol-dark", "solid"), ("dangol-ascii", "ascii")])
async def test_the_frame_is_the_themes(theme: str, border: str) -> None:
    async with staged(behind(), theme=theme) as (stage, pilot):
        stage.push_screen(Confirm("묻기", "할까요", "합니다"))
        await pilot.pause()
        assert frame(stage).styles.border_top[0] == border


async def test_any_text_keeps_the_width() -> None:
    async with staged(behind()) as (stage, pilot):
        for text in HOSTILE:
            stage.push_screen(Confirm(text, text, "합니다"))
            await pilot.pause()
            said(stage)
            stage.pop_screen()
