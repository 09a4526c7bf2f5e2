"""One store for many small agencies: properties need a fresh one for each example, and a store takes longer."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from local_store.founding import ready_store
from tests.local_store.play import Play
from tests.make import World

Stage = Callable[[], Play]
"""Makes an agency to which nothing happened yet, beside others to which much did."""


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    """A fresh agency on each call, all of them on one store."""
    numbers = count()
    with ready_store() as database:
        yield lambda: Play(World(database, agency_id=f"agency{next(numbers)}"))
