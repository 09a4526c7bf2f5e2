"""A connection to PostgreSQL that is lost at any moment: what was answered is there, and nothing is done twice."""

import asyncio
import itertools
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count

import pytest
from msgspec.structs import replace

from backend.carrying_out import carry_out
from backend.engine import Changing, Writing
from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_schema import take_on_role
from backend.postgres_writer import PostgresWriter
from domain.audit import AuditEntry
from domain.authority import Receipt
from domain.commands import Outcome
from domain.comments import Comment
from domain.errors import Conflict, Invalid, Refused, StoreFault
from domain.moderation import ReviewComment
from tests.backend.staffed import Staffed, now
from tests.make import Clock
from tests.patience import PATIENCE
from tests.postgres import Postgres, Wire


class Forgetful(PostgresWriter):
    """Never asks whether what was lost at the commit was committed."""

    def _was_committed(self) -> bool:
        self._committing = None
        return False


class Noting:
    """A deed that does something else whenever it is done: done twice, there are two of it."""

    def __init__(self, *, looks: bool = False) -> None:
        self.ids = count(1)
        self.looks = looks
        """Whether it asks for something after it, so that it has to be written before the end."""
        self.prefix = secrets.token_hex(8)

    def __call__(self, writing: Writing) -> int:
        return writing.attempt("dobong", self.put)

    def put(self, tx: Changing) -> int:
        number = next(self.ids)
        receipt = Receipt(
            agency_id="dobong", id=f"{self.prefix}{number:016x}", actor_id="NOTED", digest="", outcome="done", at=0
        )
        tx.put(receipt)
        if self.looks:
            found = tx.select(Receipt, "WHERE agency_id = ? AND id = ?", "dobong", receipt.id)
            assert found == [receipt]
        return number


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> str:
    return postgres.database()


@pytest.fixture(scope="module")
def engine(url: str) -> Iterator[PostgresEngine]:
    made = PostgresEngine(url, Clock())
    yield made
    made.close()


@pytest.fixture(scope="module")
def office(engine: PostgresEngine) -> Staffed:
    clock = engine.clock
    assert isinstance(clock, Clock)
    return Staffed(engine, clock)


@pytest.fixture
def wire(postgres: Postgres) -> Iterator[Wire]:
    made = Wire(postgres)
    yield made
    made.close()


@contextmanager
def writer_over(wire: Wire, url: str, kind: type[PostgresWriter] = PostgresWriter) -> Iterator[PostgresWriter]:
    writer = kind(lambda: Link(wire.url(url), take_on_role), Clock(), "test", lambda heads: None)
    yield writer
    writer.close()


def kept(engine: PostgresEngine, noting: Noting) -> int:
    """How often it was done for good."""
    where = "WHERE agency_id = ? AND id >= ? AND id <= ?"
    found = engine.read(lambda reader: reader.select(Receipt, where, "dobong", noting.prefix, f"{noting.prefix}~"))
    return len(now(found))


CUTS = [
    pytest.param("client", b"NOTED", id="in mid-batch"),
    pytest.param("client", b"pg_current_xact_id", id="before the locks"),
    pytest.param("server", b"COMMIT\0", id="at the answer to the commit"),
]


@pytest.mark.parametrize(("side", "word"), CUTS)
def test_what_was_cut_is_done_once(
    engine: PostgresEngine, office: Staffed, wire: Wire, url: str, side: str, word: bytes
) -> None:
    noting = Noting()
    with writer_over(wire, url) as writer:
        wire.cut_at(side, word)
        writer.write(("dobong",), noting).result(PATIENCE)
    assert wire.cuts == 1
    assert kept(engine, noting) == 1


def test_without_asking_it_would_be_done_twice(engine: PostgresEngine, office: Staffed, wire: Wire, url: str) -> None:
    """The control: committed, not heard of, done again."""
    noting = Noting()
    with writer_over(wire, url, Forgetful) as writer:
        wire.cut_at("server", b"COMMIT\0")
        writer.write(("dobong",), noting).result(PATIENCE)
    assert wire.cuts == 1
    assert kept(engine, noting) == 2


def test_a_server_that_is_away_is_waited_for_and_then_said_to_be(office: Staffed, wire: Wire, url: str) -> None:
    noting = Noting()
    with writer_over(wire, url) as writer:
        writer.write(("dobong",), noting).result(PATIENCE)
        wire.cut_at("client", b"pg_current_xact_id")
        wire.refuse()
        waiting = writer.write(("dobong",), noting)
        closer = threading.Thread(target=writer.close)  # whoever ends waits for nobody
        closer.start()
        error = waiting.exception(PATIENCE)
        closer.join(PATIENCE)
    assert isinstance(error, StoreFault)
    assert error.code == "postgres.lost"


