"""The numbered scripts: applied once, recorded with what they did, refused when they are not the ones from before."""

from pathlib import Path

import apsw
import pytest

from domain.errors import StoreFault
from local_store.damage import Damaged
from local_store.database import Database
from local_store.migrating import MIGRATIONS, migrate, scripts_in
from tests.local_store.small_store import scripts

FIRST = "CREATE TABLE note (id INTEGER PRIMARY KEY);"
SECOND = "ALTER TABLE note ADD COLUMN text TEXT; CREATE TABLE tag (name TEXT);"


def tables(connection: apsw.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


@pytest.fixture
def connection() -> apsw.Connection:
    return apsw.Connection(":memory:")


def test_scripts_are_applied_in_their_order(connection: apsw.Connection, tmp_path: Path) -> None:
    migrate(connection, scripts_in(scripts(tmp_path, FIRST, SECOND)))
    assert tables(connection) == {"note", "tag", "migration"}
    assert connection.pragma("user_version") == 2
    recorded = connection.execute("SELECT number, name FROM migration").fetchall()
    assert recorded == [(1, "step_1"), (2, "step_2")]


def test_only_what_is_new_is_applied(connection: apsw.Connection, tmp_path: Path) -> None:
    migrate(connection, scripts_in(scripts(tmp_path, FIRST)))
    connection.execute("INSERT INTO note VALUES (7)")
    migrate(connection, scripts_in(scripts(tmp_path, FIRST, SECOND)))
    migrate(connection, scripts_in(tmp_path))
    assert connection.execute("SELECT id, text FROM note").fetchall() == [(7, None)]


def test_statements_behind_one_that_yields_rows_are_applied_too(connection: apsw.Connection, tmp_path: Path) -> None:
    migrate(connection, scripts_in(scripts(tmp_path, "SELECT 1 UNION SELECT 2; " + FIRST)))
    assert "note" in tables(connection)


@pytest.mark.parametrize(
    "bad",
    [
        "CREATE TABLE tag (name TEXT); CREATE TABLE note (id);",
        "CREATE TABLE tag (name TEXT); INSERT INTO nowhere VALUES (1);",
        "CREATE TABLE tag (name TEXT); SELEC",
    ],
)
def test_a_script_that_fails_leaves_the_version_before_it(
    bad: str, connection: apsw.Connection, tmp_path: Path
) -> None:
    with pytest.raises(StoreFault) as failed:
        migrate(connection, scripts_in(scripts(tmp_path, FIRST, bad)))
    assert (failed.value.code, failed.value.fields) == ("store.migration_failed", {"name": "0002_step_2.sql"})
    assert connection.pragma("user_version") == 1
    assert tables(connection) == {"note", "migration"}
    migrate(connection, scripts_in(scripts(tmp_path, FIRST, SECOND)))  # and mended, it goes through
    assert tables(connection) == {"note", "tag", "migration"}


def test_a_script_cannot_end_its_transaction(connection: apsw.Connection, tmp_path: Path) -> None:
    with pytest.raises(StoreFault) as failed:
        migrate(connection, scripts_in(scripts(tmp_path, FIRST + "COMMIT;")))
    assert failed.value.code == "store.migration_failed"
    assert connection.pragma("user_version") == 0


@pytest.mark.parametrize("name", ["0003_later.sql", "2_second.sql", "0002-second.sql", "0001_again.sql"])
def test_a_gap_or_a_strange_name_is_noticed(name: str, tmp_path: Path) -> None:
    scripts(tmp_path, FIRST)
    (tmp_path / name).write_text(SECOND)
    with pytest.raises(StoreFault) as raised:
        scripts_in(tmp_path)
    assert raised.value.code == "store.scripts_incomplete"


def test_other_files_in_the_folder_are_no_scripts(tmp_path: Path) -> None:
    scripts(tmp_path, FIRST)
    (tmp_path / "README.md").write_text("about these")
    (tmp_path / "__pycache__").mkdir()
    assert [script.name for script in scripts_in(tmp_path)] == ["step_1"]


def test_a_renamed_script_is_noticed(connection: apsw.Connection, tmp_path: Path) -> None:
    migrate(connection, scripts_in(scripts(tmp_path, FIRST, SECOND)))
    (tmp_path / "0001_step_1.sql").rename(tmp_path / "0001_other.sql")
    with pytest.raises(StoreFault) as raised:
        migrate(connection, scripts_in(tmp_path))
    assert raised.value.code == "store.scripts_differ"


def test_a_version_that_nobody_recorded_is_noticed(connection: apsw.Connection, tmp_path: Path) -> None:
    connection.pragma("user_version", 1)
    with pytest.raises(StoreFault) as raised:
        migrate(connection, scripts_in(scripts(tmp_path, FIRST)))
    assert raised.value.code == "store.scripts_differ"


def test_a_store_of_a_newer_version_is_refused_and_left(tmp_path: Path) -> None:
    """Also when the newer version stands in the log only, since that program did not end in order."""
    path, newer, older = tmp_path / "store" / "desk.db", tmp_path / "newer", tmp_path / "older"
    reader = None
    with Database(path, migrations=scripts(newer, FIRST, SECOND)) as database:
        reader = apsw.Connection(str(database.path))  # keeps the log from being moved into the file at the end
        assert reader.execute("SELECT count(*) FROM tag").get == 0
        with pytest.raises(Damaged) as raised:
            Database(path, migrations=scripts(older, FIRST))
        assert raised.value.code == "store.newer"
    reader.close()
    with pytest.raises(Damaged):
        Database(path, migrations=older)
    with Database(path, migrations=newer) as database:
        assert "tag" in tables(database.read())


def test_who_runs_while_a_newer_version_takes_over_stops_writing(tmp_path: Path) -> None:
    path, newer, older = tmp_path / "store" / "desk.db", tmp_path / "newer", tmp_path / "older"
    with Database(path, migrations=scripts(older, FIRST)) as old:
        old.write(lambda connection: connection.execute("INSERT INTO note VALUES (1)")).result(60)
        with Database(path, migrations=scripts(newer, FIRST, SECOND)) as new:
            with pytest.raises(StoreFault) as raised:
                old.write(lambda connection: connection.execute("INSERT INTO note VALUES (2)")).result(60)
            assert raised.value.code == "store.newer_now"
            assert old.health.state == "failing"
            new.write(lambda connection: connection.execute("INSERT INTO note (id) VALUES (3)")).result(60)
            assert new.read().execute("SELECT id FROM note").fetchall() == [(1,), (3,)]


def test_the_scripts_that_are_shipped_are_in_order() -> None:
    connection = apsw.Connection(":memory:")
    shipped = scripts_in(MIGRATIONS)
    migrate(connection, shipped)
    assert connection.pragma("user_version") == len(shipped)
