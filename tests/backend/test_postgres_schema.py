"""The schema on PostgreSQL: made once, upgraded in place, refused where it cannot be right."""

import os
import subprocess
import threading
from collections.abc import Iterator

import pytest

from backend.postgres import PostgresEngine
from backend.postgres_link import Link, numbered
from backend.postgres_reader import Readers
from backend.postgres_schema import EVERYBODY, STEPS, bring_up_to_date, settle, take_on_role
from backend.postgres_tables import POSTGRES_INDEXES, index_name
from domain.comments import Comment
from domain.errors import StoreFault
from local_store.faults import TookTooLong
from tests.backend.staffed import Staffed, now
from tests.make import Clock
from tests.postgres import Postgres, binaries

_COLUMNS = (
    "SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default "
    "FROM information_schema.columns WHERE table_schema = 'dangol' ORDER BY 1, 2"
)
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'dangol' ORDER BY 1"


@pytest.fixture
def url(postgres: Postgres) -> str:
    return postgres.database()


@pytest.fixture
def superuser(postgres: Postgres, url: str) -> Iterator[Link]:
    link = postgres.as_superuser(url)
    yield link
    link.close()


def shape_of(link: Link) -> list[tuple[object, ...]]:
    return link.rows(_COLUMNS) + link.rows(_INDEXES)


