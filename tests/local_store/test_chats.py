"""Questions about chats: pages of each list while it moves, a conversation in pages, search, drafts, what is read."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chats import Chat, Message
from domain.conversation import AskAgency, CloseChat, SendMessage, TakeBackMessage, TakeChat
from domain.days import DAY
from domain.errors import Conflict
from domain.handing_over import PassToDepartment
from domain.moderation import Note, WriteNote
from domain.periods import Periods
from local_store.conversation import Said, said_at
from local_store.desk import Desk
from local_store.erasure import erase
from local_store.inbox import PARTS, ChatRow, Inbox, InboxKey
from local_store.message_drafts import MessageDraft
from local_store.retention import purge
from local_store.search import index_batch
from tests.local_store.conftest import Stage
from tests.local_store.play import Act, Play, acts
from tests.make import CHANG2, World

INBOXES: tuple[Inbox, ...] = get_args(Inbox)
inboxes, sizes = st.sampled_from(INBOXES), st.integers(1, 5)

CHATTING = ("asks", "asks", "answers", "answers", "answers", "tells", "undoes", "indexes")


def belongs(chat: Chat, inbox: Inbox, me: str, read: dict[str, int]) -> int | None:
    """In which part of a list a chat stands, said without SQL."""
    waits, mine = chat.state == "unanswered", chat.taken_by == me
    return {
        "unanswered": 0 if waits else 1 if chat.state == "answered" else None,
        "mine": (0 if waits else 1 if chat.state in ("answered", "passed") else None) if mine else None,
        "unread": 0 if waits and read.get(chat.id, 0) < chat.last_at else None,
        "passed": 0 if chat.state == "passed" else None,
        "all": 0,
        "closed": 0 if chat.state == "closed" else None,
    }[inbox]


def place_of(row: ChatRow, inbox: Inbox) -> tuple[int, int, int]:
    """Where it stands, the smallest first."""
    key = PARTS[inbox][row.part].key(row)
    sign = 1 if PARTS[inbox][row.part].rising else -1
    return (key.part, sign * key.at, sign * int(key.id, 16))


def listed(play: Play, inbox: Inbox, read: dict[str, int]) -> list[tuple[str, int]]:
    """(chat, part) of what a list should show, from the top."""
    found = []
    for chat in play.world.desk.select(Chat, ""):
        part = belongs(chat, inbox, play.world.desk.actor.id, read)
        if part is not None:
            found.append(ChatRow(chat, "", "", 0, part))
    return [(row.chat.id, row.part) for row in sorted(found, key=lambda row: place_of(row, inbox))]


def chat_ids(rows: list[ChatRow]) -> list[tuple[str, int]]:
    return [(row.chat.id, row.part) for row in rows]


@settings(max_examples=60, deadline=None)
@given(acts=acts(*CHATTING), inbox=inboxes, size=sizes, read=st.sets(st.integers(0, 4)))
def test_a_page_is_what_stands_beside_its_key(
    stage: Stage, acts: list[Act], inbox: Inbox, size: int, read: set[int]
) -> None:
    """From every row of a list, downwards and upwards, across its parts."""
    play = stage()
    for act in acts:
        play.act(*act)
    desk, marks = play.world.desk, dict[str, int]()
    for number, chat in enumerate(desk.select(Chat, "ORDER BY id")):
        if number in read:
            desk.mark_read(chat.id, chat.last_at).result(60)
            marks[chat.id] = chat.last_at
    whole = listed(play, inbox, marks)
    assert chat_ids(desk.chats(inbox, None, size)) == whole[:size]
    assert chat_ids(desk.chats_before(inbox, None, size)) == whole[-size:]
    for place, row in enumerate(desk.chats(inbox, None, 1_000)):
        key = PARTS[inbox][row.part].key(row)
        assert chat_ids(desk.chats(inbox, key, size)) == whole[place + 1 :][:size]
        assert chat_ids(desk.chats_before(inbox, key, size)) == whole[:place][-size:]


@settings(max_examples=40, deadline=None)
@given(acts=acts(*CHATTING))
def test_the_totals_are_what_the_lists_hold(stage: Stage, acts: list[Act]) -> None:
    play = stage()
    for act in acts:
        play.act(*act)
    desk = play.world.desk
    totals = desk.inbox_totals()
    assert totals["unanswered"] == sum(part == 0 for _, part in listed(play, "unanswered", {}))
    assert totals["mine"] == sum(part == 0 for _, part in listed(play, "mine", {}))
    for inbox in ("unread", "passed", "all", "closed"):
        assert totals[inbox] == len(listed(play, inbox, {}))


def ask(town: World, text: str = "여보세요?", by: str = "하늘이", **more: str) -> Chat:
    """Somebody new asks, a minute after what came before."""
    town.clock.pass_seconds(60)
    resident = town.resident(by, **more)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text=text), resident)
    return town.get(Chat, resident.id)


def send(desk: Desk, chat: Chat, text: str = "확인하겠습니다.") -> SendMessage:
    """An answer of whoever sits at this desk."""
    known = desk.record(Chat, chat.id)
    assert known is not None
    command = SendMessage(id=desk.new_id(), chat_id=chat.id, text=text, seen_answer=known.last_agency_message_id)
    desk.perform(command).result(60)
    return command


def test_a_row_says_who_asks_and_where_they_live(town: World) -> None:
    ask(town, by="초록대문", dong=CHANG2)
    [row] = town.desk.chats("unanswered")
    assert (row.nickname, row.dong, row.unread) == ("초록대문", CHANG2, True)
    assert town.desk.chat_row_of(row.chat.id) == row
    assert town.desk.chat_row_of("nobody") is None


def test_what_is_read_is_each_persons_own(town: World) -> None:
    chat = ask(town)
    colleague = town.colleague()
    town.desk.mark_read(chat.id, chat.last_at).result(60)
    assert [desk.chats("all")[0].unread for desk in (town.desk, colleague)] == [False, True]
    assert [desk.inbox_totals()["unread"] for desk in (town.desk, colleague)] == [0, 1]
    town.desk.mark_read(chat.id, chat.last_at - 1).result(60)
    assert not town.desk.chats("all")[0].unread, "reading never goes back"


def test_what_is_mine_is_what_i_took(town: World) -> None:
    mine, other = ask(town), ask(town)
    town.do(TakeChat(id=town.id(), chat_id=mine.id, staff_id="dobong-kim"))
    send(town.colleague(), other)
    assert [row.chat.id for row in town.desk.chats("mine")] == [mine.id]
    assert [row.chat.id for row in town.colleague().chats("mine")] == [other.id]
    assert (town.desk.inbox_totals()["mine"], town.colleague().inbox_totals()["mine"]) == (1, 0)


def test_the_next_that_waits_is_the_one_behind_and_from_the_top_again(town: World) -> None:
    first, second, third = (ask(town) for _ in range(3))

    def after(chat: Chat | None) -> str:
        row = town.desk.next_waiting(chat.id if chat else "")
        return row.chat.id if row else ""

    assert [after(None), after(first), after(second), after(third)] == [first.id, second.id, third.id, first.id]
    send(town.desk, second)
    assert [after(first), after(second)] == [third.id, first.id]
    for chat in (first, third):
        send(town.desk, chat)
    assert after(first) == ""


def test_the_only_one_that_waits_is_not_its_own_next(town: World) -> None:
    assert town.desk.next_waiting(ask(town).id) is None


# the conversation


def said_by(play: Play, chat_id: str) -> list[Said]:
    desk = play.world.desk
    messages = [message for message in desk.select(Message, "") if message.chat_id == chat_id]
    notes = [note for note in desk.select(Note, "") if note.about_id == chat_id]
    return sorted([*messages, *notes], key=said_at)


@settings(max_examples=40, deadline=None)
@given(acts=acts(*CHATTING), size=sizes)
def test_a_conversation_is_messages_and_notes_in_their_order(stage: Stage, acts: list[Act], size: int) -> None:
    play = stage()
    for act in acts:
        play.act(*act)
    desk = play.world.desk
    for chat in desk.select(Chat, ""):
        whole = said_by(play, chat.id)
        assert desk.conversation(chat.id, None, size) == whole[:size]
        assert desk.conversation_before(chat.id, None, size) == whole[-size:]
        for place, said in enumerate(whole):
            assert desk.conversation(chat.id, said_at(said), size) == whole[place + 1 :][:size]
            assert desk.conversation_before(chat.id, said_at(said), size) == whole[:place][-size:]
            assert desk.said(said.id) == said


def test_all_around_a_chat(town: World) -> None:
    chat = ask(town, "주차 단속은 언제 하나요?")
    town.do(WriteNote(id=town.id(), about="chat", about_id=chat.id, neighbour_id=chat.id, text="두 번째 문의"))
    town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, "안녕하세요", 5)).result(60)
    detail = town.desk.chat_detail(chat.id)
    assert detail is not None
    assert (detail.row.chat.id, detail.draft.text, detail.past) == (chat.id, "안녕하세요", ())
    assert [note.text for note in detail.standing.notes] == ["두 번째 문의"]
    assert town.desk.chat_detail("nobody") is None


# search


@pytest.fixture
def asked(town: World) -> dict[str, Chat]:
    """Three chats: nickname → chat."""
    texts = {"초록대문": "과태료 고지서를 못 받았어요", "하늘이": "가로등이 어두워요", "봄날": "감사합니다"}
    return {name: ask(town, text, name) for name, text in texts.items()}


@pytest.mark.parametrize("indexed", [False, True])
def test_chats_are_found_by_what_was_said(town: World, asked: dict[str, Chat], indexed: bool) -> None:
    send(town.desk, asked["봄날"], "가로등은 도로과에서 봅니다.")
    if indexed:
        town.database.write(index_batch).result(60)
    found = town.desk.found_chats("가로등")
    assert [row.nickname for row in found] == ["봄날", "하늘이"], "what was said last first"
    assert [row.found.text if row.found else "" for row in found] == [
        "가로등은 도로과에서 봅니다.",
        "가로등이 어두워요",
    ]
    assert [row.nickname for row in town.desk.found_chats("고지")] == ["초록대문"]
    assert town.desk.found_chats("없는말") == []
    assert town.desk.found_chats("  ") == []


@pytest.mark.parametrize("typed", ["초록대문", "대문", "ㅊㄹㄷㅁ", "ㅊㄹ", "chfhreo"])
def test_chats_are_found_by_the_nickname_however_it_is_typed(town: World, asked: dict[str, Chat], typed: str) -> None:
    rows = town.desk.found_chats(typed)
    assert [(row.nickname, row.found) for row in rows] == [("초록대문", None)]


def test_a_chat_is_found_once(town: World, asked: dict[str, Chat]) -> None:
    for _ in range(5):
        send(town.desk, asked["하늘이"], "하늘이님, 가로등 건입니다.")
        town.clock.pass_seconds(9)
    assert [row.nickname for row in town.desk.found_chats("가로등")] == ["하늘이"]
    [row] = town.desk.found_chats("하늘이")
    assert row.found is None, "called so, which is more than said so"


# drafts


def test_a_draft_is_kept_for_its_writer_until_it_is_empty(town: World) -> None:
    chat = ask(town)
    assert town.desk.message_draft(chat.id) == MessageDraft("dobong-kim", chat.id, "")
    town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, "안녕", 7)).result(60)
    town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, "안녕하세요", 8)).result(60)
    assert town.desk.message_draft(chat.id) == MessageDraft("dobong-kim", chat.id, "안녕하세요", 8)
    assert town.colleague().message_draft(chat.id).text == ""
    town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, "", 9)).result(60)
    assert town.desk.message_draft(chat.id) == MessageDraft("dobong-kim", chat.id, "")


def test_sending_forgets_the_draft_and_a_refusal_keeps_it(town: World) -> None:
    chat = ask(town)
    town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, "안녕하세요", 7)).result(60)
    other = send(town.colleague(), chat)
    mine = SendMessage(id=town.id(), chat_id=chat.id, text="안녕하세요")
    with pytest.raises(Conflict):
        town.desk.send_draft(mine, chat.id).result(60)
    assert town.desk.message_draft(chat.id).text == "안녕하세요"
    again = SendMessage(id=town.id(), chat_id=chat.id, text="안녕하세요", seen_answer=other.id)
    town.desk.send_draft(again, chat.id).result(60)
    assert town.desk.message_draft(chat.id).text == ""
    assert town.get(Message, again.id).text == "안녕하세요"


@pytest.mark.parametrize(
    ("since", "kept"), [("", "확인했습니다"), ("\n ", "확인했습니다"), ("새로 쓴 답", "새로 쓴 답")]
)
def test_taken_back_it_is_a_draft_again_unless_another_was_begun(town: World, since: str, kept: str) -> None:
    chat = ask(town)
    sent = send(town.desk, chat, "확인했습니다")
    town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, since, 7)).result(60)
    back = TakeBackMessage(id=town.id(), chat_id=chat.id, message_id=sent.id)
    town.desk.take_back_message(back, "확인했습니다", 8).result(60)
    assert town.desk.message_draft(chat.id).text == kept
    assert town.desk.record(Message, sent.id) is None


# what waits elsewhere


def test_passed_chats_come_with_the_one_left_alone_longest_first(town: World) -> None:
    first, second = ask(town), ask(town)
    for chat in (second, first):
        town.do(PassToDepartment(id=town.id(), chat_id=chat.id, department="도로과", note="확인"))
    assert [chat.id for chat in town.desk.passed_chats()] == [first.id, second.id]
    assert [row.chat.id for row in town.desk.chats("passed")] == [first.id, second.id]


def test_departments_are_those_of_the_announcements(town: World) -> None:
    town.publish()
    town.publish(department="공원녹지과")
    assert town.desk.departments() == ["공원녹지과", "도로과"]


def test_a_closed_chat_stands_with_the_closed(town: World) -> None:
    chat = ask(town)
    town.do(CloseChat(id=town.id(), chat_id=chat.id))
    assert [row.chat.id for row in town.desk.chats("closed")] == [chat.id]
    assert town.desk.chats("unanswered") == []
    assert InboxKey(0, chat.last_at, chat.id) == PARTS["closed"][0].key(town.desk.chats("closed")[0])


def test_what_is_erased_or_removed_leaves_nothing_that_anybody_had_of_it(town: World) -> None:
    erased, removed, kept = ask(town), ask(town), ask(town)
    for chat in (erased, removed, kept):
        town.desk.save_message_draft(MessageDraft("dobong-kim", chat.id, "초안", 7)).result(60)
        town.desk.mark_read(chat.id, 7).result(60)
    erase(town.desk, erased.id)
    town.do(CloseChat(id=town.id(), chat_id=removed.id))
    town.clock.now += 400 * DAY
    purge(town.desk, Periods(chats=6))
    town.clock.now += DAY
    purge(town.desk, Periods(chats=6))
    for own in ("message_draft", "chat_read"):
        assert [id for (id,) in town.desk.rows(f"SELECT chat_id FROM {own}")] == [kept.id]
