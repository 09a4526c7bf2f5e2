"""Who hears what other processes changed, while a database is not what it should be."""

import threading
from collections.abc import Callable

from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_listener import Listener
from backend.postgres_schema import take_on_role
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
    url, heard = postgres.database(), threading.Event()
    PostgresEngine(url, Clock()).close()
    connect = Attempts(lambda: Link(url, take_on_role), enough=3)
    listener = Listener(connect, "this", lambda _agencies: heard.set())
    try:
        _rename(postgres, url, "agency_seq", "away")
        postgres.hang_up(url)
        assert connect.enough.wait(PATIENCE), "it tries again and again"
        assert not heard.is_set()
        _rename(postgres, url, "away", "agency_seq")
        assert heard.wait(PATIENCE), "whatever was said meanwhile"
    finally:
        listener.close()


def _rename(postgres: Postgres, url: str, table: str, name: str) -> None:
    superuser = postgres.as_superuser(url)
    superuser.script(f"ALTER TABLE {table} RENAME TO {name}")
    superuser.close()
