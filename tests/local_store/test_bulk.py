"""The bulk loader: what it leaves is what commands would have left."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import msgspec
import pytest
from hypothesis import given, settings

from domain.audit import AuditEntry, AuditHead
from domain.authority import Receipt
from domain.comments import Comment
from domain.records import Record
from local_store import bulk
from local_store.bulk import Deed, Item, load, without_indexes
from local_store.comments import CommentFilter
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import ready_store
from local_store.search import tail_length
from local_store.tables import INDEXES, TABLES, is_in_shape, rowids_at
from tests.local_store.conftest import Stage
from tests.local_store.play import TEXTS, Act, acts
from tests.make import NOON, World

LOADED = tuple(kind for kind in TABLES if kind not in (Receipt, AuditEntry, AuditHead))


@pytest.fixture(scope="module")
def other() -> Iterator[Database]:
    """A store into which agencies are loaded."""
    with ready_store() as database:
        yield database


def items_of(desk: Desk) -> list[Item]:
    """An agency's records in the order of their last changes, and what was done to them."""
    records = [record for kind in LOADED for record in desk.select(kind, "")]
    return [*sorted(records, key=lambda record: record.seq), *map(deed_of, desk.audit_entries())]


def deed_of(entry: AuditEntry) -> Deed:
    """What an audit entry says was done."""
    names = ("agency_id", "at", "actor_id", "actor_name", "action", "command_id", "record_kind", "record_id")
    return Deed(**{name: getattr(entry, name) for name in names}, details=entry.details or "")


def loaded_copy(desk: Desk, database: Database) -> Desk:
    """The same agency, loaded into another store."""
    load(database, items_of(desk), Random(1).getrandbits)
    return Desk(database, desk.actor, desk.now)


def without_seq(desk: Desk) -> dict[str, list[Record]]:
    """Every record, as it is but for its change number."""
    return {
        kind.KIND: [msgspec.structs.replace(record, seq=0) for record in desk.select(kind, "ORDER BY id")]
        for kind in LOADED
    }


def ids_by_seq(desk: Desk) -> list[str]:
    """The ids of all synced records in the order of their change numbers."""
    synced = [record for kind in LOADED if kind.SYNCED for record in desk.select(kind, "")]
    return [record.id for record in sorted(synced, key=lambda record: record.seq)]


def in_rows(desk: Desk, kind: str) -> list[str]:
    """The ids of what is searched, in the order of its rows."""
    return [id for (id,) in desk.rows(f"SELECT id FROM {kind} WHERE agency_id = ? ORDER BY rowid", desk.agency_id)]


def is_in_time_order(desk: Desk, kind: str) -> bool:
    """Whether each row stands among those of its millisecond."""
    rows = desk.rows(f"SELECT at, rowid FROM {kind} WHERE agency_id = ?", desk.agency_id)
    return all(rowid in rowids_at(at) for at, rowid in rows)


def kept(desk: Desk) -> dict[str, int]:
    """The kept counters of an agency."""
    return dict(desk.rows("SELECT name, value FROM counter WHERE agency_id = ? AND value <> 0", desk.agency_id))


def found(desk: Desk, words: str) -> list[str]:
    """The comments that a search finds, newest first."""
    return [row.comment.id for row in desk.found_comments(CommentFilter("all", words=words))]


@settings(max_examples=60, deadline=None)
@given(acts=acts())
def test_an_agency_loaded_is_the_agency_that_commands_made(stage: Stage, other: Database, acts: list[Act]) -> None:
    play = stage()
    for act in acts:
        play.act(*act)
    made = play.world.desk
    copy = loaded_copy(made, other)
    assert without_seq(copy) == without_seq(made)
    assert ids_by_seq(copy) == ids_by_seq(made)
    assert copy.head() == len(ids_by_seq(made))
    for kind in ("comment", "message"):
        assert in_rows(copy, kind) == in_rows(made, kind)
    for kind in ("announcement", "comment", "message"):
        assert is_in_time_order(copy, kind)
    assert kept(copy) == kept(made)
    assert tail_length(other.read()) == 0
    for words in (*TEXTS, "가로", "어"):
        assert found(copy, words) == found(made, words)
    assert copy.verify_audit() == []
    assert [deed_of(entry) for entry in copy.audit_entries()] == [deed_of(entry) for entry in made.audit_entries()]


