"""The last look: three digits typed by hand publish, and nothing else in the world does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from domain.announcements import Placing
from domain.drafts import Draft
from domain.regions import regions
from domain.words import use_language
from screens.publication import facts_of, title_of
from screens.publishing import DEAF_FOR, PublishScreen
from tests.hostile import HOSTILE, REFUSED, assert_drawable
from tests.make import CONTENT, DOBONG, NOON, World
from tests.screens.desks import desk_app, drawn, until
from tests.screens.news import press_digits, seen
from tui.app import DangolApp

DRAFT = Draft(id=f"{7:032x}", created_at=NOON, saved_at=NOON, content=CONTENT)


class Asked:
    """The question in front, and what was answered: nothing yet, True or False."""

    def __init__(self, app: DangolApp, pilot: Pilot[None], screen: PublishScreen) -> None:
        self.app, self.pilot, self.screen = app, pilot, screen
        self.answers: list[bool | None] = []

    async def type(self, digits: str) -> None:
        """Type digits as a hand does, once the question listens."""
        await press_digits(self.app, self.pilot, digits)
        await self.pilot.pause()

    @property
    def typed(self) -> str:
        """What stands between the brackets."""
        row = next(row for row in drawn(self.app) if "[" in row and "]" in row and "_" in row)
        return "".join(row.rpartition("[")[2].partition("]")[0].split()).replace("_", "")


@asynccontextmanager
async def asked(town: World, draft: Draft = DRAFT, **more: Any) -> AsyncIterator[Asked]:
    async with desk_app(town, "announcements", **more) as (app, pilot):
        screen = PublishScreen(app.work, draft)
        found = Asked(app, pilot, screen)
        app.push_screen(screen, found.answers.append)
        await until(pilot, lambda: app.screen is screen and screen.is_mounted)
        await pilot.pause()
        yield found


def another(digit: str) -> str:
    return str((int(digit) + 1) % 10)


# what publishes


async def test_its_own_digits_in_turn_publish(town: World) -> None:
    async with asked(town) as question:
        for count, digit in enumerate(question.screen.row.wanted):
            assert question.answers == []
            assert question.typed == question.screen.row.wanted[:count]
            await question.type(digit)
        assert question.answers == [True]


async def test_digits_are_the_same_in_both_modes_of_the_keyboard(town: World) -> None:
    async with asked(town) as question:
        await question.type("".join(chr(0xFEE0 + ord(digit)) for digit in question.screen.row.wanted))
        assert question.answers == [True]


async def test_each_opening_draws_other_digits(town: World) -> None:
    async with asked(town) as question:
        assert len({PublishScreen(question.app.work, DRAFT).row.wanted for _ in range(40)}) > 20


# what does not


async def test_nothing_is_heard_in_the_first_half_second(town: World) -> None:
    now = [100.0]
    async with desk_app(town) as (app, pilot):
        answers: list[bool | None] = []
        screen = PublishScreen(app.work, DRAFT, clock=lambda: now[0])
        app.push_screen(screen, answers.append)
        await until(pilot, lambda: screen.is_mounted)
        for moment in (0.0, DEAF_FOR / 2, DEAF_FOR - 0.001):
            now[0] = 100.0 + moment
            await pilot.pause(0.035)
            await pilot.press(screen.row.wanted[0])
        assert "[ _ _ _ ]" in "".join(drawn(app))
        now[0] = 100.0 + DEAF_FOR
        await pilot.pause(0.035)
        await pilot.press(screen.row.wanted[0])
        assert f"[ {screen.row.wanted[0]} _ _ ]" in "".join(drawn(app))
        assert answers == []


async def test_a_wrong_digit_clears_the_row_and_the_third_closes_it(town: World) -> None:
    async with asked(town) as question:
        wanted = question.screen.row.wanted
        for count in (1, 2):
            await question.type(wanted[:2])
            assert question.typed == wanted[:2]
            await question.type(another(wanted[2]))
            assert question.typed == ""
            assert seen(question.app, f"틀림 {count}/3")
        await question.type(another(wanted[0]))
        assert question.answers == [False]


async def test_what_is_typed_after_the_third_wrong_row_changes_nothing(town: World) -> None:
    async with asked(town) as question:
        question.screen.opened -= DEAF_FOR
        for place, digit in enumerate([another(question.screen.row.wanted[0])] * 3 + [*question.screen.row.wanted] * 2):
            key = events.Key(digit, digit)
            key.time += place  # as slow as a hand, though they wait behind each other
            question.screen.post_message(key)
        await question.pilot.pause()
        assert question.answers == [False]


@pytest.mark.parametrize("key", ["enter", "space", "tab", "f1", "f8", "ctrl+p", "colon", "y", "ㅛ", "가", "slash"])
async def test_no_other_key_does_anything(town: World, key: str) -> None:
    async with asked(town) as question:
        await question.type(question.screen.row.wanted[:2])
        await question.pilot.press(key)
        assert question.app.screen is question.screen
        assert question.answers == []
        assert question.typed == question.screen.row.wanted[:2]


async def test_escape_leaves_with_nothing_done(town: World) -> None:
    async with asked(town) as question:
        await question.type(question.screen.row.wanted[:2])
        await question.pilot.press("escape")
        assert question.answers == [False]


async def test_a_click_on_esc_leaves_and_one_on_the_digits_does_nothing(town: World) -> None:
    async with asked(town) as question:
        await question.pilot.click("KeyLine", offset=(3, 0))
        assert question.answers == []
        await question.pilot.click("KeyLine", offset=(18, 0))
        assert question.answers == [False]


async def test_digits_that_come_at_once_are_no_hand(town: World) -> None:
    """An unmarked paste, or a terminal's answer with digits in it."""
    async with asked(town) as question:
        question.screen.opened -= DEAF_FOR
        for digit in question.screen.row.wanted * 4:
            question.app.post_message(events.Key(digit, digit))
        await question.pilot.pause()
        assert question.answers == []


