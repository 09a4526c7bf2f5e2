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
    """`path` with its folder made (0700) and resolved. One that others can change, and may go on to, is refused."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = path.parent.resolve() / path.name
    if _POSIX:
        found = path.parent.stat()
        if found.st_uid != os.geteuid():
            raise StoreFault("store.folder_foreign", folder=str(path.parent))
        if found.st_mode & _OTHERS_WRITE and not _is_only_for(path):
            raise StoreFault("store.folder_open", folder=str(path.parent))
    return path


def own_file(path: Path) -> None:
    """Refuse what stands at `path` unless it is a plain file of ours."""
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):
        raise StoreFault("store.symlink", path=str(path))
    if not stat.S_ISREG(found.st_mode):
        raise StoreFault("store.not_a_file", path=str(path))
    if _POSIX and found.st_uid != os.geteuid():
        raise StoreFault("store.file_foreign", path=str(path))


def close_to_others(path: Path) -> None:
    """Make a store that is ours readable and writable by us, and by nobody else.

    Its folder too, if it holds nothing else; one that is used for more stays as it is.
    """
    if not _POSIX:
        return
    if path.parent.stat().st_mode & _OTHERS and _is_only_for(path):
        path.parent.chmod(0o700)
    # By name, not by descriptor: closing a descriptor would drop the locks that SQLite holds on the same file. No
    # other person can swap the name, the folder is ours.
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


def _is_only_for(path: Path) -> bool:
    """Whether the folder holds this store alone, and is not one to share (as /tmp is, even while it is empty)."""
    with os.scandir(path.parent) as entries:
        return not path.parent.stat().st_mode & stat.S_ISVTX and all(
            entry.name.startswith(path.stem) for entry in entries
        )
