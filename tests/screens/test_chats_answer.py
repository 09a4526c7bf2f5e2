"""Answering in a chat: held for five seconds, kept while it is written, looked through, never sent past a colleague."""

import pytest
from textual.pilot import Pilot

from domain.chats import Chat, Message
from domain.conversation import CloseChat, SendMessage
from domain.moderation import Note
from screens.chat_composer import Composer
from tests.make import World
from tests.screens.chatters import STORED, Chatters, chats_of, conversation
from tests.screens.desks import desk_app, drawn, state_line, until
from tui.app import DangolApp
from tui.settings import Settings


@pytest.fixture
def residents(town: World) -> Chatters:
    return Chatters(town)


def composer(app: DangolApp) -> Composer:
    return chats_of(app).composer


async def write(app: DangolApp, pilot: Pilot[None], text: str = "확인해 보겠습니다.") -> None:
    """Write in the chat that is open."""
    await until(pilot, lambda: chats_of(app).view is not None)
    await pilot.press("a")
    composer(app).insert(text)
    await pilot.pause()


def answers(residents: Chatters, chat: Chat) -> list[Message]:
    return [message for message in residents.messages(chat) if message.official]


async def test_f8_sends_enter_makes_a_line_and_the_screen_says_so(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "안녕하세요.")
        assert "Enter는 줄바꿈 · 보내기 F8" in state_line(app)
        await pilot.press("enter", *"확인했습니다.", "f8")
        await until(pilot, lambda: answers(residents, chat))
        [sent] = answers(residents, chat)
        assert sent.text == "안녕하세요.\n확인했습니다."
        assert (sent.author_name, sent.visible_at) == ("김도봉", residents.world.clock.now + 5_000)
        assert residents.now(chat.id).state == "answered"
        await until(pilot, lambda: composer(app).text == "")
        await until(pilot, lambda: any("도봉구청 (김도봉)" in row for row in conversation(app)))
        assert any("5초 뒤 주민에게 보임" in row for row in conversation(app))
        assert chats_of(app).composer.editor.has_focus, "one goes on writing"


async def test_enter_sends_where_a_person_set_it(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats", settings=Settings(enter_sends=True)) as (app, pilot):
        await write(app, pilot, "네.")
        assert "Enter는 보내기" in state_line(app)
        await pilot.pause(0.05)
        await pilot.press("enter")
        await until(pilot, lambda: [sent.text for sent in answers(residents, chat)] == ["네."])


async def test_nothing_is_not_sent(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, " ")
        await pilot.press("f8")
        await pilot.pause()
        assert "보낼 글이 없습니다" in state_line(app)
        assert not answers(residents, chat)


async def test_too_much_is_refused_and_kept(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "가")
        composer(app).insert("나" * 2_000)
        await pilot.pause()
        assert any("2,001/2,000" in row for row in drawn(app))
        await pilot.press("f8")
        await until(pilot, lambda: "1자" in state_line(app) or "2,000" in state_line(app))
        assert len(composer(app).text) == 2_001
        assert not answers(residents, chat)


# taking back


async def test_an_answer_is_taken_back_within_its_seconds_with_its_text(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: answers(residents, chat))
        await pilot.press("f9")
        await until(pilot, lambda: not answers(residents, chat))
        assert residents.now(chat.id).waiting_since == chat.waiting_since
        await until(pilot, lambda: composer(app).text == "확인해 보겠습니다.")
        assert "거두었습니다" in state_line(app)
        await until(pilot, lambda: not any("김도봉" in row for row in conversation(app)))
        await until(pilot, lambda: residents.desk.message_draft(chat.id).text == "확인해 보겠습니다.")
        await pilot.press("f8")
        await until(pilot, lambda: len(answers(residents, chat)) == 1)


async def test_an_answer_is_taken_back_from_another_screen_too(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: app.work.held)
        await app.go("home")
        await pilot.press("f9")
        await until(pilot, lambda: not answers(residents, chat))
        assert residents.desk.message_draft(chat.id).text == "확인해 보겠습니다.", "durable with what took it back"
        await app.go("chats")
        await until(pilot, lambda: composer(app).text == "확인해 보겠습니다.")


async def test_what_was_begun_since_in_another_chat_is_not_written_over(residents: Chatters) -> None:
    chat, _ = residents.ask(), residents.ask(by="봄날")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "hello")
        await pilot.press("f8")
        await until(pilot, lambda: app.work.held)
        await until(pilot, lambda: composer(app).text == "")
        composer(app).insert("one more")
        await until(pilot, lambda: residents.desk.message_draft(chat.id).text == "one more")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: composer(app).chat_id != chat.id)
        await pilot.press("f9")
        await until(pilot, lambda: not answers(residents, chat))
        await until(pilot, lambda: not app.work.held)
        await composer(app).put_away()
        assert residents.desk.message_draft(chat.id).text == "one more"


