"""The list on a screen: keys, mouse, marks, what is drawn, and rows that change or wait meanwhile."""

import threading
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from domain.errors import StoreFault
from domain.words import use_language
from screens.widgets.drawing import Line, Span, column, line
from screens.widgets.palette import palette_of
from screens.widgets.window import PAGE
from screens.widgets.window_list import WindowList
from tests.screens.widgets.board import Board, Key, Post
from tests.screens.widgets.stage import HOSTILE, rows, staged, until, wheel


@pytest.fixture(autouse=True)
def korean() -> None:
    use_language("ko")


def row_line(post: Post, width: int) -> Line:
    return line(
        Span(column("새", 6), "accent2"), str(post.at), f" {post.text}", mark="!" if post.at % 10 == 6 else None
    )


def header(width: int) -> Line:
    return line(Span(column("상태", 6), "dim"), Span("번호", "dim"))


class PostList(WindowList[Post, Key]):
    """A list of posts."""


def listed(board: Board, *, titles: Callable[[int], Line] | None = header, empty: str = "") -> PostList:
    return PostList(board, row_line, header=titles, empty=empty)


def at(posts: PostList) -> int | None:
    return None if posts.current is None else posts.current.at


async def settled(pilot: Pilot[None], posts: PostList) -> None:
    """Wait until nothing is being read."""
    await until(pilot, lambda: not posts._reader.busy)


async def test_it_is_drawn_as_designed() -> None:
    posts = listed(Board(100))
    async with staged(posts, width=30, height=6) as (stage, pilot):
        await pilot.press("down", "space", "down")
        assert rows(posts) == [
            "   상태  번호",
            "   새    99",
            " * 새    98",
            " › 새    97",
            " ! 새    96",
            "   새    95",
        ]
        strip = posts.render_line(3)
        grounds = {segment.style and segment.style.bgcolor for segment in strip}
        assert grounds == {palette_of(stage).styles["text", "cursor"].bgcolor}


async def test_the_keys_go_where_they_say() -> None:
    posts = listed(Board(1_000))
    async with staged(posts, height=12) as (_, pilot):  # ten rows and a header in eleven
        for key, expected in (
            ("down", 998),
            ("j", 997),
            ("up", 998),
            ("k", 999),
            ("k", 999),
            ("pagedown", 988),
            ("pagedown", 977),
            ("pageup", 988),
            ("end", 0),
            ("down", 0),
            ("pageup", 11),
            ("up", 12),
            ("home", 999),
            ("end", 0),
            ("g", 999),
        ):
            await pilot.press(key)
            await settled(pilot, posts)
            assert at(posts) == expected, key


async def test_moves_over_rows_that_are_not_read_yet_are_made_up_for() -> None:
    board = Board(5_000)
    posts = listed(board)
    async with staged(posts, height=12) as (_, pilot):
        for _ in range(60):
            posts.action_page_down()
        posts.action_move_up()
        await settled(pilot, posts)
        assert at(posts) == 4_999 - 60 * 11 + 1
        posts.action_move_bottom()
        posts.action_move_up()
        posts.action_page_up()
        await settled(pilot, posts)
        assert at(posts) == 12
        posts.action_move_top()
        posts.action_move_down()
        await settled(pilot, posts)
        assert at(posts) == 4_998


async def test_a_move_is_told_at_once_and_rest_once() -> None:
    posts = listed(Board(100))
    async with staged(posts) as (stage, pilot):
        await until(pilot, lambda: stage.sent(WindowList.Settled))
        moves, rests = len(stage.sent(WindowList.Moved)), len(stage.sent(WindowList.Settled))
        for _ in range(5):
            posts.action_move_down()
        await until(pilot, lambda: len(stage.sent(WindowList.Settled)) > rests)
        assert len(stage.sent(WindowList.Moved)) == moves + 5
        assert len(stage.sent(WindowList.Settled)) == rests + 1
        posts.action_move_top()
        posts.action_move_top()
        await pilot.pause()
        assert len(stage.sent(WindowList.Moved)) == moves + 6


async def test_enter_and_a_double_click_open() -> None:
    posts = listed(Board(100))
    async with staged(posts) as (stage, pilot):
        await pilot.press("down", "enter")
        await pilot.click(PostList, offset=(5, 6))
        assert at(posts) == 94
        assert len(stage.sent(WindowList.Opened)) == 1
        await pilot.click(PostList, offset=(5, 6), times=2)
        assert len(stage.sent(WindowList.Opened)) == 2
        await pilot.click(PostList, offset=(5, 0))
        assert at(posts) == 94


