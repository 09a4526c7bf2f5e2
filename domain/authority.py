"""How the authority carries out a command: roles, receipt, rules, audit; the same over every store."""

import hashlib
from functools import cache
from typing import Any, ClassVar

import msgspec

from domain.actors import Actor
from domain.audit import AuditHead, seal
from domain.commands import Command, Outcome
from domain.errors import Conflict, Invalid, Problem
from domain.ids import Clock, Entropy
from domain.records import Record
from domain.transaction import Transaction

_SALT_BITS = 128


class Receipt(Record, frozen=True, kw_only=True):
    """That a command was carried out, and what came of it. Its `id` is the command's. Never expires."""

    KIND: ClassVar[str] = "receipt"
    SYNCED: ClassVar[bool] = False

    actor_id: str
    """Empty for who was erased."""
    digest: str
    """Of the command's content: another content under the same id is an error. Empty where what it held was erased:
    short text could be guessed and tried against it."""
    outcome: str
    at: int


class Authority:
    """Gives the time and the salt, and carries out commands for good."""

    def __init__(self, clock: Clock, entropy: Entropy) -> None:
        self.clock = clock
        self._entropy = entropy

    def carry_out(self, tx: Transaction, command: Command, actor: Actor) -> Outcome:
        """Apply the command once. Raises `Refused`; the caller then undoes what the transaction holds of it."""
        agency_id = command.agencies(actor)[0]
        digest = digest_of(command)
        receipt = tx.get(Receipt, agency_id, command.id)
        if receipt is not None:
            if receipt.actor_id != actor.id or receipt.digest not in ("", digest):
                raise Conflict("errors.id_used")
            return Outcome.ALREADY
        if command.MAKES is not None and tx.get(command.MAKES, agency_id, command.id) is not None:
            raise Conflict("errors.id_used")  # of a record that came in otherwise, and has no receipt
        now = self.clock()
        outcome = command.apply(tx, actor, now)
        tx.put(
            Receipt(
                agency_id=agency_id,
                id=command.id,
                actor_id=actor.id,
                digest=digest,
                outcome=outcome.value,
                at=now,
            )
        )
        if actor.kind != "resident" and outcome is Outcome.DONE:
            self.note(tx, actor, agency_id, type(command).__name__, command.id, command.subject(), command.why())
        return outcome

    def note(
        self,
        tx: Transaction,
        actor: Actor,
        agency_id: str,
        action: str,
        command_id: str,
        subject: tuple[str, str],
        why: str = "",
    ) -> None:
        """Write into the audit what somebody did. For what is no command, such as signing a colleague out, too."""
        head = tx.get(AuditHead, agency_id, "head") or AuditHead(agency_id=agency_id, id="head")
        kind, record_id = subject
        entry, head = seal(
            head,
            at=self.clock(),
            actor_id=actor.id,
            actor_name=actor.name,
            action=action,
            command_id=command_id,
            record_kind=kind,
            record_id=record_id,
            details=why,
            salt=f"{self._entropy(_SALT_BITS):032x}",
        )
        tx.put(entry)
        tx.put(head)


def digest_of(command: Command) -> str:
    """What tells one command's content from another's, for ever: a field that came later and is not used is not in it.

    Raises `Invalid` for text that no encoding can hold.
    """
    try:
        given = {name: value for name, value in _given(command).items() if name not in command.UNTOLD}
        essence = {"do": type(command).__name__, **given}
        return hashlib.sha256(msgspec.json.encode(essence, order="sorted")).hexdigest()
    except UnicodeEncodeError:
        raise Invalid(Problem("command", "text.broken")) from None


def _given(struct: msgspec.Struct) -> dict[str, Any]:
    """The fields that are not as they would be if nobody had given them."""
    found = {}
    for name, default in _defaults(type(struct)):
        value = getattr(struct, name)
        if value != default:
            found[name] = _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _given(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


@cache
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    fields = msgspec.structs.fields(kind)
    return tuple(
        (field.name, field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default)
        for field in fields
    )
