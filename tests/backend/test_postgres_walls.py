"""The second wall between agencies: what the database itself shows and takes, with the first wall switched off."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, TypeVar

import psycopg
import pytest
from msgspec.structs import replace

from backend.changes import changes_page
from backend.engine import Changing, Engine, Reader, change
from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_reader import Readers
from backend.postgres_schema import EVERYBODY, GUARDED, settle, take_on_role
from backend.postgres_tables import POSTGRES_TABLES
from backend.sqlite_engine import SqliteEngine
from domain.comments import Comment
from domain.kinds import RECORDS
from domain.platform_kinds import PLATFORM_RECORDS
from domain.records import R
from domain.wire import ChangesAsked
from local_store.asking import Value
from tests.backend.staffed import Staffed, now, staff_of
from tests.make import Clock
from tests.postgres import Postgres

T = TypeVar("T")


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> str:
    return postgres.database()


@pytest.fixture(scope="module")
def engine(url: str) -> Iterator[PostgresEngine]:
    """Two agencies with a comment each."""
    made = PostgresEngine(url, Clock())
    settled(made)
    yield made
    made.close()


def settled(engine: Engine) -> None:
    clock = engine.clock
    assert isinstance(clock, Clock)
    for agency_id in ("dobong", "nowon"):
        Staffed(engine, clock, agency_id).comment(f"{agency_id}에 쓴 글")


def seen_by(url: str, agency_id: str, question: Callable[[Reader], T]) -> T:
    """What is answered to who reads for one agency."""
    readers = Readers(lambda: Link(url, take_on_role), 1, 10_000)
    try:
        return readers.ask(agency_id, question).result(60)
    finally:
        readers.close()


# the first wall, switched off


class Unwalled:
    """A reader whose statements have all forgotten which agency they are about."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        return self._reader.get(record, agency_id, id)

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        return self._reader.select(record, _forgetful(rest), *values)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._reader.rows(_forgetful(sql), *values)

    def count(self, agency_id: str, name: str) -> int:
        return self._reader.count(agency_id, name)

    def head(self, agency_id: str) -> int:
        return 1 << 40  # as far as there is anything


def _forgetful(sql: str) -> str:
    return re.sub(r"agency_id = \?", "(agency_id = ? OR 1 = 1)", sql)


def page_of(reader: Reader) -> set[str]:
    """The agencies whose records a desk of 도봉 gets in a page of changes."""
    actor = staff_of("dobong")
    page = changes_page(Unwalled(reader), actor, ChangesAsked(limit=5_000), "", 0)
    return {record.agency_id for record in page.rows.every()}


def test_with_the_first_wall_off_a_page_of_changes_still_holds_ones_own_alone(engine: PostgresEngine, url: str) -> None:
    assert seen_by(url, "dobong", page_of) == {"dobong"}


def test_without_either_wall_it_would_hold_everything(engine: PostgresEngine, url: str) -> None:
    """The control, on both engines: what is switched off is the wall."""
    assert seen_by(url, EVERYBODY, page_of) == {"dobong", "nowon"}
    sqlite = SqliteEngine(None, Clock())
    settled(sqlite)
    assert now(sqlite.read_aside(page_of)) == {"dobong", "nowon"}
    sqlite.close()


# table by table


def test_every_table_is_guarded_against_its_owner_too(engine: PostgresEngine, postgres: Postgres, url: str) -> None:
    link = postgres.as_superuser(url)
    sql = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'dangol'::regnamespace"
    tables = {name for (name,) in link.rows(sql)}
    forced = {name for (name,) in link.rows(f"{sql} AND relrowsecurity AND relforcerowsecurity")}
    of_agencies = "SELECT table_name FROM information_schema.columns WHERE table_schema = ? AND column_name = ?"
    with_agencies = {name for (name,) in link.rows(of_agencies, "dangol", "agency_id")}
    link.close()
    assert forced == with_agencies == set(GUARDED)
    assert tables - forced == {"own", "schema_version", "server_start"}


@pytest.mark.parametrize("name", GUARDED)
def test_whoever_says_no_agency_sees_nothing(engine: PostgresEngine, url: str, name: str) -> None:
    def count(reader: Reader) -> int:
        return int(reader.rows(f"SELECT count(*) FROM {name}")[0][0])

    assert seen_by(url, "", count) == 0
    assert seen_by(url, "dobong", count) + seen_by(url, "nowon", count) <= seen_by(url, EVERYBODY, count)


def test_the_owner_of_the_tables_sees_nothing_either(engine: PostgresEngine, url: str) -> None:
    link = Link(url, settle)
    assert link.rows("SELECT count(*) FROM comment") == [(0,)]
    link.close()


