"""An authority and desks that are linked to it without a wire between them: the structs are handed over as they are."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, TypeVar

import apsw
import msgspec

from backend.carrying_out import Asking, carry_out_within
from backend.changes import changes_page
from backend.refusals import Gone
from backend.sqlite_engine import SqliteReader, SqliteWriting
from backend.starts import note_start
from domain.actors import SYSTEM, Actor
from domain.agencies import Staff
from domain.authority import Authority, Receipt
from domain.commands import Command, Outcome
from domain.errors import Conflict
from domain.ids import Clock, IdMaker
from domain.kinds import RECORDS
from domain.records import R, Record
from domain.transaction import Transaction
from domain.wire import (
    START,
    BatchOutcome,
    Came,
    ChangesAsked,
    ChangesPage,
    CommandBatch,
    Rows,
    Sent,
    epoch_of,
)
from local_store import outbox
from local_store.founding import ready_store
from local_store.platform import make_platform_tables
from local_store.reached import question_in, reached_in
from local_store.replica import Replica
from local_store.tables import table
from local_store.transaction import SqliteTransaction
from tests.make import World

T = TypeVar("T")

AGENCY: Final = "dobong"
SYNCED: Final = tuple(record for record in RECORDS if record.SYNCED)
REFUSED_THERE: Final = 3
"""One of so many commands is refused by a rule that no desk can see."""


def in_memory(content: bytes) -> apsw.Connection:
    """A store in memory with this content."""
    connection = apsw.Connection(":memory:")
    connection.deserialize("main", content)
    return connection


def content_of(connection: apsw.Connection) -> bytes:
    """Everything that a store in a file holds."""
    content = bytearray(connection.serialize("main"))
    content[18:20] = b"\x01\x01"  # in memory there is no write-ahead log
    return bytes(content)


@cache
def empty() -> bytes:
    """A store with nothing in it."""
    with ready_store() as database:
        return content_of(database.read())


@cache
def small_town() -> bytes:
    """The store of an agency with an announcement and a comment on it."""
    with ready_store() as database:
        town = World(database, agency_id=AGENCY)
        town.comment(town.publish())
        return content_of(database.read())


def every(connection: apsw.Connection, record: type[R]) -> list[R]:
    """All records of a kind, in the order of their ids."""
    of = table(record)
    return [of.record_of(row) for row in connection.execute(f"SELECT {of.select} FROM {of.name} ORDER BY id")]


def within(connection: apsw.Connection, work: Callable[[], T]) -> T:
    """Do this in one transaction."""
    done: list[T] = []
    with connection:
        done.append(work())
    return done[0]


class Stricter(Authority):
    """Refuses some commands by a rule that no desk can see."""

    def carry_out(self, tx: Transaction, command: Command, actor: Actor) -> Outcome:
        known = tx.get(Receipt, AGENCY, command.id) is not None
        if not known and int(command.id[-4:], 16) % REFUSED_THERE == 0:
            raise Conflict("errors.not_found")
        return super().carry_out(tx, command, actor)


class Backend:
    """What the backend does with batches and questions, without engine and wire around it."""

    def __init__(self, clock: Clock, random_bits: Any) -> None:
        self.connection = in_memory(small_town())
        make_platform_tables(self.connection)
        self.clock = clock
        self.new_id = IdMaker(clock, random_bits)
        self._random_bits = random_bits
        self.identity = "first"
        self.begun = 0
        """How often the server began: links are cut then."""
        self.restored = 0
        """How often a backup was put back."""
        self.begin()

    def staff(self, id: str) -> Actor:
        """A member of staff, with the roles of now."""
        return next(person for person in every(self.connection, Staff) if person.id == id).actor()

    def do(self, command: Command, actor: Actor = SYSTEM) -> Outcome:
        """Carry out one command. Raises `Refused`."""
        agency_id = command.agencies(actor)[0]
        authority = Authority(self.clock, self._random_bits)
        return self._write(
            lambda writing: writing.attempt(agency_id, lambda tx: authority.carry_out(tx, command, actor))
        )

    def push(self, staff_id: str, batch: CommandBatch) -> BatchOutcome:
        """Carry out a batch, each for itself, and none behind one on the same record that was not done."""
        asking = [Asking(sent.command, max(0, batch.sent_at - sent.made_at)) for sent in batch.commands]
        actor, authority = self.staff(staff_id), Stricter(self.clock, self._random_bits)
        done, head = self._write(lambda writing: carry_out_within(writing, authority, actor, asking))
        outcomes = tuple(
            Came(id=each.command.id, result=came.result, code=came.refusal.code if came.refusal else "")
            for each, came in zip(asking, done, strict=True)
        )
        return BatchOutcome(outcomes=outcomes, head=head, epoch=self.epoch(staff_id), now=self.clock())

    def _write(self, work: Callable[[SqliteWriting], T]) -> T:
        return within(self.connection, lambda: work(SqliteWriting(self.connection, self.clock())))

    def receipt(self, id: str) -> Receipt | None:
        """That a command was carried out."""
        return SqliteTransaction(self.connection, 0).get(Receipt, AGENCY, id)

    def head(self) -> int:
        """The last change number."""
        return int(self.connection.execute("SELECT seq FROM agency_seq WHERE agency_id = ?", (AGENCY,)).get or 0)

    def changes(self, staff_id: str, asked: ChangesAsked) -> ChangesPage:
        """A page of what a desk asked for. Raises `Gone`."""
        return changes_page(SqliteReader(self.connection), self.staff(staff_id), asked, self.identity, self.clock())

    def restore(self, content: bytes) -> None:
        """Put a backup back, and serve again."""
        self.restored += 1
        self.connection.deserialize("main", content)
        self.begin()

    def begin(self) -> None:
        """The server begins."""
        self.begun += 1
        with self.connection:
            note_start(self.connection)

    def epoch(self, staff_id: str) -> str:
        """Whose copy a desk of this person is to have."""
        return epoch_of(self.identity, self.staff(staff_id).roles)


def rows_of(records: Iterable[Record]) -> Rows:
    """Records as the wire has them."""
    by_kind: dict[str, list[Record]] = {}
    for each in records:
        by_kind.setdefault(each.KIND, []).append(each)
    return msgspec.convert({kind: tuple(each) for kind, each in by_kind.items()}, Rows)


class LinkedPost:
    """One person's replica, and what its link does, a step at a time."""

    def __init__(self, backend: Backend, staff_id: str, random_bits: Any, replica: type[Replica] = Replica) -> None:
        self.backend = backend
        self.staff_id = staff_id
        self.connection = in_memory(empty())
        self.replica = replica(AGENCY, backend.clock)
        self.new_id = IdMaker(backend.clock, random_bits)
        self.made: dict[str, Command] = {}
        """Every command that was done here and not refused at once."""
        self._linked = backend.begun
        """With which beginning of the server the link is in touch."""

    def perform(self, command: Command) -> Outcome:
        """Do it here. Raises `Refused`."""
        with self.connection:
            outcome = self.replica.guess(self.connection, command, self.backend.staff(self.staff_id))
        self.made[command.id] = command
        return outcome

    def batch(self, most: int) -> CommandBatch | None:
        """What the link would send now: after a cut it looks first for what was carried out before."""
        if self._linked != self.backend.begun and outbox.last_delivered(self.connection):
            while (page := self.pull(most)) is None or page.more:
                continue
        self._linked = self.backend.begun
        waiting = outbox.in_state(self.connection, "waiting", limit=most)
        sent = tuple(Sent(command=entry.command, made_at=entry.made_at) for entry in waiting)
        return CommandBatch(commands=sent, sent_at=self.backend.clock()) if sent else None

    def settle(self, outcome: BatchOutcome) -> None:
        """Take note of what came of a batch."""
        with self.connection:
            self.replica.settle(self.connection, outcome)

    def question(self, limit: int, *, fill: bool) -> ChangesAsked:
        """What the link would ask now."""
        return question_in(self.connection, limit, fill=fill)

    def pull(self, limit: int, *, fill: bool = False) -> ChangesPage | None:
        """Ask once, beginning anew where there is no other way. Returns the page that was taken in."""
        asked = self.question(limit, fill=fill)
        if fill and not asked.fill:
            return None
        if not asked.epoch:  # the first time
            self.begin_anew(limit)
            return None
        try:
            page = self.backend.changes(self.staff_id, asked)
        except Gone as gone:
            self.begin_anew(limit, gone)
            return None
        self.take_in(asked, page)
        return page

    def take_in(self, asked: ChangesAsked, page: ChangesPage) -> bool:
        """Store an answer."""
        return within(self.connection, lambda: self.replica.take_in(self.connection, asked, page))

    def begin_anew(self, limit: int, gone: Gone | None = None) -> None:
        """Pull everything anew, beginning with this. There is no false alarm about a backup that was put back."""
        restored = gone is not None and gone.code == "serve.restored"
        assert self.backend.restored or not restored
        page = self.backend.changes(self.staff_id, ChangesAsked(fill=START, limit=limit))
        with self.connection:
            self.replica.begin_anew(self.connection, page, restored=restored)

    def sweep(self) -> bool:
        """Remove what the authority did not say again."""
        return within(self.connection, lambda: self.replica.sweep(self.connection))

    def catch_up(self) -> None:
        """Do everything there is to do until nothing is left."""
        while batch := self.batch(50):
            self.settle(self.backend.push(self.staff_id, batch))
        while (page := self.pull(50)) is None or page.more:
            continue
        while reached_in(self.connection).fill:
            self.pull(50, fill=True)
        while self.sweep():
            continue
        self.pull(50)
