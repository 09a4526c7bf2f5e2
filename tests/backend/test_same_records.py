"""A store alone, a server on SQLite and one on PostgreSQL: the same commands give the same records."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from random import Random
from typing import Any, Final

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.engine import Changing, Engine, Reader, Writing
from backend.postgres import PostgresEngine
from backend.sqlite_engine import SqliteEngine
from domain.actors import Actor
from domain.audit import AuditEntry
from domain.authority import Authority
from domain.commands import Command, Outcome
from domain.comments import Comment
from domain.errors import Refused
from domain.kinds import RECORDS
from domain.platform_kinds import PLATFORM_RECORDS
from domain.records import Record
from domain.transaction import Transaction
from local_store.desk import Desk
from local_store.founding import ready_store
from local_store.transaction import SqliteTransaction
from tests.local_store.play import DEEDS, Act, Play, acts
from tests.make import Clock, World
from tests.postgres import Postgres

ALONE: Final = tuple(deed for deed in DEEDS if deed != "indexes")
"""What happens at a desk that has an authority elsewhere too."""


class Step(msgspec.Struct, frozen=True):
    """What was asked for, when, and what came of it on the store alone."""

    now: int
    agency_id: str
    deed: Callable[[Authority, Transaction], Outcome | None]
    came: str


class Recorder:
    """Plays on a store alone, and remembers every step."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    @contextmanager
    def hearing(self, patch: pytest.MonkeyPatch) -> Iterator[None]:
        """Hear of every command that is carried out within the block."""
        carry_out = Authority.carry_out

        def heard(authority: Authority, tx: Transaction, command: Command, actor: Actor) -> Outcome:
            came = "refused"
            try:
                outcome = carry_out(authority, tx, command, actor)
                came = outcome.value
                return outcome
            except Refused as refusal:
                came = refusal.code
                raise
            finally:
                deed = partial(_again, command, actor)
                self.steps.append(Step(authority.clock(), command.agencies(actor)[0], deed, came))

        with patch.context() as patched:
            patched.setattr(Authority, "carry_out", heard)
            yield

    def act(self, play: Play, what: str, one: int, other: int) -> None:
        """Let something happen."""
        if what == "vanishes":
            self._erase(play.world, one)
        else:
            play.act(what, one, other)

    def _erase(self, world: World, number: int) -> None:
        """A comment is erased, as no command does it: it leaves a tombstone."""
        comments = world.desk.select(Comment, "ORDER BY id")
        if not comments:
            return
        comment = comments[number % len(comments)]

        def erase(connection: apsw.Connection) -> None:
            tx = SqliteTransaction(connection, world.clock.now)
            tx.remove(comment)
            tx.flush()

        world.database.write(erase).result(60)
        deed = partial(_removed, world.agency_id, comment.id)
        self.steps.append(Step(world.clock.now, world.agency_id, deed, ""))


def _again(command: Command, actor: Actor, authority: Authority, tx: Transaction) -> Outcome:
    return authority.carry_out(tx, command, actor)


def _removed(agency_id: str, id: str, authority: Authority, tx: Transaction) -> None:
    comment = tx.get(Comment, agency_id, id)
    assert comment is not None
    tx.remove(comment)


async def replay(engine: Engine, steps: Sequence[Step], clock: Clock, salts: list[str], at_once: int) -> list[str]:
    """Do the same on a server, so many steps in one transaction; what came of each."""
    left = iter(salts)
    authority = Authority(clock, lambda bits: int(next(left), 16))

    def attempt(writing: Writing, step: Step) -> str:
        clock.now = step.now
        try:
            outcome = writing.attempt(step.agency_id, lambda tx: step.deed(authority, tx))
        except Refused as refusal:
            return refusal.code
        return outcome.value if outcome else ""

    def attempt_all(some: Sequence[Step], writing: Writing) -> list[str]:
        return [attempt(writing, step) for step in some]

    came: list[str] = []
    for start in range(0, len(steps), at_once):
        some = steps[start : start + at_once]
        clock.now = some[0].now
        came += await engine.write((some[0].agency_id,), partial(attempt_all, some))
    return came


# what is there


def held_alone(desk: Desk) -> dict[str, Any]:
    """All that a store alone holds of an agency."""
    records = {kind.KIND: desk.select(kind, "ORDER BY id") for kind in RECORDS}
    return {**records, **_kept(desk.rows, desk.agency_id), "head": desk.head()}


