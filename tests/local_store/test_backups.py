"""Backups made while desks work: each is the store as it stood at one moment, or there is none."""

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from domain.comments import Comment
from domain.errors import StoreFault
from local_store.backups import DAILY_KEPT, back_up, backups_of, copy, folder_of, keep_daily
from local_store.connecting import connect_reader
from local_store.faults import TookTooLong
from local_store.founding import ready_store
from local_store.soundness import examine
from tests.local_store.test_soundness import change, lived_in
from tests.make import NOON, World, world


@pytest.fixture
def kept(path: Path) -> Iterator[World]:
    """A world with a path, and something in it."""
    with world(path) as town:
        lived_in(town)
        yield town


def comments_in(path: Path) -> list[str]:
    """The texts of the comments in a file, oldest first."""
    with closing(connect_reader(path)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM comment ORDER BY at, id")]


def files(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.name != "turn")


def test_a_backup_is_one_file_that_its_owner_alone_can_read(kept: World, path: Path) -> None:
    made = back_up(path, None, NOON)
    assert made.findings.sound
    assert made.path == folder_of(path) / "manual-2026-11-22-120000.db"
    assert files(folder_of(path)) == [made.path.name]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder_of(path).stat().st_mode) == 0o700
    assert comments_in(made.path) == comments_in(path)
    assert files(folder_of(path)) == [made.path.name]  # reading it leaves nothing beside it
    (listed,) = backups_of(path)
    assert (listed.path, listed.size, listed.daily) == (made.path, made.path.stat().st_size, False)


def test_backups_of_one_second_do_not_meet(kept: World, path: Path, tmp_path: Path) -> None:
    names = [back_up(path, None, NOON).path.name for _ in range(3)]
    assert names == [f"manual-2026-11-22-120000{end}.db" for end in ("", "-2", "-3")]
    assert back_up(path, tmp_path, NOON).path == tmp_path / "desk-2026-11-22-120000.db"
    assert back_up(path, tmp_path / "mine", NOON).path == tmp_path / "mine"


def test_a_backup_under_load_is_the_store_at_one_moment(kept: World, path: Path) -> None:
    """Whatever was committed before it began is in it; of the rest a beginning without a gap."""
    out, stop, written = kept.publish(), threading.Event(), list[str]()
    before = len(comments_in(path))

    def write() -> None:
        while not stop.is_set():
            written.append(kept.comment(out, f"{len(written)}").text)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(written) < 50:
            assert writer.is_alive()
            stop.wait(0.001)
        certain = len(written)
        made = [back_up(path, None, NOON) for _ in range(4)]
        while len({len(comments_in(each.path)) for each in made}) == 1:  # until it was written to meanwhile
            assert writer.is_alive()
            made.append(back_up(path, None, NOON))
    finally:
        stop.set()
        writer.join()
    for each in made:
        assert each.findings.sound
        found = comments_in(each.path)[before:]
        assert found == written[: len(found)]
        assert len(found) >= certain


def test_a_plain_copy_of_the_file_would_lack_what_is_in_the_log(kept: World, path: Path, tmp_path: Path) -> None:
    """The control."""
    kept.comment(kept.publish(), "마지막")
    plain = tmp_path / "plain.db"
    plain.write_bytes(path.read_bytes())
    made = back_up(path, None, NOON)
    assert "마지막" in comments_in(made.path)
    try:
        found = comments_in(plain)
    except apsw.SQLError:  # not even the table is there
        found = []
    assert "마지막" not in found


def test_one_a_day_and_seven_kept(kept: World, path: Path) -> None:
    mine = back_up(path, None, NOON)
    (folder_of(path) / "daily-letter.db").write_text("not ours")
    for day in range(1, 11):
        made = keep_daily(path, f"2026-12-{day:02d}")
        assert made is not None
        assert keep_daily(path, f"2026-12-{day:02d}") is None
    daily = [f"daily-2026-12-{day:02d}.db" for day in range(11 - DAILY_KEPT, 11)]
    assert files(folder_of(path)) == [*daily, "daily-letter.db", mine.path.name]
    assert [each.daily for each in backups_of(path)].count(True) == DAILY_KEPT


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE counter SET value = value + 1 WHERE name = 'comment/all'",
        "UPDATE audit_entry SET actor_name = 'x' WHERE number = 2",
    ],
)
def test_a_store_with_faults_is_backed_up_and_takes_no_older_backup_away(kept: World, path: Path, sql: str) -> None:
    for day in range(1, 8):
        keep_daily(path, f"2026-12-{day:02d}")
    change(kept, sql)
    made = keep_daily(path, "2026-12-08")
    assert made is not None
    assert not made.findings.sound
    assert len(files(folder_of(path))) == 8
    assert not back_up(path, None, NOON).findings.sound


