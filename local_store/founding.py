"""A store ready for a desk: its tables in the shape of the records, and an agency founded on it."""

from pathlib import Path

import apsw

from domain.actors import SYSTEM
from domain.agencies import Agency, FoundAgency
from domain.authority import Authority
from domain.ids import Clock, Entropy
from local_store.database import Database
from local_store.tables import bring_into_shape, is_in_shape, table
from local_store.transaction import SqliteTransaction


def ready_store(path: Path | None = None) -> Database:
    """The store at this path, or one that is gone when it is closed. Raises `StoreFault`."""
    database = Database(path)
    if not is_in_shape(database.read()):
        database.write(bring_into_shape).result()
    return database


def agencies_of(database: Database) -> list[Agency]:
    """The agencies founded on a store."""
    of = table(Agency)
    return [of.record_of(row) for row in database.read().execute(f"SELECT {of.select} FROM {of.name} ORDER BY id")]


def found_agency(database: Database, founding: FoundAgency, clock: Clock, entropy: Entropy) -> None:
    """Open an agency's profile on a store of one's own. Raises `Refused`."""
    authority = Authority(clock, entropy)

    def work(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, clock())
        authority.carry_out(tx, founding, SYSTEM)
        tx.flush()

    database.write(work).result()
