"""Whose a resident's token is, while other things go on."""

import asyncio
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from backend.backend import Backend
from backend.engine import Changing, Writing
from backend.residents_door import end_sessions, known
from backend.sign_in import digest_of
from backend.sqlite_engine import SqliteEngine
from domain.invitations import PLATFORM
from domain.residents import Account
from domain.residents_sessions import KEPT_EVERY, LONGEST, ResidentSession
from tests.make import NOON, Clock

T = TypeVar("T")
TOKEN = "f" * 64
RESIDENT = "a" * 32


class Between(SqliteEngine):
    """A database in which something else is written just before the next thing is."""

    before: Callable[[Changing], None] | None = None

    async def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> T:
        if (before := self.before) is not None:
            self.before = None
            await super().write((PLATFORM,), lambda writing: writing.attempt(PLATFORM, before))
        return await super().write(agencies, work)


@pytest.fixture
def engine() -> Iterator[Between]:
    engine = Between(None, Clock(NOON + KEPT_EVERY))
    yield engine
    engine.close()


def sign_in(tx: Changing) -> None:
    tx.put(Account(agency_id=PLATFORM, id=RESIDENT, login="sky", nickname="하늘이", verifier="", created_at=NOON))
    tx.put(
        ResidentSession(
            agency_id=PLATFORM,
            id=digest_of(TOKEN),
            account_id=RESIDENT,
            device_id="",
            since=NOON,
            last_at=NOON,
            expires_at=NOON + LONGEST,
        )
    )


@pytest.mark.parametrize("ended", [True, False])
def test_a_session_that_ends_while_its_use_is_kept_stays_ended(engine: Between, ended: bool) -> None:
    async def ask() -> tuple[bool, bool]:
        backend = Backend(engine)
        await engine.write((PLATFORM,), lambda writing: writing.attempt(PLATFORM, sign_in))
        if ended:
            engine.before = lambda tx: end_sessions(tx, RESIDENT)
        first = await known(backend, TOKEN, True)
        return first is not None, await known(backend, TOKEN, True) is not None

    assert asyncio.run(ask()) == (not ended, not ended)
