"""One connection to PostgreSQL, and the only file that knows its driver; statements are in common SQL."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from itertools import count
from typing import Any, Final, NoReturn

import psycopg
from psycopg.adapt import Loader
from psycopg.conninfo import make_conninfo
from psycopg.pq import TransactionStatus
from psycopg.types.numeric import Int8Dumper

from backend.postgres_faults import Lost, fault_of
from domain.errors import Invalid, Problem, StoreFault
from local_store.asking import Value

logging.getLogger("psycopg").addHandler(logging.NullHandler())  # what it says of a lost connection, we say ourselves

_MARK: Final = re.compile(r"'[^']*'|\?")
_STATEMENTS: Final = 1_000
"""Statements that are kept prepared, and translated."""
_CONNECTING: Final = {
    "connect_timeout": "10",
    # A server that is gone without a word: what was sent is answered, or the connection counts as lost.
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "client_encoding": "utf8",
    "application_name": "dangol",
}


@lru_cache(_STATEMENTS)
def numbered(sql: str) -> str:
    """The statement with $1, $2 … in place of its marks."""
    numbers = count(1)
    return _MARK.sub(lambda found: f"${next(numbers)}" if found[0] == "?" else found[0], sql)


class _Whole(Loader):
    """Sums: as no column holds anything but whole numbers, they are whole."""

    def load(self, data: Any) -> int:
        return int(bytes(data))


class _Flag(Int8Dumper):
    """Booleans are integers in every table."""

    def dump(self, obj: Any) -> bytes:
        return b"1" if obj else b"0"


class Link:
    """A connection on which nothing is undone or done by itself. Raises `StoreFault` for what the server suffers.

    To be used by one thread at a time.
    """

    def __init__(self, url: str, prepare: Callable[["Link"], object] | None = None) -> None:
        try:
            self._connection = psycopg.connect(
                make_conninfo(url, **_CONNECTING),
                autocommit=True,
                cursor_factory=psycopg.RawCursor,
                prepare_threshold=3,
            )
        except psycopg.ProgrammingError as error:
            raise StoreFault("postgres.no_address") from error
        except psycopg.Error as error:
            _raise(error, at_connecting=True)
        self._connection.prepared_max = _STATEMENTS
        for kind, dumper in ((int, Int8Dumper), (bool, _Flag)):
            self._connection.adapters.register_dumper(kind, dumper)
        self._connection.adapters.register_loader("numeric", _Whole)
        with ExitStack() as unless_ready:
            unless_ready.callback(self.close)
            if prepare is not None:
                prepare(self)
            unless_ready.pop_all()

    @property
    def lost(self) -> bool:
        """Whether nothing more can be asked on it."""
        return self._connection.closed

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        """What the statement selects."""
        with self._translated():
            return self._connection.execute(numbered(sql), values).fetchall()

    def run(self, sql: str, *values: Value | list[Value]) -> None:
        """Execute a statement. Within `together` it is only sent: what is wrong with it is raised later."""
        with self._translated():
            self._connection.execute(numbered(sql), values)

    def run_each(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Execute a statement with each of these."""
        for row in rows:
            self.run(sql, *row)

    def script(self, sql: str) -> None:
        """Execute statements without values, separated by semicolons."""
        with self._translated():
            self._connection.execute(sql.encode())

    @contextmanager
    def together(self) -> Iterator[None]:
        """Wait for no answer but of what selects, and at the end for all."""
        with self._translated(), self._connection.pipeline():
            yield

    def undo(self) -> None:
        """Leave the transaction, if one is open, without a trace."""
        if self._connection.closed:
            return
        if self._connection.info.transaction_status != TransactionStatus.IDLE:
            with suppress(Lost):
                self.script("ROLLBACK")

    def notices(self) -> list[str]:
        """What was notified since the last look."""
        with self._translated():
            return [each.payload for each in self._connection.notifies(timeout=0)]

    def fileno(self) -> int:
        """What becomes readable when something was notified, or the connection was lost."""
        return self._connection.fileno()

    def close(self) -> None:
        """Let go of the server."""
        self._connection.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (psycopg.DataError, UnicodeEncodeError) as error:
            if isinstance(error, psycopg.Error) and error.sqlstate:
                raise
            raise Invalid(Problem("text", "text.broken")) from error  # NUL, and what no encoding can hold
        except psycopg.Error as error:
            if _is_lost(error, self._connection):
                self._connection.close()
                raise Lost("postgres.lost") from error
            _raise(error)


def _is_lost(error: psycopg.Error, connection: psycopg.Connection[Any]) -> bool:
    gone = (error.sqlstate or "").startswith(("08", "57P0"))
    return gone or connection.closed or connection.broken


def _raise(error: psycopg.Error, *, at_connecting: bool = False) -> NoReturn:
    """As an outcome where the server is to blame; a mistake of ours stays one."""
    fault = fault_of(error.sqlstate, at_connecting=at_connecting)
    if fault is None:
        raise error
    raise fault from error


def quoted(name: str) -> str:
    """A name as it stands in a statement."""
    return '"' + name.replace('"', '""') + '"'
