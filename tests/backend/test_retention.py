"""What is removed by the clock on a backend: the same as at a desk that stands alone, on both engines."""

import asyncio
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.engine import Changing, Engine, change
from backend.postgres import PostgresEngine
from backend.retention import BATCH, purge_all
from backend.sqlite_engine import SqliteEngine
from domain.announcements import Announcement
from domain.comments import Comment
from domain.days import DAY
from domain.records import Record
from domain.retention import TOMBSTONES_KEPT
from local_store import retention
from local_store.founding import ready_store
from local_store.purging import Purged
from local_store.soundness import never
from tests.backend.served import Make
from tests.backend.staffed import Staffed
from tests.backend.test_same_records import ALONE, Recorder, held, held_alone, replay
from tests.local_store.play import Act, Play, acts
from tests.local_store.test_retention import SHORTEST
from tests.make import Clock, World
from tests.postgres import Postgres

BY_CHANCE = ("receipt", "audit_entry", "audit_head")
"""Kinds that hold ids and salts of commands which nobody but the purging one makes."""


def purged(engine: Engine, ended: Callable[[], bool] = never) -> dict[str, Purged]:
    """What a run did that believes the clock."""
    list(purge_all(engine, SHORTEST, lambda: True))
    return dict(purge_all(engine, SHORTEST, ended))


class Three:
    """A store alone and a server on each engine, on which nothing has happened yet."""

    def __init__(self, sqlite: SqliteEngine, postgres: PostgresEngine, clock: Clock) -> None:
        self.engines: tuple[SqliteEngine, PostgresEngine] = (sqlite, postgres)
        self.clock = clock
        self._played = 0

    def play(self, before: list[Act], pause: int, after: list[Act], rest: int) -> dict[str, int]:
        """Play this on each, remove what is due then, and compare what is left. Returns what was removed."""
        self._played += 1
        recorder = Recorder()
        with ready_store() as database, pytest.MonkeyPatch.context() as patch:
            with recorder.hearing(patch):
                play = Play(World(database, agency_id=f"agency{self._played}"))
                for act in before:
                    recorder.act(play, *act)
                play.world.clock.now += pause * DAY
                for act in after:
                    recorder.act(play, *act)
            play.world.clock.now += rest * DAY
            patch.setattr(retention, "BATCH", BATCH)
            return self._compare(play.world, recorder)

    def _compare(self, world: World, recorder: Recorder) -> dict[str, int]:
        desk, left = world.desk, []
        salts = [entry.salt for entry in desk.audit_entries()]
        for engine in self.engines:
            asyncio.run(replay(engine, recorder.steps, self.clock, salts, 1))
            self.clock.now = world.clock.now
            engine.entropy = Random(1).getrandbits
            did = purged(engine)[desk.agency_id]
            left.append((did.counts, asyncio.run(engine.read(lambda reader: held(reader, desk.agency_id)))))
        assert left[0] == left[1]
        retention.purge(desk, SHORTEST)
        assert retention.purge(desk, SHORTEST).counts == left[0][0]
        assert without_chance(held_alone(desk)) == without_chance(left[0][1])
        assert desk.verify_audit() == []
        return left[0][0]


def without_chance(found: dict[str, Any]) -> dict[str, Any]:
    return {kind: rows for kind, rows in found.items() if kind not in BY_CHANCE}


@pytest.fixture(scope="module")
def three(postgres: Postgres) -> Iterator[Three]:
    clock = Clock()
    sqlite, on_postgres = SqliteEngine(None, clock), PostgresEngine(postgres.database(), clock)
    yield Three(sqlite, on_postgres, clock)
    sqlite.close()
    on_postgres.close()


_DEEDS = tuple(what for what in ALONE if what != "vanishes")  # takes a comment alone, as nothing of the program does


@settings(max_examples=12)
@given(before=acts(*_DEEDS), pause=st.integers(0, 500), after=acts(*_DEEDS, most=15), rest=st.integers(0, 400))
def test_the_same_history_leaves_the_same(
    three: Three, before: list[Act], pause: int, after: list[Act], rest: int
) -> None:
    three.play(before, pause, after, rest)


@pytest.mark.parametrize(
    ("rest", "goes"),
    [
        (100, {"comment"}),
        (500, {"comment", "message", "audit_entry"}),
    ],
)
def test_so_does_a_long_one(three: Three, rest: int, goes: set[str]) -> None:
    random = Random(rest)
    history = [(random.choice(_DEEDS), random.randrange(60), random.randrange(60)) for _ in range(150)]
    assert goes <= three.play(history, 250, history[:40], rest).keys()


# on each


