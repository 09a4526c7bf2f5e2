"""The outbox on the screen: what came back and why, both versions, and each decision about it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from domain.announcements import Placing
from domain.moderation import HideComment, ReplyToComment
from domain.publishing import PublishAnnouncement
from local_store.linkage import LinkState
from screens.outbox import OutboxScreen
from tests.make import CONTENT, NOON, world
from tests.screens.desks import desk_app, drawn, state_line, until
from tests.screens.office import Office, linked_office
from tui.app import DangolApp
from tui.settings import Settings


@pytest.fixture
def office() -> Iterator[Office]:
    with linked_office() as made:
        yield made


@asynccontextmanager
async def shown(office: Office) -> AsyncIterator[tuple[DangolApp, Pilot[None]]]:
    """The outbox in front."""
    path = office.desk.database.path.with_name("settings.toml")
    app = DangolApp(office.desk, Settings(), path)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await app.run_action("app.outbox")
        await until(pilot, lambda: isinstance(app.screen, OutboxScreen))
        yield app, pilot


async def decide(app: DangolApp, pilot: Pilot[Any], digit: str) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, OutboxScreen))
    await pilot.press(digit, "enter")


async def test_both_versions_stand_together_with_the_reason(office: Office) -> None:
    office.reviewed_there()
    office.came_back(
        HideComment(id=office.desk.new_id(), comment_id=office.comment.id, seen="reviewed", reason="도배"),
        "conflict",
        "이나라님이 이미 검토했습니다.",
    )
    async with shown(office) as (app, pilot):
        await until(pilot, lambda: "이나라님이 이미 검토했습니다." in "\n".join(drawn(app)))
        text = "\n".join(drawn(app))
        assert "돌아온 일 1건" in text
        assert "내 것: 도배" in text
        assert "지금 서버: 검토함 (김도봉)" in text


async def test_sent_again_it_knows_what_stands_there_now(office: Office) -> None:
    hide = office.hide()
    office.came_back(hide, "conflict")
    office.reviewed_there()
    async with shown(office) as (app, pilot):
        await decide(app, pilot, "1")
        await until(pilot, lambda: office.desk.waiting_count() == 1)
    (entry,) = office.desk.outgoing()
    assert isinstance(entry.command, HideComment)
    assert (entry.command.seen, entry.command.reason) == ("reviewed", "도배")
    assert entry.command.id != hide.id
    assert office.desk.tray() == []
    assert office.comment.state == "hidden"


async def test_what_is_stale_goes_again_under_its_id(office: Office) -> None:
    hide = office.hide()
    office.came_back(hide, "stale")
    async with shown(office) as (app, pilot):
        await decide(app, pilot, "1")
        await until(pilot, lambda: office.desk.waiting_count() == 1)
    assert [entry.command for entry in office.desk.outgoing()] == [hide]


async def test_a_text_is_edited_and_sent(office: Office) -> None:
    reply = ReplyToComment(id=office.desk.new_id(), comment_id=office.comment.id, text="곧 고칩니다")
    office.came_back(reply, "refused")
    async with shown(office) as (app, pilot):
        await decide(app, pilot, "2")
        await until(pilot, lambda: "곧 고칩니다" in "\n".join(drawn(app)))
        await pilot.press("end", "!", "f8")
        await until(pilot, lambda: office.desk.waiting_count() == 1)
    (entry,) = office.desk.outgoing()
    assert isinstance(entry.command, ReplyToComment)
    assert entry.command.text == "곧 고칩니다!"


async def test_an_announcement_becomes_a_draft_again(office: Office) -> None:
    publish = PublishAnnouncement(
        id=office.desk.new_id(), announcement_id=office.desk.new_id(), content=CONTENT, placing=Placing()
    )
    office.came_back(publish, "stale")
    async with shown(office) as (app, pilot):
        await decide(app, pilot, "2")
        await until(pilot, lambda: not office.desk.tray())
    draft = office.desk.draft(publish.announcement_id)
    assert draft is not None
    assert draft.content == CONTENT


async def test_what_is_discarded_leaves_the_list_and_nothing_happens(office: Office) -> None:
    office.came_back(office.hide(), "conflict")
    async with shown(office) as (app, pilot):
        await decide(app, pilot, "3")
        await until(pilot, lambda: not office.desk.tray())
        await until(pilot, lambda: "보낼 것이 없습니다" in "\n".join(drawn(app)))
    assert office.comment.state == "new"
    assert office.desk.waiting_count() == 0


async def test_the_state_line_says_how_the_link_fares(office: Office) -> None:
    path = office.desk.database.path.with_name("settings.toml")
    app = DangolApp(office.desk, Settings(), path)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "연결하는 중" in state_line(app))
        office.desk.note_link(LinkState(condition="connected", since=NOON))
        await until(pilot, lambda: "연결됨" in state_line(app))
        office.do(office.hide())
        await until(pilot, lambda: "1건 대기" in state_line(app))
        office.desk.note_link(LinkState(condition="down", since=NOON))
        await until(pilot, lambda: "12:00부터 끊김" in state_line(app))


async def test_a_desk_on_its_own_has_no_outbox() -> None:
    with world() as town:
        async with desk_app(town) as (app, _):
            assert not app.check_action("outbox", ())
            assert "연결" not in state_line(app)
