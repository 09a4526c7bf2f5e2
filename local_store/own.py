"""Single values that belong to a store itself: what shape it has, whether it is a demonstration's."""

from concurrent.futures import Future

import apsw

from local_store.database import Database


def own_value(database: Database, name: str) -> str | None:
    """The value of this name, None when there is none."""
    found: str | None = database.read().execute("SELECT value FROM own WHERE name = ?", (name,)).get
    return found


def keep_own_value(database: Database, name: str, value: str) -> Future[None]:
    """Keep a value under a name. The future is done when it is durable."""

    def keep(connection: apsw.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO own (name, value) VALUES (?, ?)", (name, value))

    return database.write(keep)


def drop_own_value(database: Database, name: str) -> Future[None]:
    """Keep nothing under a name any more."""

    def drop(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM own WHERE name = ?", (name,))

    return database.write(drop)
