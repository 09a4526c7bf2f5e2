"""Killed between the commit and the answer, and asked again: everything once. Without receipts it is not."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path

import httpx
import msgspec
import pytest

from backend.founding import Founding, found
from backend.sqlite_engine import SqliteEngine
from domain.access import AccessEntry
from domain.actors import Actor
from domain.audit import AuditEntry
from domain.commands import Command
from domain.comments import Comment
from domain.moderation import ReplyToComment, RevealComment
from domain.wire import BatchOutcome, CommandBatch, Sent, Session, SignIn
from tests.backend.served import ADMIN, DEVICE, PASSWORD, Process
from tests.make import CHANG1, DOBONG
from tests.patience import PATIENCE


def prepared(folder: Path) -> tuple[str, str]:
    """An agency with a comment on a store in this folder; their ids."""
    agency = found(folder, Founding(name="도봉구청", admin=ADMIN, password=PASSWORD, regions=(DOBONG,)))
    assert agency is not None
    author = Actor(kind="resident", id="1" * 32, name="하늘이", dong=CHANG1)
    comment = Comment(
        agency_id=agency.id,
        id="2" * 32,
        announcement_id="3" * 32,
        author_id=author.id,
        at=1_795_316_400_000,
        text="여기도 어두워요",
    )
    engine = SqliteEngine(folder / "backend.db")
    asyncio.run(engine.write((agency.id,), lambda writing: writing.attempt(agency.id, lambda tx: tx.put(comment))))
    engine.close()
    return agency.id, comment.id


def replies(comment_id: str) -> list[ReplyToComment]:
    return [ReplyToComment(id=f"{number:032x}", comment_id=comment_id, text=f"{number}번") for number in range(1, 5)]


def looks(comment_id: str) -> list[RevealComment]:
    """What may be done as often as wanted, and is audited each time."""
    return [RevealComment(id=f"{number:032x}", comment_id=comment_id, purpose="민원 확인") for number in range(1, 5)]


def token_at(url: str) -> str:
    wanted = SignIn(agency="도봉구청", name=ADMIN, password=PASSWORD, device=DEVICE)
    answer = httpx.post(f"{url}/v1/sign-in", content=msgspec.json.encode(wanted), headers=JSON, timeout=PATIENCE)
    return msgspec.json.decode(answer.content, type=Session).token


JSON = {"Content-Type": "application/json"}


def send_until_answered(folder: Path, commands: Sequence[Command], forgets: str) -> int:
    """One batch each, resent to a server that is started anew whenever it died; how often it died."""
    deaths = 0
    server = Process("tests.backend.dying", str(folder), "2", forgets)
    token = token_at(server.url)
    for command in commands:
        now = time.time_ns() // 1_000_000
        batch = msgspec.json.encode(CommandBatch(commands=(Sent(command=command, made_at=now),), sent_at=now))
        headers = {**JSON, "Authorization": f"Bearer {token}"}
        while True:
            try:
                answer = httpx.post(f"{server.url}/v1/desk/commands", content=batch, headers=headers, timeout=PATIENCE)
            except httpx.TransportError:
                server.wait()
                deaths += 1
                server = Process("tests.backend.dying", str(folder), "2", forgets)
                continue
            [came] = msgspec.json.decode(answer.content, type=BatchOutcome).outcomes
            assert came.result == "done"
            break
    server.kill()
    return deaths


def what_became(folder: Path, agency_id: str, comment_id: str) -> tuple[int, int, int]:
    """(replies that the comment counts, replies that there are, audit entries about them)."""
    engine = SqliteEngine(folder / "backend.db")
    try:
        comment = asyncio.run(engine.read(lambda reader: reader.get(Comment, agency_id, comment_id)))
        answers = asyncio.run(engine.read(lambda reader: reader.select(Comment, "WHERE parent_id = ?", comment_id)))
        where = "WHERE action = 'ReplyToComment'"
        entries = asyncio.run(engine.read(lambda reader: reader.select(AuditEntry, where)))
    finally:
        engine.close()
    assert comment is not None
    return comment.replies, len(answers), len(entries)


def test_what_was_committed_and_not_answered_is_done_once(tmp_path: Path) -> None:
    agency_id, comment_id = prepared(tmp_path / "data")
    deaths = send_until_answered(tmp_path / "data", replies(comment_id), "remembers")
    assert deaths >= 2
    assert what_became(tmp_path / "data", agency_id, comment_id) == (4, 4, 4)


def audited(folder: Path) -> tuple[int, int]:
    """(entries that there are of whoever looked, audit entries about them)."""
    engine = SqliteEngine(folder / "backend.db")
    try:
        looked = asyncio.run(engine.read(lambda reader: reader.select(AccessEntry, "")))
        where = "WHERE action = 'RevealComment'"
        return len(looked), len(asyncio.run(engine.read(lambda reader: reader.select(AuditEntry, where))))
    finally:
        engine.close()


@pytest.mark.parametrize(("forgets", "twice"), [("remembers", False), ("forgets", True)])
def test_without_receipts_it_would_be_done_twice(tmp_path: Path, forgets: str, twice: bool) -> None:
    """The control, and its other side: the kills do fall between commit and answer."""
    _, comment_id = prepared(tmp_path / "data")
    deaths = send_until_answered(tmp_path / "data", looks(comment_id), forgets)
    assert deaths >= 2
    assert audited(tmp_path / "data") == (4, 4 + deaths if twice else 4)


def test_a_stop_that_is_asked_for_is_no_failure(tmp_path: Path) -> None:
    prepared(tmp_path / "data")
    server = Process("backend", "serve", "--data", str(tmp_path / "data"), "--port", "0")
    token = token_at(server.url)
    with httpx.stream("GET", f"{server.url}/v1/desk/pokes", headers={"Authorization": f"Bearer {token}"}) as pokes:
        assert pokes.status_code == 200
        assert server.terminate() == 0
    again = Process("backend", "serve", "--data", str(tmp_path / "data"), "--port", "0")
    answer = httpx.get(f"{again.url}/v1/desk/changes", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, "who was signed in still is"
    assert again.terminate() == 0
