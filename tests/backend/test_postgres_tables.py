"""Tables of PostgreSQL's made from records: whatever a record holds comes back, in the order that SQLite has."""

from collections.abc import Iterator
from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from backend.postgres_link import Link
from backend.postgres_schema import bring_up_to_date
from backend.postgres_tables import POSTGRES_INDEXES, POSTGRES_TABLES, PostgresTable, index_name
from domain.kinds import RECORDS
from domain.platform_kinds import PLATFORM_RECORDS
from domain.records import Record
from tests.local_store.any_record import any_record
from tests.postgres import Postgres

TABLES = pytest.mark.parametrize("of", POSTGRES_TABLES, ids=lambda of: of.name)


@pytest.fixture(scope="module")
def link(postgres: Postgres) -> Iterator[Link]:
    url = postgres.database()
    bring_up_to_date(url)
    made = postgres.as_superuser(url)
    yield made
    made.close()


@TABLES
@settings(max_examples=15)
@given(data=st.data())
def test_whatever_a_record_holds_comes_back(link: Link, of: PostgresTable[Any], data: st.DataObject) -> None:
    one, other = (without_nul(data.draw(any_record(of.record))) for _ in range(2))
    other = replace(other, agency_id=f"{one.agency_id}, another")
    rows = of.row_of(one), of.row_of(other)
    link.script("BEGIN")
    try:
        link.run(of.upsert, *map(list, zip(*rows, strict=True)))
        assert found(link, of, one) == [one]
        assert found(link, of, other) == [other]
        again = replace(other, agency_id=one.agency_id, id=one.id, seq=one.seq)
        link.run(of.upsert, *([value] for value in of.row_of(again)))
        assert found(link, of, one) == [again]
        link.run(of.delete, one.agency_id, one.id)
        assert found(link, of, one) == []
    finally:
        link.undo()


def without_nul(record: Record) -> Record:
    """What is refused before it gets here: PostgreSQL's texts hold no NUL."""
    texts = {name: getattr(record, name) for name in record.__struct_fields__}
    return replace(record, **{name: text.replace("\0", "") for name, text in texts.items() if type(text) is str})


def found(link: Link, of: PostgresTable[Any], record: Record) -> list[Record]:
    """What is kept under a record's key."""
    return [of.record_of(row) for row in link.rows(of.get, record.agency_id, record.id)]


@settings(max_examples=40)
@given(
    texts=st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4), max_size=8)
)
def test_texts_are_in_the_order_that_sqlite_has(link: Link, texts: list[str]) -> None:
    """Also where they are compared with what was asked for: pages begin and end at the same records."""
    put = "INSERT INTO own (name, value) VALUES (?, '') ON CONFLICT (name) DO NOTHING"
    ordered = "SELECT name FROM own WHERE name > ? AND name <> 'identity' ORDER BY name"
    first = min(texts, default="")
    with apsw.Connection(":memory:") as sqlite:
        sqlite.execute("CREATE TABLE own (name TEXT PRIMARY KEY, value TEXT)")
        sqlite.executemany(put, [(text,) for text in texts])
        expected = sqlite.execute(ordered, (first,)).fetchall()
    link.script("BEGIN")
    try:
        link.run_each(put, [(text,) for text in texts])
        assert link.rows(ordered, first) == expected
    finally:
        link.undo()


def test_every_kind_has_a_table_and_every_index_one_that_there_is() -> None:
    names = [of.name for of in POSTGRES_TABLES]
    assert names == [record.KIND for record in (*RECORDS, *PLATFORM_RECORDS)]
    for statement in POSTGRES_INDEXES:
        assert statement.partition(" ON ")[2].split()[0] in names
    assert len({index_name(statement) for statement in POSTGRES_INDEXES}) == len(POSTGRES_INDEXES)
