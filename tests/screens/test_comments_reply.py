"""A reply is written under its comment, held for five seconds, taken back with its text, and never lost."""

from collections.abc import Iterator

import pytest

from domain.actors import EVERY_ROLE
from domain.comments import COMMENT_LIMIT, Comment
from domain.moderation import ReplyToComment
from domain.replies import StoredReply
from screens.comment_rows import tag
from tests.make import World, world
from tests.patience import PATIENCE
from tests.screens.desks import Crowd, comments_of, drawn, opened, state_line, until
from tui.settings import Settings

STORED = (
    StoredReply(title="담당 부서로 넘김", body="{nickname}님, {department}에 전했습니다. {me}"),
    StoredReply(title="근무시간 안내", body="평일 09:00~18:00 {date} {없는것}"),
)


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def replies(made: World) -> list[Comment]:
    """What the agency wrote."""
    return made.desk.select(Comment, "AND official = 1")


async def test_sent_with_f8_counted_down_and_out_after_five_seconds(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    crowd.report(comment)
    made = crowd.world
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"ok", "enter", *"2")
        assert any(f"[답글 {tag(comment.id)}] 하늘이 창1동" in row for row in drawn(app))
        assert "F8 보내기" in drawn(app)[-1]
        await pilot.press("f8")
        await until(pilot, lambda: len(replies(made)) == 1)
        (reply,) = replies(made)
        assert (reply.text, reply.parent_id, reply.visible_at) == ("ok\n2", comment.id, made.clock.now + 5_000)
        assert crowd.now(comment).state == "reviewed"
        await until(pilot, lambda: any("답함" in row for row in drawn(app)))
        assert state_line(app).startswith(f"답글 {tag(comment.id)} · F9 거두기")
        assert state_line(app).endswith("5초")
        assert comments_of(app).focused is comments_of(app).list

        made.clock.pass_seconds(6)
        app.work.look_at_held()
        await until(pilot, lambda: not state_line(app).endswith("초"))
        await pilot.press("f9")
        assert len(replies(made)) == 1


async def test_taken_back_it_waits_again_and_the_text_is_there(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    crowd.report(comment)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"hello", "f8")
        await until(pilot, lambda: len(app.work.held) == 1)
        await pilot.press("f9")
        await until(pilot, lambda: replies(crowd.world) == [])
        assert (crowd.now(comment).state, crowd.now(comment).open_reports) == ("new", 1)
        assert app.work.undo.newest() is None
        await until(pilot, lambda: any("!신고1" in row for row in drawn(app)))
        await pilot.press("a")
        assert comments_of(app).reply.editor.text == "hello"


async def test_what_was_begun_is_kept_with_its_comment(crowd: Crowd) -> None:
    first, second = crowd.comments(2)
    async with opened(crowd) as (app, pilot):
        reply = comments_of(app).reply
        await pilot.press("a", *"rh", "escape")
        assert f"쓰던 답글을 두었습니다 {tag(second.id)}" in state_line(app)
        assert crowd.now(second).state == "new"  # r and h were text
        await pilot.press("j", "a")
        assert reply.row is not None
        assert (reply.row.comment.id, reply.editor.text) == (first.id, "")
        await pilot.press("escape", "k", "a")
        assert reply.editor.text == "rh"


async def test_what_was_begun_is_there_again_after_a_restart(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"soon")
        await until(pilot, lambda: crowd.desk.reply_draft(comment.id).text == "soon")
    async with opened(crowd) as (app, pilot):
        await until(pilot, lambda: any("쓰는 중인 답글 있음 (a)" in row for row in drawn(app)))
        await pilot.press("a")
        assert comments_of(app).reply.editor.text == "soon"
        assert f"쓰던 답글을 이어 씁니다 {tag(comment.id)}" in state_line(app)
        await pilot.press("f8")
        await until(pilot, lambda: len(replies(crowd.world)) == 1)
        assert crowd.desk.reply_draft(comment.id).text == ""


async def test_who_sits_down_next_has_replies_of_their_own(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    desk = crowd.desk
    me, other = desk.actor, crowd.world.staff("이나라", *EVERY_ROLE)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"mine")
        app.work.seat(other)
        screen = comments_of(app)
        screen.show_lines()
        assert screen.reply.row is None
        await until(pilot, lambda: screen.focused is screen.list)
        await pilot.press("a")
        assert screen.reply.editor.text == ""
        await pilot.press(*"hers", "escape")
        await until(pilot, lambda: desk.reply_draft(comment.id).text == "hers")
        app.work.seat(me)
        screen.show_lines()
        await until(pilot, lambda: screen.focused is screen.list)
        await pilot.press("a")
        assert screen.reply.editor.text == "mine"


