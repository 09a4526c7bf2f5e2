"""What a moderator does with comments, in the store and on the screen, and how it is taken back."""

from collections.abc import Iterator

import pytest

from domain.access import AccessEntry
from domain.actors import Role
from domain.comments import Comment
from domain.days import DAY
from domain.moderation import Note
from domain.neighbours import Neighbour
from screens.comment_rows import tag
from tests.make import world
from tests.screens.desks import Crowd, comments_of, drawn, opened, state_line, until
from tui.app import DangolApp
from tui.settings import Settings


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def row_of(app: DangolApp, comment: Comment) -> str:
    """The row of the list that shows a comment, as it is drawn."""
    text = comment.text[:6]
    return next(row for row in drawn(app) if text in row)


async def test_reviewed_goes_on_to_the_next_and_is_taken_back(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    async with opened(crowd) as (app, pilot):
        await pilot.press("r")
        await until(pilot, lambda: crowd.now(second).state == "reviewed")
        assert "검토" in row_of(app, second)
        assert comments_of(app).list.current == app.work.desk.comment_row_of(first.id)
        assert f"검토함 {tag(second.id)}" in state_line(app)
        assert f"z 되돌리기: 검토함 {tag(second.id)}" in state_line(app)

        await pilot.press("z")
        await until(pilot, lambda: crowd.now(second).state == "new")
        assert "되돌렸습니다" in state_line(app)
        assert " 새 " in row_of(app, second)


async def test_hidden_for_a_reason_of_the_list_and_restored(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("h")
        assert "댓글 1개 숨기기" in "\n".join(drawn(app))
        await pilot.press("3", "enter")
        await until(pilot, lambda: crowd.now(comment).state == "hidden")
        assert crowd.now(comment).hidden_for == "도배·광고"
        assert "숨김" in row_of(app, comment)

        await pilot.press("o")
        await until(pilot, lambda: crowd.now(comment).state == "reviewed")
        await until(pilot, lambda: "z 되돌리기: 다시 보임" in state_line(app))
        await pilot.press("z")
        await until(pilot, lambda: crowd.now(comment).state == "hidden")
        assert crowd.now(comment).hidden_for == "도배·광고"


async def test_hidden_in_ones_own_words_after_a_second_thought(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (_app, pilot):
        await pilot.press("h", "escape", "h", "5", "enter", *"so", "enter")
        await until(pilot, lambda: crowd.now(comment).state == "hidden")
        assert crowd.now(comment).hidden_for == "so"


async def test_the_reasons_of_the_settings_are_offered_instead(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd, settings=Settings(hide_reasons=("선거 운동",))) as (_app, pilot):
        await pilot.press("h", "1", "enter")
        await until(pilot, lambda: crowd.now(comment).state == "hidden")
        assert crowd.now(comment).hidden_for == "선거 운동"


async def test_residents_read_korean_reasons_whatever_the_desk_speaks(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        app.action_english()
        await pilot.press("h")
        assert "Hide 1 comment" in "\n".join(drawn(app))
        await pilot.press("1", "enter")
        await until(pilot, lambda: crowd.now(comment).state == "hidden")
        assert crowd.now(comment).hidden_for == "욕설·비방"


async def test_pinned_and_no_longer(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("p")
        await until(pilot, lambda: crowd.now(comment).pinned)
        assert row_of(app, comment).endswith("고정")
        await pilot.press("p")
        await until(pilot, lambda: not crowd.now(comment).pinned)
        await pilot.press("z")
        await until(pilot, lambda: crowd.now(comment).pinned)


async def test_a_note_is_for_colleagues(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("m", *"told", "f8", "tab", "tab")
        desk = app.work.desk
        await until(pilot, lambda: desk.select(Note, "") != [])
        assert [note.about_id for note in desk.select(Note, "")] == [comment.id]
        await until(pilot, lambda: any("김도봉: told" in row for row in drawn(app)))
        assert any("주민에게 안 보임" in row for row in drawn(app))
        await pilot.press("z")
        await until(pilot, lambda: desk.select(Note, "") == [])


async def test_an_author_is_barred_and_let_in_again(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    made = crowd.world
    async with opened(crowd) as (app, pilot):
        await pilot.press("b", "2", "enter")
        assert any("하늘이 창1동 7일 막기" in row for row in drawn(app))
        await pilot.press("1", "enter")
        await until(pilot, lambda: made.get(Neighbour, comment.author_id).barred(made.clock.now))
        barred = made.get(Neighbour, comment.author_id)
        assert (barred.barred_until, barred.barred_for) == (made.clock.now + 7 * DAY, "욕설·비방")
        assert "z 되돌리기: 막음 1명" in state_line(app)

        await pilot.press("b", "enter")
        await until(pilot, lambda: not made.get(Neighbour, comment.author_id).barred(made.clock.now))


async def test_a_decision_of_a_colleague_is_not_undone(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("r")
        await until(pilot, lambda: crowd.now(comment).state == "reviewed")
        crowd.colleague_hides(comment)
        await pilot.press("z")
        await until(pilot, lambda: "이나라" in state_line(app))
        assert crowd.now(comment).state == "hidden"


async def test_a_decision_made_elsewhere_while_the_dialog_stood_is_not_overruled(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("h")
        crowd.colleague_reviews(comment)
        await pilot.press("1", "enter")
        await until(pilot, lambda: "그사이 이나라가 검토함" in state_line(app))
        assert crowd.now(comment).state == "reviewed"
        assert app.work.undo.newest() is None


async def test_what_undo_takes_back_is_said_in_the_language_spoken_now(crowd: Crowd) -> None:
    crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("b", "1", "enter", "1", "enter")
        await until(pilot, lambda: "되돌리기: 막음 1명" in drawn(app)[-2])
        app.action_english()
        await until(pilot, lambda: "undoes: bar 1 author" in drawn(app)[-2])
        await pilot.press("z")
        await until(pilot, lambda: "Taken back. 1 author" in state_line(app))


async def test_personal_data_is_masked_until_its_purpose_is_kept(crowd: Crowd) -> None:
    comment = crowd.comment("제 번호는 010-2345-6789 \u202e입니다")
    other = crowd.comment("감사합니다")
    async with opened(crowd) as (app, pilot):
        assert not any("2345" in row for row in drawn(app))
        await pilot.press("j", "u", "1", "enter")
        await until(pilot, lambda: any("010-2345-6789" in row for row in drawn(app)))
        await until(pilot, lambda: any("<U+202E>" in row for row in drawn(app)))
        (entry,) = app.work.desk.select(AccessEntry, "")
        assert (entry.record_id, entry.purpose, entry.staff_name) == (comment.id, "신고 확인", "김도봉")

        await pilot.press("k")
        await until(pilot, lambda: comments_of(app).detail.view is not None and tag(other.id) in "\n".join(drawn(app)))
        assert not any("2345" in row for row in drawn(app))
        await pilot.press("u")  # nothing is kept back here
        assert len(app.screen_stack) == 1


async def test_a_note_is_marked_in_the_row_until_it_is_taken_back(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    async with opened(crowd) as (app, pilot):
        await pilot.press("j", "m", *"see", "f8")
        await until(pilot, lambda: row_of(app, first).endswith(" 메모"))
        assert not row_of(app, second).endswith("메모")
        await pilot.press("p")
        await until(pilot, lambda: row_of(app, first).endswith(" 메모 고정"))
        await pilot.press("z", "z")
        await until(pilot, lambda: not row_of(app, first).endswith(("메모", "고정")))


async def test_without_the_role_nothing_can_be_changed(crowd: Crowd) -> None:
    crowd.comments(2)
    async with opened(crowd, roles=frozenset((Role.VIEWER,))) as (app, pilot):
        await pilot.press("r", "h", "a", "p", "m", "b", "j")
        assert len(app.screen_stack) == 1
        assert app.work.desk.queue_totals() == {"new": 2, "reported": 0, "hidden": 0, "all": 2}
        await until(pilot, lambda: "글과 댓글" in drawn(app)[-1])
        assert not any(word in drawn(app)[-1] for word in ("검토함", "숨김", "답글", "고정", "메모", "막기"))


async def test_letters_of_a_keyboard_in_hangul_mode_do_the_same(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    async with opened(crowd) as (app, pilot):
        await pilot.press("ㅓ", "ㅗ", "2", "enter")
        await until(pilot, lambda: crowd.now(first).state == "hidden")
        await pilot.press("ㅋ", "ㅏ", "ㄱ")
        await until(pilot, lambda: (crowd.now(first).state, crowd.now(second).state) == ("new", "reviewed"))
        assert app.hangul_state
