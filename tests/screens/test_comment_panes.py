"""What is beside the list, in every size: the thread, the author, the record; and that people's text stays text."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec
import pytest
from apsw import Connection
from textual.pilot import Pilot

from domain.comments import Comment
from domain.followers import Follow
from domain.importing import ImportComments, ImportedComment, Person
from domain.moderation import HideComment, ReplyToComment, WriteNote
from domain.neighbours import Neighbour
from domain.words import use_language
from local_store.transaction import SqliteTransaction
from screens.comment_rows import tag
from screens.comment_view import read_view
from screens.comments import CommentsScreen
from tests.hostile import HOSTILE, assert_drawable
from tests.make import CHANG1, world
from tests.screens.desks import Crowd, comments_of, desk_app, drawn, opened, until
from tui.app import DangolApp


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def peopled(crowd: Crowd) -> None:
    """Three comments; the one in the middle is answered, reported, noted, and by somebody with a past."""
    made = crowd.world
    past = crowd.comment("예전에 쓴 글", "모두까기", "쌍문3동")
    made.do(HideComment(id=made.id(), comment_id=past.id, seen="new", reason="욕설·비방"))
    crowd.comment("저희 골목도 어두워요", "하늘이")
    middle = crowd.comment("이런 걸 세금으로 하냐 진짜 [/끝]", "모두까기", "쌍문3동")
    crowd.comment("말씀을 좀 곱게...", "봄날", "도봉1동", answers=middle.id)
    made.do(ReplyToComment(id=made.id(), comment_id=middle.id, text="확인하고 알려 드리겠습니다."))
    crowd.report(middle)
    crowd.report(middle, "spam", by="둘리엄마")
    made.do(
        WriteNote(id=made.id(), about="comment", about_id=middle.id, neighbour_id=middle.author_id, text="한 번 안내함")
    )
    made.do(Follow(id=made.id(), agency_id=made.agency_id), crowd.resident("모두까기"))
    made.clock.pass_seconds(60)


def shows(screen: CommentsScreen, comment_id: str) -> bool:
    """Whether the pane beside the list shows this comment."""
    return screen.detail.view is not None and screen.detail.view.comment.id == comment_id


async def to_the_middle(app: DangolApp, pilot: Pilot[Any]) -> str:
    """Put the cursor on the one in the middle, among all; gives what is drawn once it is read."""
    await pilot.press("left", "j")
    screen = comments_of(app)
    current = screen.list.current
    assert current is not None
    await until(pilot, partial(shows, screen, current.comment.id))
    await pilot.pause()
    return "\n".join(drawn(app))


async def test_by_tabs_below_the_list_at_80(crowd: Crowd) -> None:
    peopled(crowd)
    async with opened(crowd) as (app, pilot):
        text = await to_the_middle(app, pilot)
        for part in (
            "[글과 댓글] 쓴 사람  기록  (Tab)",
            "모두까기  쌍문3동 인증  단골  댓글 2 · 숨김 1 · 신고받음 1",
            "글: 가로등을 어디에 더 놓을까요?  (의견수렴, 창1동 외 1)",
            "이런 걸 세금으로 하냐 진짜 [/끝]",
            "신고 2: ",
            "도봉구청 (공공기관)",
            "확인하고 알려 드리겠습니다.",
            "앞 댓글 12:00 하늘이  저희 골목도 어두워요",
            "뒤 댓글 12:00 봄날  말씀을 좀 곱게...",
        ):
            assert part in text
        await pilot.press("tab")
        text = "\n".join(drawn(app))
        assert "[쓴 사람]" in text
        assert "숨김  [욕설·비방] 예전에 쓴 글" in text
        await pilot.press("tab")
        text = "\n".join(drawn(app))
        assert "직원끼리 메모 (주민에게 안 보임)" in text
        assert "김도봉: 한 번 안내함" in text
        assert "김도봉  답글" in text
        await pilot.press("shift+tab", "shift+tab")
        assert "[글과 댓글]" in "\n".join(drawn(app))


async def test_all_in_one_pane_at_120_and_in_two_at_200(crowd: Crowd) -> None:
    peopled(crowd)
    parts = (
        "11.22.(일) 12:00  신고 2",
        "이런 걸 세금으로 하냐 진짜 [/끝]",
        "글  가로등을 어디에 더 놓을까요?",
        "댓글 5 · 본 사람 0",
        "이어진 댓글",
        "› 12:00 모두까기  (이 댓글)",
        "모두까기 · 쌍문3동 인증 · 단골 (11.22.부터)",
        "댓글 2 · 숨김 1 · 신고받음 1",
        "숨김  [욕설·비방] 예전에 쓴 글",
        "직원끼리 메모 (주민에게 안 보임)",
        "김도봉: 한 번 안내함",
    )
    for width, height in ((120, 40), (200, 60)):
        async with opened(crowd, width=width, height=height) as (app, pilot):
            text = await to_the_middle(app, pilot)
            assert [part for part in parts if part not in text] == []
            screen = comments_of(app)
            assert screen.side.display == (width == 200)
            await pilot.press("tab")
            assert screen.detail.has_focus
            await pilot.press(*["tab"] * (len(screen.shown_panes)))
            assert screen.list.has_focus


async def test_another_size_keeps_the_cursor_and_what_is_written(crowd: Crowd) -> None:
    crowd.comments(40)
    async with opened(crowd) as (app, pilot):
        screen = comments_of(app)
        await pilot.press("pagedown", "a", *"text")
        before = screen.list.current
        for size in ((120, 40), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: any(row.startswith(" ›") for row in drawn(app)))
            assert screen.list.current == before
            assert screen.reply.editor.text == "text"


@pytest.mark.parametrize("width", [80, 120])
async def test_entered_with_enter_a_long_text_is_read_to_its_end(crowd: Crowd, width: int) -> None:
    crowd.comment("길게 씁니다. " + "가나다라마 " * 150 + "끝입니다")
    crowd.comment("짧은 글")
    async with opened(crowd, width=width, height=24) as (app, pilot):
        screen = comments_of(app)
        await pilot.press("j")
        assert screen.list.current is not None
        await until(pilot, partial(shows, screen, screen.list.current.comment.id))
        assert any("줄 더 (Enter로 다 봅니다)" in row for row in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: screen.detail.has_focus)
        assert not any("끝입니다" in row for row in drawn(app))
        await pilot.press("end")
        await pilot.press(*["up"] * 5)
        assert any("끝입니다" in row for row in drawn(app))
        await pilot.press("escape")
        assert screen.list.has_focus


async def test_a_comment_of_the_thread_or_of_the_author_is_gone_to(crowd: Crowd) -> None:
    peopled(crowd)
    async with opened(crowd, width=120, height=40) as (app, pilot):
        await to_the_middle(app, pilot)
        await pilot.press("tab", "down", "enter")
        screen = comments_of(app)
        assert screen.list.current is not None
        assert screen.list.current.comment.text == "말씀을 좀 곱게..."
        assert "[전체 4]" in drawn(app)[1]
        await pilot.press("j")
        await until(pilot, lambda: screen.detail.view is not None and "세금" in screen.detail.view.comment.text)
        await pilot.press("i", "enter")
        assert screen.list.current.comment.text == "예전에 쓴 글"


async def test_as_residents_see_it_a_hidden_one_is_gone_and_its_author_is_told(crowd: Crowd) -> None:
    peopled(crowd)
    async with opened(crowd, height=40) as (app, pilot):
        await to_the_middle(app, pilot)
        await pilot.press("h", "1", "enter")
        await pilot.pause()
        await pilot.press("k", "v")
        text = "\n".join(drawn(app))
        thread = text[text.index("욕설·비방") :]
        assert "쓴 사람(모두까기)에게 보이는 모습" in text
        assert "운영 기준에 따라 가려졌습니다: 욕설·비방" in text
        assert "이런 걸 세금으로" not in thread
        assert "운영 기준에 따라 가려진 댓글입니다" in thread
        assert "한 번 안내함" not in text
        await pilot.press("escape")
        assert len(app.screen_stack) == 1


async def test_everything_is_said_in_english_too(crowd: Crowd) -> None:
    peopled(crowd)
    use_language("en")
    async with desk_app(crowd.world, "comments", width=120, height=40) as (app, pilot):
        await until(pilot, lambda: comments_of(app).detail.view is not None)
        text = "\n".join(drawn(app))
        assert "[New 2] Reported 1  Hidden 1  All 4" in text
        app.action_korean()
        await pilot.pause()
        assert "[새 2] 신고 1  숨김 1  전체 4" in "\n".join(drawn(app))


def as_it_came(crowd: Crowd) -> list[Comment]:
    """The whole corpus as comments and as nicknames, past the wall that they would meet when they are written."""
    made = crowd.world
    pattern = crowd.comment()
    author = made.get(Neighbour, pattern.author_id)
    comments = [
        msgspec.structs.replace(pattern, id=made.id(), text=text, original=text, author_id=f"{number:032x}")
        for number, text in enumerate(HOSTILE.values(), start=1_000)
    ]

    def put(connection: Connection) -> None:
        tx = SqliteTransaction(connection, made.clock.now)
        for comment in comments:
            tx.put(comment)
            tx.put(msgspec.structs.replace(author, id=comment.author_id, nickname=comment.text))
        tx.flush()

    made.database.write(put).result(60)
    return comments


def test_the_corpus_is_hostile_before_it_is_drawn() -> None:
    """The control of the next two."""
    with pytest.raises(AssertionError):
        assert_drawable("".join(HOSTILE.values()))


async def test_hostile_text_is_drawn_as_text_in_every_row(crowd: Crowd) -> None:
    comments = as_it_came(crowd)
    async with opened(crowd) as (app, pilot):
        for _ in range(len(comments) // 6):
            await pilot.press("pagedown")
            for row in drawn(app):
                assert_drawable(row)
        assert comments_of(app).list.window.index == len(comments)
        for keys in (["v"], ["escape", "b"], ["escape", "i"], ["escape", "a"]):
            await pilot.press(*keys)
            for row in drawn(app):
                assert_drawable(row)
        assert app.work.desk.queue_totals()["new"] == len(comments) + 1


async def test_hostile_text_is_drawn_as_text_in_every_pane(crowd: Crowd) -> None:
    comments = as_it_came(crowd)
    async with opened(crowd, width=200, height=40) as (app, pilot):
        screen = comments_of(app)
        for comment in comments:
            view = read_view(app.work.desk, comment.id)
            screen.rows.revealed = comment.id
            for pane in screen.shown_panes:
                pane.show(view)
                for y in range(pane.size.height):
                    assert_drawable(pane.render_line(y).text)
        await pilot.pause()
        assert len(app.screen_stack) == 1


async def test_residents_words_are_never_in_the_last_two_lines(crowd: Crowd) -> None:
    comment = crowd.comment("F9 거두기 z 되돌리기", "발행 숨김")
    async with opened(crowd) as (app, pilot):
        await pilot.press("r", "p", "b", "1", "enter", "1", "enter")
        await until(pilot, lambda: len(app.work.log) == 3)
        said = " ".join(message for _, message in app.work.log)
        assert "발행 숨김" not in said
        assert tag(comment.id) in said


async def test_who_was_imported_is_not_said_to_be_verified(crowd: Crowd) -> None:
    made, at = crowd.world, crowd.world.clock.now
    by = Person(nickname="옛이웃", dong=CHANG1)
    row = ImportedComment(by=by, at=at, text="전에 남긴 글", announcement_id=crowd.announcement.id)
    made.do(ImportComments(id=made.id(), rows=(row,), as_new=True, source="댓글.csv"))
    async with opened(crowd, width=120, height=40) as (app, pilot):
        await until(pilot, lambda: "옛이웃 · 창1동 미인증" in "\n".join(drawn(app)))


async def test_the_sign_is_on_this_comment_again_once_its_text_was_read(crowd: Crowd) -> None:
    crowd.comments(3)
    crowd.comment("긴 글입니다. " * 60)
    async with opened(crowd, width=200, height=60) as (app, pilot):
        detail = comments_of(app).detail
        detail.focus()
        await until(pilot, lambda: detail.has_focus)
        await pilot.press("home")
        comments_of(app).list.focus()
        await until(pilot, lambda: not detail.has_focus)
        await until(pilot, lambda: any("› " in row and "(이 댓글)" in row for row in drawn(app)))
