"""The database as a whole: readers, limits, and two processes on one file."""

import gc
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from pathlib import Path

import apsw
import pytest

from domain.errors import StoreFault
from local_store.database import Database
from local_store.faults import TookTooLong
from local_store.lease import Lease
from tests.local_store.small_store import add, notes
from tests.patience import PATIENCE

ENDLESS = "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT count(*) FROM number"
UP_TO_300_000 = ENDLESS.replace("FROM number)", "FROM number WHERE n < 300000)")


def run(*works: Callable[[], object]) -> None:
    """Each in a thread of its own, until all have ended."""
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.fixture
def database(path: Path, migrations: Path) -> Iterator[Database]:
    with Database(path, migrations=migrations) as opened:
        yield opened


def test_what_was_written_is_there_at_the_next_start(path: Path, migrations: Path) -> None:
    with Database(path, migrations=migrations) as first:
        first.write(add("가")).result(60)
    with Database(path, migrations=migrations) as second:
        assert notes(second) == ["가"]


def test_a_temporary_store_is_gone_when_it_is_closed(migrations: Path) -> None:
    with Database(migrations=migrations) as database:
        database.write(add("가")).result(60)
        folder = database.path.parent
        assert notes(database) == ["가"]
        assert database.path.exists()
    assert not folder.exists()


def test_a_thread_keeps_its_reader(database: Database) -> None:
    mine = database.read()
    others: list[apsw.Connection] = []
    run(lambda: others.append(database.read()))
    assert database.read() is mine
    assert others[0] is not mine


def test_the_reader_of_a_thread_ends_with_it(database: Database) -> None:
    """SQLite keeps a closed descriptor for the next reader while others hold locks, so one may stay, but not ten."""
    descriptors = Path("/proc/self/fd")
    if not descriptors.exists():
        pytest.skip("needs /proc to count what is open")

    def opened() -> int:
        gc.collect()
        return sum(each.resolve() == database.path for each in descriptors.iterdir())

    together = threading.Barrier(10)

    def ask_at_once() -> None:
        notes(database)
        together.wait(PATIENCE)

    notes(database)
    before = opened()
    for _ in range(10):
        run(lambda: notes(database))
    assert opened() <= before + 1
    run(*[ask_at_once] * 10)
    assert opened() >= before + 10  # the control: these did live at the same time


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises(apsw.ReadOnlyError):
        database.read().execute("INSERT INTO note (text) VALUES ('가')")
    assert notes(database) == []


def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    database.write(add("가")).result(60)
    reader = database.read()
    reader.execute("BEGIN")
    assert notes(database) == ["가"]
    database.write(add("나")).result(60)
    assert notes(database) == ["가"]
    reader.execute("COMMIT")
    assert notes(database) == ["가", "나"]


def test_a_heavy_question_is_cut_off(database: Database) -> None:
    with pytest.raises(TookTooLong), database.limited(20) as connection:
        connection.execute(ENDLESS).fetchall()
    assert notes(database) == []  # and the connection is good for the next one
    assert database.health.state == "ok"


def test_a_question_within_its_limit_is_answered(database: Database) -> None:
    with database.limited(10_000) as connection:
        assert connection.execute(UP_TO_300_000).get == 300_000


def test_the_limit_ends_with_its_block(database: Database) -> None:
    with database.limited(1) as connection:
        connection.execute("SELECT 1").fetchall()
    assert connection.execute(UP_TO_300_000).get == 300_000


def test_closing_ends_the_questions_of_other_threads(path: Path, migrations: Path) -> None:
    database = Database(path, migrations=migrations)
    outcomes: list[object] = []
    running = threading.Event()

    def note_that_it_runs() -> bool:
        running.set()
        return False

    def ask() -> None:
        connection = database.read()
        connection.set_progress_handler(note_that_it_runs, 1_000)
        try:
            connection.execute(ENDLESS).fetchall()
        except apsw.InterruptError as error:
            outcomes.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    assert running.wait(PATIENCE)
    database.close()
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert len(outcomes) == 1
    with pytest.raises(StoreFault) as closed:
        database.read()
    assert closed.value.code == "store.closed"


def test_closing_twice_is_closing_once(path: Path, migrations: Path) -> None:
    database = Database(path, migrations=migrations)
    reader = database.read()
    database.close()
    database.close()
    with pytest.raises(apsw.ConnectionClosedError):
        reader.execute("SELECT 1")
    assert sorted(each.name for each in path.parent.iterdir()) == ["desk.db", "desk.db.begun", "desk.db.turn"]


def test_a_sound_store_is_found_sound(database: Database) -> None:
    database.write(add("가")).result(60)
    assert database.check() == ()


def test_data_version_tells_of_others_and_not_of_us(path: Path, database: Database, migrations: Path) -> None:
    before = database.data_version()
    database.write(add("우리")).result(60)
    assert database.data_version() == before
    with Database(path, migrations=migrations) as other:
        other.write(add("다른 창")).result(60)
        assert database.data_version() != before
        assert notes(database) == ["우리", "다른 창"]


WRITES = """
import sys
from pathlib import Path
from local_store.database import Database
from tests.local_store.small_store import add

path, migrations, name, count = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4])
with Database(path, migrations=migrations) as database:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        database.write(add(f"{name}.{number}")).result(60)
"""


def test_processes_on_one_file_all_write(path: Path, migrations: Path) -> None:
    """They start together too, so one of them begins the store and the others find it begun."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(path), str(migrations), str(name), "150"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.communicate("\n", timeout=PATIENCE)
        assert process.returncode == 0
    with Database(path, migrations=migrations) as database:
        found = notes(database)
        assert sorted(found) == sorted(f"{name}.{number}" for name in range(3) for number in range(150))
        assert database.check() == ()


def test_nobody_passes_one_who_waits_to_write(path: Path, database: Database) -> None:
    """Even when the file is free: whoever holds the turn is about to begin."""
    before_us = Lease(path.with_name("desk.db.turn"))
    assert before_us.try_acquire()
    ours = database.write(add("뒤"))
    assert not wait([ours], 0.1).done
    stranger = apsw.Connection(str(path))
    stranger.execute("INSERT INTO note (text) VALUES ('앞')")
    stranger.close()
    before_us.release()
    assert ours.result(60) == "뒤"
    assert notes(database) == ["앞", "뒤"]
    assert database.write(add("곧바로")).result(PATIENCE) == "곧바로"  # the control: nobody is before us


def test_what_is_locked_for_too_long_is_busy(path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_store.connecting.PATIENCE", 50)
    stranger = apsw.Connection(str(path))
    with Database(path, migrations=path.parent.parent / "scripts") as other:
        stranger.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault) as busy:
            other.write(add("가")).result(60)
        assert busy.value.code == "store.busy"
        stranger.execute("ROLLBACK")
        assert other.write(add("나")).result(60) == "나"
        assert other.health.state == "ok"
    stranger.close()
