"""Fixtures that every folder of tests shares."""

from collections.abc import Iterator

import pytest

from domain.words import use_language
from tests.make import World, world


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