def held(reader: Reader, agency_id: str, kinds: Sequence[type[Record]] = RECORDS) -> dict[str, Any]:
    """All that a server holds of an agency."""
    where = "WHERE agency_id = ? ORDER BY id"
    records = {kind.KIND: reader.select(kind, where, agency_id) for kind in kinds}
    return {**records, **_kept(reader.rows, agency_id), "head": reader.head(agency_id)}


def _kept(rows: Callable[..., Any], agency_id: str) -> dict[str, Any]:
    counters = "SELECT name, value FROM counter WHERE agency_id = ? AND value <> 0 ORDER BY name"
    tombstones = "SELECT seq, kind, id FROM tombstone WHERE agency_id = ? ORDER BY seq"
    return {"counters": list(rows(counters, agency_id)), "tombstones": list(rows(tombstones, agency_id))}


class Three:
    """The three of them, each with a clock that is set by what was played."""

    def __init__(self, alone: Callable[[], Play], sqlite: SqliteEngine, postgres: PostgresEngine, clock: Clock) -> None:
        self.alone = alone
        self.engines: tuple[Engine, Engine] = (sqlite, postgres)
        self.clock = clock

    def play(self, history: list[Act], at_once: int, patch: pytest.MonkeyPatch) -> Play:
        """Play this on each, and compare all that there is."""
        recorder = Recorder()
        with recorder.hearing(patch):
            play = self.alone()
            for act in history:
                recorder.act(play, *act)
        desk = play.world.desk
        salts = [entry.salt for entry in desk.select(AuditEntry, "ORDER BY number")]
        expected = [step.came for step in recorder.steps]
        for engine in self.engines:
            came = asyncio.run(replay(engine, recorder.steps, self.clock, salts, at_once))
            assert came == expected
            found = asyncio.run(engine.read_aside(lambda reader: held(reader, desk.agency_id)))
            assert found == held_alone(desk)
        boards = [
            asyncio.run(engine.read(lambda reader: held(reader, desk.agency_id, PLATFORM_RECORDS)))
            for engine in self.engines
        ]
        assert boards[0] == boards[1]
        return play


@pytest.fixture(scope="module")
def three(postgres: Postgres) -> Iterator[Three]:
    """An agency on each, to which nothing happened yet."""
    numbers, clock = count(), Clock()
    sqlite, on_postgres = SqliteEngine(None, clock), PostgresEngine(postgres.database(), clock)
    with ready_store() as database:
        yield Three(lambda: Play(World(database, agency_id=f"agency{next(numbers)}")), sqlite, on_postgres, clock)
    sqlite.close()
    on_postgres.close()


@settings(max_examples=40)
@given(history=acts(*ALONE), at_once=st.sampled_from([1, 3, 1000]))
def test_the_same_commands_give_the_same_records(three: Three, history: list[Act], at_once: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        three.play(history, at_once, patch)


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_a_long_history_gives_the_same_records(three: Three, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """In which everything happens that can: the properties do not play what is refused alone."""
    random = Random(at_once)
    history = [(random.choice(ALONE), random.randrange(60), random.randrange(60)) for _ in range(250)]
    play = three.play(history, at_once, monkeypatch)
    assert {"writes", "decides", "answers", "publishes", "undoes"} <= set(play.done)
    assert play.done.total() > 100


def test_a_record_that_differs_is_found(three: Three, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a server on which a comment was changed past the commands."""
    history: list[Act] = [("writes", 1, 1), ("writes", 2, 2)]
    play = three.play(history, 1, monkeypatch)
    agency_id, comment = play.world.agency_id, play.world.desk.select(Comment, "ORDER BY id")[0]

    def change(tx: Changing) -> None:
        tx.put(msgspec.structs.replace(comment, text="다른 글"))

    engine = three.engines[1]
    asyncio.run(_write(engine, agency_id, change))
    found = asyncio.run(engine.read(lambda reader: held(reader, agency_id)))
    assert found != held_alone(play.world.desk)


async def _write(engine: Engine, agency_id: str, deed: Callable[[Changing], None]) -> None:
    await engine.write((agency_id,), lambda writing: writing.attempt(agency_id, deed))
