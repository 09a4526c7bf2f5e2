"""What is done with marked comments is one step: counted before, taken back at once, and without what changed since."""

from collections.abc import Iterator

import pytest

from screens.comment_rows import tag
from tests.make import world
from tests.screens.desks import Crowd, comments_of, drawn, opened, state_line, until


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


async def test_a_range_is_hidden_and_taken_back_as_one_step(crowd: Crowd) -> None:
    comments = crowd.comments(6)
    async with opened(crowd) as (app, pilot):
        await pilot.press("j", "space", "j", "j", "s")
        assert "4/6 · 표시 3" in state_line(app)
        await pilot.press("h")
        assert any("댓글 3개 숨기기" in row for row in drawn(app))
        await pilot.press("1", "enter")
        await until(pilot, lambda: app.work.desk.queue_totals()["hidden"] == 3)
        assert [crowd.now(comment).state for comment in comments] == ["new", "new", "hidden", "hidden", "hidden", "new"]
        assert "숨김 3개" in state_line(app)
        assert "z 되돌리기: 숨김 3개" in state_line(app)
        assert not comments_of(app).list.marks
        assert sum("   숨김 " in row for row in drawn(app)) >= 2

        await pilot.press("z")
        await until(pilot, lambda: app.work.desk.queue_totals()["hidden"] == 0)
        assert app.work.undo.newest() is None


async def test_what_a_colleague_changed_since_is_left_and_named(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    async with opened(crowd) as (app, pilot):
        await pilot.press("space", "j", "space", "r")
        await until(pilot, lambda: app.work.desk.queue_totals()["new"] == 0)
        crowd.colleague_hides(first)
        await pilot.press("z")
        await until(pilot, lambda: crowd.now(second).state == "new")
        assert crowd.now(first).state == "hidden"
        assert "1개는 그대로 두었습니다: 그사이 이나라가 숨겼습니다" in state_line(app)


async def test_marks_are_kept_from_far_above_and_left_with_escape(crowd: Crowd) -> None:
    comments = crowd.comments(30)
    async with opened(crowd) as (app, pilot):
        await pilot.press("space", "end", "space")
        assert "표시 2" in state_line(app)
        await pilot.press("escape")
        assert "표시" not in state_line(app)
        await pilot.press("r")
        await until(pilot, lambda: crowd.now(comments[0]).state == "reviewed")
        assert app.work.desk.queue_totals()["new"] == 29
        assert tag(comments[0].id) in state_line(app)


async def test_an_action_takes_of_the_marked_only_what_it_is_for(crowd: Crowd) -> None:
    first, second, third = crowd.comments(3)
    crowd.colleague_hides(second)
    async with opened(crowd) as (app, pilot):
        await pilot.press("right", "right", "right")  # all of them
        await pilot.press("space", "j", "j", "s", "p")
        await until(pilot, lambda: crowd.now(first).pinned and crowd.now(third).pinned)
        assert not crowd.now(second).pinned
        assert "고정 2개" in state_line(app)


async def test_several_authors_are_barred_by_their_number(crowd: Crowd) -> None:
    crowd.comments(3)
    async with opened(crowd) as (app, pilot):
        await pilot.press("space", "j", "j", "s", "b")
        assert any("3명 막기" in row for row in drawn(app))
        await pilot.press("1", "enter", "1", "enter")
        await until(pilot, lambda: "막음 3명" in state_line(app))
