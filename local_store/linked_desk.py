"""The desk of a person who is linked to a backend: asked as any desk is; what is done here is a guess until told."""

import secrets
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

import apsw

from domain.actors import Actor
from domain.agencies import Staff
from domain.announcements import Announcement
from domain.commands import Command, Outcome
from domain.drafts import Draft
from domain.errors import NotAllowed, StoreFault, Unreachable
from domain.ids import Clock, Entropy
from domain.publishing import PublishAnnouncement
from domain.wire import BatchOutcome, ChangesAsked, ChangesPage
from local_store import outbox
from local_store.database import Database
from local_store.desk import wall_clock
from local_store.linkage import Linkage, LinkNews, LinkState, keep_link_state, link_state
from local_store.linked_changes import KINDS, LinkedChangeQuestions
from local_store.linked_figures import LinkedFigures
from local_store.present_desk import PresentDesk
from local_store.reached import Reached, question_in, reached_in
from local_store.replica import Replica
from local_store.tray import TrayQuestions

T = TypeVar("T")


class LinkedDesk(LinkedChangeQuestions, LinkedFigures, TrayQuestions, PresentDesk):
    """One person at the desk of one agency, on a copy of what the backend has."""

    is_authority = False

    def __init__(
        self,
        database: Database,
        linkage: Linkage,
        clock: Clock = wall_clock,
        entropy: Entropy = secrets.randbits,
    ) -> None:
        nobody = Staff(agency_id=linkage.agency_id, id=linkage.staff_id, name=linkage.name, roles=())
        super().__init__(database, nobody.actor(), clock, entropy)
        self.linkage = linkage
        self._unkept_state: LinkState | None = None
        self.replica = Replica(linkage.agency_id, clock)
        self.look_at_roles()

    def look_at_roles(self) -> None:
        """Be the person with the name and the roles that the backend last told."""
        found = self.record(Staff, self.linkage.staff_id)
        if found is not None and self.actor.id == found.id:
            self.actor = found.actor()

    def sitters(self) -> list[Staff]:
        """Who may sit here: what is done on this store goes under one person's name."""
        found = self.record(Staff, self.linkage.staff_id)
        return [] if found is None else [found]

    def _carry_out(self, connection: apsw.Connection, command: Command, actor: Actor) -> Outcome:
        if actor.id != self.linkage.staff_id:
            raise NotAllowed("link.not_yours")
        if command.WHEN_OFFLINE == "refuse" and self.link_state().condition != "connected":
            raise Unreachable("link.needs_backend")
        return self.replica.guess(connection, command, actor)

    def publish_due(self) -> list[Future[Outcome]]:
        """Nothing: the backend publishes."""
        return []

    def due(self, now: int) -> list[Announcement]:
        """What is to be published by now, however long ago: whether the backend has done it is told by its changes."""
        return [*super().missed(now), *super().due(now)]

    def missed(self, now: int) -> list[Announcement]:
        """Nothing: the backend publishes also what is late."""
        return []

    def answer_closed(self) -> list[Future[Outcome]]:
        """Nothing: the backend answers."""
        return []

    def write_on(self, publish: PublishAnnouncement) -> Future[None]:
        """An announcement that came back is a draft again: both or neither. One being written already stays."""
        known = self.record(Announcement, publish.announcement_id)
        draft = Draft(
            id=publish.announcement_id,
            created_at=self.now(),
            saved_at=self.now(),
            content=publish.content,
            placing=publish.placing,
            revision=known.revision if known else 0,
        )

        def work(connection: apsw.Connection) -> None:
            if self.value("SELECT 1 FROM draft WHERE agency_id = ? AND id = ?", self.agency_id, draft.id) is None:
                self._keep(connection, draft)
            self.replica.discard(connection, publish.id)

        return self.database.write(work)

    # for the link

    @property
    def reached(self) -> Reached:
        """How far the copy has come."""
        return reached_in(self.connection())

    def question(self, limit: int, *, fill: bool = False) -> ChangesAsked:
        """What the link asks next."""
        return question_in(self.connection(), limit, fill=fill)

    def has_unseen(self) -> bool:
        """Whether something was carried out that is not among the changes yet."""
        return bool(outbox.last_delivered(self.connection()))

    def row_count(self) -> int:
        """Records that are here."""
        counts = (self.value(f"SELECT count(*) FROM {kind} WHERE agency_id = ?", self.agency_id) for kind in KINDS)
        return sum(int(count) for count in counts)

    def next_to_send(self, most: int) -> list[outbox.Entry]:
        """What is to be sent next, in its order."""
        return outbox.in_state(self.connection(), "waiting", limit=most)

    def settle(self, outcome: BatchOutcome) -> Future[None]:
        """Note what came of a batch."""
        return self._write(partial(self._settle, outcome))

    def _settle(self, outcome: BatchOutcome, connection: apsw.Connection) -> None:
        self.replica.settle(connection, outcome)

    def take_in(self, asked: ChangesAsked, page: ChangesPage) -> Future[bool]:
        """Store what changed there. False for an answer that came too late to be of use."""
        return self._write(lambda connection: self.replica.take_in(connection, asked, page))

    def begin_anew(self, page: ChangesPage, *, restored: bool = False) -> Future[None]:
        """Begin another copy with its first page."""
        return self._write(lambda connection: self.replica.begin_anew(connection, page, restored=restored))

    def sweep(self) -> Future[bool]:
        """Remove some of what is no longer there. False when nothing is left to remove."""
        return self._write(self.replica.sweep)

    def link_news(self) -> LinkNews:
        """What the state line says of the link."""
        state = self.link_state()
        return LinkNews(
            condition=state.condition,
            since=state.since,
            why=state.why,
            waiting=self.waiting_count(),
            came_back=self.tray_count(),
            filling=not self.reached.whole,
            beside=tuple((each.name, each.typing) for each in self.beside()),
        )

    def link_state(self) -> LinkState:
        """How the link fares."""
        return self._unkept_state or link_state(self.database)

    def note_link(self, state: LinkState) -> None:
        """The link fares otherwise now. Said here at least, where the store takes nothing."""
        try:
            keep_link_state(self.database, state).result()
            self._unkept_state = None
        except StoreFault:
            self._unkept_state = state

    def _write(self, work: Callable[[apsw.Connection], T]) -> Future[T]:
        return self.database.write(work)
