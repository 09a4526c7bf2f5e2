"""What came in meanwhile: counted above the first row, or by the numbers where rows arrive in the middle."""

from collections.abc import Iterator

import pytest

from local_store.comments import CommentFilter
from screens.comment_news import Reading, belongs, look
from screens.comment_source import CommentSource
from tests.make import world
from tests.screens.desks import Crowd


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def waiting(crowd: Crowd, reading: Reading) -> int:
    return look(crowd.desk, reading).waiting


def test_what_stands_above_the_first_row_waits(crowd: Crowd) -> None:
    of = CommentFilter("new")
    assert waiting(crowd, Reading(of, None, 0)) == 0
    first, second, third = crowd.comments(3)
    top = CommentSource(crowd.desk, of).page(None, 10)[-1].key
    assert waiting(crowd, Reading(of, top, 1)) == 2
    crowd.colleague_hides(third)  # nobody waits for what was decided elsewhere
    assert waiting(crowd, Reading(of, top, 1)) == 1
    assert waiting(crowd, Reading(CommentFilter("new", words="2번"), top, None)) == 1
    assert (belongs("new", crowd.now(second)), belongs("new", crowd.now(third))) == (True, False)
    assert belongs("all", crowd.now(first))


def test_what_is_reported_in_the_middle_waits_too(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    crowd.report(second)
    of = CommentFilter("reported")
    (row,) = CommentSource(crowd.desk, of).page(None, 10)
    assert waiting(crowd, Reading(of, row.key, 1)) == 0
    crowd.report(first)
    assert waiting(crowd, Reading(of, row.key, 1)) == 1
    crowd.colleague_reviews(second)  # it was one of the rows, and left
    assert waiting(crowd, Reading(of, row.key, 0)) == 1


def test_the_numbers_of_one_announcement_are_its_own(crowd: Crowd) -> None:
    crowd.comments(2)
    other = crowd.world.publish(title="김장")
    crowd.comment("언제 하나요", on=other)
    totals = look(crowd.desk, Reading(CommentFilter("all", other.id), None, 0)).totals
    assert totals == {"new": 1, "reported": 0, "hidden": 0, "all": 1}
