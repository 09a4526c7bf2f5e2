"""Answers and authors of a whole page: the same as one by one, in as many statements however many there are."""

import random
from functools import partial
from typing import Any

import pytest

from backend.board_answers import answers_of, authors_of
from backend.board_threads import PAGE, View
from backend.engine import Reader, change
from domain.actors import Actor
from domain.comments import Comment
from domain.neighbours import Neighbour, meet
from tests.backend.conftest import Office
from tests.backend.counted import Counted
from tests.backend.town import Town

LIMIT = 4


@pytest.fixture
def town(office: Office) -> Town:
    return Town(office)


async def thread(town: Town, heads: int, answers: int) -> str:
    """An announcement with so many comments, each by somebody of their own, and answers of any number; its id."""
    engine, agency_id, chance = town.backend.engine, town.office.id, random.Random(1)
    on, now = town.new_id(), engine.clock()

    def written(author: Actor, at: int, parent_id: str | None, visible_at: int) -> Comment:
        return Comment(
            agency_id=agency_id,
            id=town.new_id(),
            announcement_id=on,
            author_id=author.id,
            at=at,
            text="어두워요",
            parent_id=parent_id,
            visible_at=visible_at,
        )

    def put(tx: Any) -> None:
        for number in range(heads):
            author = town.resident(f"이웃{number}")
            meet(tx, agency_id, author, now)
            head = written(author, now - 1000 + number, None, now)
            tx.put(head)
            for _ in range(chance.randrange(answers + 1)):
                at = now - chance.randrange(20)  # several within a millisecond: their ids say which comes first
                tx.put(written(author, at, head.id, chance.choice((now, now, now + 1))))

    await change(engine, agency_id, put)
    return on


def by_itself(reader: Reader, head: Comment, now: int) -> list[Comment]:
    where = "WHERE agency_id = ? AND parent_id = ? AND visible_at <= ? ORDER BY at, id LIMIT ?"
    return reader.select(Comment, where, head.agency_id, head.id, now, LIMIT)


@pytest.mark.parametrize("heads", [0, 1, 31, 32, 33, 70])
async def test_answers_and_authors_are_those_that_each_comment_has(town: Town, heads: int) -> None:
    on, now = await thread(town, heads, 2 * LIMIT), town.backend.clock()

    def compare(reader: Reader) -> None:
        where = "WHERE agency_id = ? AND announcement_id = ? AND parent_id IS NULL"
        found = reader.select(Comment, where, town.office.id, on)
        assert len(found) == heads
        assert answers_of(reader, found, now, LIMIT) == {each.id: by_itself(reader, each, now) for each in found}
        assert authors_of(reader, found) == {
            each.author_id: reader.get(Neighbour, each.agency_id, each.author_id) for each in found
        }

    await town.backend.engine.read(compare)


def statements(town: Town, on: str, reader: Reader) -> int:
    """How many a page of a thread takes."""
    counted = Counted(reader)
    View("0" * 32, town.backend.clock()).page(counted, town.office.id, on, "")
    return counted.statements


async def test_a_full_page_takes_as_few_statements_as_a_short_one(town: Town) -> None:
    counts = []
    for heads in (2, PAGE):
        counts.append(await town.backend.engine.read(partial(statements, town, await thread(town, heads, 3))))
    assert counts[0] == counts[1] == 4
