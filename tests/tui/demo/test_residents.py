"""Residents of the demo: what they do by themselves and in answer to staff, driven by hand and by their thread."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from domain.announcements import Announcement, Content, Placing
from domain.chats import Chat
from domain.commands import Command
from domain.comments import Comment, ReportComment, WriteComment
from domain.conversation import AskAgency, SendMessage
from domain.days import SECOND
from domain.followers import Follow
from domain.moderation import ReplyToComment
from domain.neighbours import BarNeighbour, Neighbour
from domain.publishing import PublishAnnouncement, SeeAnnouncement
from local_store.comments import CommentFilter
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import ready_store
from tests.make import CHANG1, CHANG2, CONTENT, NOON, Clock
from tests.patience import PATIENCE
from tui.demo.mark import Mark, put_mark
from tui.demo.residents import LivingResidents
from tui.demo.stage import desk_of
from tui.demo.texts.comments import COMMENTS
from tui.demo.world import build

SIZE = 120


def small_world(path: Path | None = None) -> Database:
    """A store with a small demonstration on it."""
    database = ready_store(path)
    put_mark(database, Mark(agency="dobong", seed=1, size=SIZE, built_at=NOON, is_whole=True))
    build(database, "dobong", 1, NOON, SIZE, lambda done, whole: None)
    return database


class Town:
    """A demonstration whose time goes only with its residents'."""

    def __init__(self, database: Database, seed: int = 1) -> None:
        self.clock = Clock()
        founder = desk_of(database).actor
        self.desk = Desk(database, founder, self.clock, Random(seed).getrandbits)
        self.residents = LivingResidents(self.desk, seed)
        self.time = 0.0

    def step(self) -> list[Command]:
        """The next thing that a resident does, at its time."""
        commands = self.residents.step()
        agenda = self.residents._living.agenda
        self.clock.pass_seconds(agenda.now - self.time)
        self.time = agenda.now
        return commands

    def until(self, found: Callable[[Command], bool], most: int = 400) -> Command:
        """What a resident does, as soon as it is this."""
        for _ in range(most):
            for command in self.step():
                if found(command):
                    return command
        raise AssertionError("nobody did it")

    def publish(self, content: Content = CONTENT, placing: Placing | None = None) -> Announcement:
        """Staff publish, and it is out."""
        id = self.desk.new_id()
        command = PublishAnnouncement(
            id=self.desk.new_id(), announcement_id=id, content=content, placing=placing or Placing()
        )
        self.desk.perform(command).result(60)
        self.clock.pass_seconds(10)
        for published in self.desk.publish_due():
            published.result(60)
        found = self.desk.announcement(id)
        assert found is not None
        return found

    def comment(self, id: str) -> Comment:
        found = self.desk.record(Comment, id)
        assert found is not None
        return found


@pytest.fixture
def town() -> Iterator[Town]:
    with small_world() as database:
        town = Town(database)
        town.step()  # they are there before staff do anything
        yield town


def test_the_first_comment_on_a_new_announcement_comes_within_seconds(town: Town) -> None:
    """From where it is for, and about what it says."""
    announcement, began = town.publish(), town.time

    def is_on_it(command: Command) -> bool:
        return isinstance(command, WriteComment) and command.announcement_id == announcement.id

    first = town.until(is_on_it)
    assert isinstance(first, WriteComment)
    assert 2 <= town.time - began <= 4
    author = town.desk.record(Neighbour, town.comment(first.id).author_id)
    assert author is not None
    assert author.dong in (CHANG1, CHANG2)
    assert "street_lamp" in {comment.topic for comment in COMMENTS if comment.text == first.text}
    for _ in range(5):
        town.until(is_on_it)
    assert town.time - began < 90
    figures = town.desk.announcement_row(announcement.id)
    assert figures is not None
    assert figures.seen >= 5
    homes = {row.dong for row in town.desk.comments(CommentFilter("all", announcement.id))}
    assert homes <= {CHANG1, CHANG2}


def test_nobody_comments_where_comments_are_closed(town: Town) -> None:
    announcement = town.publish(placing=Placing(comments_open=False))
    for _ in range(80):
        town.step()
    row = town.desk.announcement_row(announcement.id)
    assert row is not None
    assert row.commented == 0
    assert row.seen > 0


def test_who_was_answered_says_thanks_once_the_reply_can_be_seen(town: Town) -> None:
    new = town.desk.comments(CommentFilter("new"), limit=12)
    replies = {}
    for row in new:
        if row.comment.parent_id is None:
            command = ReplyToComment(id=town.desk.new_id(), comment_id=row.comment.id, text="확인하겠습니다.")
            town.desk.perform(command).result(60)
            replies[row.comment.id] = row.comment

    def thanks(command: Command) -> bool:
        if not isinstance(command, WriteComment) or command.parent_id not in replies:
            return False
        return town.comment(command.id).author_id == replies[command.parent_id].author_id

    thanking = town.until(thanks)
    assert town.comment(thanking.id).at >= NOON + 5 * SECOND


