"""Nothing private is in anything that residents are given: every answer is looked through for what is known inside."""

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from domain import public
from domain.agencies import ChangeAgency
from domain.chats import MESSAGE_HELD_FOR
from domain.comments import Comment
from domain.conversation import SendMessage, TakeChat
from domain.handing_over import PassToDepartment
from domain.moderation import REPLY_HELD_FOR, HideComment, ReplyToComment, ReviewComment, WriteNote
from domain.neighbours import BarNeighbour
from domain.publishing import PublishAnnouncement, WithdrawAnnouncement
from domain.working_time import OpeningHours
from tests.backend.conftest import Office
from tests.backend.residing import Resident, neighbour, opened
from tests.backend.served import ADMIN
from tests.backend.town import Town
from tests.make import DOBONG

HIDDEN, ORIGINAL = "숨겨질 말입니다", "제어\u202e문자"
NOTE, DEPARTMENT_NOTE, BAR = "지켜볼 사람", "까다로운 분", "여러 번 도배"
HELD_REPLY, HELD_MESSAGE = "아직 나가지 않은 답글", "아직 나가지 않은 답장"
WITHDRAWN = "내린 소식의 제목"


class Scene:
    """An agency in which everything happened that residents are not to know."""

    def __init__(self, office: Office) -> None:
        self.town = opened(Town(office))
        self.desk = office.sign_in()
        self.author, self.reporter = neighbour(office.backend), neighbour(office.backend, "신고자")
        self.reader = neighbour(office.backend, "읽는이")
        self.base = f"/v1/board/agencies/{office.id}"
        self.announcement_id = self._publish()
        self.thread = f"{self.base}/announcements/{self.announcement_id}/comments"
        self.hidden_id = self._comments()
        self._chat()

    def close(self) -> None:
        for each in (self.author, self.reporter, self.reader):
            each.http.close()
        self.desk.http.close()

    def _send(self, kind: type[Any], **fields: Any) -> None:
        came = self.desk.send(kind(id=self.desk.new_id(), **fields))
        assert came[0].result == "done", came

    def _publish(self) -> str:
        commands = [self.town.notice(self.desk), self.town.notice(self.desk)]
        gone = msgspec.structs.replace(commands[1].content, title=WITHDRAWN)
        commands[1] = msgspec.structs.replace(commands[1], content=gone)
        commands = [
            msgspec.structs.replace(each, content=msgspec.structs.replace(each.content, contact="담당자"))
            for each in commands
        ]
        self.desk.send(*commands)
        self.town.backend.clock.pass_seconds(11)
        self.town.until(lambda: all(self.town.published(each.announcement_id) for each in commands))
        out, gone_id = (each.announcement_id for each in commands)
        self._send(WithdrawAnnouncement, announcement_id=gone_id, reason="취소")
        assert isinstance(commands[0], PublishAnnouncement)
        return out

    def _comments(self) -> str:
        self.reader.do(f"{self.base}/follow")
        hidden = str(self.author.do(self.thread, text=HIDDEN)["id"])
        stands = str(self.author.do(self.thread, text=f"서 있는 말 {ORIGINAL}")["id"])
        self.reporter.do(f"{self.thread}/{hidden}/reports", reason="abuse")
        self._send(WriteNote, about="comment", about_id=stands, neighbour_id=self.author.id, text=NOTE)
        self._send(ReviewComment, comment_id=stands, seen="new")
        self._send(ReplyToComment, comment_id=stands, text="나간 답글")
        self.town.backend.clock.now += REPLY_HELD_FOR
        self.stands_id = stands
        self._send(HideComment, comment_id=hidden, seen="new", reason="욕설")
        return hidden

    def _chat(self) -> None:
        self.reader.do(f"/v1/residents/chats/{self.town.office.id}", text="여쭙니다")
        of = {"chat_id": self.reader.id}
        self._send(TakeChat, staff_id=self._me(), **of)
        self._send(SendMessage, text="나간 답장", **of)
        (chat,) = self.desk.changes().rows.chat
        self.town.backend.clock.now += MESSAGE_HELD_FOR
        self._send(PassToDepartment, department="비밀 부서", note=DEPARTMENT_NOTE, **of)
        self._send(SendMessage, text=HELD_MESSAGE, seen_answer=chat.last_agency_message_id, **of)
        self._send(ReplyToComment, comment_id=self.stands_id, text=HELD_REPLY)
        self._send(BarNeighbour, resident_id=self.author.id, days=7, reason=BAR)

    def _me(self) -> str:
        assert self.desk.session is not None
        return self.desk.session.staff.id

    def private(self) -> dict[str, str]:
        """What nobody but the agency is to know, by what it is."""
        return {
            "a colleague's name": ADMIN,
            "a colleague's id": self._me(),
            "who reported": self.reporter.id,
            "who wrote": self.author.id,
            "a hidden comment": HIDDEN,
            "what was taken out": "\u202e",
            "a note": NOTE,
            "a note to a department": DEPARTMENT_NOTE,
            "a department": "비밀 부서",
            "why somebody is barred": BAR,
            "a reply that is held": HELD_REPLY,
            "an answer that is held": HELD_MESSAGE,
            "what was withdrawn": WITHDRAWN,
            "a login": self.author.login,
        }

    def given(self, to: Resident) -> dict[str, str]:
        """All that a resident can read, by where."""
        paths = [
            "/v1/board",
            self.base,
            f"{self.base}/announcements/{self.announcement_id}",
            self.thread,
            f"{self.thread}?under={self.hidden_id}",
            "/v1/residents/chats",
            f"/v1/residents/chats/{self.town.office.id}",
            "/v1/residents/notifications",
            "/v1/residents/me",
        ]
        return {path: to.http.get(path).text for path in paths}


