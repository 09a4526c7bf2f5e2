"""The window over a long list: nothing twice, nothing missed, and the cursor exactly where the keys put it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from screens.widgets.row_source import Page, Where
from screens.widgets.window import Window
from tests.screens.widgets.board import Board, Key, Post

PAGE, HELD = 7, 25


def opened(board: Board, *, page: int = PAGE, held: int = HELD) -> Window[Post, Key]:
    window: Window[Post, Key] = Window(board, page=page, held=held)
    window.load(window.from_top())
    return window


def move(window: Window[Any, Any], by: int) -> None:
    """Move, and read until nothing is owed."""
    owed = window.move(by)
    for _ in range(200):
        if not owed:
            return
        request = window.wanted(1)
        assert request is not None, "a move is owed, and nothing is wanted"
        window.load(request)
        owed = window.move(owed)
    pytest.fail("a move is owed for ever")


def at(window: Window[Post, Key]) -> int:
    assert window.current is not None
    return window.current.at


def walk(window: Window[Post, Key], step: int) -> list[int]:
    """The rows met on the way to the end in this direction, from the one under the cursor."""
    seen = [at(window)]
    while True:
        move(window, step)
        if at(window) == seen[-1]:
            return seen
        seen.append(at(window))


def test_a_walk_meets_every_row_once_and_back() -> None:
    window = opened(Board(100))
    assert walk(window, 1) == list(range(99, -1, -1))
    assert walk(window, -1) == list(range(100))


@pytest.mark.parametrize("count", [0, 1, 6, 7, 8, 14, 25, 26, 100])
@pytest.mark.parametrize("page", [1, 5, 24])
def test_pages_and_ends_are_exact(count: int, page: int) -> None:
    window = opened(Board(count))
    expected = 0
    for by in (page, page, -page, 3 * page, -2 * page, page):
        move(window, by)
        expected = min(max(expected + by, 0), max(0, count - 1))
        assert window.index == expected
        assert window.current is None or at(window) == count - 1 - expected
    window.load(window.from_end())
    assert window.index == max(0, count - 1)
    move(window, -page)
    assert window.index == max(0, count - 1 - page)
    window.merge()
    assert (window.index, window.total) == (0, count)


def test_no_more_is_held_than_allowed() -> None:
    window = opened(Board(500))
    for _ in range(40):
        move(window, 11)
        assert len(window.slots) <= HELD
        assert window.cursor in window.slots


def test_rows_that_come_in_above_wait_for_a_merge() -> None:
    board = Board(60)
    window = opened(board)
    move(window, 50)
    board.add()
    window.waiting = 1
    assert walk(window, -1)[-1] == 59
    assert (window.index, window.at_top, window.waiting) == (0, True, 1)
    window.merge()
    assert (at(window), window.waiting, window.total) == (60, 0, 61)


def test_the_top_is_reached_however_many_wait_above_it() -> None:
    board = Board(30)
    window = opened(board)
    move(window, 29)
    for _ in range(3 * PAGE):
        board.add()
    assert walk(window, -1) == list(range(30))
    assert window.at_top


def test_a_row_that_moved_down_the_list_is_not_shown_twice() -> None:
    class Sinking(Board):
        def key(self, row: Post) -> Key:
            return Key(3, row.key.id) if row.text else row.key

        def page(self, after: Key | None, limit: int) -> list[Post]:
            there = sorted(self.posts, key=self.key, reverse=True)
            return [post for post in there if after is None or self.key(post) < after][:limit]

    board = Sinking(20)
    window = opened(board)
    window.replace(board.change(Post(18), "가라앉음"))
    assert walk(window, 1) == list(range(19, -1, -1))


def test_the_end_of_a_short_list_does_not_let_in_what_waits() -> None:
    board = Board(3)
    window = opened(board)
    board.add()
    window.waiting = 1
    window.load(window.from_end())
    assert [window.row(slot) for slot in window.slots] == [Post(2), Post(1), Post(0)]
    assert (window.index, window.total) == (2, 3)


def test_a_changed_row_stays_where_it_is() -> None:
    board = Board(20)
    window = opened(board)
    move(window, 3)
    slot = window.replace(board.change(Post(17), "고침"))
    assert slot == 2
    assert window.row(2) == Post(17, "고침")
    assert at(window) == 16
    assert window.replace(Post(900)) is None


def test_a_row_that_no_longer_matches_stays_until_a_reload() -> None:
    board = Board(20)
    window = opened(board)
    move(window, 3)
    board.remove(Post(16))
    assert at(window) == 16
    window.load(window.around_cursor())
    assert at(window) == 15
    assert window.slots == range(window.cursor - 3, window.cursor + 3)


def test_a_reload_keeps_the_cursor_on_its_row_and_in_its_slot() -> None:
    board = Board(100)
    window = opened(board)
    move(window, 40)
    board.remove(Post(99))
    slot, row = window.cursor, at(window)
    window.load(window.around_cursor())
    assert (window.cursor, at(window)) == (slot, row)
    assert str(window.index) == "None"  # not `is None`: mypy would believe it for good
    assert walk(window, -1)[-1] == 98
    assert (window.index, window.total) == (0, 99)


def test_a_list_can_be_read_around_a_key() -> None:
    board = Board(100)
    window = opened(board)
    window.load(window.around(Post(50).key))
    assert (at(window), window.top_key) == (50, Post(99).key)
    board.remove(Post(30))
    window.load(window.around(Post(30).key))
    assert at(window) == 29
    assert walk(window, 1)[-1] == 0
    assert opened(Board(0)).top_key is None


def test_a_page_of_an_earlier_reading_is_not_taken_in() -> None:
    board = Board(100)
    window = opened(board)
    request = window.wanted(50)
    assert request is not None
    late: Page[Post, Key] = window.fetch(request)
    window.merge()
    assert window.accept(late) is False
    assert len(window.slots) == PAGE


def test_a_page_that_no_longer_fits_is_not_taken_in() -> None:
    window = opened(Board(100))
    request = window.wanted(50)
    assert request is not None
    page = window.fetch(request)
    assert window.accept(page) is True
    assert window.accept(page) is False
    assert len(window.slots) == 2 * PAGE


def test_what_has_more_rows_than_are_counted_has_no_total_until_its_end() -> None:
    class Uncounted(Board):
        def total(self) -> int | None:
            return None

    window = opened(Uncounted(30))
    assert (window.index, window.total) == (0, None)
    window.load(window.from_end())
    assert (window.index, window.total).count(None) == 2
    window.merge()
    move(window, 40)
    assert (window.index, window.total) == (29, 30)


@settings(deadline=None)
@given(st.integers(0, 60), st.lists(st.integers(-30, 30), max_size=12))
def test_any_moves_end_where_they_would_in_the_whole_list(count: int, moves: list[int]) -> None:
    window, expected = opened(Board(count)), 0
    for by in moves:
        move(window, by)
        expected = min(max(expected + by, 0), max(0, count - 1))
    assert window.index == expected
    assert window.current is None or at(window) == count - 1 - expected


class Changing(RuleBasedStateMachine):
    """Pages are asked for, the list changes, pages come: in any order."""

    @initialize(count=st.integers(0, 40))
    def open(self, count: int) -> None:
        self.board = Board(count)
        self.window = opened(self.board)
        self.top = count - 1
        self.coming: list[Page[Post, Key]] = []

    @rule()
    def a_row_comes_in(self) -> None:
        self.board.add()
        self.window.waiting += 1

    @precondition(lambda self: self.board.posts)
    @rule(data=st.data())
    def a_row_vanishes(self, data: st.DataObject) -> None:
        self.board.remove(data.draw(st.sampled_from(self.board.posts)))

    @precondition(lambda self: self.board.posts)
    @rule(data=st.data(), text=st.text(max_size=3))
    def a_row_changes(self, data: st.DataObject, text: str) -> None:
        self.window.replace(self.board.change(data.draw(st.sampled_from(self.board.posts)), text))

    @rule(by=st.integers(-12, 12))
    def the_cursor_moves(self, by: int) -> None:
        self.window.move(by)

    @rule(margin=st.integers(1, 20))
    def a_page_is_asked_for(self, margin: int) -> None:
        request = self.window.wanted(margin)
        if request is not None:
            self.coming.append(self.window.fetch(request))

    @rule(where=st.sampled_from(("from_top", "from_end", "around_cursor")))
    def the_list_is_read_anew(self, where: str) -> None:
        self.coming.append(self.window.fetch(getattr(self.window, where)()))

    @precondition(lambda self: self.coming)
    @rule(data=st.data())
    def a_page_comes(self, data: st.DataObject) -> None:
        page = self.coming.pop(data.draw(st.integers(0, len(self.coming) - 1)))
        held = self.window.current
        taken = self.window.accept(page)
        if taken and page.request.where in (Where.TOP, Where.CURSOR):
            self.top = max((post.at for post in (page.first, *page.rows) if post), default=-1)
        if page.request.where in (Where.ABOVE, Where.BELOW):
            assert self.window.current is held, "the cursor left its row"

    @invariant()
    def none_is_shown_twice_and_all_are_in_order(self) -> None:
        shown = [self.window.row(slot) for slot in self.window.slots]
        ats = [post.at for post in shown if post is not None]
        assert ats == sorted(set(ats), reverse=True)
        assert len(ats) == len(shown) <= HELD

    @invariant()
    def none_in_between_is_missed(self) -> None:
        ats = {post.at for slot in self.window.slots if (post := self.window.row(slot))}
        if ats:
            low = -1 if self.window.at_end else min(ats) - 1
            high = self.top if self.window.at_top else max(ats)
            there = {post.at for post in self.board.posts if low < post.at <= high}
            assert there <= ats

    @invariant()
    def nothing_that_waits_is_shown(self) -> None:
        assert all(post.at <= self.top for slot in self.window.slots if (post := self.window.row(slot)))

    @invariant()
    def the_cursor_is_on_a_row(self) -> None:
        assert self.window.cursor in self.window.slots or not self.window.slots

    @invariant()
    def every_row_is_found_by_its_id(self) -> None:
        for slot in self.window.slots:
            post = self.window.row(slot)
            assert post is not None
            assert self.window.slot(post.key.id) == slot


Changing.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestChanging = Changing.TestCase