async def test_the_last_letters_are_kept_when_the_program_ends(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"last")
        await comments_of(app).put_away()
        assert crowd.desk.reply_draft(comment.id).text == "last"


async def test_what_was_taken_back_is_kept_in_the_store(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"hello", "f8")
        await until(pilot, lambda: len(app.work.held) == 1)
        await pilot.press("f9")
        await until(pilot, lambda: crowd.desk.reply_draft(comment.id).text == "hello")


async def test_taken_back_from_another_screen_it_is_kept_too(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"hello", "f8")
        await until(pilot, lambda: len(app.work.held) == 1)
        await app.go("home")
        await pilot.press("f9")
        await until(pilot, lambda: replies(crowd.world) == [])
        assert crowd.desk.reply_draft(comment.id).text == "hello"


async def test_taken_back_while_an_empty_one_is_open_it_stands_there(crowd: Crowd) -> None:
    crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"hello", "f8")
        await until(pilot, lambda: len(app.work.held) == 1)
        await until(pilot, lambda: comments_of(app).focused is comments_of(app).list)
        await pilot.press("a")
        assert comments_of(app).reply.editor.text == ""
        await pilot.press("f9")
        await until(pilot, lambda: comments_of(app).reply.editor.text == "hello")


async def test_what_is_refused_is_kept_to_its_last_letter(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"one")
        await until(pilot, lambda: crowd.desk.reply_draft(comment.id).text == "one")
        crowd.colleague_hides(comment)
        await pilot.press(*"two", "f8")
        await until(pilot, lambda: crowd.desk.reply_draft(comment.id).text == "onetwo")
        assert comments_of(app).reply.editor.text == "onetwo"


async def test_the_detail_says_when_a_reply_is_out(crowd: Crowd) -> None:
    crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"ok", "f8")
        await until(pilot, lambda: any("곧 나감" in row for row in drawn(app)))
        crowd.world.clock.pass_seconds(6)
        await until(pilot, lambda: not any("곧 나감" in row for row in drawn(app)))
        assert any("(공공기관)" in row for row in drawn(app))


async def test_the_detail_says_when_a_colleagues_reply_is_out(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        reply = ReplyToComment(id=crowd.world.id(), comment_id=comment.id, text="확인했습니다")
        crowd.world.colleague().perform(reply).result(PATIENCE)
        await until(pilot, lambda: any("곧 나감" in row for row in drawn(app)))
        crowd.world.clock.pass_seconds(6)
        await until(pilot, lambda: not any("곧 나감" in row for row in drawn(app)))


async def test_a_stored_reply_is_found_by_its_initials_and_filled_in(crowd: Crowd) -> None:
    crowd.comments(1)
    async with opened(crowd, settings=Settings(replies=STORED)) as (app, pilot):
        await pilot.press("a", "ctrl+r", "ㄷ", "ㄷ")
        assert any("하늘이님, 도로과에 전했습니다. 김도봉" in row for row in drawn(app))
        await pilot.press("enter")
        assert comments_of(app).reply.editor.text == "하늘이님, 도로과에 전했습니다. 김도봉"
        await pilot.press("ctrl+r", "down", "enter")
        assert comments_of(app).reply.editor.text.endswith("평일 09:00~18:00 11.22. {없는것}")
        await pilot.press("ctrl+r", *"zzz")
        assert any("그런 것이 없습니다" in row for row in drawn(app))
        await pilot.press("enter", "escape")
        assert len(app.screen_stack) == 1


async def test_without_stored_replies_it_says_where_they_come_from(crowd: Crowd) -> None:
    crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", "ctrl+r")
        assert "저장된 답이 없습니다" in state_line(app)


@pytest.mark.parametrize(("text", "why"), [("  ", "비어 있습니다"), ("가" * (COMMENT_LIMIT + 3), "3자를 줄여")])
async def test_what_cannot_be_sent_stays_in_the_editor(crowd: Crowd, text: str, why: str) -> None:
    crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a")
        comments_of(app).reply.editor.load_text(text)
        await pilot.press("f8")
        await until(pilot, lambda: why in state_line(app))
        assert comments_of(app).reply.editor.text == text
        assert replies(crowd.world) == []


async def test_a_hidden_comment_has_no_reply(crowd: Crowd) -> None:
    (comment,) = crowd.comments(1)
    async with opened(crowd) as (app, pilot):
        await pilot.press("a", *"text")
        crowd.colleague_hides(comment)
        await pilot.press("f8")
        await until(pilot, lambda: "먼저 숨김을 푸세요" in state_line(app))
        assert comments_of(app).reply.editor.text == "text"
        await pilot.press("escape", "a")
        assert comments_of(app).reply.row is None
