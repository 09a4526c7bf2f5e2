"""The figures of the first screen: each is what looking at every record finds, to the millisecond and the day."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.announcements import HELD_FOR, LATE_AFTER, Announcement, Placing
from domain.chats import Chat
from domain.comments import Comment, ReportComment
from domain.conversation import AskAgency
from domain.days import DAY, MINUTE, SECOND, day_of, end_of
from domain.drafts import Draft
from domain.followers import Follow, FollowerDay, Unfollow
from domain.moderation import ReplyToComment
from domain.publishing import PublishAnnouncement
from local_store.home import TREND_DAYS, Growth
from tests.local_store.conftest import Stage
from tests.local_store.play import Act, acts
from tests.make import CHANG2, CONTENT, NOON, World

# what waits


@settings(max_examples=60, deadline=None)
@given(acts=acts())
def test_what_waits_is_what_the_records_say(stage: Stage, acts: list[Act]) -> None:
    play = stage()
    for act in acts:
        play.act(*act)
    desk, now = play.world.desk, play.world.clock.now
    comments = [each for each in desk.select(Comment, "") if not each.official]
    new = [each.at for each in comments if each.state == "new"]
    reported = [each.at for each in comments if each.reported]
    waits = [each.waiting_since for each in desk.select(Chat, "") if each.state == "unanswered"]
    waiting = desk.waiting(now)
    assert (waiting.new_comments, waiting.oldest_new) == (len(new), min(new, default=None))
    assert (waiting.reported, waiting.oldest_report) == (len(reported), min(reported, default=None))
    assert waiting.unanswered_chats == len(waits)
    assert waiting.longest_wait == min((at for at in waits if at is not None), default=None)
    passed = sorted((each for each in desk.select(Chat, "") if each.state == "passed"), key=lambda each: each.last_at)
    assert waiting.passed_chats == len(passed)
    assert waiting.longest_passed == (passed[0].passed if passed else None)


def test_nothing_waits_at_a_desk_where_nothing_happened(town: World) -> None:
    waiting = town.desk.waiting(NOON)
    assert (waiting.new_comments, waiting.oldest_new, waiting.reported, waiting.oldest_report) == (0, None, 0, None)
    assert (waiting.unanswered_chats, waiting.longest_wait) == (0, None)
    assert (waiting.passed_chats, waiting.longest_passed) == (0, None)
    assert (waiting.scheduled_today, waiting.missed, waiting.ending) == ((), (), ())
    assert (waiting.drafts, waiting.last_draft) == (0, None)


def test_the_draft_saved_last_is_named(town: World) -> None:
    for number in (2, 3, 1):
        town.desk.save_draft(Draft(id=f"{number}", created_at=NOON, saved_at=NOON + number)).result(60)
    waiting = town.desk.waiting(NOON)
    assert waiting.drafts == 3
    assert waiting.last_draft is not None
    assert waiting.last_draft.id == "3"


# what is scheduled


def schedule(town: World, at: int) -> str:
    """Give an announcement that is to be published then. Returns its id."""
    id = town.id()
    town.do(PublishAnnouncement(id=town.id(), announcement_id=id, content=CONTENT, placing=Placing(), publish_at=at))
    return id


def ids(announcements: list[Announcement]) -> list[str]:
    return [each.id for each in announcements]


def test_each_of_what_is_scheduled_is_upcoming_due_or_missed_and_never_two(town: World) -> None:
    """At every millisecond around the moment, and around that at which it is too late."""
    at = NOON + 20 * MINUTE
    id = schedule(town, at)
    for now, found in (
        (at - 1, "upcoming"),
        (at, "due"),
        (at + 1, "due"),
        (at + LATE_AFTER - 1, "due"),
        (at + LATE_AFTER, "missed"),
        (at + LATE_AFTER + 1, "missed"),
    ):
        lists = {
            "upcoming": town.desk.upcoming(now, now + DAY),
            "due": town.desk.due(now),
            "missed": town.desk.missed(now),
        }
        assert {name: ids(each) for name, each in lists.items()} == {
            name: [id] if name == found else [] for name in lists
        }


def test_what_comes_next_comes_soonest_first(town: World) -> None:
    late, soon, next_day = (
        schedule(town, at) for at in (end_of(day_of(NOON)) - 1, NOON + MINUTE, end_of(day_of(NOON)))
    )
    waiting = town.desk.waiting(NOON)
    assert ids(list(waiting.scheduled_today)) == [soon, late]
    assert ids(town.desk.upcoming(NOON, NOON + 2 * DAY)) == [soon, late, next_day]
    town.clock.pass_seconds(60)
    for published in town.desk.publish_due():
        published.result(60)
    assert ids(list(town.desk.waiting(town.clock()).scheduled_today)) == [late]


def test_what_was_missed_is_asked_about_and_not_published(town: World) -> None:
    id = schedule(town, NOON + MINUTE)
    town.clock.pass_seconds(60 + LATE_AFTER / SECOND)
    assert town.desk.publish_due() == []
    assert ids(list(town.desk.waiting(town.clock.now).missed)) == [id]
    assert town.get(Announcement, id).state == "scheduled"


def test_what_is_published_at_once_is_held_first(town: World) -> None:
    id = town.id()
    town.do(PublishAnnouncement(id=town.id(), announcement_id=id, content=CONTENT, placing=Placing()))
    assert town.desk.due(NOON + HELD_FOR - 1) == []
    assert ids(town.desk.due(NOON + HELD_FOR)) == [id]


@pytest.mark.parametrize(("days", "named"), [(-1, False), (0, True), (6, True), (7, False)])
@pytest.mark.parametrize("kind", ["pinned_until", "urgent_until"])
def test_what_ends_within_a_week_is_named_with_its_last_day(town: World, days: int, named: bool, kind: str) -> None:
    last = (date.fromisoformat(day_of(NOON)) + timedelta(days=days)).isoformat()
    town.clock.now -= 2 * DAY
    id = town.id()
    placing = Placing(**{kind: last})  # type: ignore[arg-type]  # both are days
    town.do(PublishAnnouncement(id=town.id(), announcement_id=id, content=CONTENT, placing=placing))
    assert town.desk.waiting(NOON).ending == (), "not yet published"
    town.clock.pass_seconds(10)
    for published in town.desk.publish_due():
        published.result(60)
    ending = town.desk.waiting(NOON).ending
    assert [(each.id, day) for each, day in ending] == ([(id, last)] if named else [])


def test_the_first_to_end_is_named_first_and_one_that_is_both_twice(town: World) -> None:
    today = date.fromisoformat(day_of(NOON))
    days = [(today + timedelta(days=count)).isoformat() for count in range(4)]
    placings = [Placing(pinned_until=days[2]), Placing(pinned_until=days[3], urgent_until=days[1])]
    for placing in placings:
        town.do(PublishAnnouncement(id=town.id(), announcement_id=town.id(), content=CONTENT, placing=placing))
    town.clock.pass_seconds(10)
    for published in town.desk.publish_due():
        published.result(60)
    assert [day for _, day in town.desk.waiting(town.clock.now).ending] == days[1:]


# followers

moves = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 7), st.booleans()), max_size=50)


@settings(max_examples=60, deadline=None)
@given(moves=moves)
def test_growth_is_what_following_and_leaving_add_up_to(stage: Stage, moves: list[tuple[int, int, bool]]) -> None:
    """Some days pass between two moves, over the border of months too; the last day may be one without any."""
    play = stage()
    town, followers = play.world, set[str]()
    totals: dict[str, int] = {}
    joined, left = Counter[str](), Counter[str]()
    left_on: dict[str, str] = {}
    for days, number, leaves in moves:
        town.clock.now += days * DAY
        resident = play.residents[number % len(play.residents)]
        town.do((Unfollow if leaves else Follow)(id=town.id(), agency_id=town.agency_id), resident)
        day = day_of(town.clock.now)
        if leaves and resident.id in followers:
            followers.remove(resident.id)
            left[day] += 1
            left_on[resident.id] = day
        elif not leaves and resident.id not in followers:
            followers.add(resident.id)
            if left_on.get(resident.id) == day:
                left[day] -= 1
            else:
                joined[day] += 1
        totals[day] = len(followers)
    now = town.clock.now
    today = day_of(now)
    assert town.desk.growth(now) == Growth(
        total=len(followers),
        joined_today=joined[today],
        left_today=left[today],
        month=sum(joined[day] - left[day] for day in joined | left if day[:7] == today[:7]),
        trend=tuple(_total_on(totals, day_of(now - back * DAY)) for back in reversed(range(TREND_DAYS))),
    )
    assert sum(town.desk.followers_by_dong().values()) == len(followers)


def _total_on(totals: dict[str, int], day: str) -> int:
    """How many followed at the end of a day, from the totals of the days on which anything happened."""
    before = [each for each in totals if each <= day]
    return totals[max(before)] if before else 0


def test_followers_are_counted_where_they_live(town: World) -> None:
    for dong in (CHANG2, CHANG2, CONTENT.regions[0]):
        town.do(Follow(id=town.id(), agency_id="dobong"), town.resident(dong=dong))
    assert town.desk.followers_by_dong() == {CHANG2: 2, CONTENT.regions[0]: 1}
    assert town.desk.followers_among((CHANG2,)) == 2
    assert town.desk.followers_among(("1132000000",)) == 3
    assert town.desk.followers_among(()) == 0
    today = day_of(NOON)
    assert [(each.day, each.dong, each.joined) for each in town.desk.select(FollowerDay, "ORDER BY day, dong")] == [
        (today, CONTENT.regions[0], 1),
        (today, CHANG2, 2),
    ]


# what came lately


def test_arrivals_are_what_residents_did_last(town: World) -> None:
    out, neighbour = town.publish(), town.resident("봄날")
    comment = town.comment(out, "가로등이 어두워요", neighbour)
    town.clock.pass_seconds(1)
    asker = town.resident("초록대문", CHANG2)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="과태료는요?"), asker)
    town.clock.pass_seconds(1)
    report = ReportComment(id=town.id(), agency_id="dobong", comment_id=comment.id, reason="abuse")
    town.do(report, town.resident("신고하는이"))
    town.do(ReplyToComment(id=town.id(), comment_id=comment.id, text="공공기관의 답글은 아닙니다"))
    found = [(each.kind, each.nickname, each.text, each.id) for each in town.desk.arrivals(10)]
    assert found == [
        ("report", "봄날", "abuse", comment.id),
        ("chat", "초록대문", "과태료는요?", asker.id),
        ("comment", "봄날", "가로등이 어두워요", comment.id),
    ]
    assert [each.at for each in town.desk.arrivals(10)] == sorted([each.at for each in town.desk.arrivals(10)])[::-1]
    assert [each.kind for each in town.desk.arrivals(2)] == ["report", "chat"]


def test_what_was_published_last_comes_with_its_figures(town: World) -> None:
    first, second = town.publish(title="먼저"), town.publish(title="나중")
    town.comment(first)
    rows = town.desk.latest_announcements(3)
    assert [(row.announcement.id, row.commented, row.seen) for row in rows] == [(second.id, 0, 0), (first.id, 1, 0)]
    assert len(town.desk.latest_announcements(1)) == 1