async def test_the_wheel_moves_the_view_and_takes_the_cursor_along() -> None:
    posts = listed(Board(100), titles=None)
    async with staged(posts, height=10) as (_, pilot):
        await wheel(pilot, posts, down=True)
        assert rows(posts)[0] == " ›!새    96"
        await pilot.press(*["down"] * 5)
        await wheel(pilot, posts, down=True)
        assert (rows(posts)[0], at(posts)) == ("   새    93", 91)
        await wheel(pilot, posts, down=False)
        assert (rows(posts)[0], at(posts)) == (" ! 새    96", 91)


async def test_actions_are_for_the_marked_rows_or_the_one_under_the_cursor() -> None:
    posts = listed(Board(100))
    async with staged(posts) as (stage, pilot):
        assert posts.targets() == [Post(99)]
        await pilot.press("space", "down", "down", "down", "s", "down")
        assert posts.targets() == [Post(99), Post(98), Post(97), Post(96)]
        assert posts.position() == "5/100 · 표시 4"
        assert [row[1] for row in rows(posts)[1:6]] == ["*", "*", "*", "*", "›"]
        posts.clear_marks()
        await pilot.pause()
        assert posts.targets() == [Post(95)]
        assert posts.position() == "5/100"
        assert len(stage.sent(WindowList.Marked)) == 3


async def test_a_changed_row_is_drawn_anew_where_it_is() -> None:
    board = Board(100)
    posts = listed(board)
    async with staged(posts, height=8) as (stage, pilot):
        await pilot.press("space")
        before = len(stage.sent(WindowList.Moved))
        posts.replace(board.change(Post(99), "고침"))
        posts.replace(board.change(Post(97), "[/끝]"))
        posts.replace(board.change(Post(2), "먼 곳"))
        await pilot.pause()
        assert rows(posts)[1] == " ›*새    99 고침"
        assert rows(posts)[3] == "   새    97 [/끝]"
        assert posts.targets() == [Post(99, "고침")]
        assert len(stage.sent(WindowList.Moved)) == before


async def test_new_rows_wait_until_they_are_merged() -> None:
    board = Board(100)
    posts = listed(board)
    async with staged(posts) as (_, pilot):
        await pilot.press("down")
        for _ in range(3):
            board.add()
        posts.waiting = 3
        await pilot.press("up", "up")
        assert (at(posts), posts.waiting) == (99, 3)
        await pilot.press("g")
        await settled(pilot, posts)
        assert (at(posts), posts.waiting, posts.position()) == (102, 0, "1/103")


async def test_an_empty_list_says_what_will_be_here_and_lets_new_rows_in() -> None:
    board = Board()
    posts = listed(board, empty="아직 댓글이 없습니다. n 을 눌러 새 소식을 씁니다")
    async with staged(posts, width=30, height=8) as (stage, pilot):
        assert rows(posts)[1:3] == ["   아직 댓글이 없습니다. n 을", "   눌러 새 소식을 씁니다"]
        assert (posts.current, posts.targets(), posts.position()) == (None, [], "0/0")
        await pilot.press("down", "space", "enter", "end", "pageup")
        assert not stage.sent(WindowList.Opened)
        board.add()
        posts.waiting = 1
        await settled(pilot, posts)
        assert rows(posts)[1] == " › 새    0"


async def test_another_list_begins_at_its_top_without_marks() -> None:
    posts = listed(Board(100))
    async with staged(posts) as (_, pilot):
        await pilot.press("space", "down", "down")
        posts.show(Board(7))
        await pilot.pause()
        assert (at(posts), posts.position(), len(posts.marks)) == (6, "1/7", 0)
        assert rows(posts)[8:10] == ["", ""]


async def test_another_list_can_begin_at_a_row() -> None:
    posts = listed(Board(1_000))
    async with staged(posts, height=12) as (_, pilot):
        await pilot.press(*["down"] * 3)
        assert posts.cursor_row == 4
        posts.show(Board(500), key=Post(250).key)
        await pilot.pause()
        assert at(posts) == 250
        assert rows(posts)[posts.cursor_row].startswith(" › 새    250")


