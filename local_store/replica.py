"""A copy of what the authority has, with a person's work on top: guesses at once, and the truth when it comes.

One transaction brings back the authority's version of what guesses changed, stores what came, applies again what still
waits, in its order; where nothing came of what the guesses were made from, it only stores. Every method here is called
within a transaction of the writer.
"""

from collections.abc import Callable, Iterable
from typing import Final

import apsw
import msgspec

from domain.actors import Actor
from domain.agencies import Staff
from domain.commands import Command, Outcome
from domain.errors import NotFound, Refused
from domain.ids import Clock
from domain.wire import BatchOutcome, Came, ChangesAsked, ChangesPage
from local_store import bases, outbox
from local_store.bases import Copied, Guess, Looks
from local_store.leaning import Leaning, Seen
from local_store.linked_changes import note, note_everything
from local_store.linked_figures import forget_figures, keep_counters, keep_figures
from local_store.reached import Reached, keep_reached, reached_in

SWEPT: Final = 1_000
"""Rows that one transaction removes, of those that the authority no longer has."""


class Replica:
    """The copy that one person's desk has of one agency."""

    def __init__(self, agency_id: str, clock: Clock) -> None:
        self.agency_id = agency_id
        self.now = clock
        self._leaning = Leaning()

    # the person's work

    def guess(self, connection: apsw.Connection, command: Command, actor: Actor) -> Outcome:
        """Apply a command as the authority may, and put it into the outbox. Raises what a rule refuses at once.

        What it is about may not be here yet: then it waits without effect.
        """
        if outbox.knows(connection, command):
            return Outcome.ALREADY
        looks: Looks = {}
        seen: Seen = {(Staff, actor.id)}
        now = self.now()
        try:
            at = outbox.effective_at(connection, command, now)
            outcome = self._apply(connection, command, actor, at, looks, seen)
        except NotFound:
            outcome = Outcome.DONE
        outbox.add(connection, self.agency_id, command, actor.id, now)
        self._leaning.add(command.id, seen)
        note(connection, looks, self.agency_id)
        return outcome

    def send_again(self, connection: apsw.Connection, ids: Iterable[str]) -> None:
        """Let what came back go once more, under its id, as if it were done now."""
        outbox.send_again(connection, ids, self.now())
        self._rebuild(connection)

    def discard(self, connection: apsw.Connection, id: str) -> None:
        """Want a command that came back no longer."""
        outbox.discard(connection, id, self.now())

    def replace(self, connection: apsw.Connection, id: str, command: Command, actor: Actor) -> Outcome:
        """Do another command in place of one that came back. Raises what a rule refuses; the first then stays."""
        outcome = self.guess(connection, command, actor)
        self.discard(connection, id)
        return outcome

    # what the authority says

    def settle(self, connection: apsw.Connection, outcome: BatchOutcome) -> None:
        """Note what came of a batch: what was done is on its way back; the rest, and what is behind it, is handed back.

        Told twice, it is the same as told once.
        """
        now = self.now()
        undone = [came for came in outcome.outcomes if came.result not in ("done", "already")]
        for came in outcome.outcomes:
            if came.result in ("done", "already"):
                outbox.deliver(connection, came.id, came, outcome.head, now)
        for came in undone:
            outbox.hand_back(connection, came.id, came, now)
        for came in undone:  # only now is it known what of the rest is still to be tried
            self._hand_back_behind(connection, came.id, now)
        if undone:
            self._rebuild(connection)

    def take_in(self, connection: apsw.Connection, asked: ChangesAsked, page: ChangesPage) -> bool:
        """Store what came of a question. False for an answer to another question than the one that is open now."""
        reached = reached_in(connection)
        if page.epoch != reached.epoch or asked.point not in ("", reached.point):
            return False
        if asked.fill:
            if asked.fill != reached.fill or page.head < reached.cursor:
                return False
            later = msgspec.structs.replace(reached, fill=page.fill, sweeping=reached.sweeping or not page.fill)
        else:
            if asked.after != reached.cursor:
                return False
            later = msgspec.structs.replace(reached, cursor=page.seq, audit=page.audit or reached.audit)
        self._take(connection, page, msgspec.structs.replace(later, point=page.point or reached.point))
        return True

    def begin_anew(self, connection: apsw.Connection, page: ChangesPage, *, restored: bool = False) -> None:
        """Begin another copy with the first page of it. What is here stays in sight until it is replaced or swept.

        `restored`: a backup was put back there, so what was carried out of late is offered for sending again.
        """
        before = reached_in(connection)
        if restored or (before.epoch and _identity(before.epoch) != _identity(page.epoch)):
            offered = [entry.command.id for entry in outbox.in_state(connection, "delivered", "done")]
            outbox.offer(connection, offered, self.now())
        later = Reached(
            epoch=page.epoch,
            cursor=page.seq,
            audit=page.audit,
            point=page.point,
            fill=page.fill,
            sweeping=not page.fill,
        )
        keep_figures(connection, page.counters)
        self._take(connection, page, later, outdate=True)
        note_everything(connection)

    def sweep(self, connection: apsw.Connection) -> bool:
        """Remove some of what an earlier copy held and the authority did not say again. False when none is left."""
        reached = reached_in(connection)
        if not reached.sweeping:
            return False
        removed: list[bool] = []

        def remove(tx: Copied) -> None:
            for record in bases.outdated(connection, self.agency_id, SWEPT):
                tx.remove(record)
                removed.append(True)

        self._rebuild(connection, remove)
        if len(removed) < SWEPT:
            keep_reached(connection, msgspec.structs.replace(reached, sweeping=False))
            forget_figures(connection)
        return True

    def _take(self, connection: apsw.Connection, page: ChangesPage, later: Reached, *, outdate: bool = False) -> None:
        def store(tx: Copied) -> None:
            if outdate:
                bases.outdate(connection, self.agency_id)
            for kind in page.rows.__struct_fields__:
                tx.take(self.agency_id, getattr(page.rows, kind))
            for gone in page.removed:
                tx.drop(gone.kind, self.agency_id, gone.id, gone.seq)

        before = reached_in(connection)
        keep_reached(connection, later)
        if not later.fill:  # or a row that is still to be filled in would for a while look as before the command
            outbox.see(connection, later.cursor)
        outbox.forget_old(connection, self.now())
        if not outdate and self._leaning.bears(connection, before, page):
            self._change(connection, store)
        else:
            self._rebuild(connection, store)
        keep_counters(connection, self.agency_id, page.counters)

    def _hand_back_behind(self, connection: apsw.Connection, id: str, now: int) -> None:
        entry = outbox.find(connection, id)
        if entry is None or entry.state != "tray":
            return
        for later in outbox.behind(connection, entry):
            outbox.hand_back(connection, later.command.id, Came(id=later.command.id, result="behind"), now)

    # guess and truth

    def _rebuild(self, connection: apsw.Connection, change: Callable[[Copied], None] | None = None) -> None:
        looks: Looks = {}
        seen: Seen = set()
        truth = Copied(connection, self.now(), looks)
        self._restore(connection, truth)
        if change is not None:
            change(truth)
        truth.flush()
        for entry in outbox.in_state(connection, "waiting", "delivered"):
            author = self._author(connection, entry.author_id)
            seen.add((Staff, entry.author_id))
            at = outbox.effective_at(connection, entry.command, entry.made_at)
            try:
                self._apply(connection, entry.command, author, at, looks, seen)
            except Refused:
                continue  # the authority will say; until then it has no effect
        note(connection, looks, self.agency_id)
        self._leaning.begin(connection, seen)

    def _change(self, connection: apsw.Connection, change: Callable[[Copied], None]) -> None:
        """As `_rebuild`, where every guess would come out as it stands."""
        looks: Looks = {}
        truth = Copied(connection, self.now(), looks)
        change(truth)
        truth.flush()
        note(connection, looks, self.agency_id)
        self._leaning.go_on(connection)

    def _restore(self, connection: apsw.Connection, truth: Copied) -> None:
        bases.restore(connection, truth, self.agency_id)

    def _apply(
        self, connection: apsw.Connection, command: Command, actor: Actor, now: int, looks: Looks, seen: Seen
    ) -> Outcome:
        with connection:  # a savepoint, undone when the block raises
            tx = Guess(connection, now, looks, seen)
            outcome = command.apply(tx, actor, now)
            tx.flush()
        return outcome

    def _author(self, connection: apsw.Connection, id: str) -> Actor:
        """Who made a command, with the roles that they have now."""
        found = Copied(connection, 0, {}).get(Staff, self.agency_id, id)
        return (found or Staff(agency_id=self.agency_id, id=id, name="", roles=())).actor()


def _identity(epoch: str) -> str:
    """Of an epoch: which database it is."""
    return epoch.partition(".")[0]
