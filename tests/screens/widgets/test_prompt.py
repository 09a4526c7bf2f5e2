"""A few lines, sent by F8 or by Enter, and never lost."""

import pytest
from textual.pilot import Pilot

from domain.words import use_language
from screens.widgets.dialog import Written
from screens.widgets.drawing import line
from screens.widgets.prompt import Prompt
from tests.screens.widgets.stage import Stage, rows, staged


@pytest.fixture(autouse=True)
def korean() -> None:
    use_language("ko")


async def ask(stage: Stage, pilot: Pilot[None], prompt: Prompt, *keys: str) -> list[str | None]:
    """The answers after these keys."""
    answers: list[str | None] = []
    stage.push_screen(prompt, answers.append)
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return answers


def last(stage: Stage) -> str:
    return rows(stage.screen.query(Written).last())[0].rstrip()


async def test_f8_sends_and_enter_begins_a_line() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        prompt = Prompt("메모 쓰기", "남김", limit=1_000)
        assert await ask(stage, pilot, prompt, "a", "enter", "b") == []
        assert last(stage).startswith(" Esc 그만   F8 남김   Enter 줄바꿈")
        assert last(stage).endswith("3/1,000")
        await pilot.press("f8")
        await pilot.pause()
        assert prompt.editor.text == "a\nb"


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["a", "b", "f8"], ["ab"]),
        (["a", "escape"], [None]),
        (["f8"], []),
        (["space", "enter", "f8"], []),
        (["a", "b", "c", "d", "f8"], []),
        (["a", "b", "c", "d", "backspace", "f8"], ["abc"]),
    ],
)
async def test_nothing_and_too_much_are_not_sent(keys: list[str], answers: list[str | None]) -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        assert await ask(stage, pilot, Prompt("메모", "남김", limit=3), *keys) == answers


async def test_enter_sends_where_it_is_set_to() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        prompt = Prompt("답글", "보냄", text="고맙습니다", limit=100, enter_sends=True)
        assert await ask(stage, pilot, prompt, "enter") == ["고맙습니다"]


async def test_each_change_is_told_so_that_nothing_is_lost() -> None:
    typed: list[str] = []
    async with staged(Written(line("글"))) as (stage, pilot):
        prompt = Prompt("답글", "보냄", limit=100, typed=typed.append)
        assert await ask(stage, pilot, prompt, "a", "b", "escape") == [None]
        assert typed == ["a", "ab"]


async def test_what_is_too_long_is_said() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        await ask(stage, pilot, Prompt("메모", "남김", limit=3, text="가나다라"))
        assert last(stage).endswith("4/3")
