"""The engine that the command line asks for: PostgreSQL where it names a database, else SQLite in the data folder."""

from pathlib import Path
from typing import Final

from backend.engine import Engine
from backend.sqlite_engine import SqliteEngine
from domain.errors import Invalid, Problem

DATABASE: Final = "backend.db"
"""The name of the SQLite database in the data folder."""
_POSTGRES: Final = ("postgresql://", "postgres://")


def open_engine(data: Path, database: str) -> Engine:
    """The engine. Raises `Invalid` for an address that is none, `StoreFault` for what cannot be opened."""
    if not database:
        return SqliteEngine(data / DATABASE)
    if not database.startswith(_POSTGRES):
        raise Invalid(Problem("database", "postgres.no_address"))
    from backend.postgres import PostgresEngine  # its driver takes a quarter of a second to load

    return PostgresEngine(database)
