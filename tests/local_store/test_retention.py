"""Removing what was kept for long enough: all of it, nothing else, from a store that stays whole whenever it ends."""

import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.access import AccessEntry
from domain.actors import SYSTEM
from domain.announcements import Announcement
from domain.audit import AuditEntry
from domain.authority import Receipt
from domain.chats import Chat, Message
from domain.comments import Comment, Report, ReportComment
from domain.conversation import AskAgency, CloseChat, SendMessage
from domain.days import DAY
from domain.moderation import Note, ReplyToComment, RevealComment, ReviewComment, WriteNote
from domain.neighbours import Neighbour
from domain.periods import FLOORS, Periods, cut
from domain.records import Record
from domain.retention import is_over
from local_store.comments import CommentFilter
from local_store.desk import Desk
from local_store.founding import ready_store
from local_store.overdue import BATCH
from local_store.purging import Purged
from local_store.retention import purge
from local_store.tables import TABLES
from tests.local_store.conftest import Stage
from tests.local_store.play import DEEDS, Act, acts
from tests.local_store.test_transaction import kept, recounted
from tests.make import World, world

SHORTEST = msgspec.convert(dict(FLOORS), Periods)


def run(desk: Desk, periods: Periods = SHORTEST) -> Purged:
    """A run that believes the clock."""
    first = purge(desk, periods)
    return purge(desk, periods) if first.clock_doubted else first


def is_whole(desk: Desk) -> None:
    """Counters, change numbers, audit and searches fit what is there."""
    assert kept(desk) == recounted(desk)
    assert desk.verify_audit() == []
    for kind in TABLES:
        if kind.SYNCED:
            numbers = [record.seq for record in desk.select(kind, "")]
            assert len(set(numbers)) == len(numbers)
            assert all(number <= desk.head() for number in numbers)
    comments = {comment.id: comment for comment in desk.select(Comment, "")}
    for comment in comments.values():
        assert comment.parent_id is None or comment.parent_id in comments
        assert desk.announcement(comment.announcement_id) is not None
        if not comment.official:
            assert desk.record(Neighbour, comment.author_id) is not None
    assert all(report.comment_id in comments for report in desk.select(Report, ""))
    assert all(note.about_id in comments for note in desk.select(Note, "AND about = 'comment'"))
    for word in ("가로등", "어두", "요"):
        found = desk.found_comments(CommentFilter("all", words=word), limit=500)
        expected = {each.id for each in comments.values() if word in each.text and not each.official}
        assert {row.comment.id for row in found} == expected


def overdue(desk: Desk, periods: Periods) -> set[tuple[str, str]]:
    """What should be gone, by plainly looking at every record."""
    now = desk.now()
    before = cut(now, periods.comments)
    over = {each.id for each in desk.select(Announcement, "") if is_over(each, before)}
    answers = Counter(each.parent_id for each in desk.select(Comment, "") if each.at >= before)
    threads = {
        each.id
        for each in desk.select(Comment, "AND parent_id IS NULL")
        if each.at < before and each.announcement_id in over and not answers[each.id]
    }
    gone = {("comment", each.id) for each in desk.select(Comment, "") if (each.parent_id or each.id) in threads}
    closed = {
        each.id
        for each in desk.select(Chat, "AND state = 'closed'")
        if (each.closed_at or each.last_at) < cut(now, periods.chats)
    }
    gone |= {("chat", id) for id in closed}
    gone |= {("message", each.id) for each in desk.select(Message, "") if each.chat_id in closed}
    gone |= {("access_entry", each.id) for each in desk.select(AccessEntry, "") if each.at < cut(now, periods.access)}
    return gone


def there(desk: Desk, *kinds: type[Record]) -> set[tuple[str, str]]:
    """Every record of these kinds."""
    return {(kind.KIND, each.id) for kind in kinds for each in desk.select(kind, "")}


KINDS: tuple[type[Record], ...] = (Comment, Chat, Message, AccessEntry)

