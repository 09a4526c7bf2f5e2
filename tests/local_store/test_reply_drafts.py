"""A reply in the making is kept for who writes it, goes with what sends it, and with the comment it is to."""

import pytest

from domain.comments import Comment
from domain.days import DAY
from domain.errors import Conflict
from domain.moderation import HideComment, ReplyToComment, TakeBackReply
from domain.periods import Periods
from domain.publishing import WithdrawAnnouncement
from local_store.erasure import erase
from local_store.reply_drafts import ReplyDraft
from local_store.retention import purge
from tests.make import World
from tests.patience import PATIENCE

ME = "dobong-kim"


def begun(town: World, text: str = "확인하고") -> Comment:
    comment = town.comment(town.publish())
    town.desk.save_reply_draft(ReplyDraft(ME, comment.id, text, 7)).result(PATIENCE)
    return comment


def test_it_is_there_as_it_was_saved_last(town: World) -> None:
    comment = begun(town)
    assert town.desk.reply_draft(comment.id) == ReplyDraft(ME, comment.id, "확인하고", 7)
    town.desk.save_reply_draft(ReplyDraft(ME, comment.id, "확인하고 있습니다", 8)).result(PATIENCE)
    assert town.desk.reply_draft(comment.id) == ReplyDraft(ME, comment.id, "확인하고 있습니다", 8)
    town.desk.save_reply_draft(ReplyDraft(ME, comment.id, "", 9)).result(PATIENCE)
    assert town.desk.reply_draft(comment.id) == ReplyDraft(ME, comment.id, "")


def test_a_colleague_writes_their_own(town: World) -> None:
    comment = begun(town)
    assert town.colleague().reply_draft(comment.id).text == ""


def test_it_is_forgotten_with_what_sends_it(town: World) -> None:
    comment = begun(town)
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="확인했습니다")
    town.desk.send_reply(reply, comment.id).result(PATIENCE)
    assert town.desk.reply_draft(comment.id).text == ""
    assert town.get(Comment, reply.id).text == "확인했습니다"


@pytest.mark.parametrize(("since", "kept"), [("", "확인했습니다"), ("새로 쓴 답", "새로 쓴 답")])
def test_taken_back_it_is_a_draft_again_unless_another_was_begun(town: World, since: str, kept: str) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="확인했습니다")
    town.do(reply)
    if since:
        town.desk.save_reply_draft(ReplyDraft(ME, comment.id, since, 7)).result(PATIENCE)
    back = TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=comment.id)
    town.desk.take_back_reply(back, "확인했습니다", 8).result(PATIENCE)
    assert town.desk.reply_draft(comment.id).text == kept
    assert town.desk.record(Comment, reply.id) is None


def test_what_is_refused_keeps_it(town: World) -> None:
    comment = begun(town)
    town.do(HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="도배"))
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="확인했습니다")
    with pytest.raises(Conflict):
        town.desk.send_reply(reply, comment.id).result(PATIENCE)
    assert town.desk.reply_draft(comment.id).text == "확인하고"


def test_it_goes_with_the_resident_who_is_erased(town: World) -> None:
    comment, other = begun(town, "하늘이님께"), begun(town, "다른 분께")
    erase(town.desk, comment.author_id)
    assert town.desk.reply_draft(comment.id).text == ""
    assert town.desk.reply_draft(other.id).text == "다른 분께"


def test_it_goes_with_the_comment_that_is_removed_by_its_age(town: World) -> None:
    comment = begun(town)
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=comment.announcement_id, reason="끝남"))
    town.clock.now += 400 * DAY
    purge(town.desk, Periods(comments=6))
    assert town.desk.reply_draft(comment.id).text, "the clock is believed at the second look"
    town.clock.now += DAY
    purge(town.desk, Periods(comments=6))
    assert town.desk.record(Comment, comment.id) is None
    assert town.desk.reply_draft(comment.id).text == ""
