"""A chat: asked, answered, taken, handed over, closed, reopened."""

import msgspec
import pytest

from domain.actors import Actor, Role
from domain.agencies import AddStaff
from domain.chats import MESSAGE_LIMIT, Chat, Message
from domain.commands import Outcome
from domain.conversation import AskAgency, CloseChat, ReopenChat, SendMessage, TakeBackMessage, TakeChat
from domain.errors import Conflict, Invalid, NotAllowed, NotFound
from domain.moderation import WriteNote
from domain.neighbours import BarNeighbour
from tests.make import World


def ask(town: World, resident: Actor, text: str = "과태료 고지서를 못 받았어요") -> Chat:
    town.clock.pass_seconds(60)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text=text), resident)
    return town.get(Chat, resident.id)


def send(town: World, chat: Chat, text: str = "확인하고 있습니다.") -> SendMessage:
    command = SendMessage(id=town.id(), chat_id=chat.id, text=text, seen_answer=chat.last_agency_message_id)
    town.do(command)
    return command


def test_a_question_opens_the_one_chat_of_a_resident_and_waits(town: World) -> None:
    resident = town.resident()
    chat = ask(town, resident)
    assert (chat.state, chat.waiting_since) == ("unanswered", town.clock.now)
    since = town.clock.now
    again = ask(town, resident, "여보세요?")
    assert (again.id, again.waiting_since, again.last_text) == (chat.id, since, "여보세요?")
    assert [waiting.id for waiting in town.desk.unanswered_chats()] == [chat.id]


def test_the_longest_wait_comes_first(town: World) -> None:
    first, second = ask(town, town.resident()), ask(town, town.resident())
    assert [chat.id for chat in town.desk.unanswered_chats()] == [first.id, second.id]


def test_an_answer_is_held_for_five_seconds_and_takes_the_chat(town: World) -> None:
    chat = ask(town, town.resident())
    sent = send(town, chat)
    message = town.get(Message, sent.id)
    assert (message.official, message.visible_at) == (True, town.clock.now + 5_000)
    answered = town.get(Chat, chat.id)
    assert (answered.state, answered.waiting_since, answered.taken_by_name) == ("answered", None, "김도봉")


def test_a_message_is_taken_back_within_its_seconds_only(town: World) -> None:
    chat = ask(town, town.resident())
    sent = send(town, chat)
    back = TakeBackMessage(id=town.id(), chat_id=chat.id, message_id=sent.id, waiting_since=chat.waiting_since)
    assert town.do(back) is Outcome.DONE
    again = town.get(Chat, chat.id)
    assert (again.state, again.waiting_since) == ("unanswered", chat.waiting_since)
    late = send(town, again)
    town.clock.pass_seconds(5)
    with pytest.raises(Conflict):
        town.do(msgspec.structs.replace(back, id=town.id(), message_id=late.id))


def test_only_its_writer_takes_a_message_back(town: World) -> None:
    chat = ask(town, town.resident())
    sent = send(town, chat)
    back = TakeBackMessage(id=town.id(), chat_id=chat.id, message_id=sent.id)
    with pytest.raises(NotFound):
        town.do(back, town.staff("이나라"))


def test_who_did_not_see_a_colleagues_answer_is_told(town: World) -> None:
    chat = ask(town, town.resident())
    send(town, chat)
    with pytest.raises(Conflict) as refused:
        send(town, chat, "저도 답합니다")
    assert refused.value.code == "chats.answered_since"


def test_taking_and_handing_over(town: World) -> None:
    town.do(AddStaff(id=town.id(), staff_id="dobong-이나라", name="이나라", roles=(Role.RESPONDER,)))
    chat = ask(town, town.resident())
    town.do(TakeChat(id=town.id(), chat_id=chat.id, staff_id="dobong-이나라"))
    assert town.get(Chat, chat.id).taken_by_name == "이나라"
    with pytest.raises(Conflict) as refused:
        town.do(TakeChat(id=town.id(), chat_id=chat.id, staff_id="dobong-kim", seen=""))
    assert "이나라가" in str(refused.value)
    town.do(TakeChat(id=town.id(), chat_id=chat.id, staff_id="", seen="dobong-이나라"))
    assert town.get(Chat, chat.id).taken_by == ""
    with pytest.raises(NotFound):
        town.do(TakeChat(id=town.id(), chat_id=chat.id, staff_id="nobody"))


def test_closing_and_reopening(town: World) -> None:
    resident = town.resident()
    chat = ask(town, resident)
    town.do(CloseChat(id=town.id(), chat_id=chat.id))
    assert town.get(Chat, chat.id).state == "closed"
    assert town.do(CloseChat(id=town.id(), chat_id=chat.id)) is Outcome.ALREADY
    town.do(ReopenChat(id=town.id(), chat_id=chat.id, waiting_since=chat.waiting_since))
    assert town.get(Chat, chat.id).state == "unanswered"
    town.do(CloseChat(id=town.id(), chat_id=chat.id))
    assert ask(town, resident, "아직 궁금해요").state == "unanswered", "writing opens it again"


def test_what_cannot_be_sent(town: World) -> None:
    resident = town.resident()
    chat = ask(town, resident)
    with pytest.raises(Invalid):
        send(town, chat, "가" * (MESSAGE_LIMIT + 1))
    with pytest.raises(NotAllowed):
        town.do(SendMessage(id=town.id(), chat_id=chat.id, text="답"), town.staff("이나라", Role.MODERATOR))
    with pytest.raises(NotFound):
        town.do(SendMessage(id=town.id(), chat_id="nobody", text="답"))
    town.do(BarNeighbour(id=town.id(), resident_id=resident.id, days=1, reason="욕설"))
    with pytest.raises(NotAllowed):
        ask(town, resident)


def test_notes_in_a_chat_are_for_responders(town: World) -> None:
    chat = ask(town, town.resident())
    note = WriteNote(id=town.id(), about="chat", about_id=chat.id, neighbour_id=chat.id, text="주차과에 전화함")
    with pytest.raises(NotAllowed):
        town.do(note, town.staff("이나라", Role.MODERATOR))
    town.do(note)
    assert [each.text for each in town.desk.standing(chat.id).notes] == ["주차과에 전화함"]