async def test_it_is_its_writers_alone_to_take_back(residents: Chatters) -> None:
    """Who sits down next is told that it goes out; who comes back in time has it in hand again."""
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        writer = app.work.desk.actor
        await pilot.press("f8")
        await until(pilot, lambda: any("5초 뒤 주민에게 보임 (F9 거두기)" in row for row in conversation(app)))
        app.work.seat(residents.world.staff("이나라"))
        chats_of(app).show_lines()
        await until(pilot, lambda: any("5초 뒤 주민에게 보임" in row for row in conversation(app)))
        assert not any("F9" in row for row in conversation(app))
        assert not app.work.held
        await pilot.press("f9")
        await pilot.pause()
        assert len(answers(residents, chat)) == 1
        app.work.seat(writer)
        chats_of(app).show_lines()
        await until(pilot, lambda: any("(F9 거두기)" in row for row in conversation(app)))
        await pilot.press("f9")
        await until(pilot, lambda: not answers(residents, chat))


async def test_once_it_is_out_it_is_not_taken_back(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: app.work.held)
        residents.world.clock.pass_seconds(5)
        app.work.look_at_held()
        await pilot.pause()
        assert not any("뒤 주민에게 보임" in row for row in conversation(app))
        await pilot.press("f9")
        await pilot.pause()
        assert len(answers(residents, chat)) == 1


# colleagues and residents who write meanwhile


async def test_who_answered_meanwhile_is_told_and_the_text_kept(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        residents.colleague_answers(chat)
        app.work.follow()
        await until(pilot, lambda: any("도봉구청 (이나라)" in row for row in conversation(app)))
        await pilot.press("f8")
        await until(pilot, lambda: "이나라가 답했습니다" in state_line(app))
        assert composer(app).text == "확인해 보겠습니다."
        assert [sent.author_name for sent in answers(residents, chat)] == ["이나라"]
        await until(pilot, lambda: residents.desk.message_draft(chat.id).text == "확인해 보겠습니다.")
        await pilot.press("f8")
        await until(pilot, lambda: [sent.author_name for sent in answers(residents, chat)] == ["이나라", "김도봉"])


async def test_what_was_answered_before_the_writing_began_is_no_conflict(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        residents.colleague_answers(chat)
        app.work.follow()
        await until(pilot, lambda: any("이나라" in row for row in conversation(app)))
        await write(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: len(answers(residents, chat)) == 2)


async def test_what_came_below_the_sight_of_who_answers_waits_on(residents: Chatters) -> None:
    chat = residents.ask("긴 이야기입니다. " * 100)
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        await pilot.press("tab", "shift+tab", "shift+tab", "pageup", "pageup")
        assert not chats_of(app).conversation.at_end
        residents.ask("그리고 하나 더요")
        app.work.follow()
        await until(pilot, lambda: "새 메시지 1건 아래에" in state_line(app))
        await pilot.press("tab", "f8")
        await until(pilot, lambda: answers(residents, chat))
        assert residents.now(chat.id).state == "unanswered", "what was not seen is not answered"


# drafts


async def test_what_is_written_is_kept_for_each_chat(residents: Chatters) -> None:
    first, second = residents.ask(by="초록대문"), residents.ask(by="하늘이")
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "첫째에게")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: composer(app).chat_id == second.id)
        assert composer(app).text == ""
        await pilot.press(*"둘째에게", "ctrl+n")
        await until(pilot, lambda: composer(app).chat_id == first.id)
        assert composer(app).text == "첫째에게"
        for chat, text in ((first, "첫째에게"), (second, "둘째에게")):
            await until(pilot, lambda chat=chat, text=text: residents.desk.message_draft(chat.id).text == text)  # type: ignore[misc]  # a lambda's defaults have no types
        await until(pilot, lambda: "초안 저장됨" in state_line(app))
    async with desk_app(residents.world, "chats") as (app, pilot):
        await until(pilot, lambda: composer(app).text == "첫째에게")


async def test_a_begun_answer_is_marked_in_the_inbox(residents: Chatters) -> None:
    residents.ask()
    residents.ask(by="봄날")
    async with desk_app(residents.world, "chats", width=200, height=40) as (app, pilot):
        await write(app, pilot, "hello")
        await until(pilot, lambda: drawn(app)[2].startswith(" ›~") and "쓰는 중" in drawn(app)[2])
        await pilot.press("ctrl+n")
        await until(pilot, lambda: drawn(app)[2].startswith(" ~ "))
        assert drawn(app)[3].startswith(" › ")
        await until(pilot, lambda: residents.desk.chats("unanswered")[0].begun)
        assert not residents.world.colleague().chats("unanswered")[0].begun, "it is its writer's alone"
        await pilot.press("escape", "k")
        await until(pilot, lambda: composer(app).text == "hello")
        await pilot.press("a", "f8")
        await until(pilot, lambda: all("~" not in row[:4] for row in drawn(app)[2:6]))


