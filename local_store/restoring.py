"""Putting a backup in a store's place: looked through first, and what it replaces is kept."""

import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from domain.errors import StoreFault
from local_store import damage, private
from local_store.backups import copy, require_ours
from local_store.connecting import connect_reader
from local_store.database import Database
from local_store.faults import translated
from local_store.founding import ready_store
from local_store.header import is_open_elsewhere
from local_store.lease import Lease
from local_store.migrating import MIGRATIONS, scripts_in
from local_store.place import Place
from local_store.soundness import examine

_PATIENCE: Final = 1.0
"""Seconds to wait for another restoring of the same store."""


def restore(source: Path, store: Path, admit: Callable[[Database], None] = lambda copy: None) -> Path | None:
    """Put a copy of this backup in the store's place. Returns where what stood there was set aside, None for nothing.

    Raises `StoreFault`, and changes nothing then: for a file that is no sound store of ours, or one of a newer
    version, while a desk has the store open, and where `admit` raises it for what the copy holds.
    """
    source = source.resolve()
    require_ours(source)
    place = Place(store)
    with translated(), _workshop(place.path) as folder:
        _refuse_open(place.path)
        staged = folder / place.path.name
        private.create(staged)
        _refuse_newer(source)
        copy(source, staged)
        _require_sound(staged, source, admit)
        with place.in_turn():  # no desk opens the store while it is exchanged
            return _exchange(staged, place.path)


@contextmanager
def _workshop(store: Path) -> Iterator[Path]:
    """A folder beside the store, for one process at a time, gone afterwards."""
    folder = store.with_name(f"{store.stem}.restoring")
    with Lease(store.with_name(f"{store.stem}.restore-turn")).waited_for(_PATIENCE):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse_newer(source: Path) -> None:
    connection = connect_reader(source)
    try:
        damage.admit_schema(connection, source, len(scripts_in(MIGRATIONS)))
    finally:
        connection.close()


def _require_sound(staged: Path, source: Path, admit: Callable[[Database], None]) -> None:
    """Open the copy as a desk would, with its records brought into today's shape, and look through all of it."""
    with ready_store(staged) as database:
        admit(database)
        findings = examine(database.read(), thorough=True)
    if not findings.sound:
        raise StoreFault("backups.not_sound", path=str(source), found=" ".join(findings.said()))


def _refuse_open(store: Path) -> None:
    if os.path.lexists(store):
        private.own_file(store)
        damage.refuse_strangers(store)
        if is_open_elsewhere(store):
            raise StoreFault("backups.store_open", path=str(store))


def _exchange(staged: Path, store: Path) -> Path | None:
    _refuse_open(store)
    aside = _free_name(store) if os.path.lexists(store) else None
    if aside is not None:
        # The store before its log: were this cut short, a store without its log would pass for a whole one.
        for each in (store, *private.companions(store)):
            each.rename(aside.with_name(aside.name + each.name.removeprefix(store.name)))
    try:
        staged.rename(store)
    except OSError:
        if aside is not None:
            for each in (aside, *private.companions(aside)):
                each.rename(store.with_name(store.name + each.name.removeprefix(aside.name)))
        raise
    if not damage.marker(store).exists():
        private.create(damage.marker(store))
    private.settle_folder(store.parent)
    return aside


def _free_name(store: Path) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    counted = (store.with_name(f"{store.name}.{stamp}-{number}.replaced") for number in itertools.count(1))
    return next(name for name in counted if not os.path.lexists(name))