async def test_the_same_digits_at_the_pace_of_a_hand_are_one(town: World) -> None:
    """The control of the test above."""
    async with asked(town) as question:
        await question.type(question.screen.row.wanted)
        assert question.answers == [True]


async def test_a_key_held_down_publishes_nothing(town: World) -> None:
    async with asked(town) as question:
        await question.type(question.screen.row.wanted[0] * 5)
        assert question.answers == []


PIECES = (*HOSTILE.values(), *REFUSED.values())


async def test_no_paste_publishes_whatever_is_in_it(town: World) -> None:
    async with asked(town) as question:
        question.screen.opened -= DEAF_FOR
        wanted = question.screen.row.wanted
        for text in (*PIECES, wanted, f"{wanted}\n", "".join(f"{digit}\n" for digit in wanted)):
            question.app.post_message(events.Paste(text))
        await question.pilot.pause()
        assert question.answers == []
        assert question.typed == ""


async def test_no_keys_of_the_hostile_corpus_publish(town: World) -> None:
    """As an unmarked paste presses them, or answers of the terminal would: one right behind the other."""
    async with asked(town) as question:
        question.screen.opened -= DEAF_FOR
        for text in PIECES:
            for character in text[:200]:
                if character not in "\x1b\x11":  # Esc leaves, ^q asks to quit
                    question.app.post_message(events.Key(_character_to_key(character), character))
        await question.pilot.pause()
        assert question.answers == []
        assert question.typed == ""


# what it shows


async def test_it_shows_what_goes_to_whom_and_when(town: World) -> None:
    placing = Placing(pinned_until="2026-12-05")
    async with asked(town, msgspec.structs.replace(DRAFT, placing=placing)) as question:
        for words in (
            "소식을 발행합니다",
            "제목      가로등을 어디에 더 놓을까요?",
            "받는 곳   창1동 · 창2동",
            "주민 50,109명의 동네생활에 뜨고, 단골 0명에게 알림이 갑니다",
            "지금 (10초 뒤 나갑니다)      고정 12.5.까지      긴급 아님",
            "문의      도로과 김도봉 02-2091-0000",
            "댓글      받음",
            "확인      빠진 것이 없습니다",
            "숫자 3개 발행  Esc 돌아가기  (붙여 넣기는 받지 않습니다)",
        ):
            assert seen(question.app, words), words


async def test_it_shows_personal_data_masked(town: World) -> None:
    content = msgspec.structs.replace(CONTENT, body="문의 주세요\n010-2345-6789")
    async with asked(town, msgspec.structs.replace(DRAFT, content=content)) as question:
        assert seen(question.app, "! 개인정보로 보입니다: 010-****-**** (휴대전화번호, 본문 2행)")
        assert not seen(question.app, "2345")


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("corrects", [False, True])
async def test_at_80x24_everything_has_room_however_much_there_is(town: World, language: str, corrects: bool) -> None:
    content = msgspec.structs.replace(
        CONTENT,
        title="가나다라마바사 " * 12,
        body="\n".join(["010-2345-6789"] * 9),
        department="가" * 60,
        contact="나" * 60,
        regions=tuple(sorted(regions().dongs_under(DOBONG))[:13]),
    )
    draft = msgspec.structs.replace(DRAFT, content=content, corrects=corrects, reason="다라마 " * 50)
    use_language("en" if language == "en" else "ko")
    async with asked(town, draft) as question:
        rows = drawn(question.app)
        assert any("[ _ _ _ ]" in row for row in rows)
        assert any(row.strip().startswith("Esc") for row in rows[:-2])
        assert len(rows) == 24


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_are_facts_like_any_other(text: str) -> None:
    content = msgspec.structs.replace(CONTENT, title=text, department=text)
    draft = msgspec.structs.replace(DRAFT, content=content, reason=text, corrects=True)
    assert facts_of(draft, 0, NOON)
    assert title_of(draft).text


async def test_hostile_texts_are_drawn_harmlessly(town: World) -> None:
    texts = list(HOSTILE.values())
    async with desk_app(town) as (app, pilot):
        for first in range(0, len(texts), 5):
            title, body, department, contact, reason = (texts[first:] + texts)[:5]
            content = msgspec.structs.replace(CONTENT, title=title, body=body, department=department, contact=contact)
            screen = PublishScreen(app.work, msgspec.structs.replace(DRAFT, content=content, reason=reason))
            await app.push_screen(screen)
            await pilot.pause()
            for row in drawn(app):
                assert_drawable(row)
            assert seen(app, "[ _ _ _ ]")
            await app.pop_screen()


async def test_what_is_on_its_way_is_counted_down_here_too(town: World) -> None:
    town.schedule(0)
    async with asked(town) as question:
        question.app.work.look_at_held()
        await until(question.pilot, lambda: drawn(question.app)[-2].endswith("10초"))
