"""Tables made from records: whatever a record holds comes back, and an older store grows into today's shape."""

import zlib
from collections.abc import Iterator
from typing import Any, ClassVar

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.comments import Comment, WriteComment
from domain.kinds import RECORDS
from domain.records import Record
from domain.working_time import OpeningHours
from local_store.comments import CommentFilter
from local_store.tables import (
    INDEXES,
    TABLES,
    TIES,
    Table,
    bring_into_shape,
    is_in_shape,
    rowids_at,
    table,
)
from tests.local_store.any_record import any_record
from tests.make import NOON, World, world

KINDS = pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.KIND)

OWN = "CREATE TABLE own (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"


@pytest.fixture
def connection() -> Iterator[apsw.Connection]:
    """A store in which no table of records was made yet."""
    with apsw.Connection(":memory:") as opened:
        opened.execute(OWN)
        yield opened


def shape_of(connection: apsw.Connection) -> dict[str, str]:
    """Every table's columns and every index, by name."""
    columns = {
        each.name: ", ".join(sorted(row[1] for row in connection.execute(f"PRAGMA table_info({each.name})")))
        for each in TABLES.values()
    }
    indexes = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    return {**columns, **dict(connection.execute(indexes))}


@KINDS
@settings(max_examples=25)
@given(data=st.data())
def test_whatever_a_record_holds_comes_back(kind: type[Record], data: st.DataObject) -> None:
    of: Table[Any] = table(kind)
    one, other = data.draw(any_record(kind)), data.draw(any_record(kind))
    connection = apsw.Connection(":memory:")
    connection.execute(of.create())
    row = of.row_of(one)
    connection.execute(of.insert, (of.rowid_of(row), *row) if of.timed else row)
    assert found(connection, of, one) == [one]
    connection.execute(of.update, (*of.row_of(other), one.agency_id, one.id))
    assert found(connection, of, other) == [other]
    connection.execute(of.delete, (other.agency_id, other.id))
    assert found(connection, of, other) == []


def found(connection: apsw.Connection, of: Table[Any], record: Record) -> list[Record]:
    """What is kept under a record's key."""
    return [of.record_of(row) for row in connection.execute(of.get, (record.agency_id, record.id))]


@KINDS
def test_a_record_of_another_agency_is_another_record(kind: type[Record]) -> None:
    of: Table[Any] = table(kind)
    unique = [row for row in _made(of).execute(f"PRAGMA index_list({of.name})") if row[2]]
    columns = [[row[2] for row in _made(of).execute(f"PRAGMA index_info({index[1]})")] for index in unique]
    assert columns == [["agency_id", "id"]]


def _made(of: Table[Any]) -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.execute(of.create())
    return connection


# an older store


def test_a_fresh_store_is_brought_into_shape_once(connection: apsw.Connection) -> None:
    with pytest.raises(apsw.SQLError):
        connection.execute("SELECT 1 FROM comment")
    assert not is_in_shape(connection)
    bring_into_shape(connection)
    assert is_in_shape(connection)
    made = shape_of(connection)
    bring_into_shape(connection)
    assert shape_of(connection) == made
    assert {name for name in made if name in {each.name for each in TABLES.values()}} == {
        record.KIND for record in RECORDS
    }


def older(connection: apsw.Connection) -> None:
    """A store from before comments could be pinned, replied to or decided about, with two of its indexes others."""
    late = ("pinned", "replies", "decided_at", "decided_by", "harmless")
    bring_into_shape(connection)
    connection.execute("DROP TABLE comment")
    of = table(Comment)
    columns = ", ".join(of.column(name) for name in of.columns if name not in late)
    connection.execute(f"CREATE TABLE comment (rowid INTEGER PRIMARY KEY, {columns}, UNIQUE (agency_id, id))")
    connection.execute("CREATE INDEX comment_at ON comment (at)")
    connection.execute("CREATE INDEX comment_of_old ON comment (text)")
    connection.execute("DROP TABLE note")
    connection.execute("UPDATE own SET value = 'older' WHERE name = 'shape'")
    values = {"agency_id": "dobong", "id": "1", "seq": 7, "announcement_id": "a", "author_id": "r", "at": NOON}
    names = ", ".join([*values, "text", "state"])
    connection.execute(
        f"INSERT INTO comment (rowid, {names}) VALUES (1, {', '.join('?' * len(values))}, '어두워요', 'hidden')",
        tuple(values.values()),
    )


