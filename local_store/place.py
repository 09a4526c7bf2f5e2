"""Where a store stands: how it is opened there, and how its writer knows that it is still the same one."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import apsw
from apsw import Connection

from domain.errors import StoreFault
from local_store import damage, private
from local_store.connecting import connect, prepare_writer, require_sound_sqlite
from local_store.lease import Lease
from local_store.migrating import migrate, scripts_in

_PATIENCE: Final = 10.0
"""Seconds to wait for other processes that open the same store or are before us in writing to it."""


class Place:
    """A path, closed to others, and the store that was opened there."""

    def __init__(self, path: Path) -> None:
        self.path = private.own_folder(path)
        self._turn = Lease(self.path.with_name(self.path.name + ".turn"))
        self._file: tuple[int, int] | None = None
        self._schema = 0

    def open(self, migrations: Path) -> Connection:
        """The connection that will write, with the schema at its last version.

        Nothing is written before what is there was found to be a sound store of ours, or nothing at all.
        """
        require_sound_sqlite(apsw.sqlite_lib_version())
        if os.path.lexists(self.path):
            private.own_file(self.path)
            damage.refuse_strangers(self.path)
        with self.in_turn():
            if os.path.lexists(self.path):
                private.close_to_others(self.path)
            is_there = damage.admit(self.path)
            if not os.path.lexists(self.path):
                private.create(self.path)
                private.close_to_others(self.path)
            try:
                connection = self._opened(migrations, is_there)
            except (apsw.CorruptError, apsw.NotADBError) as error:
                raise damage.set_aside("store.corrupt", self.path) from error
            self._mark_begun()
        self._file = self._file_now()
        self._schema = connection.pragma("user_version")
        return connection

    def check(self, connection: Connection) -> None:
        """Refuse to write to a file that is no longer the store, or that a newer program has taken over."""
        if self._file_now() != self._file:
            raise StoreFault("store.moved", path=str(self.path))
        if connection.pragma("user_version") != self._schema:
            raise StoreFault("store.newer_now")

    @contextmanager
    def in_turn(self) -> Iterator[None]:
        """Be the next of all processes to write. To be held until the transaction has begun.

        SQLite lets in whoever tries at the right moment, so one that writes without a pause keeps others out for
        seconds. Here it has to wait until who waited before it is in.
        """
        with self._turn.waited_for(_PATIENCE):
            yield

    def _opened(self, migrations: Path, is_there: bool) -> Connection:
        scripts = scripts_in(migrations)
        with ExitStack() as undo:
            connection = connect(self.path)
            undo.callback(connection.close, force=True)
            # Until it is admitted, not even the log of the last session is moved into the file.
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
            if is_there:
                damage.admit_schema(connection, self.path, len(scripts))
            else:
                # The first thing in the file, so that one which was only just begun is known for ours.
                connection.pragma("application_id", damage.APPLICATION_ID)
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
            migrate(prepare_writer(connection), scripts)
            undo.pop_all()
        return connection

    def _mark_begun(self) -> None:
        begun = damage.marker(self.path)
        if not begun.exists():
            private.create(begun)
            private.settle_folder(self.path.parent)

    def _file_now(self) -> tuple[int, int] | None:
        """What tells this file from any other; None when there is none."""
        try:
            found = os.stat(self.path)
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino
