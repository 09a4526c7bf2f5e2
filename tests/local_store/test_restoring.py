"""Putting a backup back: only a sound one of ours, never under an open desk, and nothing that was there is lost."""

import os
import signal
import stat
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from domain.comments import Comment
from domain.errors import StoreFault
from local_store.backups import back_up
from local_store.damage import marker
from local_store.founding import agencies_of, ready_store
from local_store.place import Place
from local_store.restoring import restore
from local_store.soundness import examine
from local_store.tables import is_in_shape
from tests.local_store.test_backups import comments_in
from tests.local_store.test_soundness import lived_in
from tests.make import NOON, world

MORE = "나중에 쓴 댓글"


@pytest.fixture
def backup(path: Path, tmp_path: Path) -> Path:
    """A backup of a store in which something happened since."""
    with world(path) as town:
        lived_in(town)
        made = back_up(path, tmp_path / "backup.db", NOON)
        town.comment(town.publish(), MORE)
    return made.path


def beside(path: Path) -> set[str]:
    """What stands in the store's folder, without its leases."""
    return {each.name for each in path.parent.iterdir() if not each.name.endswith("turn")}


def test_it_is_the_store_again_and_what_was_there_is_kept(path: Path, backup: Path) -> None:
    now, then = comments_in(path), comments_in(backup)
    assert MORE in now
    assert MORE not in then
    aside = restore(backup, path)
    assert aside is not None
    assert comments_in(path) == then
    assert comments_in(aside) == now
    assert backup.exists()
    with ready_store(path) as database:
        assert examine(database.read(), thorough=True).sound
        assert len(agencies_of(database)) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {name for name in beside(path) if "restoring" in name} == set()
    again = restore(aside, path)  # and back
    assert again not in (None, aside)
    assert comments_in(path) == now


def test_a_new_machine_gets_it_too(backup: Path, tmp_path: Path) -> None:
    path = tmp_path / "new" / "machine" / "desk.db"
    assert restore(backup, path) is None
    assert comments_in(path) == comments_in(backup)
    assert marker(path).exists()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_store_that_went_missing_or_was_damaged_is_replaced(path: Path, backup: Path) -> None:
    path.unlink()
    assert restore(backup, path) is None
    assert comments_in(path) == comments_in(backup)
    path.write_bytes(b"garbage" * 1000)
    aside = restore(backup, path)
    assert aside is not None
    assert aside.read_bytes() == b"garbage" * 1000
    assert comments_in(path) == comments_in(backup)


def refused(backup: Path, path: Path) -> StoreFault:
    """What restoring is refused with, after which everything is as it was."""
    before = {name: (path.parent / name).read_bytes() for name in beside(path) if (path.parent / name).is_file()}
    with pytest.raises(StoreFault) as fault:
        restore(backup, path)
    assert {name: (path.parent / name).read_bytes() for name in beside(path)} == before
    assert str(fault.value)
    return fault.value


def test_not_under_an_open_desk(path: Path, backup: Path) -> None:
    with ready_store(path):
        assert_open(path, backup)
    restore(backup, path)  # the control: it was only the desk that kept it out


def assert_open(path: Path, backup: Path) -> None:
    with pytest.raises(StoreFault) as fault:
        restore(backup, path)
    assert fault.value.code == "backups.store_open"
    assert MORE in comments_in(path)


