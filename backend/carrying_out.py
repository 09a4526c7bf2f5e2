"""Carrying out what was asked for: each command in a savepoint of its own, once and for good."""

from collections.abc import Sequence
from functools import partial
from typing import Final

import msgspec

from backend import log
from backend.engine import Changing, Engine, Writing
from domain.actors import Actor
from domain.agencies import Staff
from domain.authority import Authority, Receipt
from domain.commands import Command, Outcome
from domain.errors import Conflict, Refused, SignInNeeded
from domain.staleness import is_stale
from domain.wire import Result


class Asking(msgspec.Struct, frozen=True):
    """One command of a batch, and for how many milliseconds it waited since the key was pressed."""

    command: Command
    age: int = 0


class Done(msgspec.Struct, frozen=True):
    """What came of one command: the result, and why where it was not done."""

    result: Result
    refusal: Refused | None = None


_DEFECTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    msgspec.MsgspecError,
)
"""What a rule falls over with that is mistaken, or that meets a record which is: no fault of a disk or a database."""


class _FellOver(Refused):
    """The program has a mistake that this command met. The others of its batch did not."""


class _Stale(Refused):
    """Too late for it to go by itself."""


async def carry_out_batch(engine: Engine, actor: Actor, batch: Sequence[Asking]) -> tuple[list[Done], int]:
    """Carry out what a member of staff asked for, in order, in one transaction; with the change number after it.

    One that is not done keeps those behind it on the same record, and no others. Raises `StoreFault`; `SignInNeeded`
    for somebody who is no longer staff.
    """
    authority = Authority(engine.clock, engine.entropy)
    return await engine.write((actor.agency_id,), lambda writing: carry_out_within(writing, authority, actor, batch))


def carry_out_within(
    writing: Writing, authority: Authority, actor: Actor, batch: Sequence[Asking]
) -> tuple[list[Done], int]:
    """The same within one transaction."""
    agency_id = actor.agency_id
    by = writing.attempt(agency_id, partial(_as_now, actor))
    held: set[tuple[str, str]] = set()
    done = [_attempt(writing, authority, by, asking, held) for asking in batch]
    return done, writing.attempt(agency_id, lambda tx: tx.head(agency_id))


async def carry_out(engine: Engine, actor: Actor, command: Command) -> Outcome:
    """Carry out one command for anybody. Raises `Refused`, `StoreFault`."""
    agency_id = command.agencies(actor)[0]
    authority = Authority(engine.clock, engine.entropy)

    def work(writing: Writing) -> Outcome:
        return writing.attempt(agency_id, lambda tx: authority.carry_out(tx, command, actor))

    return await engine.write((agency_id,), work)


def _as_now(actor: Actor, tx: Changing) -> Actor:
    """The person with the roles that they hold now: what was taken from them since they asked is not theirs."""
    staff = tx.get(Staff, actor.agency_id, actor.id)
    if staff is None or not staff.active:
        raise SignInNeeded("serve.signed_out")
    return staff.actor()


def _attempt(writing: Writing, authority: Authority, actor: Actor, asking: Asking, held: set[tuple[str, str]]) -> Done:
    command, subject = asking.command, asking.command.subject()
    try:
        done = writing.attempt(actor.agency_id, partial(_once, authority, actor, asking, subject in held))
    except _Stale as refusal:
        done = Done("stale", refusal)
    except Conflict as refusal:
        done = Done("refused" if refusal.code == "errors.id_used" else "conflict", refusal)
    except Refused as refusal:
        done = Done("refused", refusal)
    if done.result not in ("done", "already"):
        held |= {subject, *_made_by(command)}
    return done


def _once(authority: Authority, actor: Actor, asking: Asking, is_held: bool, tx: Changing) -> Done:
    """Look for the receipt first: what was done stays done, whatever was refused before it and however old it is."""
    command = asking.command
    receipt = tx.get(Receipt, actor.agency_id, command.id)
    if receipt is None and is_held:
        return Done("behind")
    if receipt is None and is_stale(command, asking.age):
        raise _Stale("serve.stale")
    try:
        outcome = authority.carry_out(tx, command, actor)
    except _DEFECTS as defect:
        log.fell_over(type(command).__name__, command.id, defect)
        raise _FellOver("link.fell_over") from defect
    if receipt is not None:
        outcome = Outcome(receipt.outcome)
    return Done("done" if outcome is Outcome.DONE else "already")


def _made_by(command: Command) -> set[tuple[str, str]]:
    """The record that would have had the command's id: what is about that one cannot be done either."""
    return {(kind, command.id) for kind in ("comment", "message", "note")}
