"""A real lack of room, made by the operating system: a limit on the size of files, a small file system."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.local_store.small_store import scripts
from tests.patience import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and mounts are those of POSIX")


def ran(tmp_path: Path, kind: str, *before: str) -> list[str]:
    arguments = ["-m", "tests.faults.room", str(tmp_path / "store"), str(scripts(tmp_path / "scripts")), kind]
    done = subprocess.run(
        [*before, sys.executable, *arguments], capture_output=True, text=True, timeout=4 * PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.fixture
def own_mounts() -> tuple[str, ...]:
    """What gives a process mounts of its own, where that is allowed."""
    command = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--mount", "--map-root-user")
    if shutil.which("unshare") is None or subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"]).returncode:
        pytest.skip("needs unshare and the right to mount")
    return command


def test_a_limit_on_the_size_of_files(tmp_path: Path) -> None:
    assert ran(tmp_path, "limit") == ["store.full full True True", "True ok", "True True"]


def test_a_file_system_without_room(tmp_path: Path, own_mounts: tuple[str, ...]) -> None:
    assert ran(tmp_path, "tmpfs", *own_mounts) == ["store.full full True True", "True ok", "True True"]


def test_a_backend_on_a_full_disk_is_not_ready_until_there_is_room(tmp_path: Path, own_mounts: tuple[str, ...]) -> None:
    """What it says of itself is what happens to whoever signs in."""
    program = [*own_mounts, sys.executable, "-m", "tests.faults.ready_room", str(tmp_path / "data")]
    done = subprocess.run(program, capture_output=True, text=True, timeout=4 * PATIENCE, check=False)
    assert (done.stdout, done.returncode) == ("[200, 200, 507, 507, 200, 200]\n", 0), done.stderr


def test_a_file_system_that_may_not_be_written_to(tmp_path: Path, own_mounts: tuple[str, ...]) -> None:
    assert ran(tmp_path, "read-only", *own_mounts) == ["store.read_only", "가"]
