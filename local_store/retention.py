"""Has removed what was kept for long enough, a batch a transaction, so that the desk works on beside it."""

import secrets
from functools import partial

import apsw
import msgspec

from domain.actors import SYSTEM
from domain.authority import Authority
from domain.commands import Command, Outcome
from domain.errors import Refused
from domain.periods import Periods
from domain.retention import TOMBSTONES_KEPT, RemoveChats, RemoveComments, is_credible
from local_store.desk import Desk
from local_store.message_drafts import forget_own
from local_store.overdue import BATCH, Find, finders
from local_store.reply_drafts import forget_replies
from local_store.soundness import Ended, never
from local_store.transaction import SqliteTransaction


class Purged(msgspec.Struct, frozen=True):
    """What one run removed, by kind, and why something that was due was not removed."""

    counts: dict[str, int]
    refused: Refused | None = None
    clock_doubted: bool = False
    """Nothing was done: the clock is believed at the next look."""


def purge(desk: Desk, periods: Periods, ended: Ended = never) -> Purged:
    """Remove what is due. What was done stays done when this is broken off at any point, and the next run goes on.

    `ended` is asked between transactions. Call from the one desk that keeps time, in a thread of its own. Raises
    `StoreFault`.
    """
    now = desk.now()
    if not desk.database.write(partial(_look_at_clock, now)).result():
        return Purged({}, clock_doubted=True)
    counts: dict[str, int] = {}
    refused: Refused | None = None
    for kind, find in finders(desk, periods, now):
        try:
            while not ended() and (removed := desk.database.write(partial(_remove, desk, find)).result()):
                counts[kind] = counts.get(kind, 0) + removed
        except Refused as refusal:
            refused = refusal
    while not ended() and desk.database.write(partial(_forget_tombstones, desk.agency_id, now)).result():
        continue
    return Purged(counts, refused)


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


def _remove(desk: Desk, find: Find, connection: apsw.Connection) -> int:
    """Find and remove in one transaction: a reply that came in between would lose what it answers."""
    found = find(connection)
    if found is None:
        return 0
    command, count = found
    if carry_out(desk, command, connection) is not Outcome.DONE:
        return 0
    if isinstance(command, RemoveChats):
        forget_own(connection, desk.agency_id, command.chat_ids)
    if isinstance(command, RemoveComments):
        forget_replies(connection, desk.agency_id, command.comment_ids)
    return count


def _look_at_clock(now: int, connection: apsw.Connection) -> bool:
    """Whether the clock is believed; what it says now is what the next look compares with."""
    seen = connection.execute("SELECT value FROM own WHERE name = 'clock_seen'").get
    connection.execute("INSERT OR REPLACE INTO own (name, value) VALUES ('clock_seen', ?)", (str(now),))
    return is_credible(None if seen is None else int(str(seen)), now)


def _forget_tombstones(agency_id: str, now: int, connection: apsw.Connection) -> int:
    """Forget a batch of what was removed long ago, but for up to where: who was not here since must begin anew."""
    oldest = "SELECT seq FROM tombstone WHERE agency_id = ? AND at < ? ORDER BY seq LIMIT ?"
    found = [seq for (seq,) in connection.execute(oldest, (agency_id, now - TOMBSTONES_KEPT, BATCH))]
    if found:
        forget = "DELETE FROM tombstone WHERE agency_id = ? AND seq = ?"
        connection.executemany(forget, [(agency_id, seq) for seq in found])
        until = (f"tombstones_from/{agency_id}", str(found[-1]))
        connection.execute("INSERT OR REPLACE INTO own (name, value) VALUES (?, ?)", until)
    return len(found)
