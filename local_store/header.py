"""What a database file says of itself before it is opened, read without disturbing the locks that are held on it.

Through SQLite's own file layer: to open and close the file in any other way would drop, as POSIX has it, every lock
that connections of this process hold on it.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import apsw

_LENGTH: Final = 100
_MAGIC: Final = b"SQLite format 3\0"
_FIRST_PAGE: Final = 4096
_LOG_HEADER: Final = 32
_FRAME_HEADER: Final = 24


class Look(NamedTuple):
    """The size of a file in bytes, and its header as far as it goes."""

    size: int
    header: bytes
    lacks_pages: bool
    """Whether pages that the header counts are neither in the file nor in its log."""

    @property
    def is_sqlite(self) -> bool:
        """Whether it begins as every database does, as far as it goes."""
        return self.size > 0 and self.header.startswith(_MAGIC[: self.size])

    @property
    def is_whole(self) -> bool:
        """Whether the header is all there."""
        return len(self.header) == _LENGTH

    @property
    def is_one_page(self) -> bool:
        """Whether there is no more than a part of the first page."""
        return self.size < _FIRST_PAGE

    @property
    def application_id(self) -> int | None:
        """Whose database it is."""
        return int.from_bytes(self.header[68:72], "big") if self.is_whole else None


def look_at(path: Path) -> Look:
    """What there is to see of a file that exists."""
    file = _opened(path, apsw.SQLITE_OPEN_READONLY)
    try:
        header = file.xRead(_LENGTH, 0) if file.xFileSize() else b""
        lacks = _lacks_pages(header, file.xFileSize(), path)
        # Another process may have been moving pages from the log while we looked; then they are in the file by now.
        return Look(file.xFileSize(), header, lacks and _lacks_pages(header, file.xFileSize(), path))
    finally:
        file.xClose()


def is_open_elsewhere(path: Path) -> bool:
    """Whether any connection holds the file: each does for as long as it lives, in the mode with a log."""
    file = _opened(path, apsw.SQLITE_OPEN_READWRITE)
    try:
        file.xLock(apsw.SQLITE_LOCK_SHARED)
        file.xLock(apsw.SQLITE_LOCK_EXCLUSIVE)
    except apsw.BusyError:
        return True
    finally:
        file.xUnlock(apsw.SQLITE_LOCK_NONE)
        file.xClose()
    return False


def log_of(path: Path) -> Path:
    """The write-ahead log of a database."""
    return path.with_name(path.name + "-wal")


def _opened(path: Path, mode: int) -> apsw.VFSFile:
    return apsw.VFSFile("", str(path), [mode | apsw.SQLITE_OPEN_MAIN_DB, 0])


def _lacks_pages(header: bytes, size: int, path: Path) -> bool:
    if len(header) < _LENGTH or header[24:28] != header[92:96]:  # otherwise the count of pages is not to be trusted
        return False
    page_size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    page_size = 65536 if page_size == 1 else page_size
    absent = range(size // page_size + 1, pages + 1) if page_size else range(0)
    if not absent:
        return False
    logged = _pages_in_log(path, page_size)
    return len(absent) > len(logged) or any(page not in logged for page in absent)


def _pages_in_log(path: Path, page_size: int) -> set[int]:
    """The pages of which the log holds a version: a power cut while they are moved leaves them there alone."""
    pages: set[int] = set()
    with suppress(FileNotFoundError), open(log_of(path), "rb") as log:
        salts = log.read(_LOG_HEADER)[16:24]
        while len(frame := log.read(_FRAME_HEADER)) == _FRAME_HEADER and frame[8:16] == salts:
            pages.add(int.from_bytes(frame[:4], "big"))
            log.seek(page_size, 1)
    return pages
