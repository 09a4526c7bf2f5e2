"""A chat: asked, answered, taken, handed over, passed on, closed, reopened, and answered by nobody at night."""

import msgspec
import pytest

from domain.access import AccessEntry
from domain.actors import SYSTEM, Actor, Role
from domain.agencies import AddStaff
from domain.auto_answer import AutoAnswer
from domain.chats import MESSAGE_LIMIT, PAST_KEPT, Chat, Message
from domain.commands import Command, Outcome
from domain.conversation import (
    AskAgency,
    CloseChat,
    ReopenChat,
    RevealMessage,
    SendMessage,
    TakeBackMessage,
    TakeChat,
)
from domain.days import DAY, HOUR, MINUTE, day_of
from domain.errors import Conflict, Invalid, NotAllowed, NotFound
from domain.handing_over import HandOver, PassToDepartment, RecallChat
from domain.moderation import Note, WriteNote
from domain.neighbours import BarNeighbour
from domain.undo import inverse
from tests.make import World

MONDAY = 1_795_392_000_000
"""2026-11-23 (Monday) 09:00 in Korea, when the office opens."""


def ask(town: World, resident: Actor, text: str = "과태료 고지서를 못 받았어요") -> Chat:
    town.clock.pass_seconds(60)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text=text), resident)
    return town.get(Chat, resident.id)


def send(town: World, chat: Chat, text: str = "확인하고 있습니다.") -> SendMessage:
    command = SendMessage(id=town.id(), chat_id=chat.id, text=text, seen_answer=chat.last_agency_message_id)
    town.do(command)
    return command


def open_the_office(town: World) -> None:
    town.clock.now = MONDAY


def undo(town: World, command: Command, before: Chat) -> Chat:
    """The chat, once the command was carried out and taken back."""
    town.do(command)
    back = inverse(command, before, town.id)
    assert back is not None
    assert town.do(back) is Outcome.DONE
    return town.get(Chat, before.id)


def without_seq(chat: Chat) -> Chat:
    return msgspec.structs.replace(chat, seq=0)


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


# what was written while somebody wrote


def test_what_came_while_somebody_answered_waits_on(town: World) -> None:
    open_the_office(town)
    resident = town.resident()
    seen = ask(town, resident)
    later = ask(town, resident, "그리고 하나 더요")
    town.do(SendMessage(id=town.id(), chat_id=seen.id, text="답합니다.", seen_at=seen.last_at))
    chat = town.get(Chat, seen.id)
    assert (chat.state, chat.waiting_since) == ("unanswered", later.last_at)
    send(town, chat)
    assert town.get(Chat, seen.id).state == "answered"


def test_a_chat_in_which_something_came_is_neither_closed_nor_passed_unseen(town: World) -> None:
    resident = town.resident()
    seen = ask(town, resident)
    ask(town, resident, "하나 더요")
    for command in (
        CloseChat(id=town.id(), chat_id=seen.id, seen_at=seen.last_at),
        PassToDepartment(id=town.id(), chat_id=seen.id, department="도로과", note="봐 주세요", seen_at=seen.last_at),
    ):
        with pytest.raises(Conflict) as refused:
            town.do(command)
        assert refused.value.code == "chats.written_since"
    assert town.get(Chat, seen.id).state == "unanswered"


def test_who_answered_meanwhile_is_named(town: World) -> None:
    chat = ask(town, town.resident())
    town.do(SendMessage(id=town.id(), chat_id=chat.id, text="제가 답했어요"), town.staff("이나라"))
    with pytest.raises(Conflict) as refused:
        send(town, chat, "저도 답합니다")
    assert "이나라가 답했습니다" in str(refused.value)


def test_a_message_taken_back_leaves_the_chat_as_it_was(town: World) -> None:
    open_the_office(town)
    chat = ask(town, town.resident())
    town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department="주차관리과", note="고지서 확인"))
    before = town.get(Chat, chat.id)
    sent = send(town, before)
    town.do(
        TakeBackMessage(
            id=town.id(),
            chat_id=chat.id,
            message_id=sent.id,
            waiting_since=before.waiting_since,
            last_at=before.last_at,
            last_text=before.last_text,
            to=before.state,
            passed=before.passed,
        )
    )
    again = town.get(Chat, chat.id)
    mine = msgspec.structs.replace(before, taken_by="dobong-kim", taken_by_name="김도봉")
    assert without_seq(again) == without_seq(mine), "but for whose it is"
    assert town.desk.answered_between([day_of(MONDAY)]) == (0, None)


def test_a_message_taken_back_after_the_resident_wrote_again_leaves_what_they_wrote(town: World) -> None:
    resident = town.resident()
    first = ask(town, resident)
    sent = send(town, first)
    town.clock.pass_seconds(2)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="아, 하나 더요"), resident)
    back = TakeBackMessage(
        id=town.id(),
        chat_id=first.id,
        message_id=sent.id,
        waiting_since=first.waiting_since,
        last_at=first.last_at,
        last_text=first.last_text,
        to=first.state,
    )
    town.do(back)
    chat = town.get(Chat, first.id)
    assert (chat.state, chat.waiting_since, chat.last_text) == ("unanswered", first.waiting_since, "아, 하나 더요")


