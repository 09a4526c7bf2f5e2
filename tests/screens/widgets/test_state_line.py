"""The state line: what waits, what happened, what goes out."""

import pytest

from domain.words import Language, say, use_language
from screens.widgets import state_line
from screens.widgets.drawing import Span
from screens.widgets.state_line import StateLine
from tests.screens.widgets.stage import HOSTILE, rows, spread, staged, until


@pytest.fixture(autouse=True)
def korean() -> None:
    use_language("ko")


async def test_left_and_right_stand_at_the_edges() -> None:
    state = StateLine()
    async with staged(state, width=50) as (_, pilot):
        state.left = [Span("새 댓글 3건 기다림", "accent2"), Span("  2/128")]
        state.right = "z 되돌리기: 숨김"
        await pilot.pause()
        assert rows(state) == [spread(" 새 댓글 3건 기다림  2/128", "z 되돌리기: 숨김", 50)]


async def test_what_happened_is_said_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_line, "TOLD_FOR", 0.2)
    state = StateLine()
    async with staged(state, width=30) as (_, pilot):
        state.left = "저장됨"
        state.tell("숨김 · z 되돌리기")
        await pilot.pause()
        assert rows(state) == [" 숨김 · z 되돌리기"]
        await until(pilot, lambda: rows(state) == [" 저장됨"])


@pytest.mark.parametrize("spoken", ["ko", "en"])
@pytest.mark.parametrize("code", ["full", "read_only", "io", "busy", "corrupt_now", "newer_now"])
async def test_what_ails_the_store_is_said_to_its_end_at_80_columns(code: str, spoken: Language) -> None:
    use_language(spoken)
    state = StateLine()
    async with staged(state, width=80) as (_, pilot):
        state.right = "알림 128 · z 되돌리기: 숨김 12건"
        state.tell(say(f"store.{code}"))
        await pilot.pause()
        assert rows(state) == [f" {say(f'store.{code}')}"]


async def test_the_newest_message_stays_its_whole_time() -> None:
    state = StateLine()
    async with staged(state, width=30) as (_, pilot):
        state.tell("먼저")
        state.tell("나중")
        await pilot.pause()
        assert rows(state) == [" 나중"]


async def test_a_countdown_takes_the_line_and_leaves_the_message_its_place() -> None:
    state = StateLine()
    async with staged(state, width=50) as (_, pilot):
        state.left, state.right = "저장됨", "알림 2"
        state.countdown = ("10초 뒤 발행: 가로등   F9 거두기", 7)
        await pilot.pause()
        assert rows(state) == [spread(" ! 10초 뒤 발행: 가로등   F9 거두기", "7초", 50)]
        state.tell("숨김")
        await pilot.pause()
        assert rows(state) == [spread(" 숨김", "7초", 50)]
        state.countdown = None
        await pilot.pause()
        assert rows(state)[0].endswith("알림 2")


async def test_dots_give_way_in_the_ascii_theme() -> None:
    state = StateLine()
    async with staged(state, width=30, theme="dangol-ascii") as (_, pilot):
        state.left = "혼자 쓰는 책상 · 저장됨"
        await pilot.pause()
        assert rows(state) == [" 혼자 쓰는 책상, 저장됨"]


async def test_any_text_keeps_the_width() -> None:
    state = StateLine()
    async with staged(state, width=30) as (_, pilot):
        for text in HOSTILE:
            state.left, state.right, state.countdown = text, text, None
            await pilot.pause()
            rows(state)
            state.countdown = (text, 3)
            await pilot.pause()
            rows(state)