def test_it_is_made_once_however_many_begin_together(url: str, superuser: Link) -> None:
    identities: list[str] = []
    starts = [threading.Thread(target=lambda: identities.append(bring_up_to_date(url))) for _ in range(6)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(identities) == 6
    assert len(set(identities)) == 1
    made = shape_of(superuser)
    assert {index_name(each) for each in POSTGRES_INDEXES} <= {name for name, _ in superuser.rows(_INDEXES)}
    assert bring_up_to_date(url) == identities[0]
    assert shape_of(superuser) == made


def test_an_older_one_gains_what_is_missing_and_keeps_its_rows(url: str, superuser: Link) -> None:
    clock = Clock()
    engine = PostgresEngine(url, clock)
    office = Staffed(engine, clock)
    id = office.comment()
    engine.close()
    made = shape_of(superuser)
    superuser.script(
        "ALTER TABLE comment DROP COLUMN replies; ALTER TABLE comment DROP COLUMN harmless; DROP TABLE posting; "
        "DROP INDEX comment_thread; DROP INDEX report_at; CREATE INDEX report_at ON report (at); "
        "COMMENT ON INDEX report_at IS 'of an older shape'; CREATE INDEX older ON report (reason); "
        "COMMENT ON INDEX older IS 'of an older shape'; UPDATE schema_version SET shape = 'older'"
    )
    assert shape_of(superuser) != made
    engine = PostgresEngine(url, clock)
    assert shape_of(superuser) == made
    comment = now(engine.read(lambda reader: reader.get(Comment, "dobong", id)))
    engine.close()
    assert comment is not None
    assert (comment.replies, comment.harmless) == (0, False)


def test_a_newer_one_is_refused_and_left_alone(url: str, superuser: Link) -> None:
    bring_up_to_date(url)
    superuser.run("UPDATE schema_version SET number = ?, shape = 'newer'", len(STEPS) + 1)
    made = shape_of(superuser)
    with pytest.raises(StoreFault) as refused:
        PostgresEngine(url)
    assert refused.value.code == "postgres.newer"
    assert shape_of(superuser) == made


def test_whoever_does_not_own_it_serves_it_and_does_not_upgrade_it(
    postgres: Postgres, url: str, superuser: Link
) -> None:
    """The address of a role that may do nothing but take on the one that serves."""
    bring_up_to_date(url)
    [(database,)] = superuser.rows("SELECT current_database()")
    superuser.script(f"CREATE ROLE {database}_guest LOGIN; GRANT {database}_runtime TO {database}_guest")
    guest = postgres.url(database, f"{database}_guest")
    engine = PostgresEngine(guest, Clock())
    assert now(engine.read(lambda reader: reader.head("dobong"))) == 0
    engine.close()
    superuser.script("UPDATE schema_version SET shape = 'older'")
    with pytest.raises(StoreFault) as refused:
        PostgresEngine(guest)
    assert refused.value.code == "postgres.not_owner"


def test_a_dump_by_the_owner_holds_everything_and_serves_elsewhere(postgres: Postgres, url: str) -> None:
    """As the README tells it: every agency is dumped by saying so."""
    clock = Clock()
    engine = PostgresEngine(url, clock)
    offices = [Staffed(engine, clock, agency_id) for agency_id in ("dobong", "nowon")]
    ids = [office.comment() for office in offices]
    engine.close()
    elsewhere = postgres.database()
    dump = run("pg_dump", url, "--enable-row-security", "--no-owner", PGOPTIONS="-c dangol.agency=*")
    run("psql", elsewhere, "--quiet", "--set=ON_ERROR_STOP=1", told=dump)
    restored = PostgresEngine(elsewhere, clock)
    comments = now(restored.read(lambda reader: reader.select(Comment, "ORDER BY agency_id")))
    assert [(each.agency_id, each.id) for each in comments] == [("dobong", ids[0]), ("nowon", ids[1])]
    assert restored.identity == engine.identity
    Staffed(restored, clock, "jungnang")
    restored.close()


def test_without_saying_so_the_dump_is_refused_rather_than_empty(url: str) -> None:
    bring_up_to_date(url)
    with pytest.raises(subprocess.CalledProcessError):
        run("pg_dump", url)


def run(program: str, url: str, *options: str, told: str = "", **surroundings: str) -> str:
    """What one of PostgreSQL's programs says about a database."""
    folder = binaries()
    assert folder is not None
    command = [str(folder / program), *options, url]
    ended = subprocess.run(
        command, input=told, text=True, capture_output=True, check=True, env={**os.environ, **surroundings}
    )
    return ended.stdout


def test_who_may_make_no_role_is_told_which_one_to_have_made(url: str, superuser: Link) -> None:
    [(database,)] = superuser.rows("SELECT current_database()")
    superuser.script(f"ALTER ROLE {database}_owner NOCREATEROLE")
    with pytest.raises(StoreFault) as refused:
        PostgresEngine(url)
    assert refused.value.code == "postgres.no_role"
    assert f'GRANT "{database}_runtime" TO "{database}_owner"' in str(refused.value)
    superuser.script(f'CREATE ROLE "{database}_runtime" NOLOGIN')
    with pytest.raises(StoreFault) as refused:
        PostgresEngine(url)
    assert refused.value.code == "postgres.no_role"
    superuser.script(f'GRANT "{database}_runtime" TO "{database}_owner"')
    PostgresEngine(url).close()


def test_a_database_of_another_encoding_is_refused(postgres: Postgres) -> None:
    link = Link(postgres.url())
    link.script("CREATE DATABASE ascii ENCODING 'SQL_ASCII' TEMPLATE template0")
    link.close()
    with pytest.raises(StoreFault) as refused:
        PostgresEngine(postgres.url("ascii"))
    assert refused.value.code == "postgres.not_utf8"


@pytest.mark.parametrize(
    ("address", "code", "why"),
    [
        ("postgresql://owner@/nowhere?host={folder}", "postgres.not_opened", "nowhere"),
        ("postgresql://stranger@/postgres?host={folder}", "postgres.not_opened", "stranger"),
        ("postgresql://owner@/postgres?host={folder}/elsewhere", "postgres.not_opened", "elsewhere"),
        ("postgresql://owner@/postgres?colour=red", "postgres.no_address", "postgresql://"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(postgres: Postgres, address: str, code: str, why: str) -> None:
    with pytest.raises(StoreFault) as refused:
        PostgresEngine(address.format(folder=postgres.folder))
    assert refused.value.code == code
    assert why in str(refused.value)


def test_a_question_that_takes_too_long_is_cut_off(url: str) -> None:
    bring_up_to_date(url)
    readers = Readers(lambda: Link(url, take_on_role), 1, 1_000)
    with pytest.raises(TookTooLong):
        readers.ask(EVERYBODY, lambda reader: reader.rows("SELECT pg_sleep(60)")).result(60)
    assert readers.ask(EVERYBODY, lambda reader: reader.rows("SELECT 1")).result(60) == [(1,)]
    readers.close()


def test_a_connection_loses_nothing_that_it_answered(url: str, superuser: Link) -> None:
    """Also where an administrator had all of them answer before the disk."""
    [(database,)] = superuser.rows("SELECT current_database()")
    superuser.script(f"ALTER DATABASE {database} SET synchronous_commit = off")
    for prepare, setting in ((None, "off"), (settle, "on")):
        link = Link(url, prepare)
        assert link.rows("SELECT current_setting('synchronous_commit')") == [(setting,)]
        link.close()


def test_a_connection_sees_what_was_committed_since_whatever_is_usual_there(url: str, superuser: Link) -> None:
    """Or two that begin to write at once would both be the next."""
    [(database,)] = superuser.rows("SELECT current_database()")
    superuser.script(f"ALTER DATABASE {database} SET default_transaction_isolation = 'serializable'")
    for prepare, level in ((None, "serializable"), (settle, "read committed")):
        link = Link(url, prepare)
        assert link.rows("SHOW transaction_isolation") == [(level,)]
        link.close()


def test_marks_become_numbers_but_for_those_in_texts() -> None:
    assert numbered("SELECT '?' WHERE a = ? AND b IN (?, ?)") == "SELECT '?' WHERE a = $1 AND b IN ($2, $3)"
    assert numbered("SELECT 'it''s ?', ?") == "SELECT 'it''s ?', $1"
