"""Erasing a resident: nothing of them is left, not in the file either; what was counted and others wrote stays."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.access import AccessEntry
from domain.actors import SYSTEM, Actor
from domain.audit import AuditEntry
from domain.chats import Chat, Message
from domain.comments import Comment, Report, ReportComment
from domain.conversation import AskAgency, SendMessage
from domain.days import day_of
from domain.erasure import DEPARTED, ERASED, EraseResident
from domain.errors import NotAllowed, NotFound
from domain.followers import Follow, FollowerDay
from domain.following import Following
from domain.moderation import HideComment, Note, PinComment, ReplyToComment, RevealComment, WriteNote
from domain.neighbours import BarNeighbour, Neighbour
from local_store import bigrams
from local_store.comments import CommentFilter
from local_store.erasure import Holdings, cleanse, erase, find_residents
from local_store.header import log_of
from local_store.search import index_batch
from tests.local_store.conftest import Stage
from tests.local_store.play import DEEDS, Act, acts
from tests.local_store.test_retention import is_whole
from tests.make import CHANG1, World, world

SAID = "쀍뚫 골목 가로등이 어두워요"
HIDDEN = "\u202e" + "뷁 010-1234-5678 " * 150
ASKED = "과태료 고지서를 훏쳤습니다"
WHY = "뾽을 여러 번 올림"


def met(town: World) -> Actor:
    """A resident of whom an agency holds everything it can hold."""
    out, resident = town.publish(), town.resident("초록대문")
    town.do(Follow(id=town.id(), agency_id="dobong"), resident)
    comment = town.comment(out, SAID, by=resident)
    town.do(PinComment(id=town.id(), comment_id=comment.id))
    town.do(ReplyToComment(id=town.id(), comment_id=comment.id, text="초록대문님, 확인하겠습니다"))
    hostile = town.comment(out, HIDDEN[:900], by=resident)
    town.do(ReportComment(id=town.id(), agency_id="dobong", comment_id=hostile.id, reason="privacy"), town.resident())
    town.do(RevealComment(id=town.id(), comment_id=hostile.id, purpose="신고 확인"))
    town.do(HideComment(id=town.id(), comment_id=hostile.id, seen="new", reason=WHY))
    waiting = town.comment(out, "또 하나", by=resident)
    town.do(ReportComment(id=town.id(), agency_id="dobong", comment_id=waiting.id, reason="spam"), town.resident())
    town.do(AskAgency(id=town.id(), agency_id="dobong", text=ASKED), resident)
    town.do(SendMessage(id=town.id(), chat_id=resident.id, text="초록대문님 앞으로 발송되었습니다"))
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="언제요"), resident)
    note = WriteNote(id=town.id(), about="chat", about_id=resident.id, neighbour_id=resident.id, text="멯 번 안내함")
    town.do(note)
    town.do(BarNeighbour(id=town.id(), resident_id=resident.id, days=7, reason=WHY))
    return resident


def holdings(town: World, resident: Actor) -> Holdings:
    (found,) = find_residents(town.desk, resident.id)
    return found


def test_who_is_meant_is_found_by_nickname_or_id(town: World) -> None:
    out = town.publish()
    one, other = town.resident("봄날"), town.resident("봄날", "1132051200")
    for resident in (one, other, town.resident("봄날이")):
        town.comment(out, by=resident)
    assert {each.neighbour.id for each in find_residents(town.desk, " 봄날 ")} == {one.id, other.id}
    assert [each.neighbour.id for each in find_residents(town.desk, other.id)] == [other.id]
    assert [len(each.traces.comment_ids) for each in find_residents(town.desk, "봄날")] == [1, 1]
    assert find_residents(town.desk, "봄") == []
    assert find_residents(town.desk, DEPARTED) == []


def test_nothing_that_they_wrote_or_were_is_left(town: World) -> None:
    resident = met(town)
    found = holdings(town, resident)
    assert found.follows
    sizes = {name: len(getattr(found.traces, name)) for name in found.traces.__struct_fields__}
    assert sizes == {
        "comment_ids": 3,
        "reply_ids": 1,
        "message_ids": 3,
        "note_ids": 1,
        "report_ids": 2,
        "entry_numbers": 3,
    }
    assert erase(town.desk, resident.id) == found.traces
    neighbour = town.get(Neighbour, resident.id)
    assert (neighbour.nickname, neighbour.dong, neighbour.barred_for) == (DEPARTED, "", "")
    comments = town.desk.select(Comment, "AND author_id = ?", resident.id)
    assert {(each.text, each.original, each.pinned, each.hidden_for) for each in comments} == {
        (ERASED, None, False, "")
    }
    assert {each.text for each in town.desk.select(Message, "")} == {ERASED}
    chat = town.get(Chat, resident.id)
    assert (chat.state, chat.waiting_since, chat.last_text, chat.taken_by) == ("closed", None, ERASED, "")
    assert town.desk.select(Note, "") == []
    assert town.desk.select(Report, "") == []
    assert town.desk.record(Following, resident.id) is None
    (reply,) = town.desk.select(Comment, "AND official = 1")
    assert reply.text == f"{DEPARTED}님, 확인하겠습니다"
    assert town.desk.found_comments(CommentFilter("all", words="골목")) == []
    assert holdings(town, resident).nothing
    is_whole(town.desk)


def test_what_was_counted_stays_and_nothing_waits_for_them(town: World) -> None:
    resident = met(town)
    out = town.desk.select(Comment, "")[0].announcement_id
    before = town.desk.counts(["comment/all", "chat/all", f"commented/{out}", "did/HideComment/2026-11-22"])
    erase(town.desk, resident.id)
    assert town.desk.counts(before) == before
    assert town.desk.queue_totals() == {"new": 0, "reported": 0, "hidden": 1, "all": 3}
    assert town.desk.count("chat/unanswered") == 0
    assert sum(each.reports for each in town.desk.select(Comment, "")) == 2
    assert town.desk.follower_total() == 0
    (day,) = town.desk.select(FollowerDay, "")
    assert (day.day, day.dong, day.joined, day.left, day.total) == (day_of(town.clock.now), CHANG1, 1, 1, 0)


def test_the_audit_verifies_without_their_details_and_does_not_say_whose(town: World) -> None:
    resident = met(town)
    town.do(HideComment(id=town.id(), comment_id=town.comment(town.publish()).id, seen="new", reason="도배"))
    erase(town.desk, resident.id)
    assert town.desk.verify_audit() == []
    entries = list(town.desk.audit_entries())
    assert [entry.details for entry in entries if entry.action in ("HideComment", "BarNeighbour")] == [
        None,
        None,
        "도배",
    ]
    assert all(entry.salt == "" for entry in entries if entry.details is None)
    last = entries[-1]
    assert (last.action, last.record_id, last.actor_id) == ("EraseResident", "", "system")
    assert resident.id not in str(last)
    assert "초록대문" not in str(last)
    assert last.details == "주민 요청으로 댓글 3건과 메시지 3건을 지움"


def test_who_looked_at_their_data_stays(town: World) -> None:
    resident = met(town)
    erase(town.desk, resident.id)
    assert [entry.resident_id for entry in town.desk.select(AccessEntry, "")] == [resident.id]


def test_others_are_left_as_they_are(town: World) -> None:
    resident, other = met(town), town.resident("봄날")
    out = town.publish()
    comment = town.comment(out, "초록대문 옆 가로등이요", by=other)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="안녕하세요"), other)
    erase(town.desk, resident.id)
    assert town.get(Comment, comment.id) == comment
    assert town.get(Chat, other.id).state == "unanswered"
    assert [each.text for each in town.desk.select(Message, "AND chat_id = ?", other.id)] == ["안녕하세요"]
    assert town.get(Neighbour, other.id).nickname == "봄날"


def test_erasing_again_and_erasing_nobody(town: World) -> None:
    resident = met(town)
    erase(town.desk, resident.id)
    entries = town.desk.audit_head().number
    erase(town.desk, resident.id)
    assert town.desk.audit_head().number == entries
    with pytest.raises(NotFound):
        erase(town.desk, "nobody")


def test_only_the_system_erases(town: World) -> None:
    resident = met(town)
    command = EraseResident(
        id=town.id(), agency_id="dobong", resident_id=resident.id, traces=holdings(town, resident).traces
    )
    with pytest.raises(NotAllowed):
        town.do(command)


def test_ids_of_somebody_else_are_not_erased_with_them(town: World) -> None:
    resident = met(town)
    comment = town.comment(town.publish(), "제 댓글입니다")
    traces = msgspec.structs.replace(holdings(town, resident).traces, comment_ids=(comment.id,))
    town.do(EraseResident(id=town.id(), agency_id="dobong", resident_id=resident.id, traces=traces), SYSTEM)
    assert town.get(Comment, comment.id).text == "제 댓글입니다"


_DEEDS = tuple(what for what in DEEDS if what != "vanishes")


@settings(max_examples=40, deadline=None)
@given(before=acts(*_DEEDS), who=st.integers(0, 4), after=acts(*_DEEDS, most=10))
def test_whatever_happened_the_store_stays_whole(stage: Stage, before: list[Act], who: int, after: list[Act]) -> None:
    play = stage()
    desk, resident = play.world.desk, play.residents[who]
    for act in before:
        play.act(*act)
    comments = desk.count("comment/all"), desk.count("chat/all")
    if desk.record(Neighbour, resident.id) is None:
        return
    erase(desk, resident.id)
    is_whole(desk)
    assert (desk.count("comment/all"), desk.count("chat/all")) == comments
    assert {each.text for each in desk.select(Comment, "AND author_id = ?", resident.id)} <= {ERASED}
    assert {each.text for each in desk.select(Message, "AND chat_id = ?", resident.id)} <= {ERASED}
    for act in after:
        play.act(*act)
    is_whole(desk)


def bytes_of(path: Path) -> bytes:
    """The file and its log."""
    return b"".join(each.read_bytes() for each in (path, log_of(path)) if each.exists())


WORDS = [text.encode() for text in ("쀍뚫", "뷁", "훏쳤", "뾽", "초록대문", "멯")]


def in_index(path: Path, word: str) -> bool:
    """Whether the index's own encoding of a word is anywhere in the file."""
    return max(bigrams.document(word).split(), key=len).encode() in bytes_of(path)