async def test_quitting_keeps_the_last_letters(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "마지막 글자까지")
        await app.before_exit()
        assert residents.desk.message_draft(chat.id).text == "마지막 글자까지"


async def test_a_sent_answer_leaves_no_draft(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot)
        await until(pilot, lambda: residents.desk.message_draft(chat.id).text)
        await pilot.press("f8")
        await until(pilot, lambda: answers(residents, chat))
        await until(pilot, lambda: composer(app).text == "")
        await app.before_exit()
        assert residents.desk.message_draft(chat.id).text == ""


async def test_each_person_has_their_own_drafts(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "김도봉이 씁니다")
        colleague = residents.world.staff("이나라")
        app.work.seat(colleague)
        chats_of(app).show_lines()
        await until(pilot, lambda: chats_of(app).view is not None and composer(app).chat_id == chat.id)
        assert composer(app).text == ""
        kept = "SELECT staff_id FROM message_draft WHERE text = ?"
        await until(pilot, lambda: residents.desk.value(kept, "김도봉이 씁니다") == "dobong-kim")
        await pilot.press("a", *"이나라가 씁니다")
        await until(pilot, lambda: residents.desk.value(kept, "이나라가 씁니다") == colleague.id)


# personal data


async def test_personal_data_is_pointed_out_before_it_goes(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "담당자 010-1234-5678")
        await until(pilot, lambda: any("휴대전화번호 010-****-****" in row for row in drawn(app)))
        await pilot.press("f8")
        await pilot.pause()
        assert any("F8을 한 번 더" in row for row in drawn(app))
        assert not answers(residents, chat)
        await pilot.press("f8")
        await until(pilot, lambda: len(answers(residents, chat)) == 1)


async def test_another_text_is_asked_about_again(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "담당자 010-1234-5678")
        await pilot.press("f8", *" 입니다", "f8")
        await pilot.pause()
        assert not answers(residents, chat)
        await pilot.press("f8")
        await until(pilot, lambda: len(answers(residents, chat)) == 1)


async def test_the_agencys_own_number_is_nobodys(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await write(app, pilot, "대표전화 02-2091-0000")
        await pilot.press("f8")
        await until(pilot, lambda: len(answers(residents, chat)) == 1)


# stored replies


async def test_a_stored_reply_is_found_by_its_initials_and_filled_in(residents: Chatters) -> None:
    residents.ask(by="초록대문")
    async with desk_app(residents.world, "chats", settings=STORED) as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        await pilot.press("ctrl+r", *"ㄱㅌㄹ")
        await pilot.pause()
        assert any("초록대문님, 위택스에서" in row for row in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: composer(app).text == "초록대문님, 위택스에서 보입니다. 문의 도로과")
        assert composer(app).editor.has_focus
        await pilot.press("ctrl+r", *"ㄷㄷㅂㅅ", "enter")
        await until(pilot, lambda: "김도봉입니다. 11.23.까지" in composer(app).text)


async def test_without_stored_replies_it_says_where_they_come_from(residents: Chatters) -> None:
    residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        await pilot.press("ctrl+r")
        await pilot.pause()
        assert "설정 파일" in state_line(app)


# answers to a closed chat


async def test_an_answer_to_a_closed_chat_opens_it_and_taking_it_back_closes_it(residents: Chatters) -> None:
    chat = residents.ask()
    residents.world.do(CloseChat(id=residents.world.id(), chat_id=chat.id))
    async with desk_app(residents.world, "chats") as (app, pilot):
        await app.go("chats", "closed")
        await write(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: residents.now(chat.id).state == "answered")
        await pilot.press("f9")
        await until(pilot, lambda: residents.now(chat.id).state == "closed")


async def test_a_note_is_never_an_answer(residents: Chatters) -> None:
    chat = residents.ask()
    async with desk_app(residents.world, "chats") as (app, pilot):
        await until(pilot, lambda: chats_of(app).view is not None)
        await pilot.press("m", *"주차과에 전화함", "f8")
        await until(pilot, lambda: residents.desk.select(Note, ""))
        await until(pilot, lambda: any("[직원 메모" in row and "주차과에 전화함" in row for row in conversation(app)))
        assert any("[주민에게 안 보임]" in row for row in conversation(app))
        assert not answers(residents, chat)
        assert residents.now(chat.id).state == "unanswered"
        again = SendMessage(id=residents.world.id(), chat_id=chat.id, text="답")
        residents.world.do(again)
