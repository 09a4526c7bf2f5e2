"""The writing thread: group commit, who is undone with whom, what is told when."""

import threading
from collections.abc import Iterator
from concurrent.futures import wait
from pathlib import Path

import apsw
import pytest
from apsw import Connection

from domain.errors import Conflict, StoreFault
from local_store.database import Database
from local_store.writer import MOST
from tests.local_store.small_store import add, notes, scripts
from tests.patience import PATIENCE


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with Database(migrations=scripts(tmp_path / "scripts")) as opened:
        yield opened


class Held:
    """Keeps the writer in one job until it is let go, so that work piles up behind."""

    def __init__(self, database: Database) -> None:
        self._go, self._inside = threading.Event(), threading.Event()
        self._done = database.write(self._wait)
        assert self._inside.wait(PATIENCE)

    def _wait(self, connection: Connection) -> None:
        self._inside.set()
        assert self._go.wait(PATIENCE)

    def let_go(self) -> None:
        self._go.set()
        self._done.result(60)


def refuse(connection: Connection) -> None:
    connection.execute("INSERT INTO note (text) VALUES ('of a refused command')")
    raise Conflict("comments.changed")


def blunder(connection: Connection) -> None:
    connection.execute("INSERT INTO note (text) VALUES ('of a mistake')")
    raise ZeroDivisionError


def test_what_is_done_can_be_read_by_every_thread(database: Database) -> None:
    assert database.write(add("가")).result(60) == "가"
    assert notes(database) == ["가"]


def test_what_waits_becomes_one_transaction(database: Database) -> None:
    told: list[int] = []
    database.on_commit(told.append)
    held = Held(database)
    futures = [database.write(add(str(number))) for number in range(MOST + 10)]
    held.let_go()
    wait(futures, PATIENCE)
    database.write(lambda connection: None).result(60)
    assert told[:3] == [1, MOST, 10]
    assert notes(database) == [str(number) for number in range(MOST + 10)]


def test_nothing_is_answered_before_it_is_committed(database: Database) -> None:
    """When a future is done, another connection sees the row."""
    seen: list[bool] = []
    futures = []
    for number in range(50):
        future = database.write(add(str(number)))
        future.add_done_callback(lambda done: seen.append(done.result() in notes(database)))
        futures.append(future)
    wait(futures, PATIENCE)
    database.write(lambda connection: None).result(60)
    assert seen == [True] * 50


def test_a_refusal_undoes_itself_alone(database: Database) -> None:
    told: list[int] = []
    database.on_commit(told.append)
    held = Held(database)
    futures = [database.write(work) for work in (add("앞"), refuse, add("뒤"))]
    held.let_go()
    with pytest.raises(Conflict) as refused:
        futures[1].result(60)
    assert refused.value.code == "comments.changed"
    assert [futures[0].result(60), futures[2].result(60)] == ["앞", "뒤"]
    database.write(lambda connection: None).result(60)
    assert notes(database) == ["앞", "뒤"]
    assert told[:2] == [1, 2]  # one transaction held them all


def test_a_mistake_undoes_the_batch_and_each_is_tried_alone(database: Database) -> None:
    told: list[int] = []
    database.on_commit(told.append)
    held = Held(database)
    futures = [database.write(work) for work in (add("앞"), blunder, refuse, add("뒤"))]
    held.let_go()
    with pytest.raises(ZeroDivisionError):
        futures[1].result(60)
    with pytest.raises(Conflict):
        futures[2].result(60)
    assert [futures[0].result(60), futures[3].result(60)] == ["앞", "뒤"]
    database.write(lambda connection: None).result(60)
    assert notes(database) == ["앞", "뒤"]
    assert told[:3] == [1, 1, 1]  # each in a transaction of its own


def test_wrong_sql_is_a_mistake_and_not_a_fault_of_the_disk(database: Database) -> None:
    with pytest.raises(apsw.SQLError):
        database.write(lambda connection: connection.execute("INSERT INTO nowhere VALUES (1)")).result(60)
    assert database.health.state == "ok"
    assert database.write(add("다음")).result(60) == "다음"


def test_work_that_ends_the_transaction_itself_harms_nobody_else(database: Database) -> None:
    held = Held(database)
    futures = [database.write(work) for work in (add("앞"), lambda c: c.execute("ROLLBACK"), add("뒤"))]
    held.let_go()
    with pytest.raises(apsw.SQLError):
        futures[1].result(60)
    assert [futures[0].result(60), futures[2].result(60)] == ["앞", "뒤"]
    assert notes(database) == ["앞", "뒤"]


def test_what_was_handed_in_cannot_be_taken_back(database: Database) -> None:
    """A screen that closes cancels what it waits for; its command is still done."""
    held = Held(database)
    future = database.write(add("쓰던 글"))
    assert not future.cancel()
    held.let_go()
    assert future.result(60) == "쓰던 글"


def test_closing_answers_what_was_handed_in(tmp_path: Path) -> None:
    database = Database(tmp_path / "store" / "desk.db", migrations=scripts(tmp_path / "scripts"))
    futures = [database.write(add(str(number))) for number in range(1000)]
    database.close()
    assert [future.result(0) for future in futures] == [str(number) for number in range(1000)]
    with pytest.raises(StoreFault) as closed:
        database.write(add("too late")).result(0)
    assert closed.value.code == "store.closed"
    with Database(database.path, migrations=tmp_path / "scripts") as again:
        assert len(notes(again)) == 1000


def test_many_threads_lose_nothing(database: Database) -> None:
    def hand_in(name: int) -> None:
        for number in range(100):
            database.write(add(f"{name}.{number}")).result(60)

    threads = [threading.Thread(target=hand_in, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = notes(database)
    assert len(found) == len(set(found)) == 800
    for name in range(8):  # and what one thread handed in stays in its order
        mine = [text for text in found if text.startswith(f"{name}.")]
        assert mine == [f"{name}.{number}" for number in range(100)]


def test_a_listener_that_fails_keeps_nobody_from_hearing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    told: list[int] = []
    database.on_commit(lambda done: 1 // 0)
    end = database.on_commit(told.append)
    database.write(add("가")).result(60)
    database.write(add("나")).result(60)
    database.write(lambda connection: end()).result(60)
    assert told[:2] == [1, 1]
    assert {args.exc_type for args in reported} == {ZeroDivisionError}


def test_a_listener_hears_nothing_once_it_ended(database: Database) -> None:
    told: list[int] = []
    end = database.on_commit(told.append)
    end()
    database.write(add("가")).result(60)
    database.write(add("나")).result(60)
    assert told == []


def test_refusals_alone_are_no_commit(database: Database) -> None:
    told: list[int] = []
    database.on_commit(told.append)
    with pytest.raises(Conflict):
        database.write(refuse).result(60)
    database.write(add("가")).result(60)
    database.write(add("나")).result(60)
    assert told[:1] == [1]
    assert notes(database) == ["가", "나"]


def test_the_log_is_moved_into_the_file(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the control: as long as it is short, it is not."""

    def fill(rows: int) -> int:
        for _ in range(rows):
            database.write(add("가" * 3000)).result(60)
        database.write(lambda connection: None).result(60)
        return database.path.stat().st_size

    small = database.path.stat().st_size
    assert fill(20) == small
    monkeypatch.setattr("local_store.writer.CHECKPOINT_AT", 10)
    assert fill(1) > small
