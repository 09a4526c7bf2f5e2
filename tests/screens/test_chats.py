"""The inbox beside the conversation beside the resident: lists, waits, search, what is read, what is new."""

import pytest
from textual.pilot import Pilot

from domain.actors import EVERY_ROLE, Role
from domain.chats import Chat
from domain.conversation import CloseChat, SendMessage, TakeChat
from domain.days import DAY, HOUR, MINUTE
from domain.handing_over import PassToDepartment
from domain.words import use_language
from screens.keys import works_here
from tests.make import World
from tests.screens.chatters import MONDAY, Chatters, chats_of, conversation, listed
from tests.screens.desks import desk_app, drawn, screen_of, state_line, until
from tui.app import DangolApp


@pytest.fixture
def residents(town: World) -> Chatters:
    return Chatters(town)


def send(residents: Chatters, chat: Chat, text: str = "확인했습니다.") -> None:
    known = residents.now(chat.id)
    command = SendMessage(id=residents.world.id(), chat_id=chat.id, text=text, seen_answer=known.last_agency_message_id)
    residents.world.do(command)


async def opened(app: DangolApp, pilot: Pilot[None], chat: Chat) -> None:
    """Wait until this chat is open."""
    await until(pilot, lambda: (view := chats_of(app).view) is not None and view.chat_id == chat.id)


def rows(app: DangolApp) -> list[str]:
    """The rows of the inbox as they are drawn."""
    width = chats_of(app).list.size.width
    return [row[:width] for row in drawn(app)]


# the lists


async def test_what_waits_stands_above_what_is_answered_the_longest_wait_first(residents: Chatters) -> None:
    answered = residents.ask(by="봄날")
    residents.ask(by="초록대문", minutes=1)
    residents.ask(by="하늘이", minutes=4)
    send(residents, answered)
    residents.world.clock.pass_seconds(8 * 60)
    async with desk_app(residents.world, "chats") as (app, pilot):
        assert listed(app) == ["초록대문", "하늘이", "봄날"]
        text = "\n".join(rows(app))
        assert "[답 필요 2]" in text
        assert "12분!" in text
        assert "8분 " in text
        assert "답한 것" in text
        await opened(app, pilot, residents.now(residents.resident("초록대문").id))
        assert any("기다림 12분 (근무시간)" in row for row in drawn(app))


async def test_the_state_line_says_where_the_cursor_is_among_those_that_wait(residents: Chatters) -> None:
    send(residents, residents.ask(by="봄날"))
    residents.ask(by="초록대문", minutes=1)
    residents.ask(by="하늘이", minutes=4)
    async with desk_app(residents.world, "chats") as (app, pilot):
        await until(pilot, lambda: state_line(app).lstrip().startswith("1/2"))
        await pilot.press("j")
        await until(pilot, lambda: state_line(app).lstrip().startswith("2/2"))
        await pilot.press("j")
        await until(pilot, lambda: "/2" not in state_line(app))


async def test_the_cursor_never_rests_on_the_line_between_them(residents: Chatters) -> None:
    answered = residents.ask(by="봄날")
    residents.ask(by="하늘이")
    send(residents, answered)
    async with desk_app(residents.world, "chats") as (app, pilot):
        screen = chats_of(app)

        def nickname() -> str:
            return screen.list.row.nickname if screen.list.row else ""

        assert nickname() == "하늘이"
        await pilot.press("j")
        assert nickname() == "봄날"
        await pilot.press("k")
        assert nickname() == "하늘이"
        await pilot.press("end")
        assert nickname() == "봄날"
        await pilot.press("home")
        assert nickname() == "하늘이"


async def test_where_nothing_waits_the_first_answered_chat_is_under_the_cursor(residents: Chatters) -> None:
    chat = residents.ask()
    send(residents, chat)
    async with desk_app(residents.world, "chats") as (app, pilot):
        await opened(app, pilot, chat)
        await pilot.press("k")
        assert chats_of(app).list.row is not None


async def test_a_wait_counts_opening_hours(residents: Chatters) -> None:
    residents.world.clock.now = MONDAY - 2 * HOUR
    residents.ask()
    residents.world.clock.now = MONDAY - MINUTE
    async with desk_app(residents.world, "chats") as (app, _pilot):
        assert any("0분" in row for row in rows(app)), "hours passed, but the office was closed"
        residents.world.clock.now = MONDAY + 3 * MINUTE
        chats_of(app).list.redraw()
        await _pilot.pause()
        assert any("3분" in row for row in rows(app))


