"""Several processes on one PostgreSQL: no change is missed, and of two who come at once one wins."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import msgspec
import pytest

from backend.carrying_out import carry_out
from backend.engine import Changing, Reader, Writing, change
from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from domain.chats import Message
from domain.commands import Command, Outcome
from domain.comments import Comment
from domain.conversation import SendMessage
from domain.errors import Conflict
from domain.ids import IdMaker
from domain.moderation import HideComment, ReviewComment
from tests.backend.staffed import Staffed, now
from tests.make import Clock
from tests.patience import PATIENCE
from tests.postgres import Postgres

WRITERS, EACH = 8, 40


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> str:
    """A database of which nobody knows anything yet."""
    return postgres.database()


@pytest.fixture(scope="module")
def engines(url: str) -> Iterator[list[PostgresEngine]]:
    """What two processes have open."""
    clock = Clock()
    both = [PostgresEngine(url, clock), PostgresEngine(url, clock)]
    yield both
    for engine in both:
        engine.close()


@pytest.fixture(scope="module")
def office(engines: list[PostgresEngine]) -> Staffed:
    clock = engines[0].clock
    assert isinstance(clock, Clock)
    return Staffed(engines[0], clock)


# nothing is missed


class Tail:
    """Follows change numbers as desks do: whatever is above the highest that it has seen."""

    def __init__(self, link: Link, newer: str) -> None:
        self._link = link
        self._newer = newer
        self.seen: list[int] = []

    def look(self) -> None:
        last = self.seen[-1] if self.seen else 0
        self.seen += [seq for (seq,) in self._link.rows(self._newer, last)]


def follow(tail: Tail, writers: list[threading.Thread]) -> list[int]:
    """All that is seen while these write."""
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        tail.look()
    tail.look()
    return tail.seen


def a_while(random: Random) -> str:
    """Transactions take longer or shorter: a number that was taken early is committed late."""
    return f"SELECT pg_sleep({random.random() * 0.004})"


def test_no_change_is_missed_under_eight_writers(postgres: Postgres) -> None:
    url, clock = postgres.database(), Clock()
    processes = [PostgresEngine(url, clock) for _ in range(WRITERS)]
    office = Staffed(processes[0], clock)
    before = now(processes[0].read(lambda reader: reader.head("dobong")))

    def write(number: int) -> None:
        random, new_id = Random(number), IdMaker(clock)
        template = now(processes[number].read(lambda reader: reader.select(Comment, "LIMIT 1")))[0]

        def put(tx: Changing) -> None:
            tx.put(msgspec.structs.replace(template, id=new_id()))
            tx.rows(a_while(random))

        for _ in range(EACH):
            now(change(processes[number], "dobong", put))

    office.comment()
    writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    link = postgres.as_superuser(url)
    seen = follow(Tail(link, "SELECT seq FROM comment WHERE agency_id = 'dobong' AND seq > ? ORDER BY seq"), writers)
    link.close()
    for process in processes:
        process.close()
    assert len(seen) == WRITERS * EACH + 1
    assert seen[-1] - before >= WRITERS * EACH


def test_with_a_plain_sequence_some_would_be_missed(postgres: Postgres) -> None:
    """The control: the same writers, with numbers that PostgreSQL gives. Some rounds, in case nobody looked in time."""
    url = postgres.database()
    link = Link(url)
    rounds = (_missed_with_a_sequence(url, link) for _ in range(20))
    assert any(rounds)
    link.close()


def _missed_with_a_sequence(url: str, link: Link) -> int:
    link.script("DROP TABLE IF EXISTS plain; CREATE TABLE plain (seq bigserial PRIMARY KEY)")

    def write(number: int) -> None:
        random, mine = Random(number), Link(url)
        for _ in range(EACH):
            mine.script(f"BEGIN; INSERT INTO plain DEFAULT VALUES; {a_while(random)}; COMMIT")
        mine.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    return WRITERS * EACH - len(follow(Tail(link, "SELECT seq FROM plain WHERE seq > ? ORDER BY seq"), writers))


# one wins


async def at_once(engines: list[PostgresEngine], doings: list[tuple[Command, Any]]) -> list[Outcome | BaseException]:
    """Each does something at the same moment, at a process of its own."""
    return await asyncio.gather(
        *(carry_out(engine, actor, command) for engine, (command, actor) in zip(engines, doings, strict=True)),
        return_exceptions=True,
    )


def require_one_winner(came: list[Outcome | BaseException]) -> int:
    """Which of two it was; the other was told that somebody was there first."""
    winner = came.index(Outcome.DONE)
    assert isinstance(came[1 - winner], Conflict)
    return winner


def _comment(id: str, reader: Reader) -> Comment | None:
    return reader.get(Comment, "dobong", id)


def _answers(chat_id: str, reader: Reader) -> list[Message]:
    where = "WHERE agency_id = ? AND chat_id = ? AND official = 1"
    return reader.select(Message, where, "dobong", chat_id)


def test_of_two_moderators_one_decides(engines: list[PostgresEngine], office: Staffed) -> None:
    for _ in range(15):
        id = office.comment()
        hide = HideComment(id=office.new_id(), comment_id=id, seen="new", reason="도배")
        review = ReviewComment(id=office.new_id(), comment_id=id, seen="new")
        doings: list[tuple[Command, Any]] = [(hide, office.staff("lee")), (review, office.staff("park"))]
        winner = require_one_winner(now(at_once(engines, doings)))
        comment = now(engines[0].read(partial(_comment, id)))
        assert comment is not None
        assert comment.state == ("hidden", "reviewed")[winner]


def test_of_two_responders_one_answers(engines: list[PostgresEngine], office: Staffed) -> None:
    for _ in range(15):
        chat_id = office.chat()
        doings: list[tuple[Command, Any]] = [
            (SendMessage(id=office.new_id(), chat_id=chat_id, text=name), office.staff(name))
            for name in ("lee", "park")
        ]
        winner = require_one_winner(now(at_once(engines, doings)))
        answers = now(engines[1].read(partial(_answers, chat_id)))
        assert [answer.text for answer in answers] == [("lee", "park")[winner]]


def test_two_processes_that_lock_in_different_orders_both_get_through(
    engines: list[PostgresEngine], office: Staffed
) -> None:
    """A batch names its agencies in any order: the locks are taken in one."""
    clock = engines[0].clock
    assert isinstance(clock, Clock)
    others = [Staffed(engines[0], clock, agency_id=name) for name in ("nowon", "jungnang")]

    def both(writing: Writing) -> int:
        return sum(
            writing.attempt(other.agency_id, lambda tx: len(tx.rows("SELECT pg_sleep(0.001)"))) for other in others
        )

    async def cross() -> list[int]:
        names = tuple(other.agency_id for other in others)
        return await asyncio.wait_for(
            asyncio.gather(
                *(
                    engine.write(order, both)
                    for _ in range(20)
                    for engine, order in zip(engines, (names, names[::-1]), strict=True)
                )
            ),
            PATIENCE,
        )

    assert now(cross()) == [2] * 40


# being told


class Ear:
    """Who was told of what."""

    def __init__(self, engine: PostgresEngine) -> None:
        self.told: set[str] = set()
        self._news = threading.Condition()
        self.end = engine.on_change(self._note)

    def _note(self, agencies: frozenset[str]) -> None:
        with self._news:
            self.told |= agencies
            self._news.notify_all()

    def hears(self, agency_id: str, meanwhile: Callable[[], object] = lambda: None) -> bool:
        """Whether it is told, while this is done now and then."""
        with self._news:
            for _ in range(round(PATIENCE * 10)):
                if self._news.wait_for(lambda: agency_id in self.told, 0.1):
                    return True
                meanwhile()
        return False


def test_each_process_hears_what_another_changed(engines: list[PostgresEngine], office: Staffed) -> None:
    ears = [Ear(engine) for engine in engines]
    office.comment()
    assert all(ear.hears("dobong") for ear in ears)
    for ear in ears:
        ear.end()


def test_a_notice_that_was_lost_is_made_up_for(
    postgres: Postgres, url: str, engines: list[PostgresEngine], office: Staffed
) -> None:
    """Whoever changed something and died before saying so is found out by looking."""
    ear = Ear(engines[1])
    link = postgres.as_superuser(url)
    link.run("UPDATE agency_seq SET seq = seq + 1 WHERE agency_id = 'dobong'")
    link.close()
    assert ear.hears("dobong", meanwhile=engines[1].look)
    ear.end()


def test_who_was_hung_up_on_hears_again(
    postgres: Postgres, url: str, engines: list[PostgresEngine], office: Staffed
) -> None:
    """And is told that anything may have changed meanwhile."""
    unknown = threading.Event()
    end = engines[1].on_change(lambda agencies: unknown.set() if not agencies else None)
    postgres.hang_up(url)
    assert unknown.wait(PATIENCE)
    end()
    ear = Ear(engines[1])
    office.comment()
    assert ear.hears("dobong")
    ear.end()
