"""Connections to the database file, with every setting checked after it was made."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import apsw
from apsw import Connection

from domain.errors import StoreFault

SOUND: Final = (3, 51, 3)
"""The first SQLite in which two processes that write cannot corrupt the file (the reset of the write-ahead log)."""
PATIENCE: Final = 10_000
"""Milliseconds to wait for another process that writes, tried every millisecond."""
_STATEMENTS: Final = 256
"""Prepared statements kept for each connection."""

_EVERYWHERE: Final[Mapping[str, int | str]] = {
    "foreign_keys": 1,
    "mmap_size": 0,  # a file that is cut short under a mapping kills the process
    "temp_store": 2,  # in memory: no residents' text in temporary files
}
WRITING: Final[dict[str, int | str]] = {
    **_EVERYWHERE,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: with NORMAL a power cut takes back what was answered
    "secure_delete": "fast",  # what is erased is overwritten in every page that is written anyway
    "cache_size": -4_000,  # KiB
    "journal_size_limit": 16 << 20,  # bytes that the log keeps after a bulk load
}
READING: Final[dict[str, int | str]] = {
    **_EVERYWHERE,
    "query_only": 1,
    "cache_size": -1_000,  # there is one for each thread that reads; the rest is the operating system's cache
}
_READ_BACK: Final[dict[int | str, int]] = {"fast": 2}
"""What a setting answers where that is not what it was told."""


def require_sound_sqlite(version: str) -> None:
    """Refuse a SQLite that is older than `SOUND`: some systems link apsw with their own."""
    if tuple(int(part) for part in version.split(".")) < SOUND:
        raise StoreFault("store.old_sqlite", version=version, sound=".".join(map(str, SOUND)))


def connect(path: Path) -> Connection:
    """A bare connection for writing to a file that is there."""
    connection = Connection(
        str(path), flags=apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_NOFOLLOW, statementcachesize=_STATEMENTS
    )
    connection.set_busy_timeout(PATIENCE)
    return connection


def prepare_writer(connection: Connection) -> Connection:
    """Make a bare connection the one that writes."""
    return _prepare(connection, WRITING)


def connect_reader(path: Path) -> Connection:
    """A connection that cannot write."""
    connection = Connection(
        str(path), flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_NOFOLLOW, statementcachesize=_STATEMENTS
    )
    connection.set_busy_timeout(PATIENCE)
    return _prepare(connection, READING)


def _prepare(connection: Connection, settings: Mapping[str, int | str]) -> Connection:
    for option, on in (
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),  # no SQL of ours can break the file's own structures
        (apsw.SQLITE_DBCONFIG_DQS_DML, 0),  # a misspelt "column" is an error, not a string
        (apsw.SQLITE_DBCONFIG_DQS_DDL, 0),
        # Plans do not depend on values. Else SQLite looks at the number behind every LIMIT, and prepares the statement
        # anew each time that one is given: 22 µs for what takes 2.
        (apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1),
    ):
        connection.config(option, on)
    for name, value in settings.items():
        connection.pragma(name, value)
        found = connection.pragma(name)
        if found != _READ_BACK.get(value, value):
            raise StoreFault("store.setting_refused", name=name, wanted=value, found=found)
    return connection
