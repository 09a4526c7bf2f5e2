"""Backups: a store's copy in one file, made while desks work on it, and read back before it counts as one."""

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import mkstemp
from typing import Final

import apsw
import msgspec

from domain.days import SECOND, seoul
from domain.errors import StoreFault
from local_store import private
from local_store.connecting import connect, connect_reader, require_sound_sqlite
from local_store.damage import APPLICATION_ID
from local_store.faults import TookTooLong, fault_of, translated
from local_store.header import look_at
from local_store.lease import Lease
from local_store.soundness import Ended, Findings, examine, never

DAILY_KEPT: Final = 7

_PAGES: Final = 1_000
"""Pages copied between two looks whether to leave off: some milliseconds."""
_PATIENCE: Final = 60.0
"""Seconds to wait for another backup of the same store."""
_DAILY: Final = re.compile(r"daily-(\d{4}-\d\d-\d\d)\.db")


class Backup(msgspec.Struct, frozen=True):
    """A backup in the store's own folder for them."""

    path: Path
    made_at: int
    """Milliseconds since the epoch."""
    size: int
    """Bytes."""
    daily: bool
    """Made by itself, and removed by itself when it is older than the newest `DAILY_KEPT`."""


class Made(msgspec.Struct, frozen=True):
    """A backup that was just made. Its pages are sound; `findings` are of the store itself, faithfully copied."""

    path: Path
    findings: Findings


def folder_of(store: Path) -> Path:
    """Where a store's backups are: beside it, under its own name."""
    return store.with_name(f"{store.stem}.backups")


def backups_of(store: Path) -> list[Backup]:
    """The backups in the store's folder, newest first."""
    found = []
    for path in folder_of(store).glob("*.db"):
        with suppress(FileNotFoundError):
            stat = path.stat()
            made_at = round(stat.st_mtime * SECOND)
            found.append(Backup(path, made_at, stat.st_size, daily=_DAILY.fullmatch(path.name) is not None))
    return sorted(found, key=lambda backup: (backup.made_at, backup.path), reverse=True)


def require_ours(path: Path) -> None:
    """Raise `StoreFault` unless there is a whole store of ours, as far as its header and size tell."""
    with translated():
        if not path.is_file():
            raise StoreFault("backups.no_file", path=str(path))
        look = look_at(path)
    if not look.is_sqlite or not look.is_whole or look.application_id != APPLICATION_ID:
        raise StoreFault("backups.not_ours", path=str(path))
    if look.lacks_pages:
        raise StoreFault("backups.cut_short", path=str(path))


def back_up(store: Path, target: Path | None, at: int, ended: Ended = never) -> Made:
    """Back up to a new file, or into a folder; without either into the store's own folder, where it is never removed.

    `at` is now. Raises `StoreFault` when there is no sound copy, and leaves nothing behind then.
    """
    if target is None:
        with _own_folder(store) as folder:
            return _made(store, _free_name(folder, "manual", at), ended)
    if target.is_dir():
        return _made(store, _free_name(target, store.stem, at), ended)
    if os.path.lexists(target):
        raise StoreFault("backups.exists", path=str(target))
    return _made(store, target, ended)


def keep_daily(store: Path, day: str, ended: Ended = never) -> Made | None:
    """The backup of a day (2026-11-22), unless there is one; those of a week before it go when it found nothing wrong.

    Raises as `back_up`.
    """
    with _own_folder(store) as folder:
        target = folder / f"daily-{day}.db"
        if target.exists():
            return None
        made = _made(store, target, ended)
        if made.findings.sound:
            older = sorted(path for path in folder.iterdir() if _DAILY.fullmatch(path.name))[:-DAILY_KEPT]
            for path in older:
                path.unlink()
        return made


def copy(source: Path, target: Path, ended: Ended = never) -> None:
    """Copy a store as it stands at one moment into an empty file of ours, which then needs no other beside it."""
    with translated(), closing(connect_reader(source)) as reader, closing(connect(target)) as writer:
        # Held open, so that what is written meanwhile does not make the copy begin again.
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        _copy_pages(reader, writer, ended)
        reader.execute("ROLLBACK")
        if writer.pragma("journal_mode", "delete") != "delete":
            raise StoreFault("store.io")
    _settle(target)


def _copy_pages(reader: apsw.Connection, writer: apsw.Connection, ended: Ended) -> None:
    try:
        with writer.backup("main", reader, "main") as backup:
            while not backup.done:
                if ended():
                    raise TookTooLong("backups.left_off")
                backup.step(_PAGES)
    except apsw.IOError as error:
        raise fault_of(error, writer.system_errno) or error from error


@contextmanager
def _own_folder(store: Path) -> Iterator[Path]:
    """The store's folder for backups, for one process at a time, without what an earlier one left unfinished."""
    require_ours(store)
    folder = folder_of(store)
    with translated():
        folder.mkdir(mode=0o700, exist_ok=True)
        lease = Lease(folder / "turn")
    with lease.waited_for(_PATIENCE):
        for left in folder.glob("*.partial*"):
            left.unlink()
        yield folder


def _made(store: Path, target: Path, ended: Ended) -> Made:
    require_ours(store)
    require_sound_sqlite(apsw.sqlite_lib_version())
    with translated(), _partial(target) as partial:
        copy(store, partial, ended)
        private.own_file(partial)
        with closing(connect_reader(partial)) as reader:
            findings = examine(reader, ended=ended)
        if findings.structure:
            raise StoreFault("backups.store_damaged", found=findings.structure[0])
        partial.rename(target)
    with suppress(OSError):  # not every place that takes a backup knows how to settle a folder
        private.settle_folder(target.parent)
    return Made(target, findings)


@contextmanager
def _partial(target: Path) -> Iterator[Path]:
    """An empty file beside the target, readable by its owner alone; gone when the block did not rename it."""
    try:
        handle, name = mkstemp(prefix=f".{target.name}-", suffix=".partial", dir=target.parent)
    except FileNotFoundError:
        raise StoreFault("backups.no_folder", folder=str(target.parent)) from None
    os.close(handle)
    partial = Path(name)
    try:
        yield partial
    finally:
        for each in (partial, *private.companions(partial)):
            each.unlink(missing_ok=True)


def _settle(path: Path) -> None:
    with open(path, "rb+") as file:
        os.fsync(file.fileno())


def _free_name(folder: Path, begin: str, at: int) -> Path:
    stamp = f"{begin}-{seoul(at):%Y-%m-%d-%H%M%S}"
    names = (folder / f"{stamp}{f'-{number}' if number > 1 else ''}.db" for number in count(1))
    return next(name for name in names if not os.path.lexists(name))
