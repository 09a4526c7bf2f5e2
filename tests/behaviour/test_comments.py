"""Comments come in, are reported, reviewed, hidden, answered; two who decide differently meet."""

import msgspec
import pytest

from domain.access import AccessEntry
from domain.actors import Role
from domain.announcements import Placing
from domain.commands import Outcome
from domain.comments import COMMENT_LIMIT, Comment, ReportComment, WriteComment
from domain.errors import Conflict, Invalid, NotAllowed, NotFound
from domain.moderation import (
    HideComment,
    Note,
    PinComment,
    RemoveNote,
    ReplyToComment,
    RestoreComment,
    RevealComment,
    ReviewComment,
    TakeBackReply,
    WriteNote,
)
from domain.neighbours import Neighbour
from domain.publishing import PlaceAnnouncement, WithdrawAnnouncement
from tests.make import World


def report(town: World, comment: Comment, reason: str = "abuse") -> Outcome:
    return town.do(
        ReportComment(id=town.id(), agency_id="dobong", comment_id=comment.id, reason=reason), town.resident()
    )


def hide(town: World, comment: Comment, reason: str = "욕설") -> HideComment:
    command = HideComment(id=town.id(), comment_id=comment.id, seen=comment.state, reason=reason)
    town.do(command)
    return command


def test_a_comment_is_new_and_its_author_is_known_from_then_on(town: World) -> None:
    resident = town.resident("하늘이")
    comment = town.comment(town.publish(), "가로등이 어두워요", resident)
    assert (comment.state, comment.at, comment.visible_at) == ("new", town.clock.now, town.clock.now)
    neighbour = town.get(Neighbour, resident.id)
    assert (neighbour.nickname, neighbour.dong, neighbour.met_at) == ("하늘이", resident.dong, comment.at)


def test_a_new_nickname_or_dong_is_seen_at_the_next_comment(town: World) -> None:
    out, resident = town.publish(), town.resident("하늘이")
    town.comment(out, by=resident)
    town.comment(out, by=msgspec.structs.replace(resident, name="바다"))
    assert town.get(Neighbour, resident.id).nickname == "바다"


def test_what_was_taken_out_of_a_comment_is_kept_for_moderators(town: World) -> None:
    comment = town.comment(town.publish(), "안녕\u202e하세요\x1b[31m")
    assert "\x1b" not in comment.text
    assert "\u202e" not in comment.text
    assert comment.original == "안녕\u202e하세요\x1b[31m"
    assert town.comment(town.publish(), "안녕하세요").original is None


@pytest.mark.parametrize("text", ["", "  \n ", "가" * (COMMENT_LIMIT + 1), "\ud800", "a\x00b"])
def test_a_text_that_cannot_be_taken_is_refused_and_leaves_nothing(town: World, text: str) -> None:
    out = town.publish()
    with pytest.raises(Invalid):
        town.comment(out, text)
    assert town.desk.queue_totals()["all"] == 0
    assert town.desk.changes(out.seq).ids.keys() <= {"figures"}


def test_closed_withdrawn_or_unknown_announcements_take_no_comments(town: World) -> None:
    out = town.publish()
    closed = Placing(comments_open=False)
    town.do(PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=out.placing, placing=closed))
    with pytest.raises(Conflict):
        town.comment(out)
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=out.id, reason="끝"))
    with pytest.raises(NotFound):
        town.comment(out)


def test_residents_answer_each_other_one_level_deep(town: World) -> None:
    out = town.publish()
    first = town.comment(out, "저희 골목도요")
    answer = town.comment(out, "맞아요", parent_id=first.id)
    with pytest.raises(Invalid):
        town.comment(out, "또 답글", parent_id=answer.id)
    with pytest.raises(Invalid):
        town.comment(town.publish(), "다른 글에서", parent_id=first.id)


def test_reports_wait_once_for_each_resident(town: World) -> None:
    comment = town.comment(town.publish())
    reporter = town.resident()
    command = ReportComment(id=town.id(), agency_id="dobong", comment_id=comment.id, reason="abuse")
    assert town.do(command, reporter) is Outcome.DONE
    assert town.do(msgspec.structs.replace(command, id=town.id()), reporter) is Outcome.ALREADY
    report(town, comment, "spam")
    assert town.get(Comment, comment.id).open_reports == 2
    detail = town.desk.comment_detail(comment.id)
    assert detail is not None
    assert detail.reports == {"abuse": 1, "spam": 1}
    with pytest.raises(Invalid):
        report(town, comment, "그냥")


