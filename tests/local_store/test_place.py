"""A store that is moved, deleted or replaced while it is open: nothing is answered that would be lost with it."""

from pathlib import Path

import pytest

from domain.errors import StoreFault
from local_store.database import Database
from local_store.lease import Lease
from tests.local_store.small_store import add, notes, scripts


def refusal(database: Database) -> str:
    with pytest.raises(StoreFault) as raised:
        database.write(add("사라질 글")).result(60)
    return raised.value.code


def test_nothing_is_written_to_a_file_that_was_moved_away(tmp_path: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    with Database(path, migrations=scripts(tmp_path / "scripts")) as database:
        database.write(add("가")).result(60)
        path.rename(path.with_name("elsewhere.db"))
        assert refusal(database) == "store.moved"
        assert refusal(database) == "store.moved"
        assert not path.exists()  # nor is another one begun in its place
        path.with_name("elsewhere.db").rename(path)
        assert database.write(add("나")).result(60) == "나"  # and back in its place it is good again
        assert database.health.state == "ok"
        assert notes(database) == ["가", "나"]


def test_a_file_that_was_replaced_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    migrations = scripts(tmp_path / "scripts")
    with Database(path, migrations=migrations) as database:
        database.write(add("가")).result(60)
        path.rename(path.with_name("elsewhere.db"))
        path.write_bytes(b"something else")
        assert refusal(database) == "store.moved"
        assert path.read_bytes() == b"something else"


def test_the_turn_is_asked_for_before_anything_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening waits for who opens or begins to write, and says so when that takes too long."""
    path = tmp_path / "store" / "desk.db"
    migrations = scripts(tmp_path / "scripts")
    monkeypatch.setattr("local_store.place._PATIENCE", 0.02)
    Database(path, migrations=migrations).close()
    with Lease(path.with_name("desk.db.turn")).waited_for(1), pytest.raises(StoreFault) as busy:
        Database(path, migrations=migrations)
    assert busy.value.code == "store.busy"
    Database(path, migrations=migrations).close()  # the control