@pytest.mark.parametrize(
    ("inbox", "names"),
    [
        ("mine", ["내것"]),
        ("all", ["닫힌이", "넘긴이", "내것", "기다림"]),
        ("closed", ["닫힌이"]),
        ("passed", ["넘긴이"]),
        ("unread", ["기다림", "내것"]),
    ],
)
async def test_every_list_shows_its_own(residents: Chatters, inbox: str, names: list[str]) -> None:
    world = residents.world
    residents.ask(by="기다림")
    mine, passed, closed = (residents.ask(by=name) for name in ("내것", "넘긴이", "닫힌이"))
    world.do(TakeChat(id=world.id(), chat_id=mine.id, staff_id="dobong-kim"))
    world.do(PassToDepartment(id=world.id(), chat_id=passed.id, department="도로과", note="확인"))
    world.do(CloseChat(id=world.id(), chat_id=closed.id))
    async with desk_app(world, "chats") as (app, pilot):
        screen = chats_of(app)
        await app.go("chats", inbox)
        await pilot.pause()
        assert listed(app) == names
        assert screen.tabs.inbox == inbox


async def test_left_and_right_turn_from_list_to_list_and_the_current_one_is_in_sight(residents: Chatters) -> None:
    residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        for tab in ("[내 것", "[모두]", "[닫힘]", "[넘김", "[안 읽음", "[답 필요"):
            await pilot.press("right")
            await pilot.pause()
            assert tab in drawn(app)[1]
        await pilot.press("left")
        await pilot.pause()
        assert "[안 읽음" in drawn(app)[1]


async def test_a_list_is_chosen_by_its_digit(residents: Chatters) -> None:
    residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await pilot.press("f", "4", "enter")
        await pilot.pause()
        assert chats_of(app).inbox == "closed"
        assert any("닫은 채팅이 없습니다" in row for row in drawn(app))


async def test_an_empty_inbox_says_what_will_be_there(town: World) -> None:
    async with desk_app(town, "chats") as (app, _pilot):
        text = " ".join(row.strip() for row in drawn(app))
        assert "주민이 말을" in text
        assert chats_of(app).view is None
        assert not chats_of(app).composer.display


async def test_who_does_not_answer_chats_sees_none(residents: Chatters) -> None:
    residents.ask("제 사정을 말씀드립니다")
    roles = EVERY_ROLE - {Role.RESPONDER}
    async with desk_app(residents.world, "chats", roles=roles, width=120, height=40) as (app, pilot):
        text = "\n".join(drawn(app))
        assert "응대" in text
        assert "제 사정" not in text
        assert "하늘이" not in text
        await app.go("chats", f"of/{residents.resident('하늘이').id}")
        await pilot.pause()
        assert chats_of(app).view is None
        await app.go("home")
        await pilot.pause()
        assert "제 사정" not in "\n".join(drawn(app))
        assert "답을 기다리는 채팅" not in "\n".join(drawn(app))


# reading


async def test_what_was_read_for_a_second_is_not_unread(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        assert chats_of(app).list.rows[0].unread
        await until(pilot, lambda: not residents.desk.chats("all")[0].unread)
        await until(pilot, lambda: not chats_of(app).list.rows[0].unread)
        residents.ask("하나 더요")
        await until(pilot, lambda: residents.desk.inbox_totals()["unread"] == 0)
        assert chats_of(app).view is not None
        assert residents.now(chat.id).state == "unanswered"


async def test_the_next_that_waits_is_one_key_away(residents: Chatters) -> None:
    chats = [residents.ask(by=name) for name in ("초록대문", "하늘이", "봄날")]
    async with desk_app(residents.world, "chats") as (app, pilot):
        await opened(app, pilot, chats[0])
        for chat in (*chats[1:], chats[0]):
            await pilot.press("ctrl+n")
            await opened(app, pilot, chat)
        for chat in chats:
            send(residents, chat)
        app.work.follow()
        await pilot.press("n")
        await until(pilot, lambda: "더 없습니다" in state_line(app))


async def test_the_next_that_waits_is_found_from_another_list_too(residents: Chatters) -> None:
    closed, waits = residents.ask(by="닫힌이"), residents.ask(by="하늘이")
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=closed.id))
    async with desk_app(residents.world, "chats") as (app, pilot):
        await app.go("chats", "closed")
        await opened(app, pilot, closed)
        await pilot.press("a", "ctrl+n")
        await opened(app, pilot, waits)
        screen = chats_of(app)
        assert screen.inbox == "unanswered"
        assert screen.focused is screen.composer.editor, "who writes goes on writing"


