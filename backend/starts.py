"""Who began to write, and how far each agency had come: what shows, however late, that a backup was put back.

After a backup was put back the change numbers go on from its own, so the same numbers are given out again, to other
changes. Residents' deeds leave nothing in the audit; numbers alone would tell a desk that everything is as it was. So
whoever begins to write first notes a start under an id that no other ever has, in the same database, and with it the
last change number of each agency whose changed since the start before. Each page of changes tells its point: which
start was the newest then, and the agency's last number. The desk names it when it asks again. All that it saw is still
here when that start is, and the next one was no earlier.
"""

import secrets
from typing import Final

import apsw

from backend.engine import Reader

_LONGEST: Final = 18
"""Digits of a change number."""
TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS server_start (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE)",
    "CREATE TABLE IF NOT EXISTS start_head "
    "(agency_id TEXT NOT NULL, number INTEGER NOT NULL, head INTEGER NOT NULL, PRIMARY KEY (agency_id, number)) "
    "WITHOUT ROWID",
)
"""On SQLite. On PostgreSQL they are among the steps of its schema."""

_START: Final = "INSERT INTO server_start (number, id) SELECT coalesce(max(number), 0) + 1, ? FROM server_start"
_HEADS: Final = (
    "INSERT INTO start_head (agency_id, number, head) "
    "SELECT agency_id, (SELECT max(number) FROM server_start), seq FROM agency_seq WHERE seq IS NOT "
    "(SELECT head FROM start_head AS last WHERE last.agency_id = agency_seq.agency_id ORDER BY number DESC LIMIT 1)"
)


def note_start(connection: apsw.Connection) -> None:
    """From here on somebody else writes to this SQLite database. Call within a transaction, before anything else."""
    for statement in TABLES:
        connection.execute(statement)
    connection.execute(_START, (new_start(),))
    connection.execute(_HEADS)


def new_start() -> str:
    """An id that no start ever had: not from the engine's entropy, which tests repeat."""
    return secrets.token_hex(8)


def point_of(reader: Reader, agency_id: str) -> str:
    """Where an agency is now: the newest start, and its last change number; empty as long as nobody began to write."""
    newest = _newest(reader)
    return f"{newest}.{reader.head(agency_id)}" if newest else ""


def still_holds(reader: Reader, agency_id: str, point: str) -> bool:
    """Whether all that an agency had at a point is here still, unless it changed since."""
    start, _, head = point.partition(".")
    if not head.isascii() or not head.isdigit() or len(head) > _LONGEST:
        return False
    until = _until(reader, agency_id, start)
    return until is not None and int(head) <= until


def _newest(reader: Reader) -> str:
    rows = reader.rows("SELECT id FROM server_start ORDER BY number DESC LIMIT 1")
    return str(rows[0][0]) if rows else ""


def _until(reader: Reader, agency_id: str, start: str) -> int | None:
    """How far an agency came before the start after this one; None for a start that is not known here."""
    known = reader.rows("SELECT number FROM server_start WHERE id = ?", start)
    if not known:
        return None
    later = reader.rows("SELECT number FROM server_start WHERE number > ? ORDER BY number LIMIT 1", known[0][0])
    if not later:
        return reader.head(agency_id)
    heads = "SELECT head FROM start_head WHERE agency_id = ? AND number <= ? ORDER BY number DESC LIMIT 1"
    found = reader.rows(heads, agency_id, later[0][0])
    return int(found[0][0]) if found else 0
