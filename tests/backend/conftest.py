"""One backend for all tests of a module: each makes an agency of its own on it."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.backend.served import ADMIN, Client, Running, running

_numbers = count(1)


@pytest.fixture(scope="module")
def backend() -> Iterator[Running]:
    """A backend with one agency."""
    with running() as served:
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
