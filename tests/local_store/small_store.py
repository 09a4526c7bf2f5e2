"""A store with one table, for the tests of what lies below the records."""

from collections.abc import Callable
from pathlib import Path

from apsw import Connection

from local_store.database import Database

NOTES = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"


def scripts(folder: Path, *texts: str) -> Path:
    """A folder with these migrations; without any, the one that makes `note`."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts or (NOTES,), 1):
        (folder / f"{number:04d}_step_{number}.sql").write_text(text, encoding="utf-8")
    return folder


def add(text: str) -> Callable[[Connection], str]:
    """The work that adds a note."""

    def work(connection: Connection) -> str:
        connection.execute("INSERT INTO note (text) VALUES (?)", (text,))
        return text

    return work


def notes(database: Database) -> list[str]:
    """What is in the store now, oldest first."""
    return [row[0] for row in database.read().execute("SELECT text FROM note ORDER BY id")]
