"""Leases: one holder among all processes, and none left behind by one that died."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from domain.errors import StoreFault
from local_store.lease import Lease

HOLDS = """
import sys
from pathlib import Path
from local_store.lease import Lease

lease = Lease(Path(sys.argv[1]))
print(lease.try_acquire(), flush=True)
sys.stdin.readline()
"""


def holder(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def answer(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_only_one_process_has_it(tmp_path: Path) -> None:
    lease = Lease(tmp_path / "demo")
    assert lease.try_acquire()
    other = holder(tmp_path / "demo")
    assert answer(other) == "False"
    other.communicate("\n")
    lease.release()
    other = holder(tmp_path / "demo")
    assert answer(other) == "True"  # the control: it was only we who kept it out
    assert not lease.try_acquire()
    other.communicate("\n")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs signals")
def test_death_gives_it_back(tmp_path: Path) -> None:
    other = holder(tmp_path / "demo")
    assert answer(other) == "True"
    lease = Lease(tmp_path / "demo")
    assert not lease.try_acquire()
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert lease.try_acquire()
    lease.release()


def test_two_in_one_process_exclude_each_other(tmp_path: Path) -> None:
    first, second = Lease(tmp_path / "demo"), Lease(tmp_path / "demo")
    assert first.try_acquire()
    assert first.try_acquire()  # asking again changes nothing
    assert not second.try_acquire()
    first.release()
    first.release()
    assert not first.held
    assert second.try_acquire()
    second.release()


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    first, second = Lease(tmp_path / "demo"), Lease(tmp_path / "demo")
    with first.waited_for(0):
        with pytest.raises(StoreFault) as busy, second.waited_for(0.01):
            pass
        assert busy.value.code == "store.busy"
    with second.waited_for(0):
        assert second.held
    assert not second.held


def test_a_name_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "demo").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError):
        Lease(tmp_path / "demo").try_acquire()
    assert not (tmp_path / "elsewhere").exists()
