"""What a desk sees of a resident: only of those who contacted the agency, and only what the work needs."""

from typing import ClassVar

import msgspec

from domain.actors import Actor, Role
from domain.bounds import Count, Id, MaybeId, Moment
from domain.commands import Command, Outcome, load
from domain.days import DAY
from domain.errors import Conflict, Invalid, NotAllowed, Problem
from domain.following import Following
from domain.records import Record
from domain.safe_text import accept
from domain.transaction import Transaction

BAR_DAYS = (1, 7, 30)
REASON_LIMIT = 200
NICKNAME_LIMIT = 20


class Neighbour(Record, frozen=True, kw_only=True):
    """A resident as one agency knows them since their first comment or chat. Its `id` is the resident's."""

    KIND: ClassVar[str] = "neighbour"

    nickname: str
    dong: str
    """Code of the verified neighbourhood; of who was imported, of the one that was written there."""
    met_at: int
    """When they first wrote to this agency."""
    follows_since: int | None = None
    barred_until: int | None = None
    """Until then they can neither comment nor chat here."""
    barred_for: str = ""
    """The reason, for colleagues."""
    decision: str = ""
    """Id of the command that last barred them or let them write again: what an undo names, as in `Comment`."""
    decided_by: str = ""
    """Name of the member of staff who did."""
    imported: bool = False
    """Whether they are known from elsewhere alone: nobody verified where they live."""

    def barred(self, now: int) -> bool:
        """Whether the bar still stands."""
        return self.barred_until is not None and now < self.barred_until


def meet(tx: Transaction, agency_id: str, resident: Actor, now: int) -> Neighbour:
    """The neighbour behind a resident who writes to an agency; known from now on, under today's nickname and dong.

    Raises `NotAllowed` while the agency has barred them.
    """
    known = tx.get(Neighbour, agency_id, resident.id)
    if known is None:
        following = tx.get(Following, agency_id, resident.id)
        known = Neighbour(
            agency_id=agency_id,
            id=resident.id,
            nickname=resident.name,
            dong=resident.dong,
            met_at=now,
            follows_since=following.since if following and following.left_at is None else None,
        )
        tx.put(known)
        return known
    if known.barred(now):
        raise NotAllowed("neighbours.barred")
    if (known.nickname, known.dong) != (resident.name, resident.dong):
        known = msgspec.structs.replace(known, nickname=resident.name, dong=resident.dong)
        tx.put(known)
    return known


class BarNeighbour(Command, frozen=True, kw_only=True):
    """Keep a resident from writing to this agency for some days."""

    resident_id: Id
    days: Count
    reason: str
    until: Moment | None = None
    """When it brings back a bar that was lifted: until when that one stood."""
    reinstates: MaybeId = ""
    """The decision that it brings back, when it undoes a lifting."""
    follows: MaybeId = ""
    """The decision that must stand now, when it undoes a lifting."""

    def subject(self) -> tuple[str, str]:
        return (Neighbour.KIND, self.resident_id)

    def why(self) -> str:
        return self.reason

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.MODERATOR)
        if self.days not in BAR_DAYS:
            raise Invalid(Problem("days", "neighbours.bar_days"))
        reason = accept("reason", self.reason, REASON_LIMIT, lines=False, required=True).text
        neighbour = load(tx, Neighbour, actor.agency_id, self.resident_id)
        if neighbour.barred(now):
            return Outcome.ALREADY
        if self.follows and neighbour.decision != self.follows:
            raise Conflict("neighbours.lifted_since", name=neighbour.decided_by or "-")
        until = now + self.days * DAY
        if self.until is not None:
            until = min(until, self.until)
        if until <= now:
            return Outcome.ALREADY
        tx.put(
            msgspec.structs.replace(
                neighbour,
                barred_until=until,
                barred_for=reason,
                decision=self.reinstates or self.id,
                decided_by=actor.name,
            )
        )
        return Outcome.DONE


class LiftBar(Command, frozen=True, kw_only=True):
    """Let a barred resident write again.

    `decision` is the id of the command to undo: if another came after it, it is a conflict. Empty, whatever bar stands
    is lifted. `previous` is the decision that stood before the one undone, and stands again.
    """

    resident_id: Id
    decision: MaybeId = ""
    previous: MaybeId = ""

    def subject(self) -> tuple[str, str]:
        return (Neighbour.KIND, self.resident_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.MODERATOR)
        neighbour = load(tx, Neighbour, actor.agency_id, self.resident_id)
        if not neighbour.barred(now):
            return Outcome.ALREADY
        if self.decision and neighbour.decision != self.decision:
            raise Conflict("neighbours.barred_since", name=neighbour.decided_by or "-")
        tx.put(
            msgspec.structs.replace(
                neighbour,
                barred_until=None,
                barred_for="",
                decision=self.previous or self.id,
                decided_by=actor.name,
            )
        )
        return Outcome.DONE
