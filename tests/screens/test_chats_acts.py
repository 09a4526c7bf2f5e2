"""What a responder does with the chat that is open: each outcome in the store and on the screen, and taken back."""

import pytest
from textual.pilot import Pilot

from domain.access import AccessEntry
from domain.actors import EVERY_ROLE, Role
from domain.chats import Chat
from domain.conversation import CloseChat, TakeChat
from domain.moderation import Note
from tests.make import World
from tests.screens.chatters import Chatters, chats_of, conversation
from tests.screens.desks import desk_app, drawn, state_line, until
from tui.app import DangolApp


@pytest.fixture
def residents(town: World) -> Chatters:
    return Chatters(town)


async def ready(app: DangolApp, pilot: Pilot[None]) -> None:
    """Wait until the first chat is open."""
    await until(pilot, lambda: chats_of(app).view is not None)


def header(app: DangolApp) -> str:
    """The lines above the conversation."""
    return "\n".join(drawn(app)[1:4])


def key_line(app: DangolApp) -> str:
    return drawn(app)[-1]


async def test_a_chat_is_taken_let_go_and_given_back_by_undo(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        assert "담당 없음" in header(app)
        await pilot.press("ctrl+t", "enter")
        await until(pilot, lambda: residents.now(chat.id).taken_by == "dobong-kim")
        await until(pilot, lambda: "내 담당 (김도봉)" in header(app))
        assert "맡음 창1동 채팅" in state_line(app)
        await pilot.press("z")
        await until(pilot, lambda: residents.now(chat.id).taken_by == "")
        await until(pilot, lambda: "담당 없음" in header(app))
        await pilot.press("t", "enter")
        await until(pilot, lambda: residents.now(chat.id).taken_by == "dobong-kim")
        await until(pilot, lambda: "내 담당" in header(app))
        await pilot.press("t", *"놓기", "enter")
        await until(pilot, lambda: residents.now(chat.id).taken_by == "")


async def test_a_chat_is_handed_to_a_colleague_found_by_initials(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("ctrl+t", *"ㅇㄴㄹ", "enter")
        await until(pilot, lambda: residents.now(chat.id).taken_by_name == "이나라")
        await until(pilot, lambda: "이나라 담당" in header(app))
        assert "z 되돌리기" in state_line(app)
        await pilot.press("z")
        await until(pilot, lambda: residents.now(chat.id).taken_by == "")


async def test_who_took_it_meanwhile_is_named(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("ctrl+t")
        take = TakeChat(id=residents.world.id(), chat_id=chat.id, staff_id="dobong-이나라")
        residents.world.do(take, residents.world.staff("이나라"))
        await pilot.press("enter")
        await until(pilot, lambda: "이나라가 맡았습니다" in state_line(app))
        assert residents.now(chat.id).taken_by_name == "이나라"


async def test_a_chat_is_passed_to_a_department_seen_on_home_and_recalled(residents: Chatters) -> None:
    residents.world.publish(department="주차관리과")
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("d", *"ㅈㅊㄱㄹ", "enter", *"고지서 확인", "f8")
        await until(pilot, lambda: residents.now(chat.id).state == "passed")
        passed = residents.now(chat.id).passed
        assert passed is not None
        assert (passed.department, passed.note) == ("주차관리과", "고지서 확인")
        await until(pilot, lambda: "넘김: 주차관리과" in header(app))
        assert any("› 주차관리과: 고지서" in row for row in conversation(app))
        assert "되찾기" in key_line(app) or chats_of(app).work.undo.newest() is not None
        await app.go("home")
        await pilot.pause()
        line = next(row for row in drawn(app) if "다른 부서로 넘긴 채팅" in row)
        assert "방금 주차관리과" in line
        await app.go("chats", "passed")
        await ready(app, pilot)
        await pilot.press("d")
        await until(pilot, lambda: residents.now(chat.id).state == "unanswered")
        assert residents.now(chat.id).waiting_since == chat.waiting_since


async def test_a_department_that_is_not_known_is_taken_as_typed_and_passing_undone(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("ctrl+t", *"부서", "enter")
        await pilot.pause()
        await pilot.press(*"새로운과")
        await pilot.pause()
        assert any("'새로운과'로 넘기기" in row for row in drawn(app))
        await pilot.press("enter", *"부탁", "f8")
        await until(pilot, lambda: residents.now(chat.id).state == "passed")
        assert len(residents.desk.select(Note, "")) == 1
        await pilot.press("z")
        await until(pilot, lambda: residents.now(chat.id).state == "unanswered")
        assert residents.desk.select(Note, "") == []


async def test_escape_from_any_question_does_nothing(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        for keys in (("ctrl+t",), ("d",), ("d", *"과", "enter"), ("m",), ("f",)):
            await pilot.press(*keys, "escape")
            await pilot.pause()
            assert len(app.screen_stack) == 1
        assert residents.now(chat.id) == chat


async def test_a_chat_is_closed_reopened_and_both_undone(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        assert "닫기" in key_line(app)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: residents.now(chat.id).state == "closed")
        await until(pilot, lambda: "다시 열기" in key_line(app))
        assert "닫음" in header(app)
        await pilot.press("z")
        await until(pilot, lambda: residents.now(chat.id).state == "unanswered")
        assert residents.now(chat.id).waiting_since == chat.waiting_since
        await until(pilot, lambda: "다시 열기" not in key_line(app))
        await pilot.press("l")
        await until(pilot, lambda: "다시 열기" in key_line(app))
        await pilot.press("l")
        await until(pilot, lambda: residents.now(chat.id).state == "answered")


async def test_a_chat_in_which_something_came_unseen_is_not_closed(residents: Chatters) -> None:
    chat = residents.ask("긴 이야기입니다. " * 100)
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("tab", "home")
        residents.ask("그리고 하나 더요")
        app.work.follow()
        await until(pilot, lambda: chats_of(app).conversation.unseen == 1)
        await pilot.press("l")
        await until(pilot, lambda: "새 메시지가 왔습니다" in state_line(app))
        assert residents.now(chat.id).state == "unanswered"


async def test_a_note_is_left_and_undone(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("m", *"전화함", "f8")
        await until(pilot, lambda: [note.text for note in residents.desk.select(Note, "")] == ["전화함"])
        await until(pilot, lambda: any("전화함" in row for row in conversation(app)))
        await pilot.press("z")
        await until(pilot, lambda: residents.desk.select(Note, "") == [])
        await until(pilot, lambda: not any("전화함" in row for row in conversation(app)))
        assert residents.now(chat.id).state == "unanswered"


# what is kept back


async def test_personal_data_is_masked_until_somebody_says_what_for(residents: Chatters) -> None:
    residents.ask("전화 주세요 010-1234-5678")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        text = "\n".join(drawn(app))
        assert "010-****-****" in text
        assert "1234-5678" not in text
        await pilot.press("u", "2", "enter")
        await until(pilot, lambda: any("010-1234-5678" in row for row in conversation(app)))
        [entry] = residents.desk.select(AccessEntry, "")
        assert (entry.record_kind, entry.purpose) == ("message", "쓴 사람의 요청")
        await pilot.press("u")
        await until(pilot, lambda: not any("1234-5678" in row for row in conversation(app)))


async def test_another_chat_masks_it_again(residents: Chatters) -> None:
    residents.ask("전화 주세요 010-1234-5678", by="초록대문")
    residents.ask(by="하늘이")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        await pilot.press("u", "1", "enter")
        await until(pilot, lambda: any("010-1234-5678" in row for row in conversation(app)))
        await pilot.press("j")
        await until(pilot, lambda: any("여보세요" in row for row in conversation(app)))
        await pilot.press("k")
        await until(pilot, lambda: any("전화 주세요" in row for row in conversation(app)))
        assert any("010-****-****" in row for row in conversation(app))


async def test_what_was_filtered_is_shown_as_code_points(residents: Chatters) -> None:
    residents.ask("뒤집기 \u202e끝")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await ready(app, pilot)
        assert any("걸러낸 글자 1개" in row for row in conversation(app))
        await pilot.press("u", "1", "enter")
        await until(pilot, lambda: any("<U+202E>" in row for row in conversation(app)))


# who may what


async def test_without_the_role_nothing_is_done(residents: Chatters) -> None:
    chat = residents.ask("010-1234-5678")
    roles = EVERY_ROLE - {Role.RESPONDER}
    async with desk_app(residents.world, "chats", roles=roles) as (app, pilot):
        for key in ("a", "d", "m", "ctrl+t", "ctrl+l", "ctrl+r", "ctrl+n", "u", "enter"):
            await pilot.press(key)
            await pilot.pause()
            assert len(app.screen_stack) == 1, key
        assert residents.now(chat.id) == chat
        assert not any(word in key_line(app) for word in ("닫기", "담당", "메모", "답장"))


async def test_keys_that_fit_nothing_are_not_shown(residents: Chatters) -> None:
    chat = residents.ask()
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=chat.id))
    async with desk_app(residents.world, "chats", width=120, height=40) as (app, pilot):
        assert "담당" not in key_line(app), "no chat is open"
        await app.go("chats", "closed")
        await ready(app, pilot)
        assert "부서로 넘김" not in key_line(app)
        current: Chat = residents.now(chat.id)
        assert current.state == "closed"