@pytest.fixture
def engine(kept_on: Make) -> Iterator[Engine]:
    made = kept_on(Clock())
    yield made
    made.close()


def passed(engine: Engine, days: int) -> None:
    """Let so many days pass."""
    assert isinstance(engine.clock, Clock)
    engine.clock.now += days * DAY


def staffed(engine: Engine, agency_id: str = "dobong") -> Staffed:
    assert isinstance(engine.clock, Clock)
    return Staffed(engine, engine.clock, agency_id)


def count(engine: Engine, record: type[Record], agency_id: str = "dobong") -> int:
    where = "WHERE agency_id = ?"
    return len(asyncio.run(engine.read_aside(lambda reader: reader.select(record, where, agency_id))))


def answered(office: Staffed, heads: int, answers: int) -> None:
    """So many comments, each answered so often."""

    def write(tx: Changing) -> None:
        for _ in range(heads):
            head = _comment(office)
            tx.put(head)
            for _ in range(answers):
                tx.put(_comment(office, head.id))

    asyncio.run(change(office.engine, office.agency_id, write))


def _comment(office: Staffed, parent_id: str | None = None) -> Comment:
    return Comment(
        agency_id=office.agency_id,
        id=office.new_id(),
        announcement_id=office.announcement_id,
        author_id=office.new_id(),
        parent_id=parent_id,
        at=office.engine.clock(),
        text="밝게",
    )


def test_many_batches_remove_it_all(engine: Engine) -> None:
    office = staffed(engine)
    answered(office, BATCH + 30, 2)
    passed(engine, 400)
    assert purged(engine)["dobong"].counts["comment"] == (BATCH + 30) * 3
    assert count(engine, Comment) == 0
    assert count(engine, Announcement) == 1


def test_a_clock_that_jumped_removes_nothing_at_any_agency(engine: Engine) -> None:
    for agency_id in ("dobong", "nowon", "jungnang"):
        staffed(engine, agency_id).comment()
    assert all(not each.counts for each in purged(engine).values())
    passed(engine, 4_000)
    assert [each.clock_doubted for _, each in purge_all(engine, SHORTEST)] == [True]
    assert [count(engine, Comment, agency_id) for agency_id in ("dobong", "nowon", "jungnang")] == [1, 1, 1]
    assert {id: each.counts["comment"] for id, each in purge_all(engine, SHORTEST)} == {
        "dobong": 1,
        "jungnang": 1,
        "nowon": 1,
    }  # the control: a clock that stays there is believed


def test_it_leaves_off_when_it_is_told_to(engine: Engine) -> None:
    office = staffed(engine)
    answered(office, BATCH + 1, 0)
    passed(engine, 400)
    list(purge_all(engine, SHORTEST, lambda: True))
    looks = iter([False, False])
    assert dict(purge_all(engine, SHORTEST, lambda: next(looks, True)))["dobong"].counts == {"comment": BATCH}
    assert count(engine, Comment) == 1
    assert dict(purge_all(engine, SHORTEST))["dobong"].counts["comment"] == 1


def test_whoever_waits_for_news_is_told(engine: Engine) -> None:
    told: list[str] = []
    staffed(engine).comment()
    staffed(engine, "nowon")
    passed(engine, 400)
    engine.on_change(lambda agencies: told.extend(sorted(agencies)))
    purged(engine)
    assert set(told) == {"dobong", "nowon"}  # of the other one the beginning of the audit went
    told.clear()
    purged(engine)
    assert told == []


def test_tombstones_stay_90_days(engine: Engine) -> None:
    staffed(engine).comment()
    staffed(engine, "nowon").comment()
    passed(engine, 400)
    purged(engine)
    numbers = tombstones(engine)
    assert [agency_id for agency_id, _ in numbers] == ["dobong"] * 2 + ["nowon"] * 2  # the comment, and its author
    passed(engine, TOMBSTONES_KEPT // DAY)
    purged(engine)
    assert tombstones(engine) == numbers
    assert isinstance(engine.clock, Clock)
    engine.clock.now += 1
    purged(engine)
    assert tombstones(engine) == []
    kept = "SELECT name, value FROM own WHERE name LIKE 'tombstones_from/%' ORDER BY name"
    assert asyncio.run(engine.read(lambda reader: reader.rows(kept))) == [
        (f"tombstones_from/{agency_id}", str(seq)) for agency_id, seq in numbers[1::2]
    ]


def tombstones(engine: Engine) -> list[tuple[str, int]]:
    every = "SELECT agency_id, seq FROM tombstone ORDER BY agency_id, seq"
    return asyncio.run(engine.read(lambda reader: reader.rows(every)))
