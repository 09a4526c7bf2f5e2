"""How the link fares is known only as long as somebody keeps it."""

from collections.abc import Iterator

import pytest

from local_store.database import Database
from local_store.founding import ready_store
from local_store.linkage import LinkState, doubt_link_state, keep_link_state, link_lease, link_state
from tests.make import NOON
from tests.patience import PATIENCE

CONNECTED = LinkState(condition="connected", since=NOON)


@pytest.fixture
def store() -> Iterator[Database]:
    """Last noted: that the link is there."""
    with ready_store() as database:
        keep_link_state(database, CONNECTED).result(PATIENCE)
        yield database


def test_what_somebody_noted_who_was_killed_is_not_known_any_more(store: Database) -> None:
    doubt_link_state(store)
    assert link_state(store).condition == "begins"
    assert link_lease(store).try_acquire(), "the link itself is left to whoever begins it"


def test_what_another_program_keeps_up_to_date_is_known(store: Database) -> None:
    other = link_lease(store)
    assert other.try_acquire()
    doubt_link_state(store)
    assert link_state(store) == CONNECTED
    other.release()


def test_a_store_that_was_never_linked_begins(store: Database) -> None:
    keep_link_state(store, LinkState()).result(PATIENCE)
    doubt_link_state(store)
    assert link_state(store) == LinkState()
