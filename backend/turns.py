"""Whose turn a day's work is: of several processes on one database one does it, and another if that one is gone."""

import secrets
from functools import partial
from typing import Final, Literal

import msgspec

from backend.engine import Changing, Engine, change
from domain.days import MINUTE
from domain.invitations import PLATFORM
from local_store.purging import keep_own

HELD_FOR: Final = 10 * MINUTE
"""After so long without a word of it, a process is gone."""

Whose = Literal["ours", "another's", "nobody's"]
"""Nobody's any more: the day's work is done."""

_NAME: Final = "daily_turn"


class Turn(msgspec.Struct, frozen=True):
    """What the database says of the last one."""

    day: str
    by: str
    """Which process: a word of its own."""
    until: int
    """When it is over, unless it is prolonged."""
    done: bool = False


class Turns:
    """One process's part in taking turns. As the rows of nobody's agency it is kept under the platform's lock."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._me = secrets.token_hex(8)
        self._word_at = 0

    async def take(self, day: str) -> Whose:
        """Begin the work of a day, unless another is at it or it is done. Raises `StoreFault`."""
        now = self._word_at = self._engine.clock()
        return await change(self._engine, PLATFORM, partial(self._take, day, now))

    async def keep(self, day: str) -> bool:
        """Say now and then that one is still at it. Whether it is still one's turn. Raises `StoreFault`."""
        now = self._engine.clock()
        if 0 <= now - self._word_at < MINUTE:
            return True
        return await self.take(day) == "ours"

    async def end(self, day: str, *, done: bool) -> None:
        """Leave off. Raises `StoreFault`."""
        await change(self._engine, PLATFORM, partial(self._end, day, done))

    def _take(self, day: str, now: int, tx: Changing) -> Whose:
        last = _last(tx)
        if last is not None and last.by != self._me and now < last.until <= now + HELD_FOR:
            return "another's"
        if last is not None and last.done and last.day == day:
            return "nobody's"
        _keep(tx, Turn(day, self._me, now + HELD_FOR))
        return "ours"

    def _end(self, day: str, done: bool, tx: Changing) -> None:
        last = _last(tx)
        if last is not None and last.by == self._me:
            _keep(tx, Turn(day, self._me, 0, done))


def _last(tx: Changing) -> Turn | None:
    found = tx.rows("SELECT value FROM own WHERE name = ?", _NAME)
    return msgspec.json.decode(found[0][0], type=Turn) if found else None


def _keep(tx: Changing, turn: Turn) -> None:
    keep_own(tx, _NAME, msgspec.json.encode(turn).decode())