def test_what_staff_found_harmless_is_not_reported_open_again(town: World) -> None:
    comment = town.comment(town.publish())
    report(town, comment)
    town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    reviewed = town.get(Comment, comment.id)
    assert (reviewed.state, reviewed.open_reports, reviewed.harmless) == ("reviewed", 0, True)
    report(town, comment)
    again = town.get(Comment, comment.id)
    assert (again.reports, again.reported) == (2, False)


def test_a_first_report_after_a_review_opens_it_again(town: World) -> None:
    comment = town.comment(town.publish())
    town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    report(town, comment)
    assert town.get(Comment, comment.id).reported
    assert town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="reviewed")) is Outcome.DONE
    assert not town.get(Comment, comment.id).reported


def test_hiding_keeps_the_first_reason(town: World) -> None:
    comment = town.comment(town.publish())
    hide(town, comment, "욕설")
    again = HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="도배")
    assert town.do(again) is Outcome.ALREADY
    assert town.get(Comment, comment.id).hidden_for == "욕설"
    with pytest.raises(Invalid):
        hide(town, town.comment(town.publish()), " ")


def test_another_decision_than_a_colleagues_is_a_conflict_that_names_them(town: World) -> None:
    comment = town.comment(town.publish())
    colleague = town.colleague("이나라")
    review = ReviewComment(id=town.id(), comment_id=comment.id, seen="new")
    colleague.perform(review).result(60)
    with pytest.raises(Conflict) as refused:
        hide(town, comment)
    assert "이나라가" in str(refused.value)
    assert town.get(Comment, comment.id).state == "reviewed"


def test_restoring_undoes_the_named_decision_and_no_later_one(town: World) -> None:
    comment = town.comment(town.publish())
    report(town, comment)
    hidden = hide(town, comment)
    restore = RestoreComment(id=town.id(), comment_id=comment.id, decision=hidden.id, to="new", open_reports=1)
    assert town.do(restore) is Outcome.DONE
    back = town.get(Comment, comment.id)
    assert (back.state, back.open_reports, back.hidden_for) == ("new", 1, "")

    colleague = town.colleague("이나라")
    review = ReviewComment(id=town.id(), comment_id=comment.id, seen="new")
    colleague.perform(review).result(60)
    late = RestoreComment(id=town.id(), comment_id=comment.id, decision=hidden.id, to="new")
    with pytest.raises(Conflict):
        town.do(late)


def test_a_reply_is_held_for_five_seconds_and_counts_as_a_review(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="확인하고 있습니다.")
    town.do(reply)
    written = town.get(Comment, reply.id)
    assert (written.official, written.parent_id, written.visible_at) == (True, comment.id, town.clock.now + 5_000)
    answered = town.get(Comment, comment.id)
    assert (answered.state, answered.replies) == ("reviewed", 1)

    back = TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=comment.id, to="new")
    assert town.do(back) is Outcome.DONE
    assert town.desk.record(Comment, reply.id) is None
    assert town.get(Comment, comment.id).replies == 0
    assert town.get(Comment, comment.id).state == "new"
    assert town.do(msgspec.structs.replace(back, id=town.id())) is Outcome.ALREADY


def test_a_reply_that_is_out_stays(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="확인하고 있습니다.")
    town.do(reply)
    town.clock.pass_seconds(5)
    with pytest.raises(Conflict) as refused:
        town.do(TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=comment.id))
    assert refused.value.code == "comments.reply_is_out"


def test_a_reply_is_taken_back_from_the_comment_that_it_answers_alone(town: World) -> None:
    out = town.publish()
    first, second = town.comment(out), town.comment(out)
    nested = town.comment(out, parent_id=first.id)
    reply = ReplyToComment(id=town.id(), comment_id=nested.id, text="답")
    town.do(reply)
    before = [town.get(Comment, comment.id) for comment in (first, second, nested)]
    for wrong in (first, second):
        with pytest.raises(Invalid) as refused:
            town.do(TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=wrong.id))
        assert [problem.field for problem in refused.value.problems] == ["answered_id"]
    assert [town.get(Comment, comment.id) for comment in (first, second, nested)] == before
    town.do(TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=nested.id))
    assert town.get(Comment, nested.id).replies == 0


