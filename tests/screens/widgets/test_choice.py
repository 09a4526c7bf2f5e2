"""One of a few, by its digit."""

import pytest
from textual.pilot import Pilot

from domain.words import use_language
from screens.widgets.choice import OWN, Answer, Choice, Option
from screens.widgets.dialog import Written
from screens.widgets.drawing import line
from screens.widgets.editor import Field
from screens.widgets.pane import Pane
from tests.screens.widgets.stage import HOSTILE, Stage, rows, staged

REASONS = [
    Option("abuse", "욕설·비방", "주민에게 보이는 말:\n'운영 기준에 따라 가려졌습니다'"),
    Option("personal", "개인정보", "주민에게 보이는 말: '개인정보가 있어 가려졌습니다'"),
    Option("spam", "도배·광고"),
]


@pytest.fixture(autouse=True)
def korean() -> None:
    use_language("ko")


async def ask(stage: Stage, pilot: Pilot[None], *keys: str, own: bool = True) -> list[Answer | None]:
    """The answers after these keys."""
    answers: list[Answer | None] = []
    stage.push_screen(
        Choice("댓글 2개 숨기기", REASONS, "숨김", own=own, note="(z 로 되돌립니다)", row=4), answers.append
    )
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()
    return answers


async def test_it_is_drawn_as_designed() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        await ask(stage, pilot)
        options, aside = stage.screen.query(Pane)
        assert [row.strip() for row in rows(options)] == [
            "› 1  욕설·비방",
            "2  개인정보",
            "3  도배·광고",
            "4  직접 쓰기...",
        ]
        assert [row.strip() for row in rows(aside)][:2] == ["주민에게 보이는 말:", "'운영 기준에 따라 가려졌습니다'"]
        assert [rows(one) for one in stage.screen.query(Written)] == [
            [" 댓글 2개 숨기기"],
            [" Esc 그만   숫자로 고르고 Enter 숨김   (z 로 되돌립니다)"],
        ]
        assert stage.screen.query_one("#frame").outer_size.height <= 14


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        (["enter"], [Answer("abuse", "")]),
        (["2", "enter"], [Answer("personal", "")]),
        (["down", "down", "enter"], [Answer("spam", "")]),
        (["2", "1", "enter"], [Answer("abuse", "")]),
        (["2"], []),
        (["9", "x", "0", "enter"], [Answer("abuse", "")]),
        (["2", "escape"], [None]),
        (["4", "enter"], []),
        (["4", "enter", "enter"], []),
        (["4", "enter", "space", "enter"], []),
        (["4", "enter", "1", "enter"], [Answer(OWN, "1")]),
        (["4", "enter", "x", "escape"], [None]),
    ],
)
async def test_digits_choose_and_enter_answers(keys: list[str], answers: list[Answer | None]) -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        assert await ask(stage, pilot, *keys) == answers


async def test_without_own_words_there_is_no_such_option() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        assert await ask(stage, pilot, "4", "enter", own=False) == [Answer("abuse", "")]


async def test_the_field_is_there_only_for_own_words() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        await ask(stage, pilot)
        field = stage.screen.query_one(Field)
        assert not field.display
        await pilot.press("4", "enter")
        assert field.display
        assert stage.focused is field


async def test_what_is_said_beside_follows_the_cursor() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        await ask(stage, pilot, "2")
        assert "개인정보가" in " ".join(rows(stage.screen.query(Pane).last()))


@pytest.mark.parametrize("width", [80, 120])
async def test_what_is_said_of_one_option_alone_stands_below_them_all(width: int) -> None:
    long, short = "한 번 더 보이고 " * 6, "때를 다시 정합니다."
    means = [Option("now", "지금 발행", long), Option("later", "다른 때로 예약", short)]
    async with staged(Written(line("글")), width=width) as (stage, pilot):
        stage.push_screen(Choice("지난 예약", means, "정하기", row=4))
        await pilot.pause()
        options, aside = stage.screen.query(Pane)
        assert [row.strip() for row in rows(options)] == ["› 1  지금 발행", "2  다른 때로 예약"]
        assert aside.region.y > options.region.bottom
        assert len([row for row in rows(aside) if row.strip()]) == 2
        frame = stage.screen.query_one("#frame").region
        await pilot.press("2")
        await pilot.pause()
        assert rows(aside)[0].strip() == short
        assert stage.screen.query_one("#frame").region == frame


async def test_what_is_said_of_all_alike_stands_beside_them() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        stage.push_screen(
            Choice("막기", [Option(days, f"{days}일", "댓글과 채팅을 막습니다") for days in "17"], "막기")
        )
        await pilot.pause()
        options, aside = stage.screen.query(Pane)
        assert (aside.region.y, aside.region.x) == (options.region.y, options.region.right)


async def test_a_click_answers() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        answers = await ask(stage, pilot)
        await pilot.click(stage.screen.query(Pane).first(), offset=(8, 1))
        await pilot.pause()
        assert answers == [Answer("personal", "")]


async def test_any_text_keeps_the_width() -> None:
    async with staged(Written(line("글"))) as (stage, pilot):
        for text in HOSTILE:
            stage.push_screen(Choice(text, [Option("one", text, text), Option("two", text)], "숨김"))
            await pilot.pause()
            for one in (*stage.screen.query(Written), *stage.screen.query(Pane)):
                rows(one)
            stage.pop_screen()