async def test_home_leads_to_the_chats(residents: Chatters) -> None:
    chat = residents.ask("가로등이 꺼졌어요")
    async with desk_app(residents.world, width=120, height=40) as (app, pilot):
        await until(pilot, lambda: "답을 기다리는 채팅" in "\n".join(drawn(app)))
        await until(pilot, lambda: "가로등이 꺼졌어요" in "\n".join(drawn(app)))
        await pilot.press("enter")
        await opened(app, pilot, chat)
        await app.go("home")
        await app.go("chats", f"of/{chat.id}")
        await opened(app, pilot, chat)


async def test_home_says_how_fast_answers_came(residents: Chatters) -> None:
    for minutes in (10, 12):
        chat = residents.ask(by=f"이웃{minutes}")
        residents.world.clock.pass_seconds(60 * minutes)
        send(residents, chat)
    residents.world.clock.now += DAY
    async with desk_app(residents.world, width=120, height=40) as (app, pilot):
        await until(pilot, lambda: any("답한 채팅" in row for row in drawn(app)))
        counted = next(row for row in drawn(app) if "답한 채팅" in row)
        assert counted.split()[-2:] == ["2", "0"]
        waited = next(row for row in drawn(app) if "첫 답까지 (근무시간)" in row)
        assert waited.split()[-2:] == ["11분", "-"]
    async with desk_app(residents.world, "chats") as (app, _pilot):
        assert "이번 주 평균 첫 답 11분 (근무시간)" in state_line(app)


async def test_a_chat_that_is_asked_for_is_shown_in_its_own_list(residents: Chatters) -> None:
    answered = residents.ask(by="봄날")
    send(residents, answered)
    passed = residents.ask(by="넘긴이")
    residents.world.do(PassToDepartment(id=residents.world.id(), chat_id=passed.id, department="도로과", note="확인"))
    async with desk_app(residents.world, "chats") as (app, pilot):
        await app.go("chats", "closed")
        await app.go("chats", f"of/{answered.id}")
        await opened(app, pilot, answered)
        assert chats_of(app).inbox == "unanswered"
        await app.go("chats", f"of/{passed.id}")
        await opened(app, pilot, passed)
        assert chats_of(app).inbox == "passed"
        await app.go("chats", "of/nobody")
        await pilot.pause()
        assert "찾는 것이 없습니다" in state_line(app)


# search


async def test_search_finds_names_and_what_was_said_and_opens_it_there(residents: Chatters) -> None:
    lamp = residents.ask("가로등이 어두워요", by="하늘이")
    for number in range(30):
        residents.ask(f"다른 말 {number}", by="하늘이")
    residents.ask("과태료는요?", by="초록대문")
    async with desk_app(residents.world, "chats") as (app, pilot):
        screen = chats_of(app)
        await pilot.press("/", *"가로등")
        await until(pilot, lambda: listed(app) == ["하늘이"])
        await until(pilot, lambda: "[찾은 채팅 1]" in drawn(app)[1])
        await until(pilot, lambda: any("가로등이 어두워요" in row for row in conversation(app)))
        assert not screen.conversation.at_end
        await pilot.press("enter")
        assert screen.focused is screen.list
        await pilot.press("escape")
        await until(pilot, lambda: listed(app) == ["하늘이", "초록대문"])
        await pilot.press("/", *"ㅊㄹㄷ")
        await until(pilot, lambda: listed(app) == ["초록대문"])
        await pilot.press("escape")
        await until(pilot, lambda: not screen.words)
        assert lamp.id == residents.resident("하늘이").id


async def test_a_search_that_finds_nothing_says_so(residents: Chatters) -> None:
    residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await pilot.press("/", *"없는말")
        await until(pilot, lambda: any("찾은 채팅이" in row for row in drawn(app)))
        assert chats_of(app).list.row is None


# what comes while one looks


async def test_where_no_chat_is_found_enter_is_not_offered(residents: Chatters) -> None:
    residents.ask()
    async with desk_app(residents.world, "chats", width=200, height=40) as (app, pilot):
        await until(pilot, lambda: "list.open" in works_here(chats_of(app)))
        await pilot.press("/", *"zz", "enter")
        await until(pilot, lambda: app.focused is chats_of(app).list and chats_of(app).list.current is None)
        assert "list.open" not in works_here(chats_of(app))


async def test_enter_on_an_earlier_chat_is_on_the_key_line(residents: Chatters) -> None:
    chat = residents.ask()
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=chat.id))
    residents.ask("again")
    async with desk_app(residents.world, "chats", width=120, height=40) as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        assert "이전 채팅 보기" not in drawn(app)[-1]
        await pilot.press("i")
        await until(pilot, lambda: drawn(app)[-1].startswith(" Enter 이전 채팅 보기  "))


