"""Carrying out what residents ask for: once, for good, and under the name and home that they have at that moment."""

from collections.abc import Callable

from backend.asked import Asked
from backend.engine import Changing, Writing
from domain.actors import Actor
from domain.authority import Authority
from domain.commands import Outcome, ResidentCommand
from domain.errors import SignInNeeded
from domain.invitations import PLATFORM
from domain.residents import Account


async def do(asked: Asked, command: ResidentCommand, *, as_neighbour: bool = True) -> Outcome:
    """Carry out a command of the resident who asks. Raises `Refused`, `StoreFault`, `SignInNeeded` for who has left.

    What only neighbours may do needs a home that stands.
    """
    agency_id = command.agencies(asked.actor)[0]
    authority = Authority(asked.engine.clock, asked.engine.entropy)

    def work(writing: Writing) -> Outcome:
        account = writing.attempt(PLATFORM, present(asked.actor))
        now = asked.engine.clock()
        actor = account.writer(now) if as_neighbour else account.actor(now)
        return writing.attempt(agency_id, lambda tx: authority.carry_out(tx, command, actor))

    return await asked.engine.write((agency_id,), work)


def present(actor: Actor) -> Callable[[Changing], Account]:
    """Finds the account of somebody as it is now: since they asked it may have been renamed, or left."""

    def find(tx: Changing) -> Account:
        account = tx.get(Account, PLATFORM, actor.id)
        if account is None or account.left:
            raise SignInNeeded("serve.signed_out")
        return account

    return find


async def account_of(asked: Asked) -> Account:
    """The account of the resident who asks. Raises `SignInNeeded` for who has left."""
    found = await asked.engine.read(lambda reader: reader.get(Account, PLATFORM, asked.actor.id))
    if found is None or found.left:
        raise SignInNeeded("serve.signed_out")
    return found
