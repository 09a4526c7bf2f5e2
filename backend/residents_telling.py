"""Tells every agency that knows a resident of their new nickname or home, or has it forget who has left.

The account keeps that there is something to tell until everybody was told: a server that is killed in between goes on
when it is back. Each agency is told in a transaction of its own, so that nobody waits for another agency's lock.
"""

from functools import partial
from typing import Final

from backend import log
from backend.backend import Backend
from backend.carrying_out import carry_out
from backend.engine import Changing, Reader, change
from backend.residents_traces import forget_receipts, traces_of
from domain.actors import SYSTEM, Actor
from domain.authority import Authority
from domain.days import SECOND
from domain.erasure import EraseResident
from domain.errors import Refused
from domain.introductions import ForgetFollower, Reintroduce
from domain.invitations import PLATFORM
from domain.neighbours import Neighbour
from domain.residents import Account
from domain.residents_changing import NoteTold

SETTLED: Final = 60 * SECOND
"""After this long nothing is under way any more that began under the old name: then they are told a second time."""

_KNOWING: Final = (
    "SELECT agency_id FROM neighbour WHERE id = ? UNION SELECT agency_id FROM following WHERE id = ? "
    "UNION SELECT agency_id FROM chat WHERE id = ?"
)
_ACTED: Final = "SELECT DISTINCT agency_id FROM receipt WHERE actor_id = ?"
"""Also where nothing is kept but that they once asked for something."""


async def tell_all(backend: Backend) -> int:
    """Go on with whatever is to be told, and say how many residents that was about. To be called once a minute."""
    where = "WHERE agency_id = ? AND changed_at IS NOT NULL ORDER BY changed_at LIMIT 1000"
    waiting = await backend.engine.read(lambda reader: reader.select(Account, where, PLATFORM))
    for account in waiting:
        try:
            await tell(backend, account.id)
        except Refused as refusal:  # those behind it are told all the same
            log.event("telling", code=refusal.code)
    return len(waiting)


async def tell(backend: Backend, resident_id: str) -> None:
    """Tell the agencies that know this resident what changed."""
    engine = backend.engine
    account, agencies = await engine.read(lambda reader: _look(reader, resident_id))
    if account is None or account.changed_at is None:
        return
    now = engine.clock()
    for agency_id in agencies:
        if account.departed:
            await change(engine, agency_id, partial(_forget, backend, account.actor(now), agency_id))
        else:
            await carry_out(engine, account.actor(now), Reintroduce(id=backend.new_id(), agency_id=agency_id))
    if now >= account.changed_at + SETTLED:
        await change(engine, PLATFORM, partial(_end, backend, account))


def _look(reader: Reader, resident_id: str) -> tuple[Account | None, list[str]]:
    account = reader.get(Account, PLATFORM, resident_id)
    agencies = {str(row[0]) for row in reader.rows(_KNOWING, resident_id, resident_id, resident_id)}
    if account is not None and account.departed:
        agencies |= {str(row[0]) for row in reader.rows(_ACTED, resident_id)}
    return account, sorted(agencies - {PLATFORM})


def _forget(backend: Backend, resident: Actor, agency_id: str, tx: Changing) -> None:
    """Have an agency forget somebody, found and erased in one transaction: what came in between would stay."""
    authority = Authority(backend.engine.clock, backend.engine.entropy)
    known = tx.get(Neighbour, agency_id, resident.id)
    if known is None:
        authority.carry_out(tx, ForgetFollower(id=backend.new_id(), agency_id=agency_id), resident)
    else:
        traces = traces_of(tx, known)
        command = EraseResident(id=backend.new_id(), agency_id=agency_id, resident_id=resident.id, traces=traces)
        authority.carry_out(tx, command, SYSTEM)
    forget_receipts(tx, agency_id, resident.id)


def _end(backend: Backend, account: Account, tx: Changing) -> None:
    """Everybody was told."""
    assert account.changed_at is not None  # it was looked at before
    authority = Authority(backend.engine.clock, backend.engine.entropy)
    command = NoteTold(id=backend.new_id(), changed_at=account.changed_at)
    authority.carry_out(tx, command, account.actor(backend.engine.clock()))
    if account.departed:
        forget_receipts(tx, PLATFORM, account.id)
