"""The queue: filters, search, pages, and how it follows what residents and colleagues do meanwhile."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from domain.announcements import Category
from domain.comments import WriteComment
from screens.comment_news import EVERY
from screens.comment_rows import tag
from tests.make import world
from tests.screens.desks import Crowd, comments_of, desk_app, drawn, opened, state_line, until


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def shown(rows: list[str], *texts: str) -> list[bool]:
    return [any(text in row for row in rows) for text in texts]


async def test_queues_with_their_numbers_one_beside_the_other(crowd: Crowd) -> None:
    first, second, third = crowd.comments(3)
    crowd.report(first)
    crowd.colleague_hides(second)
    crowd.colleague_reviews(third)
    async with opened(crowd) as (app, pilot):
        assert "[새 1] 신고 1  숨김 1  전체 3" in drawn(app)[1]
        assert "! 신고1" in "\n".join(drawn(app)) or "›!신고1" in "\n".join(drawn(app))
        await pilot.press("right")
        assert "[신고 1]" in drawn(app)[1]
        await pilot.press("right")
        assert shown(drawn(app)[3:8], "1번", "2번", "3번") == [False, True, False]
        await pilot.press("right")
        assert shown(drawn(app)[3:8], "1번", "2번", "3번") == [True, True, True]
        await pilot.press("right")  # round the end
        assert "[새 1]" in drawn(app)[1]
        await pilot.press("left")
        assert "[전체 3]" in drawn(app)[1]
        await pilot.click(offset=(11, 1))
        assert "[신고 1]" in drawn(app)[1]


async def test_an_empty_queue_says_what_will_be_there(crowd: Crowd) -> None:
    async with desk_app(crowd.world, "comments") as (app, pilot):
        assert "새 댓글이 없습니다. 주민이 쓰면 여기에 옵니다." in "\n".join(drawn(app))
        assert not any(word in drawn(app)[-1] for word in ("검토함", "숨김"))
        await pilot.press("r", "h", "space", "v", "u", "i", "b")  # nothing to do it with
        assert len(app.screen_stack) == 1
        crowd.comment("첫 댓글입니다")
        await until(pilot, lambda: any("첫 댓글" in row for row in drawn(app)))


async def test_only_the_comments_on_one_announcement(crowd: Crowd) -> None:
    crowd.comments(2)
    other = crowd.world.publish(title="김장 나눔 신청 마감", category=Category.EVENT)
    crowd.comment("김장 언제 하나요", on=other)
    async with opened(crowd) as (app, pilot):
        await pilot.press("f", "ㄱ", "ㅈ")
        assert any("› 김장 나눔 신청 마감" in row and "댓글 1" in row for row in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: "[새 1] 신고 0  숨김 0  전체 1   글: 김장 나눔 신청" in drawn(app)[1])
        await until(pilot, lambda: shown(drawn(app)[3:9], "김장 언제", "1번") == [True, False])
        await pilot.press("escape")
        await until(pilot, lambda: "[새 3]" in drawn(app)[1])
        await pilot.press("f", "down", "enter")
        assert "김장 나눔" in drawn(app)[1]
        await pilot.press("f", "enter")
        assert "모든 소식" in drawn(app)[1]


async def test_search_finds_as_it_is_typed(crowd: Crowd) -> None:
    crowd.comment("가로등이 어두워요")
    crowd.comment("도서관은 언제 여나요")
    crowd.comment("[/끝] 가로수 정리")
    async with opened(crowd) as (app, pilot):
        screen = comments_of(app)
        await pilot.press("/", "가", "로")
        await until(pilot, lambda: "찾음" in state_line(app))
        assert shown(drawn(app)[3:9], "가로등", "가로수", "도서관") == [True, True, False]
        await pilot.press("등", "enter")
        await until(pilot, lambda: screen.list.window.total == 1)
        assert screen.focused is screen.list
        await pilot.press("r")
        await until(pilot, lambda: app.work.desk.queue_totals()["new"] == 2)
        await pilot.press("/", "z")
        await until(pilot, lambda: any("찾은 댓글이 없습니다" in row for row in drawn(app)))
        await pilot.press("escape")
        await until(pilot, lambda: shown(drawn(app)[3:9], "가로수", "도서관") == [True, True])
        assert screen.search.field.text == ""
        assert len(app.screen_stack) == 1


async def test_while_searching_the_queues_tell_no_numbers_of_what_was_not_searched(crowd: Crowd) -> None:
    for text in ("가로등 하나", "가로등 둘", "감사합니다"):
        crowd.comment(text)
    async with opened(crowd) as (app, pilot):
        await until(pilot, lambda: "[새 3] 신고 0  숨김 0  전체 3" in drawn(app)[1])
        await pilot.press("/", "가", "로")
        await until(pilot, lambda: "[새 2] 신고  숨김  전체 " in drawn(app)[1])
        await pilot.press("enter", "left")
        await until(pilot, lambda: " 새  신고  숨김 [전체 2]" in drawn(app)[1])
        crowd.comment("감사합니다 또")
        await until(pilot, lambda: app.work.desk.queue_totals()["new"] == 4)
        await pilot.press("escape")
        await until(pilot, lambda: " 새 4  신고 0  숨김 0 [전체 4]" in drawn(app)[1])


async def test_an_empty_list_shows_no_key_that_does_nothing(crowd: Crowd) -> None:
    async with desk_app(crowd.world, "comments") as (app, pilot):
        await until(pilot, lambda: "새 댓글이 없습니다" in "\n".join(drawn(app)))
        assert not any(word in drawn(app)[-1] for word in ("Enter", "Space", "검토함", "숨김"))
        assert "오른쪽으로 다른 상태를" in "\n".join(drawn(app))
        crowd.comment("가로등")
        await pilot.press("g")
        await until(pilot, lambda: "Space 표시" in drawn(app)[-1])


async def test_an_older_search_never_overtakes_a_newer_one(crowd: Crowd) -> None:
    crowd.comment("가로등이 어두워요")
    crowd.comment("도서관은 언제 여나요")
    async with opened(crowd) as (app, pilot):
        screen = comments_of(app)
        await pilot.press("/")
        for words in ("가로등", "도서", "가로", "도서관"):
            screen.search.field.load_text(words)
            screen.search.action_to_list()
        await until(pilot, lambda: screen.list.window.total == 1)
        await until(pilot, lambda: not screen.list._reader.busy)
        assert shown(drawn(app)[3:9], "도서관", "가로등") == [True, False]


async def test_new_comments_wait_above_and_are_let_in_when_asked(crowd: Crowd) -> None:
    crowd.comments(3)
    async with opened(crowd) as (app, pilot):
        await pilot.press("j")
        before = [row for row in drawn(app)[3:9] if "번입니다" in row]
        crowd.comment("방금 온 댓글")
        await until(pilot, lambda: "새 댓글 1건 기다림 (g 맨 위로)" in state_line(app))
        assert [row for row in drawn(app)[3:9] if "번입니다" in row] == before
        assert not any("방금 온" in row for row in drawn(app)[:10])
        assert "2/3" in state_line(app)

        started = app.work.desk.head()
        for number in range(5):
            crowd.comment(f"또 온 댓글 {number}")
        await until(pilot, lambda: "새 댓글 6건" in state_line(app))
        assert "[새 9]" in drawn(app)[1]
        assert app.work.desk.head() > started

        await pilot.press("g")
        await until(pilot, lambda: any("또 온 댓글 4" in row for row in drawn(app)[3:5]))
        await until(pilot, lambda: state_line(app).startswith("1/9"))


async def test_the_waiting_are_counted_at_most_once_a_second(crowd: Crowd) -> None:
    crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        told: list[str] = []
        screen = comments_of(app)
        screen.watch(screen.filters, "totals", lambda totals: told.append(str(totals)), init=False)
        for number in range(12):
            crowd.comment(f"{number}")
            await pilot.pause(0.05)
        await until(pilot, lambda: screen.list.waiting == 12)
        assert len(told) <= 2 + 12 * 0.2 / EVERY


async def test_a_row_that_a_colleague_decides_changes_where_it_is(crowd: Crowd) -> None:
    first, second, third = crowd.comments(3)
    async with opened(crowd) as (app, pilot):
        await pilot.press("j")
        crowd.colleague_hides(second)
        await until(pilot, lambda: any("숨김" in row and "2번" in row for row in drawn(app)[3:9]))
        assert ["3번" in drawn(app)[3], "2번" in drawn(app)[4], "1번" in drawn(app)[5]] == [True] * 3
        assert drawn(app)[4].startswith(" ›")
        crowd.report(first)
        await until(pilot, lambda: any("신고1" in row and "1번" in row for row in drawn(app)[3:9]))
        assert comments_of(app).list.waiting == 0
        await pilot.press("right", "left")
        assert shown(drawn(app)[3:9], "2번") == [False]
        assert crowd.now(third).state == "new"


async def test_a_newly_reported_comment_is_announced_in_its_queue(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    crowd.report(second)
    async with opened(crowd) as (app, pilot):
        await pilot.press("right")
        crowd.report(first)  # stands below the one that is shown
        await until(pilot, lambda: "신고 1건 기다림" in state_line(app))
        await pilot.press("r")
        await until(pilot, lambda: crowd.now(second).state == "reviewed")
        await pilot.press("g")
        await until(pilot, lambda: "1번" in drawn(app)[3])


async def test_a_new_nickname_is_shown_on_the_rows_that_stand_there(crowd: Crowd) -> None:
    crowd.comment("여기요", "하늘이")
    async with opened(crowd) as (app, pilot):
        renamed = crowd.world.resident("바다", crowd.resident("하늘이").dong)
        same = crowd.resident("하늘이")
        command = WriteComment(
            id=crowd.world.id(), agency_id="dobong", announcement_id=crowd.announcement.id, text="이름을 바꿨어요"
        )
        crowd.world.do(command, type(same)(kind="resident", id=same.id, name=renamed.name, dong=same.dong))
        await until(pilot, lambda: any("바다 창1동" in row and "여기요" in row for row in drawn(app)[3:9]))


async def test_every_page_is_reached_from_either_end(crowd: Crowd) -> None:
    crowd.comments(230)
    async with opened(crowd) as (app, pilot):
        await pilot.press("end")
        await until(pilot, lambda: "230/230" in state_line(app))
        assert any("댓글 1번입니다" in row for row in drawn(app))
        await pilot.press("pageup", "pageup", "home")
        await until(pilot, lambda: "1/230" in state_line(app))
        assert any("댓글 230번입니다" in row for row in drawn(app))


async def test_other_screens_ask_for_a_part_of_it(crowd: Crowd) -> None:
    comments = crowd.comments(40)
    crowd.report(comments[3])
    async with opened(crowd) as (app, pilot):
        await app.go("comments", "reported")
        assert "[신고 1]" in drawn(app)[1]
        await app.go("comments", f"of/{comments[7].id}")
        await until(pilot, lambda: tag(comments[7].id) in "\n".join(drawn(app)))
        assert "[전체 40]" in drawn(app)[1]
        current = comments_of(app).list.current
        assert current is not None
        assert current.comment.id == comments[7].id
        await app.go("comments", f"on/{crowd.announcement.id}")
        assert "글: 가로등을" in drawn(app)[1]
        await app.go("comments", "search")
        await pilot.pause()
        assert comments_of(app).focused is comments_of(app).search.field
        await app.go("comments", f"of/{'0' * 32}")
        await until(pilot, lambda: "찾는 것이 없습니다" in state_line(app))


async def test_the_mouse_and_the_palette_reach_what_the_keys_reach(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    crowd.colleague_hides(first)
    async with opened(crowd, height=30) as (app, pilot):
        screen = comments_of(app)
        heading = next(y for y, row in enumerate(drawn(app)) if "[글과 댓글]" in row)
        before = drawn(app)[heading].partition("기록")[0]
        await pilot.click(offset=(cell_len(before), heading))
        assert any("[기록]" in row for row in drawn(app))
        await pilot.press("escape")
        for name, tab in (("숨긴댓", "[숨김 1]"), ("신고된", "[신고 0]"), ("전체댓", "[전체 2]")):
            await pilot.press(":", *name, "enter")
            await until(pilot, lambda tab=tab: tab in drawn(app)[1])  # type: ignore[misc]  # a lambda has no types
        await pilot.click(offset=(20, 4))
        assert screen.list.current is not None
        assert screen.list.current.comment.id == first.id
        await pilot.double_click(offset=(20, 3))
        assert screen.list.current.comment.id == second.id
        assert screen.detail.has_focus
