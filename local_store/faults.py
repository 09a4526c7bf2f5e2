"""What SQLite and the operating system complain of, as outcomes with a sentence of ours."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import apsw

from domain.errors import StoreFault

FAULTS = (
    apsw.FullError,
    apsw.ReadOnlyError,
    apsw.IOError,
    apsw.CantOpenError,
    apsw.CorruptError,
    apsw.NotADBError,
    apsw.BusyError,
    apsw.LockedError,
    apsw.InterruptError,
    OSError,
)
"""What the machine does to a store. Anything else that apsw raises is a mistake of ours, and stays one."""

_CODES: dict[type[Exception], str] = {
    apsw.FullError: "store.full",
    apsw.ReadOnlyError: "store.read_only",
    apsw.IOError: "store.io",
    apsw.CantOpenError: "store.cannot_open",
    apsw.CorruptError: "store.corrupt_now",
    apsw.NotADBError: "store.corrupt_now",
    apsw.BusyError: "store.busy",
    apsw.LockedError: "store.busy",
}
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_NO_RIGHT = {errno.EACCES, errno.EPERM}


class TookTooLong(StoreFault):
    """A question was cut off at its time limit. Nothing is wrong with the store."""


def fault_of(error: BaseException | None, system_errno: int = 0) -> StoreFault | None:
    """The outcome that this error is, or None for a mistake of ours.

    `system_errno` is `Connection.system_errno`: SQLite calls a full quota and a file size limit an I/O error.
    """
    match error:
        case StoreFault():
            return error
        case apsw.InterruptError():
            return TookTooLong("store.took_too_long")
        case OSError():
            return StoreFault(_code_of(error.errno, "store.io"))
        case apsw.IOError() | apsw.CantOpenError():
            return StoreFault(_code_of(system_errno, _CODES[type(error)]))
        case apsw.Error() if type(error) in _CODES:
            return StoreFault(_CODES[type(error)])
    return None


@contextmanager
def translated() -> Iterator[None]:
    """What the machine does to the store within this block leaves it as a `StoreFault`."""
    try:
        yield
    except FAULTS as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error


class Caught:
    """Keeps whatever is raised within, for who hands it on: to a future, or to the report of a failed thread.

    For threads which have to outlive whatever they run.
    """

    error: BaseException | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return True


def _code_of(number: int | None, otherwise: str) -> str:
    if number in _NO_ROOM:
        return "store.full"
    if number in _NO_RIGHT:
        return "store.cannot_open"
    if number == errno.EROFS:
        return "store.read_only"
    return otherwise
