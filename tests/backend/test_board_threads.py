"""Comments as residents read and write them: hidden ones are hidden from all but their author, held ones from all."""

import asyncio
import random
from typing import Any

import httpx
import pytest

from backend.engine import change
from domain.comments import Comment, WriteComment
from domain.moderation import REPLY_HELD_FOR, HideComment, PinComment, ReplyToComment, WriteNote
from domain.neighbours import BarNeighbour
from domain.threads import in_order
from local_store.comments import CommentRow
from tests.backend.conftest import Office
from tests.backend.residing import Resident, neighbour
from tests.backend.served import fault_of
from tests.backend.town import Town


@pytest.fixture
def town(office: Office) -> Town:
    return Town(office)


class Thread:
    """The comments on one announcement."""

    def __init__(self, town: Town) -> None:
        self.town = town
        on = town.announcement()
        self.announcement_id = on.id
        self.path = f"/v1/board/agencies/{town.office.id}/announcements/{on.id}/comments"

    def write(self, by: Resident, text: str, **more: Any) -> str:
        """A comment, a second after what came before; its id."""
        self.town.backend.clock.pass_seconds(1)
        return str(by.do(self.path, text=text, **more)["id"])

    def read(self, by: Resident, **query: str) -> list[tuple[str, list[str]]]:
        """(text, texts of the answers) of a page."""
        entries = by.get(self.path, **query)["entries"]
        return [(each["comment"]["text"], [answer["text"] for answer in each["answers"]]) for each in entries]

    def every(self, by: Resident, **query: str) -> list[dict[str, Any]]:
        """All pages, one after the other."""
        page = by.get(self.path, **query)
        found: list[dict[str, Any]] = page["entries"]
        while page["next"]:
            page = by.get(self.path, after=page["next"], **query)
            found += page["entries"]
        return found


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, fault_of(answer).code


