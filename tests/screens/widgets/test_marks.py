"""Marks stay on rows, wherever the window goes."""

from screens.widgets.marks import Marks
from screens.widgets.window import Window
from tests.screens.widgets.board import Board, Key, Post


def opened(count: int) -> tuple[Window[Post, Key], Marks[Post, Key]]:
    window: Window[Post, Key] = Window(Board(count), page=5, held=10)
    window.load(window.from_top())
    return window, Marks()


def toggle(window: Window[Post, Key], marks: Marks[Post, Key]) -> None:
    assert window.current is not None
    marks.toggle(window.current.key.id, window.current)


def test_a_mark_is_set_and_taken_away() -> None:
    window, marks = opened(5)
    toggle(window, marks)
    assert (Post(4).key.id in marks, len(marks), list(marks)) == (True, 1, [Post(4)])
    toggle(window, marks)
    assert not marks


def test_rows_from_the_last_mark_to_the_cursor_are_marked() -> None:
    window, marks = opened(5)
    window.move(3)
    toggle(window, marks)
    window.move(-2)
    marks.mark_to_cursor(window)
    assert [post.at for post in marks] == [1, 2, 3]
    window.move(-1)
    marks.mark_to_cursor(window)
    assert [post.at for post in marks] == [1, 2, 3, 4]


def test_without_a_mark_that_is_held_the_row_under_the_cursor_is_marked_alone() -> None:
    window, marks = opened(50)
    marks.mark_to_cursor(window)
    assert [post.at for post in marks] == [49]
    window.load(window.from_end())
    marks.mark_to_cursor(window)
    assert [post.at for post in marks] == [49, 0]


def test_a_range_does_not_begin_at_a_mark_that_was_taken_away() -> None:
    window, marks = opened(5)
    toggle(window, marks)
    toggle(window, marks)
    window.move(3)
    marks.mark_to_cursor(window)
    assert [post.at for post in marks] == [1]


def test_a_marked_row_that_changed_is_the_changed_one() -> None:
    window, marks = opened(5)
    toggle(window, marks)
    marks.replace(Post(4).key.id, Post(4, "고침"))
    marks.replace(Post(3).key.id, Post(3, "아님"))
    assert list(marks) == [Post(4, "고침")]
    marks.clear()
    assert not marks
