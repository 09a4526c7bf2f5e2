"""What can have happened to the database file, recognised before anything is written to it."""

import itertools
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import apsw

from domain.errors import StoreFault
from domain.words import say
from local_store.header import Look, is_open_elsewhere, log_of, look_at
from local_store.private import companions

APPLICATION_ID: Final = 0x44416E47
"""`DAnG`: tells our files from every other program's (SQLite header, offset 68)."""


class Damaged(StoreFault):
    """The file is not a store that can be gone on with. `aside` is where it stands now, when it was moved."""

    def __init__(self, code: str, path: Path, aside: Path | None = None) -> None:
        super().__init__(code, path=str(path), aside=str(aside))
        self.aside = aside

    def __str__(self) -> str:
        return "\n".join(line for line in (self.what, self.where, self.then) if line)

    @property
    def what(self) -> str:
        """What happened."""
        return say(self.code, **self.fields)

    @property
    def where(self) -> str:
        """Where the file is now; empty when there is none."""
        if self.aside:
            return say("store.was_set_aside", **self.fields)
        return "" if self.code == "store.missing" else say("store.was_left", **self.fields)

    @property
    def then(self) -> str:
        """What to do next."""
        if self.code in _LEFT:
            return say(f"{self.code}_then", **self.fields)
        return say("store.begin_anew" if self.aside or self.code == "store.missing" else "store.move_it", **self.fields)


_LEFT: Final = {"store.foreign", "store.not_a_database", "store.newer", "store.damaged_in_use"}
"""What is left where it stands."""


def marker(path: Path) -> Path:
    """The empty file beside a store that says it was begun, so that an emptied one is told from a first start."""
    return path.with_name(path.name + ".begun")


def refuse_strangers(path: Path) -> None:
    """Raise `Damaged` for a file that never was a store of ours, before anything is made beside it or of it."""
    if not marker(path).exists():
        look = look_at(path)
        code = None if _is_unborn(look) else _judge(look, begun=False)
        if code in _LEFT:
            raise Damaged(code, path)


def admit(path: Path) -> bool:
    """Whether there is a store to go on with; False for a first start. Raises `Damaged` for anything else.

    Looks at the header, the size and the log, no more: a store of any size is admitted at once.
    """
    begun = marker(path).exists()
    if not path.exists():
        if begun or log_of(path).exists():
            raise set_aside("store.missing", path)
        return False
    look = look_at(path)
    if not begun and _is_unborn(look):
        return False
    code = _judge(look, begun)
    if code is None:
        return True
    raise Damaged(code, path) if code in _LEFT else set_aside(code, path)


def admit_schema(connection: apsw.Connection, path: Path, known: int) -> None:
    """Refuse a schema from a newer version. Raises CorruptError where the schema cannot be read."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.SQLError as error:  # "unsupported file format": a header that was changed
        raise apsw.CorruptError(str(error)) from error
    if connection.pragma("user_version") > known:
        raise Damaged("store.newer", path)


def set_aside(code: str, path: Path) -> Damaged:
    """Move the file and all that belongs to it to another name in the same folder, and say so.

    It stays where it is when another process still has it open, or when the folder takes no changes.
    """
    if path.exists() and is_open_elsewhere(path):
        return Damaged("store.damaged_in_use", path)
    aside = _free_name(path)
    moved: list[Path] = []
    try:
        # The log first: without its database it cannot be mistaken for that of the next one.
        for each in (*companions(path), path):
            with suppress(FileNotFoundError):
                moved.append(each.rename(aside.with_name(aside.name + each.name.removeprefix(path.name))))
        marker(path).unlink(missing_ok=True)
    except OSError:
        return Damaged(code, path)
    return Damaged(code, path, moved[-1] if moved else None)


def check(connection: apsw.Connection, most: int = 20) -> tuple[str, ...]:
    """What SQLite finds wrong when it reads the whole file (about 3 s per GB); empty when it is sound.

    A change to a value that leaves every structure in order is not found: half of all flipped bits are such.
    """
    try:
        found = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({most:d})")]
    except (apsw.CorruptError, apsw.NotADBError) as error:
        return (str(error),)
    return () if found == ["ok"] else tuple(found)


def _is_unborn(look: Look) -> bool:
    """Nothing yet, or not even the whole first page of a first start that was cut short by a power cut."""
    return look.size == 0 or (look.is_one_page and look.application_id == APPLICATION_ID)


def _judge(look: Look, begun: bool) -> str | None:
    """What is wrong with the file, as the code of its sentence."""
    if look.size == 0:
        return "store.emptied"
    if not look.is_sqlite:
        return "store.garbled" if begun else "store.not_a_database"
    if not look.is_whole:
        return "store.truncated" if begun else "store.not_a_database"
    if look.application_id != APPLICATION_ID:
        return "store.foreign"
    return "store.truncated" if look.lacks_pages else None


def _free_name(path: Path) -> Path:
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    counted = (path.with_name(f"{path.name}.{stamp}-{count}.damaged") for count in itertools.count(1))
    return next(name for name in counted if not name.exists())