def test_pinned_ones_come_first_and_each_with_its_answers(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        first = thread.write(resident, "하나")
        second = thread.write(resident, "둘")
        thread.write(resident, "하나에 답글", parent_id=first)
        thread.write(resident, "둘에 답글", parent_id=second)
        assert thread.read(resident) == [("하나", ["하나에 답글"]), ("둘", ["둘에 답글"])]
        desk.send(PinComment(id=desk.new_id(), comment_id=second))
        assert thread.read(resident) == [("둘", ["둘에 답글"]), ("하나", ["하나에 답글"])]


def test_a_hidden_comment_is_there_without_a_word_but_to_its_author(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as author, neighbour(town.backend, "별이") as other, town.office.sign_in() as desk:
        id = thread.write(author, "욕설입니다")
        desk.send(HideComment(id=desk.new_id(), comment_id=id, seen="new", reason="욕설이 있습니다"))
        (theirs,) = thread.every(other)
        assert theirs["comment"] == {
            "id": id,
            "at": theirs["comment"]["at"],
            "nickname": "",
            "dong": "",
            "official": False,
            "pinned": False,
            "mine": False,
            "hidden": True,
            "text": "",
            "hidden_for": "",
        }
        (own,) = thread.every(author)
        assert (own["comment"]["text"], own["comment"]["hidden_for"]) == ("욕설입니다", "욕설이 있습니다")
        assert own["comment"]["mine"]


def test_a_reply_is_the_agencys_and_is_seen_when_it_can_no_longer_be_taken_back(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        id = thread.write(resident, "언제 고치나요?")
        desk.send(ReplyToComment(id=desk.new_id(), comment_id=id, text="이번 주에 고칩니다."))
        town.backend.clock.now += REPLY_HELD_FOR - 1
        assert thread.read(resident) == [("언제 고치나요?", [])]
        town.backend.clock.now += 1
        (entry,) = thread.every(resident)
        (answer,) = entry["answers"]
        assert (answer["text"], answer["official"], answer["nickname"]) == ("이번 주에 고칩니다.", True, "")


def test_long_threads_are_read_a_page_at_a_time(town: Town) -> None:
    thread = Thread(town)
    written = [town.get(Comment, _put(town, thread, f"댓글 {number}")).text for number in range(75)]
    with neighbour(town.backend) as resident:
        assert len(thread.read(resident)) == 30
        assert [entry["comment"]["text"] for entry in thread.every(resident)] == written


def test_pages_follow_the_one_rule_for_the_order_of_a_thread(town: Town) -> None:
    """What staff are shown as residents' view is what residents get, page after page."""
    thread, chance = Thread(town), random.Random(3)
    heads: list[str] = []
    for number in range(70):
        parent_id = chance.choice(heads) if heads and chance.random() < 0.4 else None
        id = _put(town, thread, f"{number}", parent_id)
        if parent_id is None:
            heads.append(id)
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        for id in chance.sample(heads, 5):
            desk.send(PinComment(id=desk.new_id(), comment_id=id))
        every = town.read(
            lambda reader: reader.select(Comment, "WHERE announcement_id = ? ORDER BY at, id", thread.announcement_id)
        )
        expected = [row.comment.id for row in in_order([CommentRow(each, "", "") for each in every])]
        entries = thread.every(resident)
        found = [each["id"] for entry in entries for each in (entry["comment"], *entry["answers"])]
        assert found == expected


def test_long_conversations_go_on_under_their_comment(town: Town) -> None:
    thread = Thread(town)
    head = _put(town, thread, "처음")
    written = [town.get(Comment, _put(town, thread, f"답글 {number}", head)).text for number in range(55)]
    with neighbour(town.backend) as resident:
        (entry,) = thread.every(resident)
        assert [answer["text"] for answer in entry["answers"]] == written[:20]
        rest = resident.get(thread.path, under=head, after=entry["next"])
        assert [each["comment"]["text"] for each in rest["entries"]] == written[20:50]
        assert [each["comment"]["text"] for each in thread.every(resident, under=head)] == written
        assert resident.ask("GET", f"{thread.path}?under={'0' * 32}").status_code == 404


def _put(town: Town, thread: Thread, text: str, parent_id: str | None = None) -> str:
    town.backend.clock.pass_seconds(1)
    id = town.new_id()
    command = WriteComment(
        id=id, agency_id=town.office.id, announcement_id=thread.announcement_id, text=text, parent_id=parent_id
    )
    town.do(command, town.resident())
    return id


@pytest.mark.parametrize("after", ["x", "1.2.3.", "99999999999999999999.a", "-1.a", "1e3.a"])
def test_what_is_no_place_in_a_thread_is_refused_or_leads_nowhere(town: Town, after: str) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as resident:
        answer = resident.ask("GET", f"{thread.path}?after={after}")
        assert answer.status_code in (200, 422)


def test_a_comment_sent_again_is_there_once(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as resident:
        body = {"id": resident.new_id(), "text": "한 번만"}
        assert resident.post(thread.path, **body) == resident.post(thread.path, **body)
        assert refused(resident.ask("POST", thread.path, **body | {"text": "다른 말"})) == (409, "errors.id_used")
        assert thread.read(resident) == [("한 번만", [])]


def test_nobody_writes_over_what_another_wrote_or_what_was_imported(town: Town) -> None:
    thread = Thread(town)
    with (
        neighbour(town.backend) as author,
        neighbour(town.backend, "별이") as other,
        town.office.sign_in() as desk,
    ):
        id = thread.write(author, "제가 썼습니다")
        desk.send(WriteNote(id=desk.new_id(), about="comment", about_id=id, neighbour_id=author.id, text="지켜볼 것"))
        imported = town.new_id()
        _put_without_receipt(town, thread, imported)
        for taken in (id, imported):
            answer = other.ask("POST", thread.path, id=taken, text="제 것입니다")
            assert refused(answer) == (409, "errors.id_used")
        assert [text for text, _ in thread.read(other)] == ["제가 썼습니다", "옮겨 온 댓글"]


def _put_without_receipt(town: Town, thread: Thread, id: str) -> None:
    town.backend.clock.pass_seconds(1)
    now = town.backend.clock()
    found = Comment(
        agency_id=town.office.id,
        id=id,
        announcement_id=thread.announcement_id,
        author_id=town.new_id(),
        at=now,
        text="옮겨 온 댓글",
    )
    asyncio.run(change(town.backend.engine, town.office.id, lambda tx: tx.put(found)))


def test_a_report_is_for_the_agency_and_says_nobodys_name(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as author, neighbour(town.backend, "별이") as other, town.office.sign_in() as desk:
        id = thread.write(author, "광고입니다")
        assert other.do(f"{thread.path}/{id}/reports", reason="spam") is None
        assert other.do(f"{thread.path}/{id}/reports", reason="abuse") is None
        comment = next(each for each in desk.changes().rows.comment if each.id == id)
        assert (comment.reports, comment.open_reports) == (1, 1)
        wrong = other.ask("POST", f"{thread.path}/{id}/reports", id=other.new_id(), reason="boring")
        assert refused(wrong) == (422, "comments.report_reason")
        elsewhere = Thread(town)
        astray = other.ask("POST", f"{elsewhere.path}/{id}/reports", id=other.new_id(), reason="spam")
        assert refused(astray) == (404, "errors.not_found")


def test_who_is_barred_is_told_so(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        thread.write(resident, "처음")
        desk.send(BarNeighbour(id=desk.new_id(), resident_id=resident.id, days=1, reason="도배"))
        answer = resident.ask("POST", thread.path, id=resident.new_id(), text="또")
        assert refused(answer) == (403, "neighbours.barred")


def test_ten_comments_in_a_row_and_then_one_by_one(town: Town) -> None:
    thread = Thread(town)
    with neighbour(town.backend) as resident:
        came = [
            resident.ask("POST", thread.path, id=resident.new_id(), text=f"{number}").status_code
            for number in range(12)
        ]
        assert came == [200] * 10 + [429] * 2
