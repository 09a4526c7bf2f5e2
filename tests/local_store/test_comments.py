"""Questions about comments: pages by keys while the list moves, totals, and one comment with all around it."""

from collections.abc import Callable
from itertools import islice
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.announcements import Figures
from domain.comments import Comment, ReportComment
from domain.moderation import HideComment, ReplyToComment, ReviewComment, WriteNote
from domain.publishing import SeeAnnouncement
from local_store.comments import AROUND, EARLIER, CommentFilter, CommentRow, Queue
from local_store.desk import Desk
from local_store.questions import Key
from tests.local_store.conftest import Stage
from tests.local_store.play import COMMENTING, Act, Play, acts
from tests.make import World

QUEUES: tuple[Queue, ...] = get_args(Queue)
EVERYTHING = 1_000

queues = st.sampled_from(QUEUES)
sizes = st.integers(1, 5)


def belongs(comment: Comment, of: CommentFilter) -> bool:
    """Whether a list shows it, said without SQL."""
    in_queue = {
        "new": comment.state == "new",
        "reported": comment.open_reports > 0 and comment.state != "hidden",
        "hidden": comment.state == "hidden",
        "all": True,
    }[of.queue]
    return not comment.official and in_queue and of.announcement_id in ("", comment.announcement_id)


def key_of(comment: Comment) -> Key:
    return Key(comment.at, comment.id)


def listed(desk: Desk, of: CommentFilter) -> list[Comment]:
    """What a list should show, newest first."""
    return sorted((each for each in desk.select(Comment, "") if belongs(each, of)), key=key_of, reverse=True)


def filters(play: Play, queue: Queue) -> tuple[CommentFilter, CommentFilter]:
    """The queue of all announcements, and that of the first."""
    first = play.world.desk.value("SELECT min(id) FROM announcement WHERE agency_id = ?", play.agency_id)
    return CommentFilter(queue), CommentFilter(queue, first)


def comments(rows: list[CommentRow]) -> list[Comment]:
    return [row.comment for row in rows]


@settings(max_examples=60, deadline=None)
@given(acts=acts(*COMMENTING), queue=queues, size=sizes)
def test_a_page_is_what_stands_beside_its_key(stage: Stage, acts: list[Act], queue: Queue, size: int) -> None:
    """From every key there is, of the list or not, downwards and upwards; also within one millisecond."""
    play = stage()
    for act in acts:
        play.act(*act)
    desk = play.world.desk
    for of in filters(play, queue):
        whole = listed(desk, of)
        assert comments(desk.comments(of, None, size)) == whole[:size]
        assert comments(desk.comments_before(of, None, size)) == whole[-size:]
        for key in map(key_of, desk.select(Comment, "")):
            below = [each for each in whole if key_of(each) < key]
            above = [each for each in whole if key_of(each) > key]
            assert comments(desk.comments(of, key, size)) == below[:size]
            assert comments(desk.comments_before(of, key, size)) == above[-size:]
            assert desk.comments_above(of, key, size) == min(size, len(above))


Page = Callable[[CommentFilter, Key | None, int], list[CommentRow]]


def walk(page: Page, of: CommentFilter, size: int, up: bool, between: Callable[[], object]) -> list[Key]:
    """Every comment met on the way from one end to the other."""
    met: list[Key] = []
    while rows := page(of, met[-1] if met else None, size):
        met += [row.key for row in (rows[::-1] if up else rows)]
        assert len(met) < EVERYTHING, "it goes on for ever"
        between()
    return met


class Meanwhile:
    """Lets three things happen each time that it is called, and knows what stayed in a list all the while."""

    def __init__(self, play: Play, of: CommentFilter, coming: list[Act]) -> None:
        self._play, self._of, self._coming = play, of, iter(coming)
        self.stayed, self.ever = self._now(), self._now()

    def _now(self) -> set[Key]:
        return set(map(key_of, listed(self._play.world.desk, self._of)))

    def __call__(self) -> None:
        for act in islice(self._coming, 3):
            self._play.act(*act)
            self.stayed &= self._now()
            self.ever |= self._now()


@settings(max_examples=100, deadline=None)
@given(earlier=acts("writes", most=25), meanwhile=acts(*COMMENTING), queue=queues, size=sizes, up=st.booleans())
def test_paging_while_the_list_moves_meets_all_that_stays_and_nothing_twice(
    stage: Stage, earlier: list[Act], meanwhile: list[Act], queue: Queue, size: int, up: bool
) -> None:
    """Rows come in, change their state and vanish between two pages."""
    play = stage()
    for act in earlier:
        play.act(*act)
    page = play.world.desk.comments_before if up else play.world.desk.comments
    for of in filters(play, queue):
        happening = Meanwhile(play, of, meanwhile)
        met = walk(page, of, size, up, happening)
        assert met == sorted(set(met), reverse=not up)
        assert happening.stayed <= set(met) <= happening.ever


