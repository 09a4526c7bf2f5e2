"""What is read for each request, and what is known of the ends of the list by that."""

import pytest

from screens.widgets.row_source import Request, Where, fetch
from tests.screens.widgets.board import Board, Key, Post


def ats(board: Board, where: Where, key: Key | None = None) -> tuple[list[int], bool, bool]:
    page = fetch(board, Request(where, key, 1), 4)
    return [post.at for post in page.rows], page.at_top, page.at_end


@pytest.mark.parametrize(
    ("where", "at", "read"),
    [
        (Where.TOP, None, ([9, 8, 7, 6], True, False)),
        (Where.END, None, ([3, 2, 1, 0], False, True)),
        (Where.BELOW, 6, ([5, 4, 3, 2], False, False)),
        (Where.BELOW, 2, ([1, 0], False, True)),
        (Where.ABOVE, 4, ([8, 7, 6, 5], False, False)),
        (Where.ABOVE, 8, ([9], True, False)),
        (Where.CURSOR, 5, ([7, 6, 5, 4], False, False)),
        (Where.CURSOR, 8, ([9, 8, 7], True, False)),
        (Where.CURSOR, 0, ([2, 1, 0], False, True)),
    ],
)
def test_a_page_is_read_where_it_was_asked_for(where: Where, at: int | None, read: object) -> None:
    assert ats(Board(10), where, None if at is None else Post(at).key) == read


def test_reading_anew_tells_the_first_row_of_all() -> None:
    page = fetch(Board(10), Request(Where.CURSOR, Post(5).key, 1), 4)
    assert (page.first, page.total) == (Post(9), 10)
    assert fetch(Board(), Request(Where.TOP, None, 1), 4).first is None
