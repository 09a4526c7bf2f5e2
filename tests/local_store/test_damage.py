"""Every state a database file can be found in: what is said, what is kept, what the next start does."""

import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from domain.errors import StoreFault
from domain.words import use_language
from local_store import damage
from local_store.damage import APPLICATION_ID, Damaged
from local_store.database import Database
from tests.local_store.small_store import NOTES, add, notes, scripts

TEXTS = [f"{number} 가로등이 너무 어두워요 " * 20 for number in range(200)]
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with some pages, closed in order."""
    folder = tmp_path_factory.mktemp("sound")
    with Database(folder / "store" / "desk.db", migrations=scripts(folder / "scripts")) as database:
        for future in [database.write(add(text)) for text in TEXTS]:
            future.result(60)
    return folder / "store"


@pytest.fixture
def path(tmp_path: Path, sound: Path) -> Path:
    """A store of one's own to do damage to."""
    shutil.copytree(sound, tmp_path / "store")
    return tmp_path / "store" / "desk.db"


def opening(path: Path, migrations: Path) -> Damaged:
    """What is said when this is opened."""
    with pytest.raises(Damaged) as raised:
        Database(path, migrations=migrations)
    return raised.value


def overwrite(offset: int, new: bytes) -> Change:
    def change(path: Path) -> None:
        old = path.read_bytes()
        path.write_bytes(old[:offset] + new + old[offset + len(new) :])

    return change


def cut(size: Callable[[int], int]) -> Change:
    return lambda path: path.write_bytes(path.read_bytes()[: size(path.stat().st_size)])


def become(contents: bytes) -> Change:
    return lambda path: path.write_bytes(contents)


def become_foreign(path: Path) -> None:
    path.unlink()
    stranger = apsw.Connection(str(path))
    stranger.execute("CREATE TABLE song (title)")
    stranger.close()


GARBAGE = random.Random(7).randbytes(20_000)