def test_of_a_damaged_store_there_is_no_backup(path: Path) -> None:
    with world(path) as town:
        lived_in(town, 40)
        keep_daily(path, "2026-12-01")
    data = bytearray(path.read_bytes())
    with ready_store(path) as database:
        root = database.read().execute("SELECT rootpage FROM sqlite_schema WHERE name = 'report'").get
    data[(int(root) - 1) * 4096 : int(root) * 4096] = bytes(4096)
    path.write_bytes(data)
    with pytest.raises(StoreFault) as fault:
        keep_daily(path, "2026-12-02")
    assert fault.value.code in ("backups.store_damaged", "store.corrupt_now")
    assert files(folder_of(path)) == ["daily-2026-12-01.db"]


def test_what_cannot_be_backed_up_is_said(kept: World, path: Path, tmp_path: Path) -> None:
    song = tmp_path / "song.db"
    song.write_text("a song")
    (tmp_path / "taken").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    cases = [
        (tmp_path / "none.db", None, "backups.no_file"),
        (song, None, "backups.not_ours"),
        (path, tmp_path / "taken", "backups.exists"),
        (path, tmp_path / "link", "backups.exists"),
        (path, tmp_path / "no" / "folder", "backups.no_folder"),
    ]
    for store, target, code in cases:
        with pytest.raises(StoreFault) as fault:
            back_up(store, target, NOON)
        assert fault.value.code == code
        assert str(fault.value)
    assert not folder_of(song).exists()
    assert not (tmp_path / "nowhere").exists()


def test_a_cut_file_is_no_store(path: Path) -> None:
    with world(path) as town:
        lived_in(town, 30)
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(StoreFault) as fault:
        back_up(path, None, NOON)
    assert fault.value.code == "backups.cut_short"


@pytest.mark.parametrize("looks", [0, 1, 3])
def test_left_off_it_leaves_nothing(kept: World, path: Path, looks: int) -> None:
    lived_in(kept, 80)
    left = iter([False] * looks)
    with pytest.raises(TookTooLong):
        keep_daily(path, "2026-12-01", lambda: next(left, True))
    assert files(folder_of(path)) == []
    assert keep_daily(path, "2026-12-01") is not None


KILLED = """
import sys
from pathlib import Path
from local_store.backups import keep_daily

def look():
    print("looks", flush=True)
    sys.stdin.readline()
    return False

keep_daily(Path(sys.argv[1]), "2026-12-01", look)
"""


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_killed_it_leaves_nothing_that_passes_for_a_backup(kept: World, path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "looks\n"
    with pytest.raises(StoreFault) as busy:  # one at a time
        _impatient(path)
    assert busy.value.code == "store.busy"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert backups_of(path) == []
    assert any(".partial" in name for name in files(folder_of(path)))
    assert keep_daily(path, "2026-12-01") is not None
    assert files(folder_of(path)) == ["daily-2026-12-01.db"]


def _impatient(path: Path) -> None:
    from local_store.lease import Lease

    with Lease(folder_of(path) / "turn").waited_for(0.05):
        pass


LIMITED = """
import resource, signal, sys
from pathlib import Path
from domain.errors import StoreFault
from local_store.backups import back_up, folder_of

resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    back_up(Path(sys.argv[1]), None, 0)
except StoreFault as fault:
    print(fault.code)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are those of POSIX")
def test_without_room_there_is_none_and_it_says_so(path: Path) -> None:
    with world(path) as town:
        lived_in(town, 150)
    assert path.stat().st_size > 200_000
    done = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "store.full\n"
    assert files(folder_of(path)) == []


def test_the_copy_of_an_older_version_is_read_as_far_as_it_can_be(kept: World, path: Path) -> None:
    change(kept, "UPDATE own SET value = 'another' WHERE name = 'shape'")
    made = back_up(path, None, NOON)
    assert made.findings.sound
    assert not made.findings.compared


def test_a_copy_may_be_made_of_a_copy(kept: World, path: Path, tmp_path: Path) -> None:
    made = back_up(path, None, NOON)
    (tmp_path / "copy.db").touch(0o600)
    copy(made.path, tmp_path / "copy.db")
    with closing(connect_reader(tmp_path / "copy.db")) as connection:
        assert examine(connection).sound
        assert connection.execute("SELECT count(*) FROM comment").get == len(kept.desk.select(Comment, ""))
