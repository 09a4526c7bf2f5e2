"""A store may hold times that no calendar has: what they stand in is drawn, and the desk goes on."""

import time
from contextlib import suppress
from functools import partial

import apsw
import pytest
from msgspec.structs import replace

from domain.announcements import Announcement
from domain.chats import Chat, Message, Passed
from domain.comments import Comment
from domain.conversation import AskAgency, SendMessage
from domain.neighbours import Neighbour
from domain.records import Record
from local_store.transaction import SqliteTransaction
from tests.make import World
from tests.patience import PATIENCE
from tests.screens.desks import desk_app, drawn, until
from tui.app import DangolApp

STRANGE = pytest.mark.parametrize("at", [-(2**52), -1, 2**53], ids=["before any day", "before 1970", "after any day"])


def keep(town: World, *records: Record) -> None:
    """Put them into the store past every rule, as a program of another version could have."""

    def put(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, town.clock.now)
        for record in records:
            tx.put(record)
        tx.flush()

    town.database.write(put).result(PATIENCE)


def _is_in_front(app: DangolApp, title: str) -> bool:
    with suppress(AssertionError):  # between two sizes
        return title in drawn(app)[0]
    return False


@STRANGE
async def test_every_screen_opens(town: World, at: int) -> None:
    out = town.publish()
    comment = town.comment(out)
    resident = town.resident()
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="언제 되나요?"), resident)
    timed = max(-(2**42), min(at, 2**42))
    answer = SendMessage(id=town.id(), chat_id=resident.id, text="곧 됩니다")
    town.do(answer)
    scheduled = replace(out, id=town.id(), state="scheduled", at=timed, publish_at=at)
    passed = Passed(department="도로과", note="확인", at=at, by_name="김도봉")
    chat = town.get(Chat, resident.id)
    waiting = replace(chat, state="unanswered", waiting_since=at, last_at=at, opened_at=at)
    handed_on = replace(waiting, id=town.id(), state="passed", passed=passed, closed_at=at)
    keep(
        town,
        waiting,
        handed_on,
        replace(town.get(Message, answer.id), at=timed, visible_at=at),
        replace(comment, at=timed, decided_at=at, state="new"),
        replace(out, at=timed, published_at=at, corrected_at=at),
        scheduled,
        replace(town.get(Neighbour, resident.id), met_at=at, follows_since=at, barred_until=at),
    )
    assert town.get(Comment, comment.id).at == timed
    assert town.get(Announcement, scheduled.id).publish_at == at
    async with desk_app(town, width=120, height=40) as (app, pilot):
        for key, title in zip("2345", ("[2 소식]", "[3 댓글]", "[4 채팅]", "[5 단골]"), strict=True):
            await pilot.press(key)
            await until(pilot, partial(_is_in_front, app, title))
            await pilot.press("down", "enter")
            end = time.monotonic() + PATIENCE
            while not _is_in_front(app, "[1 홈]"):
                assert time.monotonic() < end
                await pilot.press("escape")
        await until(pilot, lambda: any("답을 기다리는 채팅" in row for row in drawn(app)))
