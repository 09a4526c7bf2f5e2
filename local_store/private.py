"""That a store's folder and files belong to one person: made so, mended where that is safe, refused otherwise."""

import os
import stat
from pathlib import Path

from domain.errors import StoreFault

_POSIX = os.name == "posix"
_OTHERS = 0o077
_OTHERS_WRITE = 0o022
COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by the end of its name."""


def own_folder(path: Path) -> Path:
    """`path` with its folder made (0700) and resolved. A folder that others can change is refused.

    One that holds nothing but this store is closed to others; one that is used for more stays as it is, since the
    store's own files are closed anyway.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = path.parent.resolve()
    if _POSIX:
        found = folder.stat()
        if found.st_uid != os.geteuid():
            raise StoreFault("store.folder_foreign", folder=str(folder))
        shared = bool(found.st_mode & stat.S_ISVTX)  # as /tmp is: not to be closed to those who share it
        if found.st_mode & _OTHERS and not shared and _holds_only(folder, path.name):
            folder.chmod(0o700)
        elif found.st_mode & _OTHERS_WRITE:
            raise StoreFault("store.folder_open", folder=str(folder))
    return folder / path.name


def own_file(path: Path) -> None:
    """Refuse what stands at `path` unless it is a plain file of ours; close it and its companions to others."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise StoreFault("store.symlink", path=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise StoreFault("store.not_a_file", path=str(path))
    if not _POSIX:
        return
    if found.st_uid != os.geteuid():
        raise StoreFault("store.file_foreign", path=str(path))
    # By name, not by descriptor: closing a descriptor would drop the locks that SQLite holds on the same file. No
    # other person can swap the name, the folder is closed to them.
    for each in (path, *companions(path)):
        if stat.S_IMODE(each.lstat().st_mode) != 0o600:
            each.chmod(0o600)


def create(path: Path) -> None:
    """An empty file that was not there before, readable by its owner alone."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    os.close(os.open(path, flags, 0o600))


def companions(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside this database now."""
    beside = (path.with_name(path.name + end) for end in COMPANIONS)
    return tuple(each for each in beside if os.path.lexists(each))


def settle_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    if _POSIX:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _holds_only(folder: Path, name: str) -> bool:
    with os.scandir(folder) as entries:
        return all(entry.name.startswith(name) for entry in entries)
