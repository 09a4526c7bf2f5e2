"""Who hears what other processes changed, while a database is not what it should be."""

import threading
from collections.abc import Callable

import pytest

from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_listener import Listener
from backend.postgres_schema import take_on_role
from domain.errors import StoreFault
from tests.backend.staffed import Staffed
from tests.make import Clock
from tests.patience import PATIENCE
from tests.postgres import Postgres


class Attempts:
    """Connects, and tells when it did so often enough."""

    def __init__(self, connect: Callable[[], Link], enough: int) -> None:
        self._connect = connect
        self._left = enough
        self.enough = threading.Event()

    def __call__(self) -> Link:
        self._left -= 1
        if self._left <= 0:
            self.enough.set()
        return self._connect()


def test_who_listens_outlives_tables_that_are_not_there(postgres: Postgres) -> None:
    """They are not for a moment, while a backup is being put back."""
    url, heard, clock = postgres.database(), threading.Event(), Clock()
    PostgresEngine(url, clock).close()
    hidden, shown = "ALTER TABLE agency_seq RENAME TO away", "ALTER TABLE away RENAME TO agency_seq"
    superuser = postgres.as_superuser(url)
    superuser.script(hidden)
    connect = Attempts(lambda: Link(url, take_on_role), enough=3)
    listener = Listener(connect, "this", lambda agencies: heard.set() if "dobong" in agencies else None)
    try:
        assert connect.enough.wait(PATIENCE), "it tries again and again"
        superuser.script(shown)
        engine = PostgresEngine(url, clock)
        try:
            Staffed(engine, clock)
            assert heard.wait(PATIENCE)
        finally:
            engine.close()
    finally:
        listener.close()
        superuser.close()


def test_tables_that_are_not_there_are_a_fault_with_a_sentence(postgres: Postgres) -> None:
    link = Link(postgres.database())
    with pytest.raises(StoreFault) as fault:
        link.rows("SELECT seq FROM agency_seq")
    link.close()
    assert fault.value.code == "postgres.no_tables"