_DEEDS = tuple(what for what in DEEDS if what != "vanishes")  # takes a comment alone, as nothing of the program does


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=acts(*_DEEDS), pause=st.integers(0, 500), after=acts(*_DEEDS, most=15), rest=st.integers(0, 400))
def test_exactly_what_is_overdue_is_removed(
    stage: Stage, before: list[Act], pause: int, after: list[Act], rest: int
) -> None:
    play = stage()
    for act in before:
        play.act(*act)
    play.world.clock.now += pause * DAY
    for act in after:
        play.act(*act)
    play.world.clock.now += rest * DAY
    desk = play.world.desk
    due, all_there = overdue(desk, SHORTEST), there(desk, *KINDS)
    receipts = there(desk, Receipt)
    purged = run(desk)
    assert purged.refused is None
    assert there(desk, *KINDS) == all_there - due
    assert receipts <= there(desk, Receipt)
    oldest = next(desk.audit_entries(), None)
    assert oldest is None or oldest.at >= cut(desk.now(), SHORTEST.audit)
    assert overdue(desk, SHORTEST) == set()
    assert run(desk).counts == {}
    is_whole(desk)


def filled(town: World, comments: int = 12) -> Announcement:
    """A year's worth of everything that is removed, with some of each left waiting."""
    out = town.publish()
    for number in range(comments):
        comment = town.comment(out, f"가로등 {number}번이 어두워요")
        town.do(ReportComment(id=town.id(), agency_id="dobong", comment_id=comment.id, reason="abuse"), town.resident())
        if number % 3 == 0:
            town.do(ReplyToComment(id=town.id(), comment_id=comment.id, text="확인하겠습니다"))
            town.do(RevealComment(id=town.id(), comment_id=comment.id, purpose="신고 확인"))
            note = WriteNote(
                id=town.id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text="메모"
            )
            town.do(note)
        if number % 4 == 0:
            resident = town.resident("초록대문")
            town.do(AskAgency(id=town.id(), agency_id="dobong", text="어두워요"), resident)
            town.do(SendMessage(id=town.id(), chat_id=resident.id, text="네"))
            town.do(CloseChat(id=town.id(), chat_id=resident.id))
    return out


def test_many_batches_remove_it_all(town: World) -> None:
    out = town.publish()
    residents = [town.resident() for _ in range(3)]
    for number in range(BATCH + 60):
        town.comment(out, f"{number}", by=residents[number % 3])
    resident = town.resident()
    for number in range(BATCH + 30):
        town.do(AskAgency(id=town.id(), agency_id="dobong", text=f"{number}"), resident)
    town.do(CloseChat(id=town.id(), chat_id=resident.id))
    town.clock.now += 400 * DAY
    purged = run(town.desk)
    assert purged.counts["comment"] == BATCH + 60
    assert purged.counts["message"] == BATCH + 31  # the chat itself too
    assert purged.counts["neighbour"] == 4
    assert there(town.desk, *KINDS) == set()
    did = [entry.action for entry in town.desk.audit_entries()]
    assert did.count("RemoveComments") == 2
    assert did.count("RemoveChats") == 2
    is_whole(town.desk)


@pytest.mark.parametrize("page", [1, 4, 10, 20_000])
def test_residents_are_looked_through_page_by_page(town: World, monkeypatch: pytest.MonkeyPatch, page: int) -> None:
    monkeypatch.setattr("local_store.overdue._PAGE", page)
    out = town.publish()
    for _ in range(10):
        town.comment(out)
    town.clock.now += 400 * DAY
    latest = town.comment(town.publish())
    assert run(town.desk).counts["neighbour"] == 10
    assert [each.id for each in town.desk.select(Neighbour, "")] == [latest.author_id]


def test_the_periods_that_were_set_hold(town: World) -> None:
    filled(town)
    town.clock.now += 400 * DAY
    before = there(town.desk, *KINDS)
    assert run(town.desk, Periods(comments=36, chats=36, audit=60, access=24)).counts == {}
    assert there(town.desk, *KINDS) == before
    assert run(town.desk, Periods(comments=36, chats=6, audit=60, access=24)).counts.keys() == {"message"}
    assert there(town.desk, Chat, Message) == set()


def test_a_clock_that_jumped_removes_nothing(town: World) -> None:
    filled(town)
    purge(town.desk, SHORTEST)
    before = there(town.desk, *KINDS, AuditEntry)
    real = town.clock.now
    town.clock.now += 4_000 * DAY
    assert purge(town.desk, SHORTEST).clock_doubted
    town.clock.now = real + DAY
    assert purge(town.desk, SHORTEST).clock_doubted
    assert not purge(town.desk, SHORTEST).clock_doubted
    assert there(town.desk, *KINDS, AuditEntry) == before
    town.clock.now += 4_000 * DAY
    run(town.desk)  # the control: a clock that stays there is believed
    assert there(town.desk, *KINDS) == set()