def comments(count: int, at: int = NOON, agency_id: str = "dobong") -> Iterator[Comment]:
    """Comments of one moment each, by ten residents."""
    for number in range(count):
        id = f"{at + number:012x}{number:020x}"
        yield Comment(
            agency_id=agency_id,
            id=id,
            announcement_id="a",
            author_id=f"r{number % 10}",
            at=at + number,
            text=f"가로등 {number}번",
        )


def test_loading_goes_on_where_commands_stopped(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 7)
    town.comment(town.publish())
    head, entries = town.desk.head(), list(town.desk.audit_entries())
    told: list[int] = []
    deeds = [msgspec.structs.replace(deed_of(entries[0]), at=NOON + number) for number in range(8)]
    assert load(town.database, [*comments(20), *deeds], Random(1).getrandbits, told.append) == 28
    assert told == [7, 14, 21, 28]
    assert town.desk.head() == head + 20
    assert town.desk.queue_totals()["all"] == 21
    assert town.desk.verify_audit() == []
    assert len(list(town.desk.audit_entries())) == len(entries) + 8
    on = town.publish()
    assert town.comment(on).seq > head + 20
    assert town.desk.verify_audit() == []


def test_two_of_one_moment_and_of_one_check_sum_get_rowids_of_their_own(town: World) -> None:
    first, second, third = (msgspec.structs.replace(each, id="same", at=NOON) for each in comments(3))
    one, two = (msgspec.structs.replace(each, agency_id=f"agency{n}") for n, each in enumerate((first, second)))
    load(town.database, [one, two], Random(1).getrandbits)
    load(town.database, [msgspec.structs.replace(third, agency_id="agency2")], Random(1).getrandbits)
    found = [rowid for (rowid,) in town.desk.rows("SELECT rowid FROM comment ORDER BY agency_id")]
    assert found == [found[0], found[0] + 1, found[0] + 2]


def test_what_is_there_already_is_not_loaded_again(town: World) -> None:
    load(town.database, comments(3), Random(1).getrandbits)
    with pytest.raises(apsw.ConstraintError):
        load(town.database, [*comments(2, NOON + 60_000), *comments(1)], Random(1).getrandbits)
    assert town.desk.queue_totals()["all"] == 3
    assert found(town.desk, "가로등") == [each.id for each in reversed(list(comments(3)))]
    assert town.desk.head() == len(ids_by_seq(town.desk))


def indexes(database: Database) -> set[str]:
    """The indexes that the tables have now, but for those of their keys."""
    names = {of.name for of in TABLES.values()}
    rows = database.read().execute("SELECT name, tbl_name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
    return {name for name, table in rows if table in names}


def test_indexes_are_gone_for_a_large_load_and_back_behind_it(town: World) -> None:
    before = indexes(town.database)
    assert len(before) == len(INDEXES)
    with without_indexes(town.database):
        assert indexes(town.database) == set()
        load(town.database, comments(50), Random(1).getrandbits)
    assert indexes(town.database) == before
    assert is_in_shape(town.database.read())
    assert len(town.desk.comments(CommentFilter("new"))) == 50


class Broken(Exception):
    """What breaks a load off."""


def broken_off() -> Iterator[Comment]:
    """Seven comments, and then no more."""
    yield from comments(7)
    raise Broken


def test_a_load_that_breaks_off_leaves_a_store_that_is_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", 5)
    path = tmp_path / "own" / "desk.db"
    with ready_store(path) as database:
        before = indexes(database)
        with pytest.raises(Broken), without_indexes(database):
            load(database, broken_off(), Random(1).getrandbits)
        assert indexes(database) == set(), "the control: it is not in shape before it is opened again"
    with ready_store(path) as database:
        assert indexes(database) == before
        assert database.read().execute("SELECT count(*) FROM comment").get == 5
