"""Chats: what a resident asks, and what they may read of the answer."""

import pytest

from domain.chats import MESSAGE_HELD_FOR
from domain.conversation import CloseChat, SendMessage, TakeBackMessage
from domain.handing_over import PassToDepartment
from tests.backend.conftest import Office
from tests.backend.residing import Resident, neighbour, opened
from tests.backend.served import Client, fault_of
from tests.backend.town import Town


@pytest.fixture
def town(office: Office) -> Town:
    return opened(Town(office))


def path(town: Town) -> str:
    return f"/v1/residents/chats/{town.office.id}"


def answer(desk: Client, resident: Resident, text: str) -> SendMessage:
    """Staff answer; the command."""
    desk.clock.pass_seconds(1)
    (chat,) = desk.changes().rows.chat
    command = SendMessage(
        id=desk.new_id(), chat_id=resident.id, text=text, seen_answer=chat.last_agency_message_id, seen_at=chat.last_at
    )
    assert desk.send(command)[0].result == "done"
    return command


def test_somebody_asks_and_is_answered_by_the_agency(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        asked = resident.do(path(town), text="가로등이 꺼졌어요")
        (message,) = desk.changes().rows.message
        assert (message.id, message.text, message.author_name) == (asked["id"], "가로등이 꺼졌어요", "하늘이")
        assert resident.get(path(town))["waiting"]
        answer(desk, resident, "오늘 고치겠습니다.")
        town.backend.clock.now += MESSAGE_HELD_FOR
        chat = resident.get(path(town))
        assert [(each["text"], each["official"]) for each in chat["messages"]] == [
            ("가로등이 꺼졌어요", False),
            ("오늘 고치겠습니다.", True),
        ]
        assert (chat["agency"], chat["waiting"], chat["closed"]) == (town.office.name, False, False)


def test_a_message_that_is_taken_back_was_never_there(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        resident.do(path(town), text="가로등이 꺼졌어요")
        before = resident.get(path(town)), resident.get("/v1/residents/chats")
        sent = answer(desk, resident, "실수입니다")
        assert (resident.get(path(town)), resident.get("/v1/residents/chats")) == before
        taking = TakeBackMessage(id=desk.new_id(), chat_id=resident.id, message_id=sent.id, waiting_since=1)
        assert desk.send(taking)[0].result == "done"
        town.backend.clock.now += MESSAGE_HELD_FOR
        assert (resident.get(path(town)), resident.get("/v1/residents/chats")) == before


def test_that_it_was_passed_on_inside_is_nobodys_business(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        resident.do(path(town), text="가로등이 꺼졌어요")
        before = resident.get(path(town))
        passing = PassToDepartment(id=desk.new_id(), chat_id=resident.id, department="도로과", note="까다로운 분")
        assert desk.send(passing)[0].result == "done"
        assert resident.get(path(town)) == before


def test_a_closed_chat_says_so_and_opens_again(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        resident.do(path(town), text="가로등이 꺼졌어요")
        desk.send(CloseChat(id=desk.new_id(), chat_id=resident.id))
        assert (resident.get(path(town))["closed"], resident.get(path(town))["waiting"]) == (True, False)
        town.backend.clock.pass_seconds(1)
        resident.do(path(town), text="또 꺼졌어요")
        assert (resident.get(path(town))["closed"], resident.get(path(town))["waiting"]) == (False, True)


def test_long_chats_are_read_backwards_a_page_at_a_time(town: Town) -> None:
    with neighbour(town.backend) as resident:
        for number in range(60):
            town.backend.clock.pass_seconds(1)
            town.backend.forget_limits()
            resident.do(path(town), text=f"{number}")
        last = resident.get(path(town))
        first = resident.get(path(town), before=last["before"])
        texts = [message["text"] for message in (*first["messages"], *last["messages"])]
        assert texts == [f"{number}" for number in range(60)]
        assert (len(last["messages"]), first["before"]) == (50, "")


def test_where_nobody_wrote_there_is_no_chat(town: Town) -> None:
    with neighbour(town.backend) as resident:
        for agency_id in (town.office.id, "0" * 32, "no-such"):
            refused = resident.ask("GET", f"/v1/residents/chats/{agency_id}")
            assert (refused.status_code, fault_of(refused).code) == (404, "errors.not_found")
        nowhere = resident.ask("POST", f"/v1/residents/chats/{'0' * 32}", id=resident.new_id(), text="누구 없나요")
        assert nowhere.status_code == 404
        assert resident.get("/v1/residents/chats") == {"chats": []}


def test_chats_are_listed_with_their_last_words_the_newest_first(town: Town) -> None:
    other = Town(Office(town.backend))
    with neighbour(town.backend) as resident:
        for number, each in enumerate((town, other, town)):
            town.backend.clock.pass_seconds(1)
            resident.do(path(each), text=f"글 {number}")
        chats = resident.get("/v1/residents/chats")["chats"]
        found = [(chat["agency"], chat["messages"][0]["text"]) for chat in chats]
        assert found == [(town.office.name, "글 2"), (other.office.name, "글 1")]
