"""A process that is killed while it writes: what it called written is there."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from local_store.database import Database
from tests.local_store.small_store import notes, scripts

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def killed(store: Path, migrations: Path, when: str, after: int) -> list[str]:
    """The rows that it named before it was killed, which is after it named this many."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.scribe", str(store), str(migrations), when],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    named = [process.stdout.readline() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    named += process.stdout.read().splitlines(keepends=True)
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    return [line.strip() for line in named if line.endswith("\n")]


def test_what_was_answered_is_there(tmp_path: Path) -> None:
    seed = random.Random(20261122)
    migrations = scripts(tmp_path / "scripts")
    for attempt in range(6):
        store = tmp_path / f"store {attempt}" / "desk.db"
        named = killed(store, migrations, "answered", seed.randint(1, 1500))
        with Database(store, migrations=migrations) as database:
            there = notes(database)
            assert set(named) <= set(there)
            assert there == [str(number) for number in range(len(there))]  # in order, none twice, none half
            assert database.check() == ()


def test_what_was_only_handed_in_may_be_gone(tmp_path: Path) -> None:
    """The control: a program that does not wait for the answer does lose rows, if not at each death."""
    migrations = scripts(tmp_path / "scripts")

    def lost(attempt: int) -> set[str]:
        store = tmp_path / f"store {attempt}" / "desk.db"
        named = killed(store, migrations, "handed-in", 300)
        with Database(store, migrations=migrations) as database:
            return set(named) - set(notes(database))

    assert any(map(lost, range(20)))


def test_one_store_survives_being_killed_again_and_again(tmp_path: Path) -> None:
    """Each start finds what the last one left, log and all."""
    store, migrations = tmp_path / "store" / "desk.db", scripts(tmp_path / "scripts")
    kept = 0
    for _ in range(4):
        named = killed(store, migrations, "answered", 100)
        with Database(store, migrations=migrations) as database:
            there = notes(database)
        assert set(named) <= set(there[kept:])
        kept = len(there)
