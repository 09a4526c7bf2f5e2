"""The numbered scripts in `migrations/`: each applied once, in the transaction that also records it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import apsw

from domain.errors import StoreFault
from local_store.faults import fault_of

MIGRATIONS: Final = Path(__file__).with_name("migrations")
"""The scripts that are shipped. Listed as plain files: asking importlib.resources costs every start 4 ms more."""

_NAME: Final = re.compile(r"(\d{4})_(\w+)\.sql")


class Script(NamedTuple):
    """One script; its text is read only when it is applied."""

    number: int
    name: str
    path: Path


def scripts_in(folder: Path) -> tuple[Script, ...]:
    """The scripts of a folder, numbered 1, 2, 3 … without a gap; anything else there says that files are missing."""
    names = sorted(each.name for each in folder.iterdir() if each.suffix == ".sql")
    scripts: list[Script] = []
    for number, name in enumerate(names, 1):
        found = _NAME.fullmatch(name)
        if found is None or int(found[1]) != number:
            raise StoreFault("store.scripts_incomplete", name=name)
        scripts.append(Script(number, found[2], folder / name))
    return tuple(scripts)


def migrate(connection: apsw.Connection, scripts: Sequence[Script]) -> None:
    """Bring the schema to the last script. One that fails leaves the version before it, and ends this.

    `user_version` is the number of the last one applied; the table `migration` remembers their names.
    """
    version = connection.pragma("user_version")
    if version and _recorded(connection) != [(script.number, script.name) for script in scripts[:version]]:
        raise StoreFault("store.scripts_differ", version=version)
    for script in scripts[version:]:
        _apply(connection, script)


def _recorded(connection: apsw.Connection) -> list[tuple[Any, ...]]:
    try:
        return connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()
    except apsw.SQLError:  # there is no such table
        return []


def _apply(connection: apsw.Connection, script: Script) -> None:
    sql = script.path.read_text(encoding="utf-8")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for _ in connection.execute(sql):  # a statement that yields rows would stop those behind it
            pass
        if connection.in_transaction:
            _record(connection, script)
            connection.execute("COMMIT")
            return
    except apsw.Error as error:
        raise fault_of(error) or _failed(script) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    raise _failed(script)  # it ended the transaction by itself, so that nothing could be recorded with it


def _record(connection: apsw.Connection, script: Script) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    connection.execute("INSERT INTO migration (number, name) VALUES (?, ?)", (script.number, script.name))
    connection.pragma("user_version", script.number)


def _failed(script: Script) -> StoreFault:
    return StoreFault("store.migration_failed", name=script.path.name)
