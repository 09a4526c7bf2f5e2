"""Fixtures that every folder of tests shares."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from domain.words import use_language
from tests.local_store.small_store import scripts
from tests.make import World, world

if TYPE_CHECKING:
    from tests.postgres import Postgres

# Each run tries the same examples, in as much time as they take: no run fails by luck, or because a machine is busy.
# `--hypothesis-profile=default` tries others.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """For `-n auto`: two a core, as most tests wait half of their time: for a screen, a disk, another process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 2 * cores


@pytest.fixture(autouse=True)
def _speak_korean() -> Iterator[None]:
    """Tests that change the language leave it as it was."""
    use_language("ko")
    yield
    use_language("ko")


@pytest.fixture
def town() -> Iterator[World]:
    """도봉구청 on a store of its own."""
    with world() as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "store" / "desk.db"


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The scripts of a store of notes, for what is true of any store."""
    return scripts(tmp_path / "scripts")


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """A PostgreSQL server, for all tests of a process that want one."""
    from tests.postgres import serving  # late: few tests need its driver

    with serving() as server:
        yield server
