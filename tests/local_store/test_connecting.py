"""The settings of the connections: made, read back, and refused when they did not take."""

from pathlib import Path

import apsw
import pytest

from domain.errors import StoreFault
from local_store.connecting import READING, SOUND, WRITING, require_sound_sqlite
from local_store.database import Database
from tests.local_store.small_store import scripts


@pytest.mark.parametrize("on_disk", [True, False])
def test_the_writer_is_as_it_has_to_be(on_disk: bool, tmp_path: Path) -> None:
    path = tmp_path / "store" / "desk.db" if on_disk else None
    with Database(path, migrations=scripts(tmp_path / "scripts")) as database:
        found = database.write(
            lambda connection: {
                name: connection.pragma(name)
                for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size", "application_id")
            }
        ).result(60)
        assert found == {
            "journal_mode": "wal",
            "synchronous": 2,
            "foreign_keys": 1,
            "mmap_size": 0,
            "application_id": 0x44416E47,
        }
        assert database.read().pragma("query_only") == 1


@pytest.mark.parametrize(("settings", "name"), [(WRITING, "synchronous"), (READING, "query_only")])
def test_a_setting_that_does_not_take_is_refused(
    settings: dict[str, int | str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """7 is no degree of synchronous and no truth: SQLite takes another value without a word."""
    monkeypatch.setitem(settings, name, 7)
    migrations = scripts(tmp_path / "scripts")
    with pytest.raises(StoreFault) as refused, Database(tmp_path / "a" / "desk.db", migrations=migrations) as database:
        database.read()
    assert refused.value.code == "store.setting_refused"
    assert refused.value.fields["name"] == name


def test_a_misspelt_column_is_an_error(tmp_path: Path) -> None:
    """SQLite would take it for a string otherwise."""
    with Database(migrations=scripts(tmp_path / "scripts")) as database, pytest.raises(apsw.SQLError):
        database.read().execute('SELECT "txet" FROM note')
    assert apsw.Connection(":memory:").execute('SELECT "txet"').get == "txet"  # the control


def prepared(connection: apsw.Connection, sql: str) -> int:
    """How often SQLite looked at what a statement may do, which is when it prepares it, for its second execution."""
    looked: list[int] = []

    def look(action: int, *about: object) -> int:
        looked.append(action)
        return apsw.SQLITE_OK

    connection.authorizer = look
    connection.execute(sql, (1,)).fetchall()
    looked.clear()
    connection.execute(sql, (2,)).fetchall()
    connection.authorizer = None
    return len(looked)


def test_a_page_is_not_prepared_anew(tmp_path: Path) -> None:
    with Database(migrations=scripts(tmp_path / "scripts")) as database:
        reader, page = database.read(), "SELECT text FROM note ORDER BY rowid LIMIT ?"
        assert prepared(reader, page) == 0
        reader.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 0)
        assert prepared(reader, page + " -- the control") > 0


@pytest.mark.parametrize(("version", "sound"), [("3.40.1", False), ("3.51.2", False), ("3.51.3", True), ("3.54", True)])
def test_an_old_sqlite_is_refused(version: str, sound: bool) -> None:
    """Older ones can corrupt a file to which two processes write."""
    if sound:
        require_sound_sqlite(version)
        return
    with pytest.raises(StoreFault) as refused:
        require_sound_sqlite(version)
    assert "3.51.3" in str(refused.value)


def test_the_one_that_is_installed_is_sound() -> None:
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= SOUND