def test_a_superuser_would_see_everything(engine: PostgresEngine, postgres: Postgres, url: str) -> None:
    """The control: the rows are there, and it is the role that the program takes on which is kept from them."""
    link = postgres.as_superuser(url)
    assert link.rows("SELECT count(*) FROM comment") == [(2,)]
    take_on_role(link)
    assert link.rows("SELECT count(*) FROM comment") == [(0,)]
    link.close()


# deeds


def test_a_deed_for_one_agency_finds_nothing_of_another(engine: PostgresEngine) -> None:
    def look(tx: Changing) -> tuple[int, int, int]:
        own = tx.select(Comment, "WHERE agency_id = ?", "dobong")
        other = tx.select(Comment, "WHERE agency_id = ?", "nowon")
        return len(own), len(other), tx.count("nowon", "comment/new")

    assert now(change(engine, "dobong", look)) == (1, 0, 0)


@pytest.mark.parametrize("locked", [("dobong",), ("dobong", "nowon")])
def test_a_deed_for_one_agency_writes_nothing_of_another(engine: PostgresEngine, locked: tuple[str, ...]) -> None:
    other = now(engine.read(lambda reader: reader.select(Comment, "WHERE agency_id = 'nowon'")))[0]
    forged = replace(other, id="f" * 32)

    async def forge() -> None:
        await engine.write(locked, lambda writing: writing.attempt("dobong", lambda tx: tx.put(forged)))

    with pytest.raises((psycopg.errors.InsufficientPrivilege, LookupError)):
        asyncio.run(forge())
    assert now(engine.read(lambda reader: reader.get(Comment, "nowon", forged.id))) is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE comment SET text = 'x' WHERE agency_id = 'nowon'",
        "DELETE FROM comment WHERE agency_id <> 'dobong'",
        "UPDATE comment SET agency_id = 'nowon'",
        "UPDATE counter SET value = 0 WHERE agency_id = 'nowon'",
    ],
)
def test_no_statement_reaches_over(engine: PostgresEngine, url: str, sql: str) -> None:
    def spoken(agency_id: str) -> list[tuple[Any, ...]]:
        return seen_by(url, agency_id, lambda reader: reader.rows("SELECT id, text FROM comment ORDER BY id"))

    before = spoken("nowon")
    link = Link(url, take_on_role)
    link.script("BEGIN; SET LOCAL dangol.agency = 'dobong'")
    with suppress(psycopg.errors.InsufficientPrivilege):
        link.run(sql)
        link.script("COMMIT")
    link.undo()
    link.close()
    assert spoken("nowon") == before


def test_who_reads_across_all_writes_nowhere(engine: PostgresEngine, url: str) -> None:
    link = Link(url, take_on_role)
    link.script("SET dangol.agency = '*'")
    assert link.rows("SELECT count(*) FROM agency") == [(2,)]
    assert link.rows("UPDATE agency SET name = 'x' RETURNING id") == []
    assert link.rows("DELETE FROM agency RETURNING id") == []
    link.close()


def test_the_role_that_serves_owns_nothing_and_changes_no_table(engine: PostgresEngine, url: str) -> None:
    link = Link(url, take_on_role)
    assert link.rows("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole") == [(0,)]
    for sql in (
        "ALTER TABLE comment DISABLE ROW LEVEL SECURITY",
        "DROP POLICY seen ON comment",
        "DROP TABLE comment",
        "TRUNCATE comment",
        "CREATE TABLE dangol.more (id text)",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            link.run(sql)
    link.close()


def test_a_foreign_id_is_free(engine: PostgresEngine) -> None:
    """Creating under an id that exists elsewhere succeeds: it does not betray that it is taken there."""
    other = now(engine.read(lambda reader: reader.select(Comment, "WHERE agency_id = 'nowon'")))[0]
    mine = replace(other, agency_id="dobong", text="같은 번호")
    now(change(engine, "dobong", lambda tx: tx.put(mine)))
    found = now(engine.read(lambda reader: reader.select(Comment, "WHERE id = ? ORDER BY agency_id", other.id)))
    assert [each.text for each in found] == ["같은 번호", other.text]
    now(change(engine, "dobong", lambda tx: tx.remove(found[0])))


def test_every_kind_of_record_has_a_table(engine: PostgresEngine, url: str) -> None:
    def ask(reader: Reader) -> set[str]:
        return {of.name for of in POSTGRES_TABLES if isinstance(reader.select(of.record, ""), list)}

    assert seen_by(url, "dobong", ask) == {record.KIND for record in (*RECORDS, *PLATFORM_RECORDS)}
