"""What residents see of a thread: pinned first, replies below, nothing hidden, held or meant for staff."""

from collections.abc import Iterator

import pytest

from domain.moderation import HideComment, PinComment, ReplyToComment
from domain.publishing import WithdrawAnnouncement
from domain.threads import in_order
from screens.comment_rows import CommentRows
from screens.thread_view import Thread, ThreadLines, read_thread
from tests.make import world
from tests.screens.desks import Crowd


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def seen(crowd: Crowd, about: str = "", width: int = 60) -> list[str]:
    """The lines of the thread, as text."""
    desk = crowd.desk
    thread = read_thread(desk, crowd.announcement.id, desk.comment_row_of(about) if about else None)
    assert thread is not None
    drawn = ThreadLines(thread, CommentRows(desk.now), desk.agency.name, desk.now()).lines(width)
    return ["".join(span.text for span in line.spans) for line in drawn]


def test_pinned_first_and_each_reply_below_what_it_answers(crowd: Crowd) -> None:
    made = crowd.world
    first, second = crowd.comment("하나"), crowd.comment("둘", "봄날")
    crowd.comment("하나에 답함", "해피", answers=first.id)
    made.do(ReplyToComment(id=made.id(), comment_id=second.id, text="기관의 답"))
    made.do(PinComment(id=made.id(), comment_id=second.id))
    made.clock.pass_seconds(6)
    texts = [line.strip() for line in seen(crowd)]
    order = [texts.index(text) for text in ("둘", "기관의 답", "하나", "하나에 답함")]
    assert order == sorted(order)
    assert any("도봉구청  공공기관" in text for text in texts[order[0] :])
    assert any("봄날 창1동" in text and "고정" in text for text in texts)


def test_a_held_reply_is_not_there_yet(crowd: Crowd) -> None:
    made = crowd.world
    comment = crowd.comment("질문")
    made.do(ReplyToComment(id=made.id(), comment_id=comment.id, text="기관의 답"))
    assert "기관의 답" not in " ".join(seen(crowd))
    made.clock.pass_seconds(5)
    assert "기관의 답" in " ".join(seen(crowd))


def test_of_a_hidden_comment_others_see_that_it_is_hidden_and_its_author_why(crowd: Crowd) -> None:
    made = crowd.world
    comment = crowd.comment("나쁜 말", "모두까기")
    made.do(HideComment(id=made.id(), comment_id=comment.id, seen="new", reason="욕설·비방"))
    others = " ".join(seen(crowd))
    assert "나쁜 말" not in others
    assert "모두까기" not in others
    assert "가려진 댓글입니다" in others
    author = " ".join(seen(crowd, comment.id))
    assert "쓴 사람(모두까기)에게 보이는 모습" in author
    assert author.index("나쁜 말") < author.index("욕설·비방") < author.index("가려진 댓글입니다")


def test_personal_data_is_masked_for_staff_here_too(crowd: Crowd) -> None:
    crowd.comment("010-2345-6789 로 연락 주세요")
    assert "010-****-****" in " ".join(seen(crowd))


def test_a_withdrawn_post_says_that_nobody_sees_it(crowd: Crowd) -> None:
    made = crowd.world
    made.do(WithdrawAnnouncement(id=made.id(), announcement_id=crowd.announcement.id, reason="착오"))
    assert "지금은 주민에게 보이지 않는 소식입니다" in seen(crowd)[0]


def test_a_long_thread_is_read_around_the_comment(crowd: Crowd) -> None:
    comments = crowd.comments(120)
    desk = crowd.desk
    for number in (0, 60, 119):
        thread = read_thread(desk, crowd.announcement.id, desk.comment_row_of(comments[number].id))
        assert isinstance(thread, Thread)
        ids = [row.comment.id for row in in_order(thread.rows)]
        assert comments[number].id in ids
        assert ids == sorted(ids)
    assert read_thread(desk, "0" * 32) is None
