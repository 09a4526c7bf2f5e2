"""Fixtures that every folder of tests shares."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from domain.words import use_language
from tests.make import World, world

if TYPE_CHECKING:
    from tests.postgres import Postgres

# Each run tries the same examples, in as much time as they take: no run fails by luck, or because a machine is busy.
# `--hypothesis-profile=default` tries others.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


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


@pytest.fixture(scope="session")
def postgres() -> Iterator["Postgres"]:
    """A PostgreSQL server, for all tests of a process that want one."""
    from tests.postgres import serving  # late: few tests need its driver

    with serving() as server:
        yield server