class Slow(Board):
    """Answers when it is let."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.let = threading.Event()

    def page(self, after: Key | None, limit: int) -> list[Post]:
        assert self.let.wait(10)
        return super().page(after, limit)


async def test_a_list_that_takes_long_says_so_and_the_old_rows_stay_until_it_comes() -> None:
    posts, slow = listed(Board(100), titles=None), Slow(3)
    async with staged(posts, height=5) as (_, pilot):
        await pilot.press("down")
        posts.show(slow, at_once=False)
        await pilot.press("down", "down")
        assert rows(posts)[1] == " › 새    98"
        await until(pilot, lambda: rows(posts)[-1] == "   ...")
        slow.let.set()
        await settled(pilot, posts)
        assert rows(posts) == ["   새    2", "   새    1", " › 새    0", "", ""]


async def test_what_was_asked_for_before_is_forgotten() -> None:
    posts, first, second = listed(Board(100)), Slow(3), Slow(5)
    async with staged(posts) as (_, pilot):
        posts.show(first, at_once=False)
        posts.show(second, at_once=False)
        await pilot.pause()
        second.let.set()
        await settled(pilot, posts)
        assert posts.position() == "1/5"
        first.let.set()
        await pilot.app.workers.wait_for_complete()
        assert posts.position() == "1/5"


class Broken(Board):
    """Reads its first page and no other."""

    def page(self, after: Key | None, limit: int) -> list[Post]:
        if after is not None:
            raise StoreFault("widgets.demo")
        return super().page(after, limit)


async def test_rows_that_cannot_be_read_are_told_and_the_others_stay() -> None:
    posts = listed(Broken(1_000))
    async with staged(posts) as (stage, pilot):
        await pilot.press(*["pagedown"] * 12)
        await until(pilot, lambda: stage.sent(WindowList.Failed))
        assert isinstance(stage.sent(WindowList.Failed)[0].error, StoreFault)
        await settled(pilot, posts)
        assert at(posts) == 1_000 - PAGE
        await pilot.press("up")
        assert at(posts) == 1_001 - PAGE


async def test_the_cursor_shows_without_the_focus_too() -> None:
    first, second = listed(Board(9)), listed(Board(9))
    async with staged(first, second) as (stage, _):
        assert stage.focused is first
        assert rows(second)[1] == " › 새    8"
        ground = palette_of(stage).styles["text", "ground"].bgcolor
        assert {segment.style and segment.style.bgcolor for segment in second.render_line(1)} == {ground}


async def test_it_follows_the_width_the_height_and_the_theme() -> None:
    posts = listed(Board(100))
    async with staged(posts, width=80, height=24) as (stage, pilot):
        await pilot.press(*["down"] * 20)
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        assert any(row[1] == "›" for row in rows(posts)[1:])
        before = posts.render_line(2)
        stage.theme = "dangol-light"
        await until(pilot, lambda: posts.render_lines(posts.size.region)[2] != before)


async def test_a_row_is_drawn_once_for_as_long_as_it_is_the_same() -> None:
    drawn: list[int] = []

    def counted(post: Post, width: int) -> Line:
        drawn.append(post.at)
        return row_line(post, width)

    posts: PostList = PostList(Board(1_000), counted)
    async with staged(posts, height=20) as (_, pilot):
        rows(posts)
        drawn.clear()
        await pilot.press("down")
        rows(posts)
        assert sorted(drawn) == [998, 999]
        drawn.clear()
        await pilot.press("up")
        rows(posts)
        assert drawn == []


async def test_a_million_rows_are_as_far_as_ten() -> None:
    board = Million()
    posts = listed(board)
    async with staged(posts) as (_, pilot):
        await pilot.press("end")
        await settled(pilot, posts)
        assert (at(posts), posts.position()) == (0, "1,000,000/1,000,000")
        assert board.read <= 600


class Million(Board):
    """A million rows that are made as they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    def page(self, after: Key | None, limit: int) -> list[Post]:
        first = 999_999 if after is None else after.at - 1
        return self._made(range(first, max(-1, first - limit), -1))

    def page_before(self, before: Key | None, limit: int) -> list[Post]:
        last = -1 if before is None else before.at
        return self._made(range(min(999_999, last + limit), last, -1))

    def total(self) -> int:
        return 1_000_000

    def _made(self, ats: range) -> list[Post]:
        self.read += len(ats)
        return [Post(number) for number in ats]


async def test_any_text_keeps_the_width() -> None:
    def hostile(post: Post, width: int) -> Line:
        text = HOSTILE[post.at]
        return line(column(text, 12), " ", text, tail=[text[:9]])

    posts = PostList(Board(len(HOSTILE)), hostile, header=lambda width: line("[/끝]"))
    async with staged(posts, width=40, height=1 + len(HOSTILE)):
        assert len(rows(posts)) == 1 + len(HOSTILE)
