"""The desk of one agency: the one class that screens ask, and the one door through which anything changes."""

import secrets
import time
from collections.abc import Sequence
from concurrent.futures import Future

import apsw

from domain.actors import SYSTEM, Actor
from domain.agencies import Agency, Staff
from domain.authority import Authority
from domain.auto_answer import AutoAnswer
from domain.closures import closure_at
from domain.commands import Command, Outcome
from domain.errors import NotFound, Refused
from domain.ids import Clock, Entropy, IdMaker
from domain.publishing import PublishDue
from domain.working_time import korean_holidays
from local_store.audit import AuditQuestions
from local_store.changes import ChangeQuestions
from local_store.chats import ChatQuestions
from local_store.comments import CommentQuestions
from local_store.database import Database
from local_store.home import HomeQuestions
from local_store.linkage import LinkNews
from local_store.search import BATCH, index_batch, tail_length
from local_store.transaction import SqliteTransaction

Came = Outcome | Refused
"""What came of one command of several."""


def wall_clock() -> int:
    """Now, in milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


class Desk(HomeQuestions, ChatQuestions, CommentQuestions, AuditQuestions, ChangeQuestions):
    """One person at the desk of one agency, on a store that stands alone and is therefore the authority.

    Questions may be asked from any thread, and are answered at once. What changes anything returns a future that is
    done when the change is durable; no fsync runs on the thread that asks.
    """

    is_authority = True
    """Whether what is done here is done for good, by the clock too; else it is a guess until a backend did it."""

    def __init__(
        self,
        database: Database,
        actor: Actor,
        clock: Clock = wall_clock,
        entropy: Entropy = secrets.randbits,
    ) -> None:
        super().__init__(database, actor.agency_id)
        self.actor = actor
        self.now = clock
        self.new_id = IdMaker(clock, entropy)
        self._authority = Authority(clock, entropy)

    @property
    def agency(self) -> Agency:
        """The agency, as its profile says now. Raises `NotFound` on a store without it."""
        found = self.record(Agency, self.agency_id)
        if found is None:
            raise NotFound("errors.not_found")
        return found

    def staff(self) -> list[Staff]:
        """The colleagues at this desk, this person included."""
        return self.select(Staff, "AND active = 1 ORDER BY name, id")

    def link_news(self) -> LinkNews | None:
        """How the link to a backend fares; None where there is none."""
        return None

    def is_leaving(self, id: str) -> bool:
        """Whether it is not known yet that this announcement, reply or message was given out. Alone it is at once."""
        return False

    def leave(self) -> None:
        """The person looks at no chat or comment any more. Alone there is nobody to be told."""

    def sitters(self) -> list[Staff]:
        """Who may sit down here."""
        return self.staff()

    def perform(self, command: Command, actor: Actor | None = None) -> Future[Outcome]:
        """Carry out a command, for the person at the desk unless for another. The future raises `Refused`."""
        by = actor or self.actor  # now, not when its turn comes: somebody else may sit here then

        def work(connection: apsw.Connection) -> Outcome:
            return self._carry_out(connection, command, by)

        return self.database.write(work)

    def perform_all(self, commands: Sequence[Command], actor: Actor | None = None) -> Future[list[Came]]:
        """Carry out several in one transaction, in their order. One that is refused keeps none of the others."""
        by = actor or self.actor

        def work(connection: apsw.Connection) -> list[Came]:
            return [self._attempt(connection, command, by) for command in commands]

        return self.database.write(work)

    def _attempt(self, connection: apsw.Connection, command: Command, actor: Actor) -> Came:
        came: Came
        try:
            with connection:  # within a transaction apsw makes this a savepoint, undone when the block raises
                came = self._carry_out(connection, command, actor)
        except Refused as refusal:
            came = refusal
        return came

    def _carry_out(self, connection: apsw.Connection, command: Command, actor: Actor) -> Outcome:
        tx = SqliteTransaction(connection, self.now())
        outcome = self._authority.carry_out(tx, command, actor)
        tx.flush()
        return outcome

    def publish_due(self) -> list[Future[Outcome]]:
        """Publish what fell due. What is late is left to be asked about. Call from the one desk that keeps time."""
        return [
            self.perform(
                PublishDue(id=self.new_id(), agency_id=self.agency_id, announcement_id=announcement.id), SYSTEM
            )
            for announcement in self.due(self.now())
        ]

    def answer_closed(self) -> list[Future[Outcome]]:
        """Tell who wrote since the office closed when it opens. Call from the one desk that keeps time."""
        now = self.now()
        closure = closure_at(now, self.agency.hours, korean_holidays())
        if closure is None:
            return []
        return [
            self.perform(AutoAnswer(id=self.new_id(), agency_id=self.agency_id, chat_id=chat.id), SYSTEM)
            for chat in self.untold_chats(closure.since, now)
        ]

    def index_waiting(self) -> Future[int] | None:
        """Index a batch when enough waits for it. Called behind commits."""
        if tail_length(self.connection()) < BATCH:
            return None
        return self.database.write(index_batch)
