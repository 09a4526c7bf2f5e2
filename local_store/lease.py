"""What only one process may do at a time: a lease, held by a file lock and gone with its holder's life."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from domain.errors import StoreFault

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_PAUSE = 0.001
"""Seconds between two tries of who waits for a lease."""


class Lease:
    """The right to do one thing alone. The file at `path` is its name; it stays, or two could hold it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    @property
    def held(self) -> bool:
        """Whether it is ours now."""
        return self._descriptor >= 0

    def try_acquire(self) -> bool:
        """Take it if nobody has it. Raises OSError where no lock file can be made."""
        if self.held:
            return True
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(self._path, flags, 0o600)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Give it back. Nothing happens when it is not ours."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with suppress(OSError):  # a file system that went away took the lock with it
                os.close(descriptor)

    @contextmanager
    def waited_for(self, seconds: float) -> Iterator[None]:
        """Hold it for a block; waits for who has it, and says that the store is busy after `seconds`."""
        deadline = time.monotonic() + seconds
        while not self.try_acquire():
            if time.monotonic() > deadline:
                raise StoreFault("store.busy")
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            self.release()