SET_ASIDE: dict[str, tuple[Change, str]] = {
    "emptied": (become(b""), "store.emptied"),
    "cut in the middle": (cut(lambda size: size // 2 // 4096 * 4096), "store.truncated"),
    "cut within a page": (cut(lambda size: size - 1), "store.truncated"),
    "cut within the header": (cut(lambda size: 50), "store.truncated"),
    "cut to one page": (cut(lambda size: 4096), "store.truncated"),
    "garbage": (become(GARBAGE), "store.garbled"),
    "a few bytes": (become(b"hello"), "store.garbled"),
    "text": (become("가로등\n".encode() * 1000), "store.garbled"),
    "nothing but zeros": (become(bytes(50_000)), "store.garbled"),
    "its first letter": (overwrite(0, b"s"), "store.garbled"),
    "no schema": (overwrite(100, bytes(3996)), "store.corrupt"),
    "a schema of garbage": (overwrite(100, GARBAGE[:3996]), "store.corrupt"),
    "an impossible page size": (overwrite(16, b"\x00\x03"), "store.corrupt"),
}
LEFT: dict[str, tuple[Change, str]] = {
    "another program's": (become_foreign, "store.foreign"),
    "of a newer version": (overwrite(60, struct.pack(">I", 99)), "store.newer"),
}


@pytest.mark.parametrize("case", SET_ASIDE)
def test_a_damaged_file_is_set_aside_and_the_next_start_begins_anew(case: str, path: Path, migrations: Path) -> None:
    change, code = SET_ASIDE[case]
    change(path)
    found = path.read_bytes()
    fault = opening(path, migrations)
    assert fault.code == code
    assert fault.aside is not None
    assert fault.aside.read_bytes() == found
    assert not path.exists()
    with Database(path, migrations=migrations) as anew:
        assert notes(anew) == []
        anew.write(add("다시")).result(60)
    assert fault.aside.read_bytes() == found


@pytest.mark.parametrize("case", ["emptied", "cut within a page"])
def test_sqlite_alone_would_open_some_of_them(case: str, path: Path) -> None:
    """The control: without the look at the file these start as if nothing had happened."""
    SET_ASIDE[case][0](path)
    connection = apsw.Connection(str(path))
    assert connection.execute("SELECT count(*) FROM sqlite_schema").get in (0, 2)
    connection.close()


@pytest.mark.parametrize("case", LEFT)
def test_what_is_not_ours_to_judge_is_left_where_it_is(case: str, path: Path, migrations: Path) -> None:
    change, code = LEFT[case]
    change(path)
    found = path.read_bytes()
    for _ in range(2):
        fault = opening(path, migrations)
        assert fault.code == code
        assert fault.aside is None
        assert path.read_bytes() == found


@pytest.mark.parametrize("contents", [b"my notes\n", GARBAGE, b"SQL"])
def test_a_file_of_somebody_else_is_never_moved(contents: bytes, tmp_path: Path, migrations: Path) -> None:
    """Where no store was begun, it is what the person pointed at by mistake."""
    path = tmp_path / "home" / "notes.txt"
    path.parent.mkdir(mode=0o755)
    path.write_bytes(contents)
    path.chmod(0o644)
    assert opening(path, migrations).code == "store.not_a_database"
    assert path.read_bytes() == contents
    assert [each.name for each in path.parent.iterdir()] == ["notes.txt"]  # nor is anything put beside it
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o644, 0o755)


def test_a_file_that_is_gone_is_told_from_a_first_start(path: Path, migrations: Path) -> None:
    path.unlink()
    fault = opening(path, migrations)
    assert (fault.code, fault.aside, fault.where) == ("store.missing", None, "")
    with Database(path, migrations=migrations) as anew:
        assert notes(anew) == []


def test_a_log_without_its_file_is_kept(path: Path, migrations: Path) -> None:
    """SQLite would delete it, and what it holds, as soon as a new file is made."""
    path.unlink()
    log = path.with_name("desk.db-wal")
    log.write_bytes(b"what was written last")
    fault = opening(path, migrations)
    assert fault.code == "store.missing"
    assert fault.aside is not None
    assert fault.aside.name.endswith(".damaged-wal")
    assert fault.aside.read_bytes() == b"what was written last"
    assert not log.exists()


@pytest.mark.parametrize("begun_with", [b"", None])
def test_a_first_start_that_was_cut_short_goes_on(begun_with: bytes | None, tmp_path: Path, migrations: Path) -> None:
    """Whether the file was only just made, or was already told to be ours."""
    path = tmp_path / "store" / "desk.db"
    path.parent.mkdir()
    if begun_with is None:
        begun = apsw.Connection(str(path))
        begun.pragma("application_id", APPLICATION_ID)
        begun.close()
    else:
        path.write_bytes(begun_with)
    with Database(path, migrations=migrations) as database:
        database.write(add("가")).result(60)
    become(b"")(path)
    assert opening(path, migrations).code == "store.emptied"  # the control: now that it was begun, empty is a loss


def live_copy(path: Path, migrations: Path, to: Path) -> None:
    """The store and its log as a power cut would leave them."""
    with Database(path, migrations=migrations) as database:
        for text in TEXTS:
            database.write(add(text)).result(60)
        to.mkdir()
        script = "import shutil, sys; [shutil.copy(each, sys.argv[1]) for each in sys.argv[2:]]"
        files = [str(path), f"{path}-wal", f"{path}.begun"]
        # In another process: to close the file in this one would drop the locks that SQLite holds.
        subprocess.run([sys.executable, "-c", script, str(to), *files], check=True)


def test_the_log_is_set_aside_with_its_file(path: Path, migrations: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "desk.db"
    live_copy(path, migrations, copy.parent)
    log = copy.with_name("desk.db-wal").read_bytes()
    assert len(log) > 10_000
    cut(lambda size: 50)(copy)
    fault = opening(copy, migrations)
    assert fault.aside is not None
    assert fault.aside.with_name(fault.aside.name + "-wal").read_bytes() == log
    with Database(copy, migrations=migrations) as anew:
        assert notes(anew) == []


def test_not_even_the_log_of_a_newer_version_is_touched(path: Path, tmp_path: Path) -> None:
    """SQLite alone would move it into the file when the connection that only looked is closed."""
    newer = scripts(tmp_path / "newer", NOTES, "CREATE TABLE tag (name TEXT);")
    (tmp_path / "newer" / "0002_step_2.sql").rename(tmp_path / "second.sql")
    copy = tmp_path / "copy" / "desk.db"
    with Database(path, migrations=newer):
        pass
    (tmp_path / "second.sql").rename(newer / "0002_step_2.sql")
    live_copy(path, newer, copy.parent)
    files = (copy, copy.with_name("desk.db-wal"))
    found = [each.read_bytes() for each in files]
    assert found[0][60:64] == struct.pack(">I", 1)  # what tells of the newer version stands in the log alone
    assert opening(copy, scripts(tmp_path / "older")).code == "store.newer"
    assert [each.read_bytes() for each in files] == found


def test_pages_that_are_still_in_the_log_are_not_missing(path: Path, migrations: Path, tmp_path: Path) -> None:
    """As after a power cut while the log is moved into the file: its first page tells of pages that are not there."""
    before = path.stat().st_size
    copy = tmp_path / "copy" / "desk.db"
    live_copy(path, migrations, copy.parent)
    first_page = path.read_bytes()[:4096]  # of the file after the log was moved
    assert struct.unpack_from(">I", first_page, 28)[0] * 4096 > before
    overwrite(0, first_page)(copy)
    without_log = tmp_path / "without" / "desk.db"
    shutil.copytree(copy.parent, without_log.parent)
    without_log.with_name("desk.db-wal").unlink()
    with Database(copy, migrations=migrations) as database:
        assert notes(database) == TEXTS * 2
        assert database.check() == ()
    assert opening(without_log, migrations).code == "store.truncated"  # the control


def test_a_file_that_others_have_open_is_not_moved_away_from_them(path: Path, migrations: Path) -> None:
    change = "import sys; f = open(sys.argv[1], 'r+b'); f.write(b'garbage garbage '); f.close()"
    with Database(path, migrations=migrations) as running:
        subprocess.run([sys.executable, "-c", change, str(path)], check=True)
        fault = opening(path, migrations)
        assert fault.code == "store.damaged_in_use"
        assert path.exists()
        assert running.write(add("가")).result(60) == "가"
    assert opening(path, migrations).aside is not None  # the control: nobody has it open any more


def test_where_nothing_can_be_moved_the_file_is_left(
    path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that takes no changes; permissions would not stop root, so the name that is free cannot be used."""
    become(GARBAGE)(path)
    monkeypatch.setattr(damage, "_free_name", lambda path: path.parent / "no such folder" / "desk.db")
    fault = opening(path, migrations)
    assert (fault.code, fault.aside) == ("store.garbled", None)
    assert path.read_bytes() == GARBAGE


def test_two_that_are_set_aside_at_once_have_two_names(path: Path, migrations: Path) -> None:
    names = set()
    for number in range(3):
        become(b"%d is no store" % number)(path)
        damage.marker(path).touch()
        aside = opening(path, migrations).aside
        assert aside is not None
        names.add(aside)
    assert len({name.read_bytes() for name in names}) == 3


def outcome(path: Path, migrations: Path) -> StoreFault | None:
    """What is said when this is opened and read through, if anything."""
    try:
        with Database(path, migrations=migrations) as database:
            database.check()
    except StoreFault as fault:
        return fault
    return None


def test_no_flipped_bit_is_met_with_anything_but_a_sentence(path: Path, migrations: Path) -> None:
    """150 single bits, half of them in the header. What was found is where the sentence says, or still in place."""
    sound = path.read_bytes()
    seed = random.Random(20261122)
    codes = set()
    for number in range(150):
        bit = seed.randrange((100 if number % 2 else len(sound)) * 8)
        damaged = bytearray(sound)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        damage.marker(path).touch()
        fault = outcome(path, migrations)
        codes.add(fault and fault.code)
        assert fault is None or str(fault)
        if isinstance(fault, Damaged):
            assert (fault.aside or path).read_bytes() == damaged
        for each in (path, path.with_name("desk.db-wal"), path.with_name("desk.db-shm")):
            each.unlink(missing_ok=True)
    assert {None, "store.garbled", "store.foreign", "store.truncated", "store.newer"} <= codes


def test_check_finds_a_broken_structure(path: Path, migrations: Path) -> None:
    overwrite(3 * 4096, b"\xff" * 64)(path)
    with Database(path, migrations=migrations) as database:
        assert database.check() != ()


def test_check_does_not_find_a_changed_word(path: Path, migrations: Path) -> None:
    """The limit that its description names: a value that was changed in place is another value, and nothing more."""
    contents = path.read_bytes()
    place = contents.index("가로등이".encode(), 2 * 4096)
    overwrite(place, "나로등이".encode())(path)
    with Database(path, migrations=migrations) as database:
        assert database.check() == ()
        assert notes(database) != TEXTS


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("case", [*SET_ASIDE, *LEFT])
def test_each_says_what_happened_where_it_is_and_what_to_do(
    case: str, language: str, path: Path, migrations: Path
) -> None:
    use_language("ko" if language == "ko" else "en")
    (SET_ASIDE | LEFT)[case][0](path)
    fault = opening(path, migrations)
    what, where, then = str(fault).split("\n")
    assert str(path) in what
    assert fault.aside is None or str(fault.aside) in where
    assert then.endswith(("오.", ".", "니다."))
    assert "{" not in str(fault)


def test_a_store_that_was_not_harmed_is_simply_opened(path: Path, migrations: Path) -> None:
    """The control of all above."""
    with Database(path, migrations=migrations) as database:
        assert notes(database) == TEXTS
        assert database.check() == ()
    assert not list(path.parent.glob("*.damaged*"))