@settings(max_examples=40, deadline=None)
@given(acts=acts(*COMMENTING))
def test_totals_are_the_lengths_of_the_lists(stage: Stage, acts: list[Act]) -> None:
    play = stage()
    for act in acts:
        play.act(*act)
    desk = play.world.desk
    assert desk.queue_totals() == {queue: len(listed(desk, CommentFilter(queue))) for queue in QUEUES}
    for queue in QUEUES:
        for of in filters(play, queue):
            assert desk.comment_total(of) == len(listed(desk, of))


def test_a_list_shows_only_its_own_agency(town: World) -> None:
    comment = town.comment(town.publish())
    other = World(town.database, town.clock, agency_id="nowon", seed=2)
    theirs = other.comment(other.publish())
    for queue in ("new", "all"):
        assert comments(town.desk.comments(CommentFilter(queue))) == [comment]
        assert comments(other.desk.comments(CommentFilter(queue))) == [theirs]
    assert town.desk.comment_detail(theirs.id) is None
    assert town.desk.thread(theirs.announcement_id) == []


def test_a_row_names_its_author_as_known_now(town: World) -> None:
    out, resident = town.publish(), town.resident("하늘이")
    comment = town.comment(out, by=resident)
    row = town.desk.comment_row_of(comment.id)
    assert row is not None
    assert (row.nickname, row.dong, row.key) == ("하늘이", resident.dong, key_of(comment))
    assert town.desk.comment_row_of(town.id()) is None


# one comment


def test_a_comment_stands_among_those_written_around_it(town: World) -> None:
    out, other = town.publish(), town.publish()
    written = []
    for number in range(2 * AROUND + 3):
        written.append(town.comment(out, f"댓글 {number}"))
        town.comment(other)
    at = AROUND + 1
    detail = town.desk.comment_detail(written[at].id)
    assert detail is not None
    assert comments(list(detail.before)) == written[at - AROUND : at]
    assert comments(list(detail.after)) == written[at + 1 : at + 1 + AROUND]
    first = town.desk.comment_detail(written[0].id)
    assert first is not None
    assert first.before == ()
    assert comments(list(first.after)) == written[1 : 1 + AROUND]


def test_a_comment_brings_its_announcement_replies_reports_and_notes(town: World) -> None:
    out = town.publish()
    comment = town.comment(out)
    for reason in ("spam", "abuse", "abuse"):
        report = ReportComment(id=town.id(), agency_id="dobong", comment_id=comment.id, reason=reason)
        town.do(report, town.resident())
    for text in ("확인하고 있습니다", "다녀왔습니다"):
        town.do(ReplyToComment(id=town.id(), comment_id=comment.id, text=text))
        note = WriteNote(id=town.id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text=text)
        town.do(note)
    town.do(SeeAnnouncement(id=town.id(), agency_id="dobong", announcement_id=out.id), town.resident())
    detail = town.desk.comment_detail(comment.id)
    assert detail is not None
    assert detail.row.comment == town.get(Comment, comment.id)
    assert detail.announcement == out
    assert detail.figures == town.get(Figures, out.id)
    assert detail.figures.seen == 1
    assert detail.commented == 3
    assert list(detail.reports.items()) == [("abuse", 2), ("spam", 1)]
    assert [row.comment.text for row in detail.replies] == ["확인하고 있습니다", "다녀왔습니다"]
    assert [note.text for note in detail.notes] == ["확인하고 있습니다", "다녀왔습니다"]
    assert town.desk.comment_detail(town.id()) is None


def test_who_wrote_it_brings_what_they_did_so_far(town: World) -> None:
    out, resident = town.publish(), town.resident("봄날")
    written = [town.comment(out, f"댓글 {number}", resident) for number in range(EARLIER + 2)]
    town.comment(out, "남의 댓글")
    town.do(HideComment(id=town.id(), comment_id=written[0].id, seen="new", reason="욕설"))
    report = ReportComment(id=town.id(), agency_id="dobong", comment_id=written[1].id, reason="spam")
    town.do(report, town.resident())
    town.do(ReviewComment(id=town.id(), comment_id=written[1].id, seen="new"))
    standing = town.desk.standing(resident.id)
    assert (standing.comments, standing.hidden, standing.reported) == (EARLIER + 2, 1, 1)
    assert [each.id for each in standing.earlier] == [each.id for each in written[: -EARLIER - 1 : -1]]
    assert standing.neighbour is not None
    assert standing.neighbour.nickname == "봄날"
    nobody = town.desk.standing("nobody")
    assert (nobody.neighbour, nobody.comments, nobody.earlier, nobody.notes) == (None, 0, (), ())


@pytest.mark.parametrize("size", [1, 2, 100])
def test_a_thread_is_read_oldest_first_with_the_agencys_replies(town: World, size: int) -> None:
    out = town.publish()
    first, second = town.comment(out), town.comment(out)
    town.clock.pass_seconds(1)
    reply = ReplyToComment(id=town.id(), comment_id=first.id, text="답")
    town.do(reply)
    third = town.comment(out)
    met: list[str] = []
    key: Key | None = None
    while rows := town.desk.thread(out.id, key, size):
        met += [row.comment.id for row in rows]
        key = rows[-1].key
    assert met == [first.id, second.id, reply.id, third.id]
