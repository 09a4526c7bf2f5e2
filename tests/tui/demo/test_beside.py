"""Residents in a process of their own: told their pace, gone with whoever started them."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from local_store.desk import Desk
from tests.tui.demo.test_residents import small_world
from tui.demo.beside import ResidentsBeside
from tui.demo.mark import residents_lease
from tui.demo.pace import PACES
from tui.demo.stage import desk_of


def wait_for(happened: Callable[[], bool]) -> None:
    """Return when it happened; fail when it does not: a process has to start for it."""
    woken = threading.Event()
    for _ in range(4_000):
        if happened():
            return
        woken.wait(0.01)
    raise AssertionError("it did not happen")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with small_world(tmp_path / "own" / "demo.db") as database:
        yield desk_of(database)


def is_free(desk: Desk) -> bool:
    """Whether residents live nowhere."""
    lease = residents_lease(desk.database.path)
    free = lease.try_acquire()
    lease.release()
    return free


def test_they_live_until_they_are_stopped(desk: Desk) -> None:
    residents = ResidentsBeside(desk.database.path, seed=1, pace="rush")
    head = desk.head()
    residents.start()
    wait_for(lambda: desk.head() > head + 3)
    residents.stop()
    assert is_free(desk)
    assert desk.verify_audit() == []


def test_paused_they_go_on_when_told(desk: Desk) -> None:
    residents = ResidentsBeside(desk.database.path, seed=1, pace="rush")
    assert residents.pause() == "주민이 멈췄습니다"
    head = desk.head()
    residents.start()
    wait_for(lambda: not is_free(desk))
    assert desk.head() == head
    assert residents.pause() == "주민이 다시 움직입니다 (몰려들게)"
    wait_for(lambda: desk.head() > head)
    residents.stop()


def test_the_pace_goes_up_and_down_and_not_beyond_its_ends(tmp_path: Path) -> None:
    residents = ResidentsBeside(tmp_path / "none.db", seed=1)
    faster = [residents.faster() for _ in PACES]
    assert faster[0] == "주민 빠르기: 바쁘게"
    assert faster[-1] == faster[-2] == "주민 빠르기: 가장 빠르게"
    slower = [residents.slower() for _ in range(len(PACES) + 1)]
    assert slower[-1] == slower[-2] == "주민 빠르기: 느긋하게"
    residents.stop()


def test_who_lives_in_another_window_is_not_told_here(desk: Desk) -> None:
    lease = residents_lease(desk.database.path)
    assert lease.try_acquire()
    residents = ResidentsBeside(desk.database.path, seed=1)
    residents.start()
    wait_for(lambda: residents.pause() == "주민은 다른 창에서 움직이고 있습니다")
    residents.stop()
    lease.release()


_STARTS = """
import sys, time
from pathlib import Path
from tui.demo.beside import ResidentsBeside
ResidentsBeside(Path(sys.argv[1]), seed=1, pace="rush").start()
print("started", flush=True)
time.sleep(1000)
"""


def test_they_end_with_a_window_that_is_killed(desk: Desk) -> None:
    head, path = desk.head(), str(desk.database.path)
    with subprocess.Popen([sys.executable, "-c", _STARTS, path], stdout=subprocess.PIPE) as window:
        wait_for(lambda: desk.head() > head)
        window.send_signal(signal.SIGKILL)
    wait_for(lambda: is_free(desk))
