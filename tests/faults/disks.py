"""Disks that fail as real ones do, beneath SQLite: one forgets with the power, one has no room or breaks."""

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512
REAL = apsw.vfs_names()[0]
"""The operating system's files, as long as none of these disks takes their place."""


class Write(NamedTuple):
    """Bytes on their way to the disk."""

    offset: int
    data: bytes

    def onto(self, contents: bytearray) -> None:
        if len(contents) < self.offset:
            contents.extend(bytes(self.offset - len(contents)))
        contents[self.offset : self.offset + len(self.data)] = self.data

    def torn(self, seed: random.Random) -> "Write":
        """Some of its first sectors."""
        sectors = (len(self.data) - 1) // SECTOR
        return self._replace(data=self.data[: SECTOR * seed.randint(0, sectors)])


class Cut(NamedTuple):
    """A file made shorter or longer, on its way to the disk."""

    size: int

    def onto(self, contents: bytearray) -> None:
        del contents[self.size :]
        contents.extend(bytes(self.size - len(contents)))

    def torn(self, seed: random.Random) -> "Cut":
        return self


class Cached(NamedTuple):
    """A file as the disk has it: what is there for good, and what only its cache holds."""

    durable: bytes
    cache: tuple[Write | Cut, ...]

    def after_power_cut(self, seed: random.Random) -> bytes:
        """Of what was in the cache some was written, some was not, and some was torn, in any combination."""
        contents = bytearray(self.durable)
        for change in self.cache:
            fate = seed.random()
            if fate < 0.45:
                change.onto(contents)
            elif fate < 0.65:
                change.torn(seed).onto(contents)
        return bytes(contents)


class ForgetfulDisk(apsw.VFS):
    """Remembers which bytes a power cut would leave. Beneath it everything reaches the real files at once.

    `moments` are numbers of operations; just before each of them `at_moment` is called with the files as they are.
    """

    def __init__(self, moments: set[int], at_moment: Callable[[dict[str, Cached]], None]) -> None:
        self.files: dict[str, Cached] = {}
        self._lock = threading.RLock()
        self._moments = moments
        self._at_moment = at_moment
        self.operations = 0
        super().__init__("forgetful", REAL, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "ForgetfulFile":  # noqa: N802 - SQLite's
        return ForgetfulFile(self, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802 - SQLite's
        with self._lock:
            self.tick()
            self.files.pop(Path(filename).name, None)
            super().xDelete(filename, syncdir)

    def change(self, name: str, change: Write | Cut) -> None:
        """This went into the cache."""
        with self._lock:
            self.tick()
            before = self.files.get(name, Cached(b"", ()))
            self.files[name] = before._replace(cache=(*before.cache, change))

    def sync(self, name: str) -> None:
        """What was in the cache is on the disk."""
        with self._lock:
            self.tick()
            before = self.files.get(name, Cached(b"", ()))
            contents = bytearray(before.durable)
            for change in before.cache:
                change.onto(contents)
            self.files[name] = Cached(bytes(contents), ())

    def tick(self) -> None:
        self.operations += 1
        if self.operations in self._moments:
            self._at_moment(dict(self.files))


class ForgetfulFile(apsw.VFSFile):
    """A file on that disk."""

    def __init__(self, disk: ForgetfulDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._disk = disk
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name)).name
        super().__init__(REAL, name, flags)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 - SQLite's
        self._disk.change(self._name, Write(offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's
        self._disk.change(self._name, Cut(newsize))
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's
        self._disk.sync(self._name)  # and not the real disk, which is not what is tested


class AilingDisk(apsw.VFS):
    """Fails every write, cut and sync while `error` is set, beginning with the one numbered `after`."""

    def __init__(self) -> None:
        self.error: type[apsw.Error] | None = None
        self.after = 0
        self.failed = 0
        super().__init__("ailing", REAL, makedefault=True)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> "AilingFile":  # noqa: N802 - SQLite's
        return AilingFile(self, name, flags)

    def fail(self, error: type[apsw.Error], after: int = 0) -> None:
        """From the operation after this many on, until `heal`."""
        self.after, self.failed, self.error = after, 0, error

    def heal(self) -> None:
        self.error = None

    def operate(self) -> None:
        if self.error is None:
            return
        if self.after:
            self.after -= 1
            return
        self.failed += 1
        raise self.error("as the test told it to")


class AilingFile(apsw.VFSFile):
    """A file on that disk."""

    def __init__(self, disk: AilingDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._disk = disk
        super().__init__(REAL, name, flags)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802 - SQLite's
        self._disk.operate()
        super().xWrite(data, offset)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802 - SQLite's
        self._disk.operate()
        super().xTruncate(newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's
        self._disk.operate()  # and not the real disk, which is not what is tested
