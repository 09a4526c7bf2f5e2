"""Carrying out what residents ask for: once, for good, and under the name and home that they have at that moment."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from backend.asked import Asked
from backend.engine import Changing, Writing
from backend.limits import Limit
from domain.actors import Actor
from domain.authority import Authority, Receipt
from domain.chats import Message
from domain.commands import Outcome, ResidentCommand
from domain.comments import Comment
from domain.errors import Conflict, SignInNeeded
from domain.invitations import PLATFORM
from domain.records import Record
from domain.residents import Account

T = TypeVar("T")

WRITING: Final = Limit("writing", burst=10, rate=1 / 6)
"""Comments, messages and reports of one person, together: ten in a row, ten a minute."""

_MADE: Final[Mapping[str, type[Record]]] = {Comment.KIND: Comment, Message.KIND: Message}
"""What a command makes under its own id."""


async def do(asked: Asked, command: ResidentCommand, *, as_neighbour: bool = True) -> Outcome:
    """Carry out a command of the resident who asks. Raises `Refused`, `StoreFault`, `SignInNeeded` for who has left.

    What only neighbours may do needs a home that stands.
    """
    outcome, _ = await do_and_see(asked, command, lambda tx: None, as_neighbour=as_neighbour)
    return outcome


async def do_and_see(
    asked: Asked, command: ResidentCommand, see: Callable[[Changing], T], *, as_neighbour: bool = True
) -> tuple[Outcome, T]:
    """As `do`, with what is to be seen of it then: within the same transaction, which knows it already."""
    agency_id = command.agencies(asked.actor)[0]
    authority = Authority(asked.engine.clock, asked.engine.entropy)

    def work(writing: Writing) -> tuple[Outcome, T]:
        account = writing.attempt(PLATFORM, present(asked.actor))
        now = asked.engine.clock()
        actor = account.writer(now) if as_neighbour else account.actor(now)
        return writing.attempt(agency_id, lambda tx: (_once(authority, command, actor, tx), see(tx)))

    return await asked.engine.write((agency_id,), work)


def _once(authority: Authority, command: ResidentCommand, actor: Actor, tx: Changing) -> Outcome:
    """Nobody writes over a record by choosing its id: one that was imported has no receipt that would say so."""
    kind, id = command.subject()
    made = _MADE.get(kind)
    agency_id = command.agencies(actor)[0]
    if made is not None and id == command.id and tx.get(made, agency_id, id) is not None:
        receipt = tx.get(Receipt, agency_id, id)
        if receipt is None:
            raise Conflict("errors.id_used")
    return authority.carry_out(tx, command, actor)


def present(actor: Actor) -> Callable[[Changing], Account]:
    """Finds the account of somebody as it is now: since they asked it may have been renamed, or left."""

    def find(tx: Changing) -> Account:
        account = tx.get(Account, PLATFORM, actor.id)
        if account is None or account.departed:
            raise SignInNeeded("serve.signed_out")
        return account

    return find


async def account_of(asked: Asked) -> Account:
    """The account of the resident who asks. Raises `SignInNeeded` for who has left."""
    found = await asked.engine.read(lambda reader: reader.get(Account, PLATFORM, asked.actor.id))
    if found is None or found.departed:
        raise SignInNeeded("serve.signed_out")
    return found
