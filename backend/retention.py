"""Has removed what a backend kept for long enough, agency by agency, through the port to either engine."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final, Protocol, TypeVar

from backend.engine import Changing, Engine, Reader, change
from backend.sqlite_engine import SqliteEngine
from domain.actors import SYSTEM
from domain.agencies import Agency
from domain.authority import Authority
from domain.commands import Command, Outcome
from domain.ids import IdMaker
from domain.invitations import PLATFORM
from domain.periods import Periods
from domain.records import R
from local_store.asking import Asking, Value
from local_store.overdue import Round
from local_store.purging import Purged, Removing, look_at_clock, remove_due
from local_store.soundness import Ended, never

T = TypeVar("T")

BATCH: Final = 50
"""Records of one kind that one transaction removes: some tens of milliseconds for which others wait on PostgreSQL,
which is asked for each of them."""


class Wait(Protocol):
    """Waits, in a thread of its own, for what an engine was asked."""

    def __call__(self, work: Coroutine[Any, Any, T], /) -> T: ...


def purge_all(engine: Engine, periods: Periods, ended: Ended = never) -> Iterator[tuple[str, Purged]]:
    """Remove what is due at one agency after the other, with what came of it; at none while the clock is doubted.

    What was done stays done when this is broken off at any point, and the next run goes on. To be used to its end, in
    a thread without a loop, by one process at a time. Raises `StoreFault`.
    """
    with asyncio.Runner() as runner, _thorough(engine):
        now = engine.clock()
        if not runner.run(change(engine, PLATFORM, partial(look_at_clock, now))):
            yield PLATFORM, Purged({}, clock_doubted=True)
            return
        new_id = IdMaker(engine.clock, engine.entropy)
        for agency in runner.run(engine.read_aside(_agencies)):
            if not ended():
                yield agency.id, _purge(engine, Round(agency.id, now, new_id, BATCH), periods, runner.run, ended)


def _agencies(reader: Reader) -> list[Agency]:
    return reader.select(Agency, "ORDER BY id")


def _purge(engine: Engine, of: Round, periods: Periods, wait: Wait, ended: Ended) -> Purged:
    authority = Authority(engine.clock, engine.entropy)

    def look(question: Callable[[Asking], T]) -> T:
        return wait(engine.read_aside(question))

    def once(work: Callable[[Removing], T]) -> T:
        return wait(change(engine, of.agency_id, lambda tx: work(_Removing(tx, authority))))

    return remove_due(of, periods, look, once, ended)


class _Removing:
    """`Removing` from either engine."""

    def __init__(self, tx: Changing, authority: Authority) -> None:
        self._tx = tx
        self._authority = authority

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        return self._tx.select(record, rest, *values)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._tx.rows(sql, *values)

    def carry_out(self, command: Command) -> Outcome:
        return self._authority.carry_out(self._tx, command, SYSTEM)


@contextmanager
def _thorough(engine: Engine) -> Iterator[None]:
    """What is removed within leaves nothing in the pages it frees. PostgreSQL's own vacuum sees to that there."""
    if not isinstance(engine, SqliteEngine):
        yield
        return
    database = engine.database
    database.write(lambda connection: connection.pragma("secure_delete", 1)).result()
    try:
        yield
    finally:
        database.write(lambda connection: connection.pragma("secure_delete", "fast")).result()
