"""What every command has in common. Commands are the only way anything changes."""

from enum import Enum
from typing import ClassVar, Literal

import msgspec

from domain.actors import Actor
from domain.bounds import Id
from domain.errors import NotFound
from domain.records import R, Record
from domain.transaction import Transaction


class Outcome(Enum):
    """What came of a command that was not refused."""

    DONE = "done"
    ALREADY = "already"
    """The record was in the wanted state before: the first decision, and its reason, stay."""


class Command(msgspec.Struct, frozen=True, kw_only=True, tag=True, tag_field="do", forbid_unknown_fields=True):
    """An intention, with all it needs. Gains only defaulted fields over time.

    `id` is made where the key was pressed, and is its idempotency key for ever.
    """

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "queue"
    """What a desk without its authority does with it."""

    MAKES: ClassVar[type[Record] | None] = None
    """The kind of record that it makes under its own id."""

    UNTOLD: ClassVar[frozenset[str]] = frozenset()
    """Fields that its receipt says nothing of: who knows what stood in them must not find out who sent it."""

    id: Id

    def agencies(self, actor: Actor) -> tuple[str, ...]:
        """The agencies whose records it changes. Staff act for their own, whatever the command says."""
        return (actor.agency_id,)

    def subject(self) -> tuple[str, str]:
        """(kind, id) of the record that it is about, for the audit."""
        return ("", "")

    def why(self) -> str:
        """The reason given by whoever asked for it, for the audit."""
        return ""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        """Check the rules and put the new records. Raises `Refused`; makes no id, clock or randomness of its own."""
        raise NotImplementedError  # abstract: Struct and ABC do not share a metaclass


class ResidentCommand(Command, frozen=True, kw_only=True):
    """A resident's intention towards one agency."""

    agency_id: str

    def agencies(self, actor: Actor) -> tuple[str, ...]:
        return (self.agency_id,)


class SystemCommand(Command, frozen=True, kw_only=True):
    """What the authority does by the clock."""

    agency_id: str

    def agencies(self, actor: Actor) -> tuple[str, ...]:
        return (self.agency_id,)


def load(tx: Transaction, record: type[R], agency_id: str, id: str) -> R:
    """The record with this key. Raises `NotFound`, which on a replica means: not here yet."""
    found = tx.get(record, agency_id, id)
    if found is None:
        raise NotFound("errors.not_found")
    return found
