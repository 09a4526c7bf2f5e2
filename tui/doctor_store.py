"""The doctor looks at the store: where it is and whose, whether it is sound, its backups, the room that is left."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domain.days import DAY
from domain.errors import DeskError
from domain.words import say
from local_store.backups import backups_of, require_ours
from local_store.desk import wall_clock
from local_store.soundness import Opened, examine, opened
from tui.doctor_report import Finding
from tui.plain_text import size_text

_OLD: Final = 7 * DAY
"""A backup older than this no longer counts as one."""
_LEAST_ROOM: Final = 200_000_000
"""Bytes."""


def look_at_store(path: Path) -> list[Finding]:
    """What there is to say of the store at this path. Changes nothing, not even what it finds damaged."""
    what = say("doctor.store")
    if not os.path.lexists(path):
        return [Finding(what, say("doctor.no_store", path=path), "note")]
    try:
        require_ours(path)
        return [Finding(what, f"{path}, {size_text(path.stat().st_size)}"), *_inside(path), *_around(path)]
    except DeskError as fault:
        return [Finding(what, str(fault), "todo", say("doctor.restore"))]


def _inside(path: Path) -> Iterator[Finding]:
    with opened(path) as found:
        yield _schema(found)
        findings = examine(found.connection, thorough=True)
    for what, faults in (
        (say("doctor.pages"), findings.structure),
        (say("doctor.records"), findings.unreadable),
        (say("doctor.counters"), findings.counters),
        (say("doctor.audit"), tuple(str(fault.number) for fault in findings.faults)),
    ):
        if not findings.compared and what != say("doctor.pages"):
            yield Finding(what, say("doctor.not_compared"), "note")
        elif faults:
            yield Finding(what, say("doctor.faults", count=len(faults), first=faults[0]), "todo", say("doctor.restore"))
        else:
            yield Finding(what, say("doctor.sound"))


def _schema(found: Opened) -> Finding:
    what, version = say("doctor.schema"), f"{found.version}/{found.known}"
    if found.version > found.known:
        return Finding(what, version, "todo", say("doctor.newer"))
    if found.version < found.known:
        return Finding(what, version, "note", say("doctor.older"))
    return Finding(what, version)


def _around(path: Path) -> Iterator[Finding]:
    yield from _rights(path)
    yield _backups(path)
    yield _room(path)


def _rights(path: Path) -> Iterator[Finding]:
    if os.name != "posix":
        return
    what, problems = say("doctor.rights"), list[str]()
    for each, most in ((path.parent, 0o022), (path, 0o077)):
        found = each.stat()
        if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & most:
            problems.append(f"{stat.S_IMODE(found.st_mode):o} {each}")
    if problems:
        yield Finding(what, ", ".join(problems), "todo", say("doctor.close_rights", folder=path.parent, file=path))
    else:
        yield Finding(what, say("doctor.yours_alone"))


def _backups(path: Path) -> Finding:
    what, found = say("doctor.backups"), backups_of(path)
    if not found:
        return Finding(what, say("doctor.no_backup"), "todo", say("doctor.back_up"))
    age = wall_clock() - found[0].made_at
    said = say("doctor.newest_backup" if age >= DAY else "doctor.fresh_backup", count=len(found), days=age // DAY)
    return Finding(what, said, "todo", say("doctor.back_up")) if age > _OLD else Finding(what, said)


def _room(path: Path) -> Finding:
    free = shutil.disk_usage(path.parent).free
    if free < max(_LEAST_ROOM, 2 * path.stat().st_size):
        return Finding(say("doctor.room"), size_text(free), "todo", say("doctor.make_room"))
    return Finding(say("doctor.room"), size_text(free))