async def test_a_new_chat_is_announced_and_let_in_at_the_top(residents: Chatters) -> None:
    residents.ask(by="하늘이")
    async with desk_app(residents.world, "chats") as (app, pilot):
        residents.ask(by="초록대문")
        app.work.follow()
        await until(pilot, lambda: "새 채팅 1건 기다림" in state_line(app))
        assert listed(app) == ["하늘이"], "nothing is inserted"
        assert "[답 필요 2]" in drawn(app)[1]
        await pilot.press("g")
        await until(pilot, lambda: listed(app) == ["하늘이", "초록대문"])
        await until(pilot, lambda: "기다림" not in state_line(app))


async def test_an_empty_inbox_lets_the_first_chat_in_by_itself(residents: Chatters) -> None:
    async with desk_app(residents.world, "chats") as (app, pilot):
        chat = residents.ask()
        app.work.follow()
        await opened(app, pilot, chat)


async def test_a_chat_that_is_answered_stays_where_it_stood(residents: Chatters) -> None:
    first, _second = residents.ask(by="초록대문"), residents.ask(by="하늘이")
    async with desk_app(residents.world, "chats") as (app, pilot):
        residents.colleague_answers(first)
        app.work.follow()
        await until(pilot, lambda: chats_of(app).list.rows[0].chat.state == "answered")
        assert listed(app) == ["초록대문", "하늘이"]
        await until(pilot, lambda: "[답 필요 1]" in drawn(app)[1])
        assert chats_of(app).list.waiting == 0


# how it looks


@pytest.mark.parametrize(("width", "height"), [(80, 24), (100, 30), (120, 40), (200, 60)])
@pytest.mark.parametrize("language", ["ko", "en"])
async def test_every_size_draws_whole_rows(residents: Chatters, width: int, height: int, language: str) -> None:
    for name in ("초록대문", "하늘이", "아주긴별명을가진도봉구이웃"):
        residents.ask("전화는 010-1234-5678 입니다. " * 12, by=name)
    use_language("en" if language == "en" else "ko")
    async with desk_app(residents.world, "chats", width=width, height=height) as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        text = "\n".join(drawn(app))
        assert "초록대문" in text
        assert "1234-5678" not in text
        assert ("이전 채팅 0" in text or "Earlier chats 0" in text) == (width >= 100)


async def test_on_a_narrow_screen_one_key_shows_the_resident(residents: Chatters) -> None:
    chat = residents.ask("첫 번째 일", by="초록대문")
    send(residents, chat)
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=chat.id))
    residents.ask("두 번째 일", by="초록대문", minutes=600)
    async with desk_app(residents.world, "chats") as (app, pilot):
        await opened(app, pilot, chat)
        screen = chats_of(app)
        assert any("이전 채팅 1" in row for row in drawn(app)[:3]), "in the line above the conversation"
        await pilot.press("i")
        await until(pilot, lambda: any("막힌 적 없음" in row for row in drawn(app)))
        assert screen.resident.has_focus
        assert any("첫 번째 일" in row for row in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: screen.focused is screen.conversation)
        await until(pilot, lambda: any("첫 번째 일" in row for row in conversation(app)))
        await pilot.press("i", "i")
        await pilot.pause()
        assert not screen.has_class("-resident")
        assert screen.list.has_focus


async def test_tab_goes_round_and_escape_goes_back(residents: Chatters) -> None:
    residents.ask()
    async with desk_app(residents.world, "chats", width=120, height=40) as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        screen = chats_of(app)
        panes = (screen.conversation, screen.composer.editor, screen.resident, screen.list)
        for pane in panes:
            await pilot.press("tab")
            assert screen.focused is pane
        await pilot.press("shift+tab")
        assert screen.resident.has_focus
        await pilot.press("escape")
        assert screen.list.has_focus
        await pilot.press("escape")
        await pilot.pause()
        assert screen_of(app) is not screen, "at the top of a screen it goes home"


async def test_hangul_letters_are_the_same_keys(residents: Chatters) -> None:
    first, second = residents.ask(by="초록대문"), residents.ask(by="하늘이")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await opened(app, pilot, first)
        await pilot.press("ㅓ")
        await opened(app, pilot, second)
        await pilot.press("ㅜ")
        await opened(app, pilot, first)
        await pilot.press("ㅁ")
        assert chats_of(app).focused is chats_of(app).composer.editor