OPEN = """
import sys
from pathlib import Path
from local_store.founding import ready_store

with ready_store(Path(sys.argv[1])) as database:
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_not_under_the_desk_of_another_process(path: Path, backup: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    assert_open(path, backup)
    process.communicate("\n")
    restore(backup, path)


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_the_log_of_a_desk_that_died_is_kept_with_its_store(path: Path, backup: Path) -> None:
    program = OPEN.replace(
        'print("open"',
        'database.write(lambda c: list(c.execute("UPDATE comment SET text = 9"))).result(); print("open"',
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert path.with_name("desk.db-wal").stat().st_size
    aside = restore(backup, path)
    assert aside is not None
    assert not path.with_name("desk.db-wal").exists()
    assert comments_in(path) == comments_in(backup)
    assert set(comments_in(aside)) == {"9"}


def test_whoever_comes_second_finds_what_the_first_did(path: Path, backup: Path) -> None:
    """No desk opens a store that is being exchanged, and none is exchanged that a desk has just opened."""
    came: list[StoreFault] = []

    def attempt() -> None:
        try:
            restore(backup, path)
        except StoreFault as fault:
            came.append(fault)

    copied = path.with_name("desk.restoring") / "desk.db.begun"
    waiting = threading.Thread(target=attempt)
    with Place(path).in_turn():
        waiting.start()
        while not copied.exists():
            waiting.join(0.005)
            assert waiting.is_alive()
        assert MORE in comments_in(path)  # it waits for its turn
    with ready_store(path):
        waiting.join()
    assert [fault.code for fault in came] in ([], ["backups.store_open"])
    assert bool(came) == (MORE in comments_in(path))


def spoil(sql: str) -> Callable[[Path], object]:
    def change(backup: Path) -> None:
        with closing(apsw.Connection(str(backup))) as connection:
            connection.execute(sql).fetchall()

    return change


def overwrite(offset: int, new: bytes) -> Callable[[Path], object]:
    def change(backup: Path) -> None:
        old = backup.read_bytes()
        backup.write_bytes(old[:offset] + new + old[offset + len(new) :])

    return change


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda backup: backup.write_bytes(b""), "backups.not_ours"),
    "text": (lambda backup: backup.write_text("가로등\n" * 900), "backups.not_ours"),
    "another program's": (overwrite(68, b"SONG"), "backups.not_ours"),
    "cut": (lambda backup: backup.write_bytes(backup.read_bytes()[:-5000]), "backups.cut_short"),
    "of a newer version": (overwrite(60, struct.pack(">I", 99)), "store.newer"),
    "a changed audit": (spoil("UPDATE audit_entry SET actor_name = 'x' WHERE number = 2"), "backups.not_sound"),
    "a changed comment": (spoil("UPDATE comment SET state = 'reviewed'"), "backups.not_sound"),
    "an unreadable record": (spoil("UPDATE announcement SET content = '{'"), "backups.not_sound"),
}


@pytest.mark.parametrize("case", BAD)
def test_only_a_sound_store_of_ours_is_put_back(case: str, path: Path, backup: Path) -> None:
    change, code = BAD[case]
    change(backup)
    assert refused(backup, path).code == code


def test_a_damaged_page_is_found(path: Path, backup: Path) -> None:
    with closing(apsw.Connection(str(backup))) as connection:
        root = int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'report'").get)
    overwrite((root - 1) * 4096, bytes(4096))(backup)
    assert refused(backup, path).code in ("backups.not_sound", "store.corrupt_now", "store.corrupt")


def test_no_file_and_no_store_of_ours_in_the_place(path: Path, backup: Path, tmp_path: Path) -> None:
    assert refused(tmp_path / "none.db", path).code == "backups.no_file"
    assert refused(tmp_path, path).code == "backups.no_file"
    song = tmp_path / "elsewhere" / "song.db"
    song.parent.mkdir(mode=0o700)
    with closing(apsw.Connection(str(song))) as connection:
        connection.execute("CREATE TABLE song (title)")
    assert refused(backup, song).code == "store.foreign"


def test_a_store_of_an_older_shape_is_brought_into_todays(path: Path, backup: Path) -> None:
    spoil("DELETE FROM own WHERE name = 'shape'")(backup)
    spoil("DROP INDEX comment_at")(backup)
    spoil("ALTER TABLE comment DROP COLUMN harmless")(backup)
    restore(backup, path)
    with ready_store(path) as database:
        assert is_in_shape(database.read())
    with world(path.with_name("desk-new.db")) as town:
        assert town.desk.select(Comment, "") == []


def test_what_was_left_of_an_earlier_attempt_is_cleared(path: Path, backup: Path) -> None:
    left = path.with_name("desk.restoring")
    left.mkdir()
    (left / "desk.db").write_text("half")
    restore(backup, path)
    assert not left.exists()
