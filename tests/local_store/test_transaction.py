"""The transaction port over SQLite: change numbers without gaps, counters as a recount, tombstones."""

from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import apsw
import msgspec
import pytest
from hypothesis import given, settings

from domain.agencies import Staff
from domain.authority import Receipt
from domain.comments import Comment, WriteComment
from domain.errors import Refused
from domain.moderation import Note
from local_store.desk import Desk
from local_store.tables import TABLES
from local_store.transaction import SqliteTransaction
from tests.local_store.conftest import Stage
from tests.local_store.play import DEEDS, Act, acts
from tests.make import World


def within(town: World, work: Callable[[SqliteTransaction], Any]) -> Any:
    """What comes of doing this in one transaction."""

    def do(connection: apsw.Connection) -> Any:
        tx = SqliteTransaction(connection, town.clock.now)
        found = work(tx)
        tx.flush()
        return found

    return town.database.write(do).result(60)


def recounted(desk: Desk) -> dict[str, int]:
    """Every counter of an agency, counted anew from every record that there is."""
    counted: Counter[str] = Counter()
    for kind in TABLES:
        for record in desk.select(kind, ""):
            counted.update(record.counted())
    return {name: value for name, value in counted.items() if value}


def kept(desk: Desk) -> dict[str, int]:
    """Every counter of an agency, as it is kept."""
    return dict(desk.rows("SELECT name, value FROM counter WHERE agency_id = ? AND value <> 0", desk.agency_id))


@settings(max_examples=100, deadline=None)
@given(acts=acts())
def test_counters_are_always_what_a_recount_finds(stage: Stage, acts: list[Act]) -> None:
    play = stage()
    for act in acts:
        play.act(*act)
        assert kept(play.world.desk) == recounted(play.world.desk)


def test_everything_that_can_happen_does_happen(stage: Stage) -> None:
    """What the properties play is not mostly refused."""
    play, random = stage(), Random(3)
    for _ in range(400):
        play.act(random.choice(DEEDS), random.randrange(60), random.randrange(60))
    assert set(play.done) == set(DEEDS)
    assert play.done.total() > 200


def test_a_refused_command_among_others_counts_nothing(town: World) -> None:
    out, resident = town.publish(), town.resident()
    written = [
        WriteComment(id=town.id(), agency_id="dobong", announcement_id=out.id, text=text) for text in ("가", "", "나")
    ]
    came = town.desk.perform_all(written, resident).result(60)
    assert isinstance(came[1], Refused)
    assert kept(town.desk) == recounted(town.desk)
    assert town.desk.queue_totals()["all"] == 2


def test_a_counter_that_was_not_kept_would_be_found(town: World) -> None:
    town.comment(town.publish())
    spoil = "UPDATE counter SET value = value + 1 WHERE name = 'comment/new'"
    town.database.write(lambda connection: list(connection.execute(spoil))).result(60)
    assert kept(town.desk) != recounted(town.desk)


@settings(max_examples=60, deadline=None)
@given(acts=acts())
def test_change_numbers_have_no_gap_and_none_twice(stage: Stage, acts: list[Act]) -> None:
    """Each number stands on one record or tombstone, or was the earlier number of a record that changed again."""
    play = stage()
    desk = play.world.desk
    for act in acts:
        before = desk.head()
        play.act(*act)
        numbers = [number for (number,) in desk.rows(_NUMBERS, *(desk.agency_id, before) * (len(_SYNCED) + 1))]
        assert len(set(numbers)) == len(numbers)
        assert set(numbers) <= set(range(before + 1, desk.head() + 1))
        assert desk.head() in (before, *numbers)


_SYNCED = [of.name for of in TABLES.values() if of.record.SYNCED]
_NUMBERS = " UNION ALL ".join(
    f"SELECT seq FROM {name} WHERE agency_id = ? AND seq > ?" for name in (*_SYNCED, "tombstone")
)


def test_what_is_put_is_there_at_once_and_counted(town: World) -> None:
    comment = town.comment(town.publish())

    def work(tx: SqliteTransaction) -> tuple[int, Comment | None, int]:
        before = tx.count("dobong", "comment/new")
        tx.put(msgspec.structs.replace(comment, state="hidden"))
        tx.put(msgspec.structs.replace(comment, state="reviewed"))
        return before, tx.get(Comment, "dobong", comment.id), tx.count("dobong", "comment/new")

    before, found, after = within(town, work)
    assert (before, after) == (1, 0)
    assert found is not None
    assert (found.state, found.seq) == ("reviewed", town.desk.head())
    assert kept(town.desk) == recounted(town.desk)


def test_each_agency_numbers_its_own_changes(town: World) -> None:
    other = World(town.database, town.clock, agency_id="nowon", seed=2)
    before = town.desk.head(), other.desk.head()
    other.comment(other.publish())
    assert town.desk.head() == before[0]
    assert other.desk.head() > before[1]
    assert not town.desk.changes(before[0])
    assert kept(other.desk) == recounted(other.desk)


def test_what_desks_do_not_get_takes_no_number(town: World) -> None:
    before = town.desk.head()
    receipt = Receipt(agency_id="dobong", id=town.id(), actor_id="r", digest="", outcome="done", at=0)
    within(town, lambda tx: tx.put(receipt))
    assert town.desk.head() == before
    assert town.get(Receipt, receipt.id) == receipt
    within(town, lambda tx: tx.remove(receipt))
    assert town.desk.head() == before
    assert town.desk.value("SELECT count(*) FROM tombstone") == 0


def test_removing_leaves_a_tombstone_with_a_number_of_its_own(town: World) -> None:
    note = Note(
        agency_id="dobong",
        id=town.id(),
        about="comment",
        about_id="c",
        neighbour_id="n",
        author_id="k",
        author_name="김도봉",
        text="메모",
        at=town.clock.now,
    )
    within(town, lambda tx: tx.put(note))
    before = town.desk.head()
    within(town, lambda tx: tx.remove(note))
    assert town.desk.record(Note, note.id) is None
    assert list(town.desk.rows("SELECT agency_id, seq, kind, id, at FROM tombstone")) == [
        ("dobong", before + 1, "note", note.id, town.clock.now)
    ]


def test_a_transaction_says_what_it_changed(town: World) -> None:
    comment = town.comment(town.publish())

    def work(tx: SqliteTransaction) -> dict[str, set[str]]:
        tx.put(Staff(agency_id="dobong", id="lee", name="이나라", roles=()))
        tx.remove(comment)
        return tx.changed

    assert within(town, work) == {"staff": {"lee"}, "comment": {comment.id}}


def test_nothing_of_a_transaction_that_fails_is_kept(town: World) -> None:
    comment = town.comment(town.publish())
    before = town.desk.head(), kept(town.desk)

    def work(tx: SqliteTransaction) -> None:
        tx.put(msgspec.structs.replace(comment, state="hidden"))
        raise Refused("errors.not_found")

    with pytest.raises(Refused):
        within(town, work)
    assert (town.desk.head(), kept(town.desk)) == before
    assert town.get(Comment, comment.id) == comment
