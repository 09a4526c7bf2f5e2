"""What it is all for: residents reach the agency over plain HTTP, and every linked desk sees them at once."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from domain.announcements import Placing
from domain.chats import Chat, Message
from domain.comments import Comment
from domain.conversation import SendMessage
from domain.ids import IdMaker
from domain.moderation import ReplyToComment
from domain.publishing import PublishAnnouncement
from local_store.desk import wall_clock
from tests.api_client.posts import LEE, Post, populate, post, same, until
from tests.api_client.serving import AGENCY, Served, served
from tests.make import CONTENT
from tests.patience import PATIENCE

new_id = IdMaker(wall_clock)


class Resident:
    """Somebody with an account and a verified neighbourhood."""

    def __init__(self, backend: Served, nickname: str = "하늘이") -> None:
        self.http = httpx.Client(base_url=backend.url, timeout=PATIENCE, trust_env=False)
        wanted = {"id": new_id(), "login": f"haneul{new_id()[-6:]}", "nickname": nickname, "password": PASSWORD}
        self.http.headers["Authorization"] = f"Bearer {self.post('/v1/residents/sign-up', **wanted)['token']}"
        self.post("/v1/residents/me/homes", id=new_id(), code=code(backend))

    def post(self, path: str, **body: Any) -> Any:
        answer = self.http.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def sees(self, path: str, text: str) -> bool:
        """Whether it is in the answer. Who asks more often than anybody may is told to wait, and has not seen it."""
        answer = self.http.get(path)
        assert answer.is_success or answer.status_code == 429, answer.text
        return answer.is_success and text in str(answer.json())


PASSWORD = "tall-maple-tree-7"


def code(backend: Served) -> str:
    """An invitation for 창1동, as its agency issues it."""
    arguments = ["invite", "--data", str(backend.data), "--dong", "창1동", "--count", "1", "--agency", AGENCY]
    made = subprocess.run(
        [sys.executable, "-m", "backend", *arguments], check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    return made.stdout.splitlines()[-1].partition(",")[0]  # code, agency, neighbourhood, until when


def published(kim: Post) -> str:
    """An announcement that is out."""
    id = kim.desk.new_id()
    kim.do(PublishAnnouncement(id=kim.desk.new_id(), announcement_id=id, content=CONTENT, placing=Placing()))
    assert kim.desk.publish_due() == [], "the backend does it"
    until(kim.settled)
    kim.backend.hurry()
    until(lambda: (found := kim.desk.announcement(id)) is not None and found.state == "published")
    return id


@pytest.mark.pty
def test_what_residents_write_is_on_every_desk_and_what_desks_answer_reaches_them(tmp_path: Path) -> None:
    with (
        served(tmp_path / "backend", hurrying=True) as backend,
        post(backend, tmp_path / "kim" / "desk.db") as kim,
    ):
        populate(backend, 1)
        kim.begin()
        with post(backend, tmp_path / "lee" / "desk.db", LEE) as lee:
            lee.begin()
            agency = kim.desk.agency_id
            announcement = published(kim)
            resident = Resident(backend)
            board = f"/v1/board/agencies/{agency}/announcements/{announcement}/comments"
            comment = resident.post(board, id=new_id(), text="여기도 어두워요")["id"]
            until(lambda: all(each.desk.record(Comment, comment) for each in (kim, lee)))
            lee.do(ReplyToComment(id=lee.desk.new_id(), comment_id=comment, text="곧 고칩니다"))
            until(lambda: any(row.text == "곧 고칩니다" for row in kim.every(Comment)))
            assert not resident.sees(board, "곧 고칩니다"), "it can be taken back"
            backend.hurry()
            until(lambda: resident.sees(board, "곧 고칩니다"))
            resident.post(f"/v1/residents/chats/{agency}", id=new_id(), text="언제 고치나요?")
            until(lambda: all(each.every(Chat) for each in (kim, lee)))
            (chat,) = kim.every(Chat)
            kim.do(SendMessage(id=kim.desk.new_id(), chat_id=chat.id, text="이번 주에 고칩니다"))
            until(lambda: len(lee.every(Message)) == 2)
            assert not resident.sees(f"/v1/residents/chats/{agency}", "이번 주에 고칩니다"), "it can be taken back"
            backend.hurry()
            until(lambda: resident.sees(f"/v1/residents/chats/{agency}", "이번 주에 고칩니다"))
            until(lambda: kim.settled() and lee.settled() and same(backend, kim, lee))
            resident.http.close()