def test_a_server_that_hangs_up_now_and_then_loses_and_doubles_nothing(
    engine: PostgresEngine, office: Staffed, postgres: Postgres, url: str
) -> None:
    commands = [office.writing(f"{number}번째 글") for number in range(300)]
    residents = [office.resident() for _ in commands]
    hung_up = 0

    async def write_all() -> list[Outcome]:
        room = asyncio.Semaphore(20)

        async def write(number: int) -> Outcome:
            nonlocal hung_up
            async with room:
                if number % 30 == 29:
                    hung_up += 1
                    await asyncio.to_thread(postgres.hang_up, url)
                return await carry_out(engine, residents[number], commands[number])

        return await asyncio.gather(*(write(number) for number in range(len(commands))))

    came = now(write_all())
    assert set(came) <= {Outcome.DONE}
    assert hung_up == 10
    found = now(engine.read_aside(lambda reader: reader.select(Comment, "WHERE agency_id = ?", "dobong")))
    ids = [comment.id for comment in found]
    assert sorted(command.id for command in commands) == sorted(set(ids) & {command.id for command in commands})
    count_kept = now(engine.read(lambda reader: reader.count("dobong", "comment/new")))
    assert count_kept == sum(comment.state == "new" and not comment.official for comment in found)
    assert len({comment.seq for comment in found}) == len(found)


# what is no fault of the server


def test_a_mistake_of_one_keeps_nobody_else_from_being_done(engine: PostgresEngine, office: Staffed) -> None:
    good = [Noting() for _ in range(5)]

    def mistaken(writing: Writing) -> None:
        writing.attempt("dobong", lambda tx: tx.rows("SELECT nothing FROM nowhere"))

    def wrong(writing: Writing) -> None:
        writing.attempt("dobong", lambda tx: 1 / 0)

    async def all_of_them() -> list[int | BaseException | None]:
        works: list[Callable[[Writing], int | None]] = [good[0], mistaken, *good[1:3], wrong, *good[3:]]
        return await asyncio.gather(*(engine.write(("dobong",), work) for work in works), return_exceptions=True)

    came = now(all_of_them())
    assert [kept(engine, each) for each in good] == [1] * 5
    assert type(came[1]).__name__ == "UndefinedTable"
    assert isinstance(came[4], ZeroDivisionError)


@pytest.mark.parametrize("looking", list(itertools.product((False, True), repeat=4)), ids=str)
def test_a_refusal_undoes_all_that_its_work_did_and_nothing_else(
    engine: PostgresEngine, office: Staffed, looking: tuple[bool, ...]
) -> None:
    """Whatever of it was written already when the refusal came, and whatever was before and behind it."""
    early, before, after = (Noting(looks=looks) for looks in looking[:3])
    also = Noting(looks=looking[3])

    def refused(writing: Writing) -> None:
        before(writing)
        also(writing)
        with suppress(Conflict):
            writing.attempt("dobong", lambda tx: _refuse(tx, before))
        before(writing)
        writing.attempt("dobong", lambda tx: _refuse(tx, also))

    async def both() -> list[int | BaseException | None]:
        works: list[Callable[[Writing], int | None]] = [early, refused, after]
        return await asyncio.gather(*(engine.write(("dobong",), work) for work in works), return_exceptions=True)

    came = now(both())
    assert isinstance(came[1], Conflict)
    assert [kept(engine, each) for each in (early, before, also, after)] == [1, 0, 0, 1]


def test_a_deed_that_is_refused_keeps_none_of_its_work_from_being_done(engine: PostgresEngine, office: Staffed) -> None:
    for looks in (False, True):
        noting, refused = Noting(looks=looks), Noting(looks=looks)

        def work(writing: Writing, noting: Noting = noting, refused: Noting = refused) -> None:
            for _ in range(3):
                noting(writing)
                with suppress(Conflict):
                    writing.attempt("dobong", lambda tx: _refuse(tx, refused))

        now(_write(engine, work))
        assert (kept(engine, noting), kept(engine, refused)) == (3, 0)


async def _write(engine: PostgresEngine, work: Callable[[Writing], None]) -> None:
    await engine.write(("dobong",), work)


def _refuse(tx: Changing, noting: Noting) -> None:
    noting.put(tx)
    raise Conflict("errors.id_used")


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_database_can_hold_is_refused(engine: PostgresEngine, office: Staffed, text: str) -> None:
    id = office.comment()
    comment = now(engine.read(lambda reader: reader.get(Comment, "dobong", id)))
    assert comment is not None
    spoiled = replace(comment, text=text)
    with pytest.raises(Invalid):
        now(engine.write(("dobong",), lambda writing: writing.attempt("dobong", lambda tx: tx.put(spoiled))))
    with pytest.raises(Refused):
        now(engine.read(lambda reader: reader.select(Comment, "WHERE text = ?", text)))
    assert now(engine.read(lambda reader: reader.get(Comment, "dobong", comment.id))) == comment


def test_the_audit_of_a_batch_is_one_chain(engine: PostgresEngine, office: Staffed) -> None:
    ids = [office.comment() for _ in range(20)]

    async def review() -> None:
        reviews = [ReviewComment(id=office.new_id(), comment_id=id, seen="new") for id in ids]
        await asyncio.gather(*(carry_out(engine, office.staff(), each) for each in reviews))

    now(review())
    entries = now(
        engine.read_aside(lambda reader: reader.select(AuditEntry, "WHERE agency_id = 'dobong' ORDER BY number"))
    )
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert {entry.record_id for entry in entries[-20:]} == set(ids)