def test_an_audit_that_does_not_verify_is_kept_and_said(town: World) -> None:
    filled(town)
    spoil = "UPDATE audit_entry SET actor_name = 'x' WHERE number = 3"
    town.database.write(lambda connection: list(connection.execute(spoil))).result(60)
    town.clock.now += 400 * DAY
    entries = there(town.desk, AuditEntry)
    purged = run(town.desk)
    assert purged.refused is not None
    assert purged.refused.code == "retention.chain_fails"
    assert entries <= there(town.desk, AuditEntry)
    assert "comment" in purged.counts  # the rest is done


def test_it_leaves_off_when_it_is_told_to(town: World) -> None:
    filled(town)
    town.clock.now += 400 * DAY
    purge(town.desk, SHORTEST)
    looks = iter([False, True, True, True, True, True, True, True])
    purged = purge(town.desk, SHORTEST, lambda: next(looks))
    assert list(purged.counts) == ["comment"]
    assert there(town.desk, Chat)
    is_whole(town.desk)
    run(town.desk)
    assert there(town.desk, *KINDS) == set()


def test_tombstones_stay_90_days(town: World) -> None:
    filled(town)
    town.clock.now += 400 * DAY
    run(town.desk)
    left = town.desk.value("SELECT count(*) FROM tombstone")
    highest = town.desk.value("SELECT max(seq) FROM tombstone")
    assert left > 12
    town.clock.now += 40 * DAY
    purge(town.desk, SHORTEST)
    town.clock.now += 40 * DAY
    purge(town.desk, SHORTEST)
    assert town.desk.value("SELECT count(*) FROM tombstone") == left
    town.clock.now += 10 * DAY + 1
    purge(town.desk, SHORTEST)
    assert town.desk.value("SELECT count(*) FROM tombstone") == 0
    assert town.desk.value("SELECT value FROM own WHERE name = 'tombstones_from/dobong'") == str(highest)


KILLED = """
import sys
from pathlib import Path
from local_store.founding import ready_store
from local_store import retention
from tests.local_store.test_retention import SHORTEST, aged_desk

retention.BATCH = 5
with ready_store(Path(sys.argv[1])) as database:
    desk = aged_desk(database)
    print("ready", flush=True)
    retention.purge(desk, SHORTEST, lambda: print("step", flush=True))
    print("done", flush=True)
"""


def aged_desk(database: Any) -> Desk:
    """The desk of a store that was filled with `filled`, 400 days on."""
    return Desk(database, SYSTEM_AT, lambda: AGED)


SYSTEM_AT = msgspec.structs.replace(SYSTEM, agency_id="dobong")
AGED = 1_795_316_400_000 + 400 * DAY


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("steps", [1, 2, 3, 5, 8, 11])
def test_a_run_that_is_killed_leaves_a_whole_store(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        filled(town, 30)
        purge(aged_desk(town.database), SHORTEST)
        before = there(town.desk, *KINDS)
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(1 + steps)]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert said == ["ready\n", *["step\n"] * steps]
    with ready_store(path) as database:
        desk = aged_desk(database)
        assert database.check() == ()
        is_whole(desk)
        left = there(desk, *KINDS)
        assert left < before or steps == 1
        purge(desk, SHORTEST)
        assert there(desk, *KINDS) == set()
        is_whole(desk)


def test_a_desk_goes_on_working_beside_it(town: World) -> None:
    """What a person does at that moment waits for one batch at the most."""
    out = filled(town, 40)
    town.clock.now += 400 * DAY
    purge(town.desk, SHORTEST)
    done: list[str] = []

    def meanwhile() -> bool:
        fresh = town.publish(title="새 소식")
        comment = town.comment(fresh, "이제 밝아요")
        town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
        done.append(comment.id)
        return False

    purge(town.desk, SHORTEST, meanwhile)
    assert len(done) > 3
    assert there(town.desk, Comment) == {("comment", id) for id in done}
    assert town.desk.announcement(out.id) is not None
    is_whole(town.desk)
