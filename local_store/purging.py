"""Removes what was kept for long enough, a batch a transaction: the same from a desk's store and any backend's."""

from collections.abc import Callable
from functools import partial
from typing import Protocol, TypeVar

import msgspec

from domain.commands import Command, Outcome
from domain.errors import Refused
from domain.periods import Periods
from domain.retention import TOMBSTONES_KEPT, is_credible
from local_store.asking import Asking
from local_store.overdue import Find, Look, Round, finders
from local_store.soundness import Ended

T = TypeVar("T")


class Purged(msgspec.Struct, frozen=True):
    """What one run removed, by kind, and why something that was due was not removed."""

    counts: dict[str, int]
    refused: Refused | None = None
    clock_doubted: bool = False
    """Nothing was done: the clock is believed at the next look."""


class Removing(Asking, Protocol):
    """One transaction, within which what is due is found and removed."""

    def carry_out(self, command: Command) -> Outcome:
        """Carry it out as the system, and leave nothing in the pages it frees. Raises `Refused`."""
        ...


class Change(Protocol):
    """Does something in one transaction, which may run twice, the first time undone."""

    def __call__(self, work: Callable[[Removing], T]) -> T: ...


def remove_due(of: Round, periods: Periods, look: Look, change: Change, ended: Ended) -> Purged:
    """Remove what is due at one agency. `ended` is asked between transactions.

    What was done stays done when this is broken off at any point, and the next run goes on. Raises `StoreFault`.
    """
    counts: dict[str, int] = {}
    refused: Refused | None = None
    for kind, find in finders(of, periods, look):
        try:
            while not ended() and (removed := change(partial(_remove, find))):
                counts[kind] = counts.get(kind, 0) + removed
        except Refused as refusal:
            refused = refusal
    while not ended() and change(partial(_forget_tombstones, of)):
        continue
    return Purged(counts, refused)


def look_at_clock(now: int, asking: Asking) -> bool:
    """Whether the clock is believed; what it says now is what the next look compares with."""
    seen = asking.rows("SELECT value FROM own WHERE name = 'clock_seen'")
    keep_own(asking, "clock_seen", str(now))
    return is_credible(int(seen[0][0]) if seen else None, now)


def keep_own(asking: Asking, name: str, value: str) -> None:
    """Keep a value of the database's own under a name. Call within a transaction."""
    keep = (
        "INSERT INTO own (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value "
        "RETURNING name"
    )
    asking.rows(keep, name, value)


def _remove(find: Find, removing: Removing) -> int:
    """Find and remove in one transaction: a reply that came in between would lose what it answers."""
    found = find(removing)
    if found is None:
        return 0
    command, count = found
    return count if removing.carry_out(command) is Outcome.DONE else 0


def _forget_tombstones(of: Round, removing: Removing) -> int:
    """Forget a batch of what was removed long ago, but for up to where: who was not here since must begin anew."""
    forget = (
        "DELETE FROM tombstone WHERE agency_id = ? AND seq IN "
        "(SELECT seq FROM tombstone WHERE agency_id = ? AND at < ? ORDER BY seq LIMIT ?) RETURNING seq"
    )
    rows = removing.rows(forget, of.agency_id, of.agency_id, of.now - TOMBSTONES_KEPT, of.batch)
    if rows:
        keep_own(removing, f"tombstones_from/{of.agency_id}", str(max(seq for (seq,) in rows)))
    return len(rows)