@pytest.fixture
def scene(office: Office) -> Iterator[Scene]:
    made = Scene(office)
    yield made
    made.close()


def test_nothing_private_is_in_anything_that_a_resident_is_given(scene: Scene) -> None:
    given = scene.given(scene.reader)
    assert "나간 답글" in given[scene.thread]
    assert "서 있는 말" in given[scene.thread]
    assert "나간 답장" in given[f"/v1/residents/chats/{scene.town.office.id}"]
    for path, text in given.items():
        for what, secret in scene.private().items():
            assert secret not in text, (path, what)


def test_the_author_of_a_hidden_comment_reads_it_and_why(scene: Scene) -> None:
    """The control: what is looked for is found where it belongs."""
    own = scene.given(scene.author)[scene.thread]
    assert HIDDEN in own
    assert "욕설" in own
    assert scene.town.get(Comment, scene.hidden_id).text == HIDDEN


def test_public_structs_have_no_field_for_what_is_private() -> None:
    kinds = [kind for kind in vars(public).values() if isinstance(kind, type) and issubclass(kind, public.Public)]
    assert len(kinds) > 10
    forbidden = {"author_id", "author_name", "decided_by", "original", "reporter_id", "resident_id", "staff_id", "seq"}
    forbidden |= {"verifier", "taken_by", "passed", "barred_for", "barred_until", "decision", "note"}
    for kind in kinds:
        assert not forbidden & {field.name for field in msgspec.structs.fields(kind)}, kind


def test_a_profile_says_what_the_agency_says_of_itself(scene: Scene) -> None:
    changing = ChangeAgency(
        id=scene.desk.new_id(), regions=(DOBONG,), hours=OpeningHours(), department="민원실", phone="02-120"
    )
    assert scene.desk.send(changing)[0].result == "done"
    agency = scene.reader.get(scene.base)["agency"]
    assert (agency["department"], agency["phone"]) == ("민원실", "02-120")
    assert agency["regions"] == [{"code": DOBONG, "name": "서울 도봉구"}]