@pytest.mark.parametrize("running", [True, False])
def test_no_byte_of_it_is_left_in_the_file(tmp_path: Path, running: bool) -> None:
    """Also while another desk has the store open."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        resident = met(town)
        while town.database.write(index_batch).result(60):
            continue
        assert in_index(path, "쀍뚫")
        assert all(word in bytes_of(path) for word in WORDS)
        erase(town.desk, resident.id)
        cleanse(town.database)
        if running:
            assert [word.decode() for word in WORDS if word in bytes_of(path)] == []
    assert [word.decode() for word in WORDS if word in bytes_of(path)] == []
    assert not in_index(path, "쀍뚫")


def test_a_change_alone_would_leave_it_there(tmp_path: Path) -> None:
    """The control: the same command, without what is done for the file."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        resident = met(town)
        while town.database.write(index_batch).result(60):
            continue
        traces = holdings(town, resident).traces
        town.do(EraseResident(id=town.id(), agency_id="dobong", resident_id=resident.id, traces=traces), SYSTEM)
    assert in_index(path, "쀍뚫")
    assert any(word in bytes_of(path) for word in WORDS)


def test_erased_audit_entries_have_no_salt_to_try_guesses_with(town: World) -> None:
    resident = met(town)
    before = {each.number: each for each in town.desk.select(AuditEntry, "AND details <> ''")}
    traces = erase(town.desk, resident.id)
    for number in traces.entry_numbers:
        after = next(each for each in town.desk.audit_entries(number - 1))
        assert after == msgspec.structs.replace(before[number], details=None, salt="")
