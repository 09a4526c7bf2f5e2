"""Whether a store is sound through and through: its pages, its counters against a recount, its audit chains."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

import apsw
import msgspec

from domain.audit import AuditEntry, AuditHead, Fault, verify
from domain.records import Record
from domain.words import say
from local_store.connecting import connect_reader
from local_store.faults import translated
from local_store.linked_figures import is_counted_there
from local_store.migrating import MIGRATIONS, scripts_in
from local_store.reached import reached_in
from local_store.tables import TABLES, is_in_shape, table

_NAMED: Final = 3
"""Faults of one kind that are named one by one."""
_STEPS: Final = 2_000
"""SQLite instructions, some 20 µs, between two looks whether to leave off."""

_UNREADABLE: Final = (msgspec.MsgspecError, ValueError, TypeError, ArithmeticError, OSError)
"""What reading a record raises whose values were changed: text that is no text, a moment that never was."""

Ended = Callable[[], bool]
"""Whether to leave off."""


class Findings(msgspec.Struct, frozen=True):
    """What is wrong in a store; nothing where it is sound."""

    structure: tuple[str, ...] = ()
    """In SQLite's own words. When there is any, nothing else was looked at."""
    unreadable: tuple[str, ...] = ()
    """Kinds of records of which one at least cannot be read."""
    counters: tuple[str, ...] = ()
    """Names of kept counters that a recount contradicts, but for those that a copy has from its backend."""
    faults: tuple[Fault, ...] = ()
    """What does not fit in the audits."""
    compared: bool = True
    """False for the records of another version of the program: of these only the pages were looked at."""

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.structure or self.unreadable or self.counters or self.faults)

    def said(self) -> list[str]:
        """A sentence for each kind of finding."""
        sentences = [say("backups.structure", found=found) for found in self.structure[:_NAMED]]
        sentences += [say("backups.unreadable", kind=kind) for kind in self.unreadable]
        if self.counters:
            names = ", ".join(self.counters[:_NAMED])
            sentences.append(say("backups.counters", count=len(self.counters), names=names))
        sentences += [say(fault.code, number=fault.number) for fault in self.faults[:_NAMED]]
        return sentences


def never() -> bool:
    """The work is done to its end."""
    return False


def examine(connection: apsw.Connection, *, thorough: bool = False, ended: Ended = never) -> Findings:
    """Read what is there, as it stood at one moment. `thorough`: records that nothing counts too, and every index.

    Raises `TookTooLong` once `ended` holds.
    """
    with _left_off(connection, ended), translated():
        try:
            connection.execute("BEGIN")
            return _examined(connection, thorough)
        except (apsw.CorruptError, apsw.NotADBError) as error:
            return Findings((str(error),))
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _examined(connection: apsw.Connection, thorough: bool) -> Findings:
    check = "integrity_check" if thorough else "quick_check"
    structure = tuple(str(found) for (found,) in connection.execute(f"PRAGMA {check}(20)"))
    if structure != ("ok",):
        return Findings(structure)
    if not _is_ours_today(connection):
        return Findings(compared=False)
    unreadable, counters = _recounted(connection, thorough)
    try:
        return Findings((), unreadable, counters, tuple(_audit_faults(connection)))
    except _UNREADABLE:
        return Findings((), tuple({*unreadable, AuditEntry.KIND}), counters)


@contextmanager
def _left_off(connection: apsw.Connection, ended: Ended) -> Iterator[None]:
    handler = object()
    connection.set_progress_handler(ended, _STEPS, id=handler)
    try:
        yield
    finally:
        connection.set_progress_handler(None, id=handler)


def _is_ours_today(connection: apsw.Connection) -> bool:
    return connection.table_exists(None, "own") and is_in_shape(connection)


def _recounted(connection: apsw.Connection, every_kind: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which kinds cannot be read, and which counters differ: they are kept by each change, and counted only here."""
    unreadable: list[str] = []
    counted: Counter[tuple[str, str]] = Counter()
    for of in TABLES.values():
        if not every_kind and of.record.counted is Record.counted:
            continue
        try:
            for record in map(of.record_of, connection.execute(f"SELECT {of.select} FROM {of.name}")):
                for name, amount in record.counted().items():
                    counted[record.agency_id, name] += amount
        except _UNREADABLE:
            unreadable.append(of.name)
    for agency_id, name, value in connection.execute("SELECT agency_id, name, value FROM counter"):
        counted[agency_id, name] -= value
    differing = {name for (_, name), difference in counted.items() if difference}
    if reached_in(connection).epoch:  # a copy
        differing = {name for name in differing if not is_counted_there(name)}
    return tuple(unreadable), tuple(sorted(differing))


def _audit_faults(connection: apsw.Connection) -> Iterator[Fault]:
    heads, entries = table(AuditHead), table(AuditEntry)
    found = map(heads.record_of, connection.execute(f"SELECT {heads.select} FROM {heads.name}").fetchall())
    head_of = {head.agency_id: head for head in found}
    audited = connection.execute(f"SELECT DISTINCT agency_id FROM {entries.name}").fetchall()
    for agency_id in sorted({*head_of, *(str(agency_id) for (agency_id,) in audited)}):
        sql = f"SELECT {entries.select} FROM {entries.name} WHERE agency_id = ? ORDER BY id"
        yield from verify(map(entries.record_of, connection.execute(sql, (agency_id,))), head_of.get(agency_id))


class Opened(NamedTuple):
    """A store that is only looked at."""

    connection: apsw.Connection
    version: int
    """Of its schema."""
    known: int
    """The newest that this program knows."""


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Open a store without changing anything in it. Raises `StoreFault` where it cannot be read."""
    with translated(), closing(connect_reader(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        yield Opened(connection, connection.pragma("user_version"), len(scripts_in(MIGRATIONS)))


def sqlite_version() -> str:
    """The version of the SQLite in use, which is not Python's own."""
    return apsw.sqlite_lib_version()
