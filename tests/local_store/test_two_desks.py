"""Two programs on one store: both write, each learns what the other changed, and the clock is kept once."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from domain.audit import AuditEntry
from domain.commands import Outcome
from domain.comments import Comment
from domain.errors import Conflict
from domain.moderation import HideComment, ReviewComment
from local_store.comments import CommentFilter
from local_store.desk import Desk
from local_store.founding import agencies_of, ready_store
from tests.local_store.test_home import schedule
from tests.make import NOON, World, world
from tests.patience import PATIENCE


class Colleague:
    """Another process at the same desk, which does one thing for each line that it is told."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.local_store.colleague", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def tell(self, *words: str) -> None:
        """Begin to do this."""
        assert self._process.stdin is not None
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()

    def answer(self) -> str:
        """What came of the next thing that it was told."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def ask(self, *words: str) -> str:
        """Tell, and wait for the answer."""
        self.tell(*words)
        return self.answer()

    def close(self) -> int:
        """Let it come to its end. Returns the exit code."""
        self._process.communicate(timeout=PATIENCE)
        return self._process.returncode


@contextmanager
def colleague(path: Path) -> Iterator[Colleague]:
    process = Colleague(path)
    try:
        assert process.ask("head").isdecimal(), "it is there, so that both can do something at once"
        yield process
    finally:
        assert process.close() == 0


@pytest.fixture
def office(tmp_path: Path) -> Iterator[World]:
    """A store that others open too."""
    with world(tmp_path / "desk.db") as made:
        yield made


def until_version_changes(town: World, before: int) -> None:
    """Wait until it shows that somebody else committed."""
    deadline = time.monotonic() + PATIENCE
    while town.database.data_version() == before:
        assert time.monotonic() < deadline, "nothing of what another process wrote is seen"


def test_each_sees_what_the_other_changed(office: World) -> None:
    comment = office.comment(office.publish())
    with colleague(office.database.path) as other:
        assert other.ask("state", comment.id) == "new"
        version, seq = office.database.data_version(), office.desk.head()
        assert other.ask("hide", comment.id, "new") == "done"
        until_version_changes(office, version)
        assert office.desk.changes(seq).ids == {"comment": frozenset({comment.id})}
        assert office.get(Comment, comment.id).state == "hidden"

        seq = int(other.ask("head"))
        version = int(other.ask("version"))
        second = office.comment(office.publish())
        assert other.ask("state", second.id) == "new"
        assert int(other.ask("version")) != version
        assert second.id in other.ask("changes", str(seq)).split()


def test_what_one_writes_itself_is_no_news_from_others(office: World) -> None:
    version = office.database.data_version()
    office.comment(office.publish())
    assert office.database.data_version() == version


def test_a_decision_of_another_process_is_a_conflict_that_names_who(office: World) -> None:
    comment = office.comment(office.publish())
    with colleague(office.database.path) as other:
        assert other.ask("hide", comment.id, "new") == "done"
        assert other.ask("hide", comment.id, "new") == "already"
        with pytest.raises(Conflict) as refused:
            office.do(ReviewComment(id=office.id(), comment_id=comment.id, seen="new"))
        assert "이나라" in str(refused.value)
        office.do(ReviewComment(id=office.id(), comment_id=comment.id, seen="hidden"))
        assert other.ask("hide", comment.id, "new") == "Conflict"


def test_both_write_at_once_and_nothing_is_lost(office: World) -> None:
    """Change numbers, counters and the audit come out as if one had written it all."""
    out = office.publish()
    comments = [office.comment(out) for _ in range(10)]
    before = office.desk.head()
    with colleague(office.database.path) as other:
        other.tell("write", out.id, "150")
        mine = [office.comment(out, f"이쪽 {number}") for number in range(150)]
        for comment in comments:
            office.do(HideComment(id=office.id(), comment_id=comment.id, seen="new", reason="도배"))
        assert other.answer() == "150"
        assert other.ask("review", "new") == "150"
    texts = [each.text for each in office.desk.select(Comment, "")]
    assert sum(text.startswith("이쪽") for text in texts) == len(mine)
    assert sum(text.startswith("저쪽") for text in texts) == 150
    totals = office.desk.queue_totals()
    assert totals == {"new": 150, "reported": 0, "hidden": 10, "all": 310}
    for queue, total in totals.items():
        assert len(office.desk.comments(CommentFilter(queue), None, 1_000)) == total
    numbers = [each.seq for each in office.desk.select(Comment, "AND seq > ?", before)]
    assert len(set(numbers)) == len(numbers)
    assert office.desk.verify_audit() == []
    assert sum(entry.action == "ReviewComment" for entry in office.desk.audit_entries()) == 150


def test_what_fell_due_is_published_once(office: World) -> None:
    posts = [schedule(office, NOON + 60_000) for _ in range(20)]
    office.clock.pass_seconds(60)
    with colleague(office.database.path) as other:
        other.tell("due", str(office.clock.now))
        mine = [future.result(PATIENCE) for future in office.desk.publish_due()]
        theirs = int(other.answer())
    assert mine.count(Outcome.DONE) + theirs == len(posts)
    published = [each.record_id for each in office.desk.select(AuditEntry, "") if each.action == "PublishDue"]
    assert sorted(published) == sorted(posts)


def test_two_desks_of_one_process_share_what_is_written(tmp_path: Path) -> None:
    """Two connections to the file within one process, as tests and tools have them."""
    path = tmp_path / "desk.db"
    with world(path) as one, ready_store(path) as database:
        (agency,) = agencies_of(database)
        other = Desk(database, one.staff("이나라"), one.clock)
        version = database.data_version()
        comment = one.comment(one.publish())
        assert database.data_version() != version
        assert other.agency == agency
        other.perform(ReviewComment(id=other.new_id(), comment_id=comment.id, seen="new")).result(PATIENCE)
        assert one.get(Comment, comment.id).decided_by == "이나라"
