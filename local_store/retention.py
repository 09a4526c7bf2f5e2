"""Has removed what a store that stands alone kept for long enough, so that the desk works on beside it."""

import secrets
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import apsw

from domain.actors import SYSTEM
from domain.authority import Authority
from domain.commands import Command, Outcome
from domain.periods import Periods
from domain.retention import RemoveChats, RemoveComments
from local_store.asking import Asked, Asking
from local_store.desk import Desk
from local_store.message_drafts import forget_own
from local_store.overdue import BATCH, Round
from local_store.purging import Purged, Removing, look_at_clock, remove_due
from local_store.reply_drafts import forget_replies
from local_store.soundness import Ended, never
from local_store.transaction import SqliteTransaction

T = TypeVar("T")


def purge(desk: Desk, periods: Periods, ended: Ended = never) -> Purged:
    """Remove what is due. What was done stays done when this is broken off at any point, and the next run goes on.

    `ended` is asked between transactions. Call from the one desk that keeps time, in a thread of its own. Raises
    `StoreFault`.
    """
    now = desk.now()

    def look(question: Callable[[Asking], T]) -> T:
        return question(Asked(desk.connection()))

    def change(work: Callable[[Removing], T]) -> T:
        return desk.database.write(lambda connection: work(_Removing(desk, connection))).result()

    if not change(partial(look_at_clock, now)):
        return Purged({}, clock_doubted=True)
    return remove_due(Round(desk.agency_id, now, desk.new_id, BATCH), periods, look, change, ended)


def carry_out(desk: Desk, command: Command, connection: apsw.Connection) -> Outcome:
    """Carry out what erases something, within the writer's transaction, and leave nothing in the pages it frees."""
    connection.pragma("secure_delete", 1)
    try:
        tx = SqliteTransaction(connection, desk.now())
        outcome = Authority(desk.now, secrets.randbits).carry_out(tx, command, SYSTEM)
        tx.flush()
    finally:
        connection.pragma("secure_delete", "fast")
    return outcome


class _Removing(Asked):
    """`Removing` from a store, with what anybody has begun to write about what is removed."""

    def __init__(self, desk: Desk, connection: apsw.Connection) -> None:
        super().__init__(connection)
        self._desk = desk
        self._writing = connection

    def carry_out(self, command: Command) -> Outcome:
        outcome = carry_out(self._desk, command, self._writing)
        if outcome is Outcome.DONE and isinstance(command, RemoveChats):
            forget_own(self._writing, command.agency_id, command.chat_ids)
        if outcome is Outcome.DONE and isinstance(command, RemoveComments):
            forget_replies(self._writing, command.agency_id, command.comment_ids)
        return outcome
