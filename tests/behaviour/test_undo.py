"""Undo brings back what was, newest first, and leaves what a colleague decided since."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.announcements import Announcement, Placing
from domain.commands import Command, Outcome
from domain.comments import Comment, ReportComment
from domain.errors import Refused
from domain.moderation import HideComment, PinComment, ReplyToComment, RestoreComment, ReviewComment, WriteNote
from domain.neighbours import BarNeighbour, LiftBar, Neighbour
from domain.publishing import PlaceAnnouncement, PublishAnnouncement, WithdrawAnnouncement
from domain.records import Record
from domain.undo import UndoList, inverse
from tests.make import CONTENT, World, world

_ACTS = ("review", "hide", "restore", "pin", "unpin")


def act(town: World, name: str, comment: Comment) -> Command:
    if name == "review":
        return ReviewComment(id=town.id(), comment_id=comment.id, seen=comment.state)
    if name == "hide":
        return HideComment(id=town.id(), comment_id=comment.id, seen=comment.state, reason="도배")
    if name == "restore" and comment.state == "hidden":
        return RestoreComment(id=town.id(), comment_id=comment.id, decision=comment.decision, to="new")
    return PinComment(id=town.id(), comment_id=comment.id, pinned=name == "pin")


def shown(comment: Comment) -> tuple[object, ...]:
    """What a resident or a moderator would see of it."""
    return comment.state, comment.pinned, comment.open_reports, comment.hidden_for


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.integers(0, 2)), max_size=8), st.integers(0, 2))
def test_undoing_everything_newest_first_brings_back_the_beginning(acts: list[tuple[str, int]], reports: int) -> None:
    with world() as town:
        out = town.publish()
        comments = [town.comment(out) for _ in range(3)]
        for _ in range(reports):
            report = ReportComment(id=town.id(), agency_id="dobong", comment_id=comments[0].id, reason="abuse")
            town.do(report, town.resident())
        before = [shown(town.get(Comment, each.id)) for each in comments]
        steps = UndoList()
        for name, index in acts:
            comment = town.get(Comment, comments[index].id)
            command = act(town, name, comment)
            try:
                outcome = town.do(command)
            except Refused:
                continue  # a hidden comment cannot be pinned
            undoing = inverse(command, comment, town.id)
            steps.push("comments.did", comment.id, [undoing] if undoing and outcome is Outcome.DONE else [])
        while (step := steps.pop()) is not None:
            for undoing in step.inverses:
                town.do(undoing)
        assert [shown(town.get(Comment, each.id)) for each in comments] == before


def test_a_record_changed_since_is_left_and_says_by_whom(town: World) -> None:
    comment = town.comment(town.publish())
    hide = HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="도배")
    town.do(hide)
    undoing = inverse(hide, comment, town.id)
    assert undoing is not None
    colleague = town.colleague("이나라")
    restore = inverse(hide, comment, colleague.new_id)
    assert restore is not None
    colleague.perform(restore).result(60)
    colleague.perform(HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="욕설")).result(60)
    refusal = town.desk.perform(undoing).exception(10)
    assert isinstance(refusal, Refused)
    assert "이나라가" in str(refusal)
    assert town.get(Comment, comment.id).hidden_for == "욕설"


def test_notes_bars_and_placings_have_an_inverse(town: World) -> None:
    out = town.publish()
    comment = town.comment(out)
    author = town.get(Neighbour, comment.author_id)
    note = WriteNote(id=town.id(), about="comment", about_id=comment.id, neighbour_id=author.id, text="메모")
    closing = Placing(comments_open=False)
    place = PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=out.placing, placing=closing)
    commands: tuple[tuple[Command, Record | None], ...] = (
        (note, None),
        (BarNeighbour(id=town.id(), resident_id=author.id, days=7, reason="욕설"), author),
        (place, None),
        (WithdrawAnnouncement(id=town.id(), announcement_id=out.id, reason="중복"), None),
    )
    for command, before in commands:
        town.do(command)
        undoing = inverse(command, before, town.id)
        assert undoing is not None
        town.do(undoing)
    assert town.get(Announcement, out.id) == msgspec.structs.replace(out, seq=town.get(Announcement, out.id).seq)
    assert town.get(Neighbour, author.id).barred_until is None
    assert town.desk.standing(author.id).notes == ()


def refused_to_undo(town: World, undoing: Command | None) -> str:
    assert undoing is not None
    refusal = town.desk.perform(undoing).exception(10)
    assert isinstance(refusal, Refused)
    return str(refusal)


def test_undoing_a_bar_leaves_the_bar_of_a_colleague(town: World) -> None:
    author = town.get(Neighbour, town.comment(town.publish()).author_id)
    bar = BarNeighbour(id=town.id(), resident_id=author.id, days=7, reason="욕설")
    town.do(bar)
    colleague = town.colleague("이나라")
    colleague.perform(LiftBar(id=town.id(), resident_id=author.id)).result(60)
    colleague.perform(BarNeighbour(id=town.id(), resident_id=author.id, days=30, reason="도배")).result(60)
    theirs = town.get(Neighbour, author.id)
    assert "이나라가" in refused_to_undo(town, inverse(bar, author, town.id))
    assert town.get(Neighbour, author.id) == theirs


def test_undoing_the_lifting_of_a_bar_leaves_what_a_colleague_lifted(town: World) -> None:
    author = town.get(Neighbour, town.comment(town.publish()).author_id)
    town.do(BarNeighbour(id=town.id(), resident_id=author.id, days=7, reason="욕설"))
    barred = town.get(Neighbour, author.id)
    lift = LiftBar(id=town.id(), resident_id=author.id)
    town.do(lift)
    colleague = town.colleague("이나라")
    colleague.perform(BarNeighbour(id=town.id(), resident_id=author.id, days=30, reason="도배")).result(60)
    colleague.perform(LiftBar(id=town.id(), resident_id=author.id)).result(60)
    assert "이나라가" in refused_to_undo(town, inverse(lift, barred, town.id))
    assert town.get(Neighbour, author.id).barred_until is None


def test_bars_and_their_liftings_are_undone_one_after_the_other(town: World) -> None:
    """Each undo finds the decision again that it is about, though later ones were made and undone."""
    author = town.get(Neighbour, town.comment(town.publish()).author_id)
    steps: list[Command | None] = []
    for index in range(4):
        before = town.get(Neighbour, author.id)
        command: Command = LiftBar(id=town.id(), resident_id=author.id)
        if index % 2 == 0:
            command = BarNeighbour(id=town.id(), resident_id=author.id, days=7, reason=f"욕설 {index}")
        town.do(command)
        steps.append(inverse(command, before, town.id))
    reasons = []
    for undoing in reversed(steps):
        assert undoing is not None
        assert town.do(undoing) is Outcome.DONE
        reasons.append(town.get(Neighbour, author.id).barred_for)
    assert reasons == ["욕설 2", "", "욕설 0", ""]


def test_undoing_a_pin_leaves_the_pin_of_a_colleague(town: World) -> None:
    comment = town.comment(town.publish())
    pin = PinComment(id=town.id(), comment_id=comment.id)
    town.do(pin)
    colleague = town.colleague("이나라")
    for pinned in (False, True):
        colleague.perform(PinComment(id=town.id(), comment_id=comment.id, pinned=pinned)).result(60)
    assert "이나라가" in refused_to_undo(town, inverse(pin, comment, town.id))
    assert town.get(Comment, comment.id).pinned


def test_a_pin_is_undone_though_the_comment_was_hidden_meanwhile(town: World) -> None:
    comment = town.comment(town.publish())
    pin = PinComment(id=town.id(), comment_id=comment.id)
    town.do(pin)
    town.do(HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="도배"))
    undoing = inverse(pin, comment, town.id)
    assert undoing is not None
    assert town.do(undoing) is Outcome.DONE
    assert not town.get(Comment, comment.id).pinned


def test_a_bar_that_was_lifted_stands_again_as_long_as_it_would_have(town: World) -> None:
    author = town.get(Neighbour, town.comment(town.publish()).author_id)
    town.do(BarNeighbour(id=town.id(), resident_id=author.id, days=7, reason="욕설"))
    barred = town.get(Neighbour, author.id)
    town.clock.pass_seconds(24 * 3600)
    lift = LiftBar(id=town.id(), resident_id=author.id)
    town.do(lift)
    undoing = inverse(lift, barred, town.id)
    assert undoing is not None
    assert town.do(undoing) is Outcome.DONE
    again = town.get(Neighbour, author.id)
    assert (again.barred_until, again.barred_for) == (barred.barred_until, "욕설")


def test_a_bar_that_is_over_by_now_does_not_come_back(town: World) -> None:
    author = town.get(Neighbour, town.comment(town.publish()).author_id)
    town.do(BarNeighbour(id=town.id(), resident_id=author.id, days=1, reason="욕설"))
    barred = town.get(Neighbour, author.id)
    lift = LiftBar(id=town.id(), resident_id=author.id)
    town.do(lift)
    town.clock.pass_seconds(2 * 24 * 3600)
    undoing = inverse(lift, barred, town.id)
    assert undoing is not None
    assert town.do(undoing) is Outcome.ALREADY
    assert town.get(Neighbour, author.id).barred_until is None


def test_a_pin_that_is_over_by_now_comes_back_as_it_was(town: World) -> None:
    today = Placing(pinned_until="2026-11-22")
    out = town.publish()
    town.do(PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=out.placing, placing=today))
    out = town.get(Announcement, out.id)
    longer = PlaceAnnouncement(
        id=town.id(), announcement_id=out.id, seen=out.placing, placing=Placing(pinned_until="2026-12-01")
    )
    town.do(longer)
    town.clock.pass_seconds(2 * 24 * 3600)
    undoing = inverse(longer, out, town.id)
    assert undoing is not None
    town.do(undoing)
    assert town.get(Announcement, out.id).placing == out.placing


def test_what_residents_were_told_is_never_in_the_list(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="답")
    publish = PublishAnnouncement(id=town.id(), announcement_id=town.id(), content=CONTENT, placing=Placing())
    assert inverse(reply, comment, town.id) is None
    assert inverse(publish, None, town.id) is None
    steps = UndoList()
    steps.push("comments.did_reply", "", [])
    assert steps.newest() is None
    assert steps.pop() is None


def test_a_report_that_came_since_waits_when_the_review_is_undone(town: World) -> None:
    comment = town.comment(town.publish())
    review = ReviewComment(id=town.id(), comment_id=comment.id, seen="new")
    town.do(review)
    report = ReportComment(id=town.id(), agency_id="dobong", comment_id=comment.id, reason="abuse")
    town.do(report, town.resident())
    undoing = inverse(review, comment, town.id)
    assert undoing is not None
    town.do(undoing)
    back = town.get(Comment, comment.id)
    assert (back.state, back.open_reports) == ("new", 1)


def test_undoing_a_restoring_leaves_what_a_colleague_restored_since(town: World) -> None:
    comment = town.comment(town.publish())
    hide = HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="도배")
    town.do(hide)
    hidden = town.get(Comment, comment.id)
    id = town.id()
    restore = RestoreComment(id=id, comment_id=comment.id, decision=hide.id, previous=id, to="reviewed")
    town.do(restore)
    undoing = inverse(restore, hidden, town.id)
    assert undoing is not None
    colleague = town.colleague("이나라")
    again = HideComment(id=town.id(), comment_id=comment.id, seen="reviewed", reason="욕설")
    colleague.perform(again).result(60)
    other = town.id()
    back = RestoreComment(id=other, comment_id=comment.id, decision=again.id, previous=other, to="reviewed")
    colleague.perform(back).result(60)
    assert isinstance(town.desk.perform(undoing).exception(10), Refused)
    assert town.get(Comment, comment.id).state == "reviewed"


def test_a_reply_to_an_answer_is_found_at_that_answer(town: World) -> None:
    out = town.publish()
    first = town.comment(out)
    answer = town.comment(out, parent_id=first.id)
    town.do(ReplyToComment(id=town.id(), comment_id=answer.id, text="답"))
    at_answer, at_first = town.desk.comment_detail(answer.id), town.desk.comment_detail(first.id)
    assert at_answer is not None
    assert at_first is not None
    assert [row.comment.text for row in at_answer.replies] == ["답"]
    assert at_first.replies == ()
