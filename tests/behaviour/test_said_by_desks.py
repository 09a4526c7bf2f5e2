"""What a desk says of how a chat stood, or of what a note is about: taken only as it can have been."""

import msgspec
import pytest

from domain.chats import Chat, Passed
from domain.conversation import CloseChat, ReopenChat, TakeBackMessage
from domain.errors import NotFound
from domain.moderation import Note, WriteNote
from tests.behaviour.test_conversation import ask, send
from tests.make import World


def test_a_reopened_chat_waits_since_a_moment_at_which_it_can_have_begun_to(town: World) -> None:
    chat = ask(town, town.resident())
    for since in (-(2**52), 0, town.clock.now + 1, 2**53):
        town.do(CloseChat(id=town.id(), chat_id=chat.id))
        town.clock.pass_seconds(60)
        town.do(ReopenChat(id=town.id(), chat_id=chat.id, waiting_since=since))
        again = town.get(Chat, chat.id)
        assert again.state == "unanswered"
        assert again.waiting_since is not None
        assert chat.opened_at <= again.waiting_since <= chat.last_at


def test_what_a_desk_says_of_the_message_before_is_as_safe_as_any_text(town: World) -> None:
    chat = ask(town, town.resident())
    sent = send(town, chat)
    foul = f"\x1b]0;PWNED\x07\u202e{'가' * 100_000}"
    town.do(
        TakeBackMessage(
            id=town.id(),
            chat_id=chat.id,
            message_id=sent.id,
            waiting_since=1,
            last_at=-(2**52),
            last_text=foul,
            to="closed",
            passed=Passed(department=foul[:30], note=foul[:30], at=-(2**52), by_name=foul[:30]),
            closed_at=2**53,
        )
    )
    again = town.get(Chat, chat.id)
    assert again.waiting_since is None, "nothing waits in a closed chat"
    assert (again.state, again.opened_at <= again.last_at <= town.clock.now) == ("closed", True)
    assert again.closed_at is not None
    assert chat.opened_at <= again.closed_at <= town.clock.now
    assert again.passed is not None
    assert chat.opened_at <= again.passed.at <= town.clock.now
    texts = (again.last_text, again.passed.department, again.passed.note, again.passed.by_name)
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(texts))
    assert max(map(len, texts)) <= 80


def test_a_chat_is_passed_to_some_department_or_not_at_all(town: World) -> None:
    chat = ask(town, town.resident())
    town.do(CloseChat(id=town.id(), chat_id=chat.id))
    town.do(ReopenChat(id=town.id(), chat_id=chat.id, to="passed", waiting_since=chat.waiting_since))
    assert town.get(Chat, chat.id).state == "unanswered", "else nobody could recall it"


def test_a_note_is_about_a_record_that_is_there_and_whoever_wrote_that(town: World) -> None:
    chat = ask(town, town.resident())
    note = WriteNote(id=town.id(), about="chat", about_id="f" * 32, neighbour_id=chat.id, text="메모")
    with pytest.raises(NotFound):
        town.do(note)
    town.do(msgspec.structs.replace(note, id=town.id(), about_id=chat.id, neighbour_id="e" * 32))
    assert [(each.about_id, each.neighbour_id) for each in town.desk.select(Note, "")] == [(chat.id, chat.id)]
