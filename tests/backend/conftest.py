"""One backend on each engine for all tests of a module: each makes an agency of its own on it."""

from collections.abc import Iterator
from itertools import count

import pytest

from backend.sqlite_engine import SqliteEngine
from tests.backend.served import ADMIN, Client, Make, Running, running

_numbers = count(1)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def kept_on(request: pytest.FixtureRequest) -> Make:
    """Opens the database that is served: the same is asked of both. A module to which it is all one names its own."""
    if request.param == "sqlite":
        return lambda clock: SqliteEngine(None, clock)
    from backend.postgres import PostgresEngine  # its driver takes a quarter of a second to load

    postgres = request.getfixturevalue("postgres")
    return lambda clock: PostgresEngine(postgres.database(), clock)


@pytest.fixture(scope="module")
def backend(kept_on: Make) -> Iterator[Running]:
    """A backend with one agency."""
    with running(make=kept_on) as served:
        served.found()
        yield served


class Office:
    """An agency of one's own, and whoever is at its desks."""

    def __init__(self, backend: Running) -> None:
        self.backend = backend
        self.name = f"{next(_numbers)}번째 구청"
        self.id = backend.found(self.name)

    def sign_in(self, name: str = ADMIN, **more: str) -> Client:
        """Somebody of this agency at a desk."""
        return self.backend.sign_in(self.name, name, **more)


@pytest.fixture
def office(backend: Running) -> Office:
    """An agency that nobody else uses, and nobody has asked too often."""
    backend.forget_limits()
    return Office(backend)