def test_who_was_answered_in_a_chat_may_write_again(town: Town) -> None:
    waiting = town.desk.unanswered_chats()
    for chat in waiting:
        command = SendMessage(
            id=town.desk.new_id(), chat_id=chat.id, text="확인했습니다.", seen_answer=chat.last_agency_message_id
        )
        town.desk.perform(command).result(60)
    town.until(lambda command: isinstance(command, AskAgency) and bool(reopened(town, waiting)))


def test_whose_chat_was_closed_may_come_with_something_else(town: Town) -> None:
    closed = [row.chat for row in town.desk.chats("closed")]
    town.until(lambda command: isinstance(command, AskAgency) and bool(reopened(town, closed)))
    again = reopened(town, closed)[0]
    before = next(chat for chat in closed if chat.id == again.id)
    assert [past.opened_at for past in again.past] == [*(past.opened_at for past in before.past), before.opened_at]


def reopened(town: Town, chats: list[Chat]) -> list[Chat]:
    """Those of the chats that wait again."""
    return [chat for chat in town.desk.unanswered_chats() if chat.id in {each.id for each in chats}]


def test_residents_do_everything_that_residents_can(town: Town) -> None:
    kinds = {type(command) for _ in range(400) for command in town.step()}
    assert kinds >= {SeeAnnouncement, WriteComment, ReportComment, Follow, AskAgency}
    assert town.desk.queue_totals()["all"] > SIZE
    assert town.desk.verify_audit() == []


def test_comments_of_residents_answer_others(town: Town) -> None:
    answer = town.until(lambda command: isinstance(command, WriteComment) and command.parent_id is not None)
    assert isinstance(answer, WriteComment)
    assert town.comment(answer.id).parent_id == answer.parent_id


def test_rough_comments_are_reported(town: Town) -> None:
    before = town.desk.queue_totals()["reported"]
    reporting = town.until(lambda command: isinstance(command, ReportComment))
    assert isinstance(reporting, ReportComment)
    town.until(lambda command: town.desk.queue_totals()["reported"] > before)


def test_who_is_barred_writes_no_more(town: Town) -> None:
    for neighbour in town.desk.select(Neighbour, ""):
        bar = BarNeighbour(id=town.desk.new_id(), resident_id=neighbour.id, days=30, reason="도배")
        town.desk.perform(bar).result(60)
    known = {neighbour.id for neighbour in town.desk.select(Neighbour, "")}
    written = [command for _ in range(120) for command in town.step() if isinstance(command, WriteComment)]
    assert written
    assert not {town.comment(command.id).author_id for command in written} & known


def test_the_same_seed_on_the_same_store_gives_the_same_acts() -> None:
    with small_world() as one, small_world() as two, small_world() as three:
        towns = Town(one), Town(two), Town(three, seed=2)
        for town in towns:
            town.publish()
        first, second, third = ([town.step() for _ in range(60)] for town in towns)
        assert first == second
        assert first != third


# the thread


def wait_for(happened: Callable[[], bool]) -> None:
    """Return when it happened; fail when it does not."""
    end, woken = monotonic() + PATIENCE, threading.Event()
    while not happened():
        assert monotonic() < end, "it did not happen"
        woken.wait(0.005)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with small_world(tmp_path / "own" / "demo.db") as database:
        yield desk_of(database)


def test_residents_live_in_a_thread_until_they_are_stopped(desk: Desk) -> None:
    residents = LivingResidents(desk, seed=1, pace="rush")
    head = desk.head()
    residents.start()
    wait_for(lambda: desk.head() > head + 3)
    residents.stop()
    wait_for(lambda: "residents" not in {thread.name for thread in threading.enumerate()})
    assert not residents._lease.held


def test_the_fastest_pace_writes_hundreds(desk: Desk) -> None:
    residents = LivingResidents(desk, seed=1, pace="max")
    head = desk.head()
    residents.start()
    wait_for(lambda: desk.head() > head + 300)
    residents.stop()
    assert desk.verify_audit() == []


def test_paused_residents_go_on_when_told(desk: Desk) -> None:
    residents = LivingResidents(desk, seed=1, pace=None)
    head = desk.head()
    residents.start()
    wait_for(lambda: residents._lease.held)
    assert desk.head() == head
    residents.go("rush")
    wait_for(lambda: desk.head() > head)
    residents.stop()


def test_of_two_processes_one_has_the_residents_and_the_other_takes_over(desk: Desk) -> None:
    where: list[bool] = []
    first, second = LivingResidents(desk, 1, "rush"), LivingResidents(desk, 1, "rush", where.append)
    head = desk.head()
    first.start()
    wait_for(lambda: desk.head() > head)
    second.start()
    wait_for(lambda: where != [])
    assert where[0] is False
    first.stop()
    wait_for(lambda: second._lease.held)
    assert where[-1] is True
    second.stop()