def test_taking_a_reply_back_leaves_a_colleagues_later_decision(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="답")
    town.do(reply)
    other = town.colleague("이나라")
    other.perform(HideComment(id=town.id(), comment_id=comment.id, seen="reviewed", reason="도배")).result(60)
    town.do(TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=comment.id, to="new"))
    assert town.get(Comment, comment.id).state == "hidden"


def test_a_hidden_comment_is_neither_answered_nor_pinned_nor_reported(town: World) -> None:
    comment = town.comment(town.publish())
    hide(town, comment)
    with pytest.raises(Conflict):
        town.do(ReplyToComment(id=town.id(), comment_id=comment.id, text="답"))
    with pytest.raises(Conflict):
        town.do(PinComment(id=town.id(), comment_id=comment.id))
    with pytest.raises(NotFound):
        report(town, comment)


def test_pinning(town: World) -> None:
    comment = town.comment(town.publish())
    assert town.do(PinComment(id=town.id(), comment_id=comment.id)) is Outcome.DONE
    assert town.do(PinComment(id=town.id(), comment_id=comment.id)) is Outcome.ALREADY
    assert town.do(PinComment(id=town.id(), comment_id=comment.id, pinned=False)) is Outcome.DONE


def test_the_agencys_own_replies_are_not_moderated(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="답")
    town.do(reply)
    with pytest.raises(Conflict):
        town.do(HideComment(id=town.id(), comment_id=reply.id, seen="reviewed", reason="욕설"))
    with pytest.raises(NotFound):
        report(town, town.get(Comment, reply.id))


def test_notes_among_staff(town: World) -> None:
    comment = town.comment(town.publish())
    note = WriteNote(
        id=town.id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text="한 번 안내함"
    )
    town.do(note)
    assert town.get(Note, note.id).author_name == "김도봉"
    with pytest.raises(Conflict):
        town.do(RemoveNote(id=town.id(), note_id=note.id), town.staff("이나라"))
    town.do(RemoveNote(id=town.id(), note_id=note.id))
    assert town.desk.record(Note, note.id) is None


def test_looking_at_personal_data_leaves_an_access_entry(town: World) -> None:
    comment = town.comment(town.publish(), "010-0000-1234 로 연락 주세요")
    with pytest.raises(Invalid):
        town.do(RevealComment(id=town.id(), comment_id=comment.id, purpose=""))
    town.do(RevealComment(id=town.id(), comment_id=comment.id, purpose="연락"))
    (entry,) = town.desk.select(AccessEntry, "")
    assert (entry.staff_name, entry.record_id, entry.resident_id, entry.purpose) == (
        "김도봉",
        comment.id,
        comment.author_id,
        "연락",
    )


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RESPONDER, Role.PUBLISHER, Role.ADMIN])
def test_only_moderators_moderate(town: World, role: Role) -> None:
    comment = town.comment(town.publish())
    with pytest.raises(NotAllowed):
        town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"), town.staff("이나라", role))


def test_staff_do_not_write_as_residents_nor_residents_as_staff(town: World) -> None:
    out = town.publish()
    comment = town.comment(out)
    with pytest.raises(NotAllowed):
        town.do(WriteComment(id=town.id(), agency_id="dobong", announcement_id=out.id, text="나"))
    with pytest.raises(NotAllowed):
        town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"), town.resident())


def test_the_counters_are_what_the_rows_say(town: World) -> None:
    out = town.publish()
    comments = [town.comment(out, f"댓글 {number}") for number in range(6)]
    report(town, comments[0])
    report(town, comments[1])
    hide(town, town.get(Comment, comments[1].id))
    town.do(ReviewComment(id=town.id(), comment_id=comments[2].id, seen="new"))
    town.do(ReplyToComment(id=town.id(), comment_id=comments[3].id, text="답"))
    assert town.desk.queue_totals() == {"new": 3, "reported": 1, "hidden": 1, "all": 6}
    row = town.desk.announcement_row(out.id)
    assert row is not None
    assert row.commented == 7, "with the reply"