def test_an_older_store_gains_what_is_missing_and_keeps_its_rows(connection: apsw.Connection) -> None:
    older(connection)
    assert not is_in_shape(connection)
    bring_into_shape(connection)
    with apsw.Connection(":memory:") as fresh:
        fresh.execute(OWN)
        bring_into_shape(fresh)
        assert shape_of(connection) == shape_of(fresh)
    of = table(Comment)
    (comment,) = (of.record_of(row) for row in connection.execute(f"SELECT {of.select} FROM comment"))
    assert comment == Comment(
        agency_id="dobong",
        id="1",
        seq=7,
        announcement_id="a",
        author_id="r",
        at=NOON,
        text="어두워요",
        state="hidden",
    )


def test_a_column_that_came_later_has_its_default_in_the_rows_from_before(connection: apsw.Connection) -> None:
    class Early(Record, frozen=True, kw_only=True):
        KIND: ClassVar[str] = "place"
        name: str

    class Late(Record, frozen=True, kw_only=True):
        KIND: ClassVar[str] = "place"
        name: str
        open: bool = True
        tags: tuple[str, ...] = ("새'것",)
        since: int | None = None
        hours: OpeningHours | None = None
        floor: int = -1

    early, late = Table(Early), Table(Late)
    connection.execute(early.create())
    connection.execute(early.insert, early.row_of(Early(agency_id="a", id="1", name="도서관")))
    for name in late.columns[len(early.columns) :]:
        connection.execute(f"ALTER TABLE place ADD COLUMN {late.column(name)}")
    wanted = Late(agency_id="a", id="1", name="도서관")
    assert found(connection, late, wanted) == [wanted]


def test_columns_of_a_newer_program_do_no_harm() -> None:
    with world() as town:
        comment = town.comment(town.publish())

        def add(connection: apsw.Connection) -> None:
            connection.execute("ALTER TABLE comment ADD COLUMN mood TEXT")
            connection.execute("ALTER TABLE comment ADD COLUMN thumbs INTEGER NOT NULL DEFAULT 3")
            connection.execute("UPDATE comment SET mood = '좋음', thumbs = 9")

        town.database.write(add).result(60)
        assert town.get(Comment, comment.id) == comment
        town.comment(town.publish())
        assert [row.comment.id for row in town.desk.comments(CommentFilter("all"))][-1] == comment.id
        assert town.desk.value("SELECT thumbs FROM comment WHERE id = ?", comment.id) == 9


# rowids


def test_rowids_rise_with_time_and_leave_no_millisecond(town: World) -> None:
    of = table(Comment)
    comment = town.comment(town.publish())
    for at in (0, NOON, (1 << 42) - 1):
        rowid = of.rowid_of(of.row_of(msgspec.structs.replace(comment, at=at)))
        assert rowid in rowids_at(at)
        assert rowids_at(at)[-1] + 1 == rowids_at(at + 1)[0]


def test_rows_of_one_millisecond_whose_ids_do_not_tell_them_apart_stand_side_by_side(town: World) -> None:
    of, out, resident = table(Comment), town.publish(), town.resident()
    comment = town.comment(out, by=resident)
    alike: dict[int, list[str]] = {}
    for id in map("{:032x}".format, range(200_000)):
        alike.setdefault(zlib.crc32(id.encode()) % TIES, []).append(id)
    written = max(alike.values(), key=len)
    assert len(written) > 2
    for id in written:
        town.do(WriteComment(id=id, agency_id="dobong", announcement_id=out.id, text="댓글"), resident)
    at = town.get(Comment, written[0]).at
    assert at == comment.at
    rowids = [row for (row,) in town.desk.rows("SELECT rowid FROM comment WHERE text = '댓글' ORDER BY id")]
    first = of.rowid_of(of.row_of(town.get(Comment, written[0])))
    assert rowids == list(range(first, first + len(written)))
    assert set(rowids) <= set(rowids_at(at))


def test_every_index_names_a_table_that_there_is() -> None:
    for statement in INDEXES:
        assert statement.partition(" ON ")[2].split()[0] in {each.name for each in TABLES.values()}
