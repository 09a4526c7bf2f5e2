"""Whose the folder and the files are: made, mended, refused."""

import os
from pathlib import Path

import pytest

from domain.errors import StoreFault
from local_store.database import Database
from tests.local_store.small_store import add, notes

pytestmark = pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def refusal(path: Path, migrations: Path) -> str:
    with pytest.raises(StoreFault) as raised:
        Database(path, migrations=migrations)
    assert str(path.parent) in str(raised.value)
    return raised.value.code


def test_everything_is_made_for_its_owner_alone(tmp_path: Path, migrations: Path) -> None:
    before = os.umask(0)
    try:
        with Database(tmp_path / "data" / "dangol" / "desk.db", migrations=migrations) as database:
            database.write(add("가")).result(60)
            notes(database)
            files = sorted(database.path.parent.iterdir())
            assert len(files) == 5
            assert {mode(each) for each in files} == {0o600}
            assert mode(database.path.parent) == 0o700
    finally:
        os.umask(before)


def test_what_others_could_read_is_closed_to_them(tmp_path: Path, migrations: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    Database(path, migrations=migrations).close()
    path.chmod(0o644)
    path.parent.chmod(0o755)
    Database(path, migrations=migrations).close()
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)


def test_a_file_that_even_its_owner_cannot_write_is_mended(tmp_path: Path, migrations: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    Database(path, migrations=migrations).close()
    path.chmod(0o400)
    with Database(path, migrations=migrations) as database:
        assert mode(path) == 0o600
        assert database.write(add("가")).result(60) == "가"


def test_a_folder_that_is_used_for_more_is_left_as_it_is(tmp_path: Path, migrations: Path) -> None:
    folder = tmp_path / "home"
    folder.mkdir()
    folder.chmod(0o755)
    (folder / "letter.txt").touch()
    with Database(folder / "desk.db", migrations=migrations) as database:
        assert mode(folder) == 0o755
        assert mode(database.path) == 0o600


@pytest.mark.parametrize("bits", [0o775, 0o757, 0o1777])
def test_a_folder_that_others_can_change_is_refused(bits: int, tmp_path: Path, migrations: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "of_another").touch()
    folder.chmod(bits)
    assert refusal(folder / "desk.db", migrations) == "store.folder_open"
    assert sorted(each.name for each in folder.iterdir()) == ["of_another"]
    folder.chmod(0o755)
    Database(folder / "desk.db", migrations=migrations).close()  # the control


def test_a_folder_for_nothing_else_is_closed_to_others(tmp_path: Path, migrations: Path) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    folder.chmod(0o777)
    Database(folder / "desk.db", migrations=migrations).close()
    assert mode(folder) == 0o700


def test_an_empty_folder_that_is_shared_is_never_closed_to_the_others(tmp_path: Path, migrations: Path) -> None:
    folder = tmp_path / "tmp"
    folder.mkdir()
    folder.chmod(0o1777)
    assert refusal(folder / "desk.db", migrations) == "store.folder_open"
    assert folder.stat().st_mode & 0o7777 == 0o1777


def test_a_link_in_place_of_the_file_is_refused(tmp_path: Path, migrations: Path) -> None:
    target = tmp_path / "target" / "desk.db"
    Database(target, migrations=migrations).close()
    link = tmp_path / "store" / "desk.db"
    link.parent.mkdir()
    link.symlink_to(target)
    assert refusal(link, migrations) == "store.symlink"
    link.unlink()
    link.symlink_to(tmp_path / "nowhere")
    assert refusal(link, migrations) == "store.symlink"
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_reached_by_a_link_is_fine(tmp_path: Path, migrations: Path) -> None:
    (tmp_path / "big disk").mkdir()
    (tmp_path / "store").symlink_to(tmp_path / "big disk")
    with Database(tmp_path / "store" / "desk.db", migrations=migrations) as database:
        assert database.path == tmp_path / "big disk" / "desk.db"
        assert notes(database) == []


def test_what_is_no_file_is_refused(tmp_path: Path, migrations: Path) -> None:
    folder, pipe = tmp_path / "a" / "desk.db", tmp_path / "b" / "desk.db"
    folder.mkdir(parents=True)
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    assert refusal(folder, migrations) == "store.not_a_file"
    assert refusal(pipe, migrations) == "store.not_a_file"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_is_refused(tmp_path: Path, migrations: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    Database(path, migrations=migrations).close()
    os.chown(path, 12345, 12345)
    assert refusal(path, migrations) == "store.file_foreign"
    os.chown(path, 0, 0)
    os.chown(path.parent, 12345, 12345)
    assert refusal(path, migrations) == "store.folder_foreign"
    os.chown(path.parent, 0, 0)
    Database(path, migrations=migrations).close()  # the control
