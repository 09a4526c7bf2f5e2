"""Without its backend a desk says beforehand what becomes of what is to go out at once, and lets it be taken back."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from domain.actors import Actor
from domain.announcements import Announcement, Placing
from domain.chats import Chat
from domain.commands import Command
from domain.comments import Comment
from domain.conversation import AskAgency
from domain.days import HOUR
from domain.drafts import Draft
from domain.moderation import ReplyToComment
from domain.publishing import CorrectAnnouncement, PublishAnnouncement, TakeBackAnnouncement
from screens.answering import Answering
from screens.giving import give
from screens.publishing import PublishScreen
from screens.widgets.choice import Choice
from screens.widgets.dialog import Confirm
from tests.local_store.linked import AGENCY
from tests.make import CONTENT, NOON
from tests.patience import PATIENCE
from tests.screens.desks import drawn, state_line, until
from tests.screens.news import seen
from tests.screens.office import Office, linked_office
from tui.app import DangolApp
from tui.settings import Settings

DRAFT = Draft(id=f"{7:032x}", created_at=NOON, saved_at=NOON, content=CONTENT)
URGENT = msgspec.structs.replace(DRAFT, placing=Placing(urgent_until="2026-11-23"))
LATER = msgspec.structs.replace(DRAFT, publish_at=NOON + HOUR)


@pytest.fixture
def office() -> Iterator[Office]:
    with linked_office() as made:
        made.fares("down")
        yield made


@asynccontextmanager
async def at_the_desk(
    office: Office, mode: str = "home", width: int = 80
) -> AsyncIterator[tuple[DangolApp, Pilot[None]]]:
    app = DangolApp(office.desk, Settings(), office.desk.database.path.with_name("settings.toml"))
    async with app.run_test(size=(width, 24 if width < 100 else 40)) as pilot:
        await app.go(mode)
        await pilot.pause()
        yield app, pilot


def said(app: DangolApp, words: str) -> bool:
    """Whether this was said at any time."""
    return any(words in what for _, what in app.work.log)


async def asked(app: DangolApp, pilot: Pilot[Any], draft: Draft) -> PublishScreen:
    question = PublishScreen(app.work, draft)
    app.push_screen(question)
    await until(pilot, lambda: app.screen is question and seen(app, "숫자를 차례로"))
    return question


def kept(office: Office, draft: Draft) -> Draft:
    """The draft, in the store."""
    office.desk.save_draft(draft).result(PATIENCE)
    return draft


# beforehand


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (DRAFT, "보낼 편지함에 두었다가 연결되면 나갑니다"),
        (URGENT, "긴급 소식은 10분 안에 연결되지 않으면 나가지 않고 돌아옵니다"),
        (LATER, "11.22.(일) 13:00 전에 연결되지 않으면 나가지 않고 돌아옵니다"),
    ],
)
async def test_publishing_says_what_becomes_of_it(office: Office, draft: Draft, words: str, width: int) -> None:
    async with at_the_desk(office, "announcements", width) as (app, pilot):
        await asked(app, pilot, draft)
        assert seen(app, words)
        assert seen(app, "부터 끊김")
        assert not seen(app, "10초 뒤 나갑니다")
        office.fares("connected")
        await until(pilot, lambda: not seen(app, words))
        assert seen(app, "연결됨")
        assert seen(app, "10초 뒤 나갑니다") == (draft.publish_at is None)


async def test_a_link_that_is_cut_while_the_question_stands_is_said_there(office: Office) -> None:
    office.fares("connected")
    async with at_the_desk(office, "announcements") as (app, pilot):
        await asked(app, pilot, URGENT)
        assert not seen(app, "연결되지 않으면")
        office.fares("down")
        await until(pilot, lambda: seen(app, "10분 안에 연결되지 않으면"))


@pytest.mark.parametrize("width", [80, 120])
async def test_a_reply_says_it_where_it_is_written(office: Office, width: int) -> None:
    async with at_the_desk(office, "comments", width) as (app, pilot):
        await until(pilot, lambda: seen(app, "여기도 어두워요"))
        await pilot.press("a")
        await until(pilot, lambda: seen(app, "! 서버와 끊겨 있습니다"))
        assert seen(app, "나갑니다")
        office.fares("connected")
        await until(pilot, lambda: not seen(app, "서버와 끊겨 있습니다"))


async def test_taking_back_what_the_backend_may_publish_meanwhile_is_asked_about(office: Office) -> None:
    office.fares("connected")
    async with at_the_desk(office, "announcements") as (app, pilot):
        assert await give(app.work, kept(office, LATER)) == "given"
        office.deliver()
        office.fares("down")
        await until(pilot, lambda: seen(app, "예약 의견수렴"))
        await pilot.press("end", "e")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("4", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        assert seen(app, "연결되기 전에 11.22.(일) 13:00이")
        await pilot.press("escape")
        assert office.desk.waiting_count() == 0
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("4", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: office.desk.waiting_count() == 1)
    assert [type(entry.command) for entry in office.desk.outgoing()] == [TakeBackAnnouncement]


async def test_what_never_left_is_taken_back_without_a_question(office: Office) -> None:
    async with at_the_desk(office, "announcements") as (app, pilot):
        assert await give(app.work, kept(office, LATER)) == "given"
        await until(pilot, lambda: seen(app, "예약 의견수렴"))
        await pilot.press("end", "e")
        await until(pilot, lambda: isinstance(app.screen, Choice))
        await pilot.press("4", "enter")
        await until(pilot, lambda: office.desk.waiting_count() == 2)
        assert len(app.screen_stack) == 1


async def test_what_the_backend_may_have_published_meanwhile_was_not_missed(office: Office) -> None:
    office.fares("connected")
    async with at_the_desk(office, "announcements") as (app, pilot):
        assert await give(app.work, kept(office, LATER)) == "given"
        office.deliver()
        office.fares("down")
        office.clock.pass_seconds(2 * 3_600)
        await until(pilot, lambda: seen(app, "예약 의견수렴"))
        await app.go("home")
        await until(pilot, lambda: seen(app, "기다리는 일"))
        assert not seen(app, "지난 예약")
        await app.go("announcements")
        app.screen.refresh(layout=True)
        await until(pilot, lambda: seen(app, "예약 의견수렴"))
        assert not any("!" in row for row in drawn(app)), "nobody is asked about it"


# afterwards


async def test_a_publication_waits_without_a_countdown_until_it_is_taken_back(office: Office) -> None:
    async with at_the_desk(office) as (app, pilot):
        assert await give(app.work, kept(office, DRAFT)) == "given"
        assert said(app, "보낼 편지함에 두었습니다. 연결되면 나갑니다 · 그때까지 F9 거두기")
        office.clock.pass_seconds(1_800)
        app.work.look_at_held()
        await until(pilot, lambda: "부터 끊김" in state_line(app))
        assert not seen(app, "곧 발행")
        assert not seen(app, "지난 예약")
        await pilot.press("f9")
        await until(pilot, lambda: said(app, "거두었습니다. 초안에 있습니다."))
    assert [draft.content for draft in office.desk.drafts()] == [CONTENT]


async def test_its_seconds_run_once_it_is_there(office: Office) -> None:
    async with at_the_desk(office) as (app, pilot):
        assert await give(app.work, kept(office, DRAFT)) == "given"
        office.clock.pass_seconds(60)
        office.deliver()
        office.fares("connected")
        await until(pilot, lambda: seen(app, "곧 발행: 가로등") and state_line(app).endswith("10초"))


async def test_a_reply_waits_until_it_is_taken_back_and_its_text_is_there_again(office: Office) -> None:
    async with at_the_desk(office, "comments") as (app, pilot):
        await until(pilot, lambda: seen(app, "여기도 어두워요"))
        await pilot.press("a", *"ok", "f8")
        await until(pilot, lambda: said(app, "그때까지 F9 거두기"))
        office.clock.pass_seconds(60)
        app.work.look_at_held()
        assert not state_line(app).endswith("초")
        await pilot.press("f9")
        await until(pilot, lambda: said(app, "답글을 거두었습니다"))
    assert office.desk.reply_draft(office.comment.id).text == "ok"


async def test_the_seconds_of_a_reply_run_once_it_is_there_and_end(office: Office) -> None:
    async with at_the_desk(office, "comments") as (app, pilot):
        await until(pilot, lambda: seen(app, "여기도 어두워요"))
        await pilot.press("a", *"ok", "f8")
        await until(pilot, lambda: said(app, "그때까지 F9 거두기"))
        office.clock.pass_seconds(60)
        office.fares("connected")
        app.work.look_at_held()
        assert len(app.work.held) == 1, "on its way there"
        office.deliver()
        app.work.look_at_held()
        await until(pilot, lambda: state_line(app).endswith("5초"))
        office.clock.pass_seconds(5)
        app.work.look_at_held()
        assert not app.work.held


async def test_a_reply_that_was_refused_there_is_held_no_longer(office: Office) -> None:
    async with at_the_desk(office, "comments") as (app, pilot):
        await until(pilot, lambda: seen(app, "여기도 어두워요"))
        await pilot.press("a", *"ok", "f8")
        await until(pilot, lambda: said(app, "그때까지 F9 거두기"))
        (entry,) = office.desk.outgoing()
        office.refused(entry.command, "conflict")
        app.work.look_at_held()
        assert not app.work.held


async def test_what_lies_there_is_not_said_to_be_taken_back_before_anybody_knows(office: Office) -> None:
    office.fares("connected")
    async with at_the_desk(office) as (app, pilot):
        assert await give(app.work, kept(office, DRAFT)) == "given"
        office.deliver()
        office.fares("down")
        await until(pilot, lambda: len(app.work.held) == 1)
        await pilot.press("f9")
        await until(pilot, lambda: said(app, "거두기를 보낼 편지함에 두었습니다"))
        assert not said(app, "거두었습니다. 초안에 있습니다.")


async def test_an_answer_says_for_how_long_it_waits(office: Office) -> None:
    resident = Actor(kind="resident", id=f"{5:032x}", name="솔바람", dong=CONTENT.regions[0])
    office.backend.do(AskAgency(id=office.backend.new_id(), agency_id=AGENCY, text="언제 고치나요?"), resident)
    office.hear()
    (chat,) = office.desk.select(Chat, "")
    async with at_the_desk(office) as (app, _):
        assert (await Answering(app.work).send(chat, "곧 고칩니다", "", NOON))[0] == "sent"
        assert said(app, "30분 안에 연결되지 않으면 돌아옵니다 · F9 거두기")
        office.clock.pass_seconds(60)
        app.work.look_at_held()
        assert await app.work.take_back()
        assert said(app, "거두었습니다. 쓴 글은 답장 칸에 있습니다.")


async def test_with_a_link_nothing_of_this_is_said(office: Office) -> None:
    office.fares("connected")
    async with at_the_desk(office) as (app, _):
        assert await give(app.work, kept(office, DRAFT)) == "given"
        assert said(app, "10초 뒤 나갑니다")
        assert not said(app, "편지함")


async def test_a_correction_says_that_it_waits(office: Office) -> None:
    known = office.desk.select(Announcement, "")[0]
    content = msgspec.structs.replace(known.content, body="다시 알립니다.")
    draft = Draft(
        id=known.id,
        created_at=NOON,
        saved_at=NOON,
        content=content,
        placing=known.placing,
        revision=known.revision,
        corrects=True,
        reason="날짜",
    )
    async with at_the_desk(office, "announcements") as (app, pilot):
        await asked(app, pilot, draft)
        assert seen(app, "보낼 편지함에 두었다가 연결되면 나갑니다")
        assert await give(app.work, kept(office, draft)) == "given"
        assert said(app, "보낼 편지함에 두었습니다. 연결되면 나갑니다.")


def test_whatever_declares_that_it_asks_is_asked_about_here() -> None:
    asking = {command for command in _every(Command) if command.WHEN_OFFLINE == "ask"}
    assert asking == {PublishAnnouncement, CorrectAnnouncement, TakeBackAnnouncement, ReplyToComment}


def _every(kind: type[Command]) -> set[type[Command]]:
    return {kind}.union(*(_every(each) for each in kind.__subclasses__()))


async def test_a_comment_answered_here_looks_answered_though_nobody_heard_of_it(office: Office) -> None:
    reply = ReplyToComment(id=office.desk.new_id(), comment_id=office.comment.id, text="곧 고칩니다")
    await asyncio.wrap_future(office.desk.perform(reply))
    assert office.desk.record(Comment, reply.id) is not None
    assert office.desk.is_leaving(reply.id)
    office.deliver()
    assert not office.desk.is_leaving(reply.id)