# whose it is


def test_a_chat_is_handed_to_who_can_answer_it_only(town: World) -> None:
    for name, role in (("이나라", Role.RESPONDER), ("박모두", Role.MODERATOR)):
        town.do(AddStaff(id=town.id(), staff_id=f"dobong-{name}", name=name, roles=(role,)))
    chat = ask(town, town.resident())
    assert [person.name for person in town.desk.responders()] == ["김도봉", "이나라"]
    with pytest.raises(Conflict) as refused:
        town.do(HandOver(id=town.id(), chat_id=chat.id, staff_id="dobong-박모두"))
    assert refused.value.code == "chats.cannot_answer"
    handed = HandOver(id=town.id(), chat_id=chat.id, staff_id="dobong-이나라")
    town.do(handed)
    assert town.get(Chat, chat.id).taken_by_name == "이나라"
    assert town.do(msgspec.structs.replace(handed, id=town.id())) is Outcome.ALREADY
    with pytest.raises(Conflict):
        town.do(HandOver(id=town.id(), chat_id=chat.id, staff_id="dobong-kim"))


def test_handing_over_is_undone(town: World) -> None:
    town.do(AddStaff(id=town.id(), staff_id="dobong-이나라", name="이나라", roles=(Role.RESPONDER,)))
    chat = ask(town, town.resident())
    assert undo(town, HandOver(id=town.id(), chat_id=chat.id, staff_id="dobong-이나라"), chat).taken_by == ""


# another department


def test_a_chat_passed_to_a_department_waits_there_until_it_is_answered(town: World) -> None:
    open_the_office(town)
    resident = town.resident()
    chat = ask(town, resident)
    town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department="주차관리과", note="고지서 확인 부탁"))
    passed = town.get(Chat, chat.id)
    assert (passed.state, passed.waiting_since) == ("passed", chat.waiting_since)
    assert passed.passed is not None
    assert (passed.passed.department, passed.passed.note, passed.passed.by_name) == (
        "주차관리과",
        "고지서 확인 부탁",
        "김도봉",
    )
    assert town.desk.unanswered_chats() == []
    waiting = town.desk.waiting(town.clock.now)
    assert (waiting.passed_chats, waiting.longest_passed) == (1, passed.passed)
    assert [note.text for note in town.desk.select(Note, "")] == ["› 주차관리과: 고지서 확인 부탁"]
    send(town, passed)
    answered = town.get(Chat, chat.id)
    assert (answered.state, answered.passed) == ("answered", None)
    assert town.desk.waiting(town.clock.now).passed_chats == 0


def test_who_asks_again_about_a_passed_chat_is_seen_here(town: World) -> None:
    resident = town.resident()
    chat = ask(town, resident)
    town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department="주차관리과", note="확인"))
    again = ask(town, resident, "아직인가요?")
    assert (again.state, again.waiting_since) == ("unanswered", chat.waiting_since)
    assert again.passed is not None


def test_passing_is_undone_with_its_note_and_recalled_without(town: World) -> None:
    chat = ask(town, town.resident())
    passing = PassToDepartment(id=town.id(), chat_id=chat.id, department="주차관리과", note="확인")
    assert without_seq(undo(town, passing, chat)) == without_seq(chat)
    assert town.desk.select(Note, "") == []
    town.do(msgspec.structs.replace(passing, id=town.id()))
    passed = town.get(Chat, chat.id)
    recall = RecallChat(id=town.id(), chat_id=chat.id)
    town.do(recall)
    assert without_seq(town.get(Chat, chat.id)) == without_seq(chat)
    assert len(town.desk.select(Note, "")) == 1
    back = inverse(recall, passed, town.id)
    assert back is not None
    town.do(back)
    assert town.get(Chat, chat.id).state == "passed"


def test_what_cannot_be_passed(town: World) -> None:
    chat = ask(town, town.resident())
    for department, note in (("", "메모"), ("도로과", " "), ("가" * 41, "메모")):
        with pytest.raises(Invalid):
            town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department=department, note=note))
    town.do(CloseChat(id=town.id(), chat_id=chat.id))
    with pytest.raises(Conflict):
        town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department="도로과", note="메모"))


@pytest.mark.parametrize("passed", [False, True])
def test_closing_is_undone(town: World, passed: bool) -> None:
    chat = ask(town, town.resident())
    if passed:
        town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department="도로과", note="메모"))
    before = town.get(Chat, chat.id)
    assert without_seq(undo(town, CloseChat(id=town.id(), chat_id=chat.id), before)) == without_seq(before)


