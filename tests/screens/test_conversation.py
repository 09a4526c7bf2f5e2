"""The conversation: ten thousand messages, opened at the end, read in pieces, still while it is read, safe to draw."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random

import pytest
from textual.pilot import Pilot

from domain.chats import Chat, Message
from domain.conversation import CloseChat
from domain.days import DAY, HOUR, MINUTE
from domain.errors import Refused
from domain.moderation import Note, WriteNote
from domain.neighbours import Neighbour
from local_store.bulk import Item, load
from screens.conversation import ConversationPane
from screens.conversation_source import HELD
from tests.hostile import HOSTILE, assert_drawable
from tests.make import CHANG1, Clock, World, world
from tests.screens.chatters import MONDAY, Chatters, chats_of, conversation
from tests.screens.desks import desk_app, drawn, state_line, until
from tui.app import DangolApp

MANY = 10_000


def long_chat(count: int) -> Iterator[Item]:
    """A chat of so many messages, one every ten minutes, every seventh with a note."""
    start = MONDAY - count * 10 * MINUTE
    yield Neighbour(agency_id="dobong", id="f" * 32, nickname="오래된이웃", dong=CHANG1, met_at=start)
    for number in range(count):
        at, official = start + number * 10 * MINUTE, number % 3 == 1
        yield Message(
            agency_id="dobong",
            id=f"{number:032x}",
            chat_id="f" * 32,
            author_id="dobong-kim" if official else "f" * 32,
            author_name="김도봉" if official else "오래된이웃",
            official=official,
            at=at,
            text=f"말 {number}번. " + "길게 이어집니다. " * (number % 9),
        )
        if number % 7 == 0:
            yield Note(
                agency_id="dobong",
                id=f"e{number:031x}",
                about="chat",
                about_id="f" * 32,
                neighbour_id="f" * 32,
                author_id="dobong-kim",
                author_name="김도봉",
                text=f"메모 {number}",
                at=at + 1,
            )
    yield Chat(
        agency_id="dobong",
        id="f" * 32,
        state="unanswered",
        opened_at=start,
        last_at=MONDAY - 10 * MINUTE,
        waiting_since=MONDAY - 10 * MINUTE,
        last_text="말",
        last_agency_message_id=f"{count - 2:032x}",
    )


@contextmanager
def old_friends(count: int) -> Iterator[World]:
    with world(clock=Clock(MONDAY + HOUR)) as made:
        load(made.database, long_chat(count), Random(1).getrandbits)
        yield made


@pytest.fixture(scope="module")
def friends() -> Iterator[World]:
    with old_friends(MANY) as made:
        yield made


@pytest.fixture
def residents(town: World) -> Chatters:
    return Chatters(town)


def pane(app: DangolApp) -> ConversationPane:
    return chats_of(app).conversation


async def ready(app: DangolApp, pilot: Pilot[None]) -> None:
    """Wait until the conversation is there, and what is held around it too."""
    await until(pilot, lambda: chats_of(app).view is not None)
    await until(pilot, lambda: not pane(app)._reader.busy)
    await pilot.pause()


def numbers(app: DangolApp) -> list[int]:
    """Of the messages of which anything is in sight, as far as their first lines are."""
    rows = [row.removeprefix("›").strip() for row in conversation(app)]
    return [int(row[2 : row.index("번")]) for row in rows if row.startswith("말 ")]


# ten thousand


async def test_a_long_conversation_opens_at_its_end_and_holds_a_part(friends: World) -> None:
    async with desk_app(friends, "chats") as (app, pilot):
        await ready(app, pilot)
        await until(pilot, lambda: numbers(app)[-1:] == [MANY - 1])
        assert pane(app).at_end
        assert len(pane(app).entries) <= HELD


async def test_it_is_read_upwards_without_a_gap_or_a_repetition(friends: World) -> None:
    async with desk_app(friends, "chats", width=120, height=60) as (app, pilot):
        await ready(app, pilot)
        seen = set(numbers(app))
        while min(seen) > MANY - 2 * HELD:
            pane(app).action_page_up()
            await until(pilot, lambda: not pane(app)._reader.busy)
            found = numbers(app)
            assert found == sorted(found)
            seen |= set(found)
            assert len(pane(app).entries) <= HELD
        assert seen >= set(range(min(seen), MANY)), "every one was in sight"
        while not pane(app).at_end:
            pane(app).action_page_down()
            await until(pilot, lambda: not pane(app)._reader.busy)
        assert numbers(app)[-1] == MANY - 1


async def test_home_goes_to_its_beginning_and_end_back(friends: World) -> None:
    async with desk_app(friends, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("tab", "home")
        await until(pilot, lambda: numbers(app)[:1] == [0])
        assert not pane(app).at_end
        await pilot.press("j", "j")
        await pilot.press("end")
        await until(pilot, lambda: numbers(app)[-1:] == [MANY - 1])
        assert pane(app).at_end


async def test_the_cursor_walks_from_message_to_message(friends: World) -> None:
    async with desk_app(friends, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("tab")
        walked = [pane(app).current]
        for _ in range(12):
            await pilot.press("k")
            await until(pilot, lambda: not pane(app)._reader.busy)
            walked.append(pane(app).current)
        ids = [said.id for said in walked if said is not None]
        assert len(ids) == 13
        times = [said.at for said in walked if said is not None]
        assert times == sorted(times, reverse=True)


async def test_another_width_keeps_the_place(friends: World) -> None:
    async with desk_app(friends, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.resize_terminal(140, 50)
        await until(pilot, lambda: numbers(app)[-1:] == [MANY - 1])
        assert pane(app).at_end
        await pilot.press("tab", *(["pageup"] * 4))
        await until(pilot, lambda: not pane(app)._reader.busy)
        place = pane(app)._place
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert pane(app)._place[0] == place[0]


# live


async def test_a_new_message_appears_where_the_end_is_in_sight(residents: Chatters) -> None:
    residents.ask("처음")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        for number in range(30):
            residents.ask(f"이어서 {number}")
            app.work.follow()
            await until(pilot, lambda number=number: any(f"이어서 {number}" in row for row in conversation(app)))  # type: ignore[misc]  # a lambda's defaults have no types
        assert pane(app).at_end
        assert pane(app).unseen == 0


async def test_new_messages_below_are_counted_and_nothing_moves(residents: Chatters) -> None:
    residents.ask("긴 이야기입니다. " * 150)
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("tab", "home")
        before = conversation(app)
        for number in range(2):
            residents.ask(f"새 말 {number}")
            app.work.follow()
        await until(pilot, lambda: pane(app).unseen == 2)
        assert "새 메시지 2건 아래에 (End" in state_line(app)
        assert conversation(app) == before
        await pilot.press("end")
        await until(pilot, lambda: any("새 말 1" in row for row in conversation(app)))
        assert pane(app).unseen == 0
        await until(pilot, lambda: "아래에" not in state_line(app))


async def test_a_colleague_who_writes_is_named(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        residents.colleague_answers(chat, "확인해 드리겠습니다.")
        app.work.follow()
        await until(pilot, lambda: any("도봉구청 (이나라)" in row for row in conversation(app)))
        await until(pilot, lambda: any("이나라 담당" in row for row in drawn(app)[1:4]))


# how it is drawn


async def test_days_part_the_messages_and_notes_are_set_apart(residents: Chatters) -> None:
    chat = residents.ask("월요일입니다")
    note = WriteNote(id=residents.world.id(), about="chat", about_id=chat.id, neighbour_id=chat.id, text="전화함")
    residents.world.do(note)
    residents.world.clock.now += DAY
    residents.ask("화요일입니다")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        rows = [row for row in conversation(app) if row]
        assert rows == [
            "-- 11월 23일 월요일 --",
            "하늘이 10:01",
            "월요일입니다",
            "[직원 메모 10:01 김도봉] 전화함",
            "[주민에게 안 보임]",
            "-- 11월 24일 화요일 --",
            "하늘이 10:02",
            "› 화요일입니다",
        ]
        strips = [pane(app).render_line(y) for y in range(pane(app).size.height)]
        grounds = {
            "note" if "직원 메모" in strip.text else "said": {s.style.bgcolor for s in strip if s.style}
            for strip in strips
            if "직원 메모" in strip.text or "월요일입니다" in strip.text
        }
        assert grounds["note"].isdisjoint(grounds["said"])


async def test_the_desk_that_keeps_time_answers_at_night_and_nobody_is_its_author(residents: Chatters) -> None:
    residents.world.clock.now = MONDAY - DAY
    residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await until(pilot, lambda: any("도봉구청 (자동 답)" in row for row in conversation(app)))
        assert any("내일 09:00부터" in row for row in conversation(app))
        assert "[답 필요 1]" in drawn(app)[1], "who was told goes on waiting"
        residents.ask("듣고 있나요?")
        assert residents.desk.answer_closed() == [], "once a closure"


async def test_the_conversations_before_are_beside_it(residents: Chatters) -> None:
    chat = residents.ask("주차 단속은 언제 하나요?")
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=chat.id))
    residents.world.clock.now += 30 * DAY
    residents.ask("쓰레기는요?")
    async with desk_app(residents.world, "chats", width=120, height=40) as (app, pilot):
        await ready(app, pilot)
        rows = drawn(app)
        assert any("이전 채팅 1" in row for row in rows)
        assert any("11.23" in row and "주차 단속은" in row for row in rows)
        said = [row for row in conversation(app) if row]
        assert said[2] == "주차 단속은 언제 하나요?"
        assert said[3] == "-- 11.23.(월) 닫음 --"
        assert said[4] == "-- 12월 23일 수요일 --"


async def test_a_closing_is_shown_once_the_resident_writes_again(residents: Chatters) -> None:
    chat = residents.ask("주차 단속은 언제 하나요?")
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=chat.id))
    async with desk_app(residents.world, "chats") as (app, pilot):
        chats_of(app).go_to_chat(chat.id)
        await ready(app, pilot)
        assert not any("닫음 --" in row for row in conversation(app))
        residents.ask("쓰레기는요?")
        app.work.follow()
        await until(pilot, lambda: any("쓰레기는요?" in row for row in conversation(app)))
        await until(pilot, lambda: any("-- 11.23.(월) 닫음 --" in row for row in conversation(app)))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_texts_draw_nothing_but_text(residents: Chatters, size: tuple[int, int]) -> None:
    """Each as a message: the rows stay as wide as the screen, and hold nothing that a terminal would obey."""
    chat = residents.ask("처음")
    for text in HOSTILE.values():
        with suppress(Refused):
            residents.ask(text[:2_000], minutes=0.01)
    note = WriteNote(
        id=residents.world.id(), about="chat", about_id=chat.id, neighbour_id=chat.id, text=HOSTILE["our own rule"]
    )
    residents.world.do(note)
    width, height = size
    async with desk_app(residents.world, "chats", width=width, height=height) as (app, pilot):
        await ready(app, pilot)
        await pilot.press("tab", "home")
        pages = 0
        await until(pilot, lambda: not pane(app).at_end)
        while not pane(app).at_end:
            for row in drawn(app):
                assert_drawable(row)
            pane(app).action_page_down()
            await until(pilot, lambda: not pane(app)._reader.busy)
            pages += 1
        assert pages > 20
