"""Taking turns: one process at a time, and another once it is done, gives up or is gone."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from backend.engine import Engine, change
from backend.turns import HELD_FOR, Turns, Whose
from domain.days import MINUTE
from domain.invitations import PLATFORM
from tests.backend.served import Make
from tests.make import Clock

TODAY, TOMORROW = "2026-11-22", "2026-11-23"


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def opened(kept_on: Make, clock: Clock) -> Iterator[Engine]:
    made = kept_on(clock)
    yield made
    made.close()


@pytest.fixture
def engine(opened: Engine) -> Engine:
    """A database on which nobody has taken a turn yet."""
    forget = "DELETE FROM own WHERE name = 'daily_turn' RETURNING name"
    asyncio.run(change(opened, PLATFORM, lambda tx: tx.rows(forget)))
    return opened


def take(turns: Turns, day: str = TODAY) -> Whose:
    return asyncio.run(turns.take(day))


def test_one_is_at_it_until_it_is_done(engine: Engine) -> None:
    one, other = Turns(engine), Turns(engine)
    assert [take(one), take(other), take(one)] == ["ours", "another's", "ours"]
    asyncio.run(one.end(TODAY, done=True))
    assert [take(one), take(other)] == ["nobody's", "nobody's"]
    assert [take(other, TOMORROW), take(one, TOMORROW)] == ["ours", "another's"]


def test_who_gives_up_leaves_it_to_another_at_once(engine: Engine) -> None:
    one, other = Turns(engine), Turns(engine)
    take(one)
    asyncio.run(one.end(TODAY, done=False))
    assert [take(other), take(one)] == ["ours", "another's"]


def test_who_was_killed_is_waited_for_a_while(engine: Engine, clock: Clock) -> None:
    one, other = Turns(engine), Turns(engine)
    take(one)
    clock.now += HELD_FOR - 1
    assert take(other) == "another's"
    clock.now += 1
    assert take(other) == "ours"
    assert not asyncio.run(one.keep(TODAY)), "it was only slow"
    asyncio.run(one.end(TODAY, done=True))
    assert take(one) == "another's", "who lost it says nothing of it"


def test_who_is_at_it_for_long_keeps_it_by_saying_so(engine: Engine, clock: Clock) -> None:
    one, other = Turns(engine), Turns(engine)
    take(one)
    for _ in range(3 * HELD_FOR // MINUTE):
        clock.now += MINUTE
        assert asyncio.run(one.keep(TODAY))
        assert take(other) == "another's"


def test_a_clock_that_was_ahead_holds_nobody_up(engine: Engine, clock: Clock) -> None:
    one, other = Turns(engine), Turns(engine)
    clock.now += 365 * 24 * 60 * MINUTE
    take(one)
    clock.now -= 365 * 24 * 60 * MINUTE
    assert take(other) == "ours"


def test_of_eight_at_once_it_is_the_turn_of_one(engine: Engine) -> None:
    came: list[Whose] = []
    gate = threading.Barrier(8)

    def begin() -> None:
        turns = Turns(engine)
        gate.wait()
        came.append(take(turns))

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["another's"] * 7 + ["ours"]