def test_a_closed_chat_that_is_opened_by_a_question_is_another_conversation(town: World) -> None:
    resident = town.resident()
    first = ask(town, resident, "주차 단속은 언제 하나요?")
    send(town, first)
    town.do(CloseChat(id=town.id(), chat_id=first.id))
    closed_at = town.clock.now
    again = ask(town, resident, "쓰레기는요?")
    assert (again.opened_at, again.state, again.waiting_since) == (town.clock.now, "unanswered", town.clock.now)
    [(past, beginning)] = town.desk.past_conversations(again)
    assert (past.opened_at, past.closed_at, beginning) == (first.opened_at, closed_at, "주차 단속은 언제 하나요?")
    for _ in range(PAST_KEPT + 3):
        town.do(CloseChat(id=town.id(), chat_id=first.id))
        again = ask(town, resident)
    assert len(again.past) == PAST_KEPT


# how fast


def test_how_long_a_resident_waited_counts_opening_hours(town: World) -> None:
    town.clock.now = MONDAY - 3 * DAY + 8 * HOUR + 50 * MINUTE  # Friday 17:50
    resident = town.resident()
    chat = ask(town, resident)
    town.clock.now = MONDAY + 6 * MINUTE
    sent = send(town, chat)
    assert town.get(Message, sent.id).waited == 15 * MINUTE
    more = send(town, town.get(Chat, chat.id), "덧붙입니다.")
    assert town.get(Message, more.id).waited is None, "nothing waited any more"
    later = ask(town, resident, "하나 더")
    town.clock.pass_seconds(5 * 60)
    send(town, later)
    assert town.desk.answered_between([day_of(MONDAY)]) == (2, 10 * MINUTE)
    assert town.desk.answered_between([day_of(MONDAY - DAY)]) == (0, None)


# by night


def told(town: World) -> list[Message]:
    """The automatic answers that were given now."""
    for future in town.desk.answer_closed():
        assert future.result(60) is Outcome.DONE
    return town.desk.select(Message, "AND automatic = 1 ORDER BY at")


def test_who_writes_while_the_office_is_closed_is_told_once_when_somebody_is_back(town: World) -> None:
    resident = town.resident()
    chat = ask(town, resident)  # on a Sunday
    [answer] = told(town)
    assert "내일 09:00부터" in answer.text
    assert (answer.official, answer.author_name, answer.visible_at) == (True, "", answer.at)
    after = town.get(Chat, chat.id)
    same = msgspec.structs.replace(chat, told_until=MONDAY, seq=after.seq)
    assert after == same, "the resident goes on waiting, and no colleague answered"
    ask(town, resident, "듣고 있나요?")
    assert len(told(town)) == 1
    ask(town, town.resident("봄날"))
    assert len(told(town)) == 2, "another resident is told too"


def test_every_closure_tells_anew(town: World) -> None:
    resident = town.resident()
    ask(town, resident)
    assert len(told(town)) == 1
    town.clock.now = MONDAY + 3 * HOUR
    assert len(told(town)) == 1, "what was asked before this closure is not told of it"
    ask(town, resident, "점심때인가요?")
    *_, lunch = told(town)
    assert "오늘 13:00부터" in lunch.text
    town.clock.now = MONDAY + 4 * DAY + 10 * HOUR
    ask(town, resident, "금요일 저녁입니다")
    *_, weekend = told(town)
    assert "11월 30일(월) 09:00부터" in weekend.text
    assert len(told(town)) == 3


def test_who_writes_in_opening_hours_is_not_told(town: World) -> None:
    open_the_office(town)
    ask(town, town.resident())
    assert told(town) == []
    town.clock.now = MONDAY + 10 * HOUR
    assert told(town) == [], "nor when it closes later"


def test_an_answered_chat_is_not_told(town: World) -> None:
    chat = ask(town, town.resident())
    send(town, chat)
    assert told(town) == []


def test_staff_answer_a_chat_that_was_told(town: World) -> None:
    chat = ask(town, town.resident())
    told(town)
    send(town, chat)
    assert town.get(Chat, chat.id).state == "answered"


def test_an_automatic_answer_at_the_wrong_time_is_no_answer(town: World) -> None:
    open_the_office(town)
    chat = ask(town, town.resident())
    again = AutoAnswer(id=town.id(), agency_id="dobong", chat_id=chat.id)
    assert town.do(again, SYSTEM) is Outcome.ALREADY
    with pytest.raises(NotAllowed):
        town.do(msgspec.structs.replace(again, id=town.id()))


# masked


def test_who_looks_at_personal_data_of_a_message_leaves_an_entry(town: World) -> None:
    resident = town.resident()
    ask(town, resident, "제 번호는 010-1234-5678 입니다")
    [message] = town.desk.select(Message, "")
    town.do(RevealMessage(id=town.id(), message_id=message.id, purpose="전화 요청"))
    [entry] = town.desk.select(AccessEntry, "")
    assert (entry.record_kind, entry.record_id, entry.resident_id) == ("message", message.id, resident.id)
    assert (entry.staff_name, entry.purpose) == ("김도봉", "전화 요청")
    with pytest.raises(Invalid):
        town.do(RevealMessage(id=town.id(), message_id=message.id, purpose=" "))
    with pytest.raises(NotAllowed):
        town.do(RevealMessage(id=town.id(), message_id=message.id, purpose="봄"), town.staff("이나라", Role.MODERATOR))
