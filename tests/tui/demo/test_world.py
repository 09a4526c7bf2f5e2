"""The world of the demo: alive, as large as it says, and nothing in it that the rules would not allow."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pytest

from domain.actors import EVERY_ROLE
from domain.announcement_rules import accepted, problems_of
from domain.announcements import LATE_AFTER, Announcement, Figures, Version
from domain.chats import Chat, Message
from domain.comments import COMMENT_LIMIT, Comment, Report
from domain.days import DAY, HOUR, MINUTE, day_of, moment
from domain.followers import FollowerDay
from domain.following import FOLLOWERS, Following
from domain.moderation import HideComment, Note
from domain.neighbours import NICKNAME_LIMIT, Neighbour
from domain.regions import regions
from domain.safe_text import accept, name
from local_store.announcements import ALL
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import ready_store
from local_store.search import tail_length
from local_store.tables import TABLES
from tests.make import NOON
from tui.demo.scale import STANDARD
from tui.demo.stage import desk_of
from tui.demo.texts import AgencyKey
from tui.demo.world import build


class Case(NamedTuple):
    """A world to build."""

    agency: AgencyKey
    now: int
    size: int | None = None


A_SUNDAY = Case("dobong", NOON)
A_WORKING_DAY = Case("dobong", moment(datetime(2026, 11, 24, 14, 2)))
CASES = (
    A_SUNDAY,
    A_WORKING_DAY,
    Case("iksan", moment(datetime(2026, 11, 24, 0, 3))),
    Case("iksan", moment(datetime(2026, 7, 1, 9, 1)), 60),
    Case("dobong", moment(datetime(2027, 1, 1, 23, 58)), 2_000),
    Case("dobong", moment(datetime(2028, 2, 29, 6, 30)), 6_000),
)


def test_every_id_is_one_that_a_command_may_name() -> None:
    """Else what the demo shows could be seen, and not be decided about."""
    database, strange = built(Case("dobong", NOON, 60)), set[str]()
    for record, of in TABLES.items():
        if record.SYNCED:
            ids = [
                name for name in of.columns if name.endswith("id") or name in ("decision", "pin_decision", "taken_by")
            ]
            rows = database.read().execute(f"SELECT {', '.join(ids)} FROM {of.name}")
            strange |= {str(id) for row in rows for id in row if id and not re.fullmatch("[0-9a-f]{32}", id)}
    database.close()
    assert not strange


def built(case: Case, seed: int = 1) -> Database:
    """A store with this world on it."""
    database = ready_store()
    build(database, case.agency, seed, case.now, case.size, lambda done, whole: None)
    return database


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case.agency}-{day_of(case.now)}")
def world(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Worlds of all kinds."""
    case: Case = request.param
    with built(case) as database:
        yield desk_of(database, lambda: case.now)


@pytest.fixture(scope="module")
def office() -> Iterator[Desk]:
    """The standard world of 도봉구청 on a working day."""
    with built(A_WORKING_DAY) as database:
        yield desk_of(database, lambda: A_WORKING_DAY.now)


def by_id(desk: Desk, kind: type[Comment]) -> dict[str, Comment]:
    return {record.id: record for record in desk.select(kind, "")}


# what is there


def test_the_standard_world_is_the_month_of_the_story(office: Desk) -> None:
    now = office.now()
    queues, shelves = office.queue_totals(), office.given_totals(ALL)
    assert queues["all"] == STANDARD["dobong"] >= 1_000
    assert 120 <= queues["new"] <= 130
    assert queues["reported"] == 7
    assert 12 <= queues["hidden"] <= 30
    assert shelves["published"] >= 48
    assert shelves["withdrawn"] == 1
    assert shelves["scheduled"] == 3
    assert office.follower_total() > 5_000
    assert len(office.followers_by_dong()) == 14
    assert len(office.select(Version, "")) >= 3
    assert len(office.staff()) == 4
    assert office.actor.roles == EVERY_ROLE
    waiting = office.waiting(now)
    assert waiting.unanswered_chats == 4
    assert waiting.longest_wait == pytest.approx(now - 12 * MINUTE, abs=MINUTE)
    assert len(waiting.scheduled_today) == 1
    assert len(waiting.missed) == 1
    assert waiting.drafts == 3
    assert waiting.ending
    assert {chat.state for chat in office.select(Chat, "")} == {"unanswered", "answered", "closed"}


def test_there_are_threads_pins_notes_bars_and_hostile_texts(office: Desk) -> None:
    comments = office.select(Comment, "")
    assert sum(comment.official for comment in comments) >= 80
    assert sum(comment.parent_id is not None and not comment.official for comment in comments) >= 60
    assert sum(comment.pinned for comment in comments) >= 3
    assert sum(comment.original is not None for comment in comments) >= 3
    assert len({comment.text for comment in comments}) >= 700
    assert len(office.select(Note, "AND about = 'comment'")) >= 10
    assert office.select(Note, "AND about = 'chat'")
    assert 3 <= len(office.select(Neighbour, "AND barred_until IS NOT NULL")) <= 6


def test_the_weeks_of_home_have_figures(office: Desk) -> None:
    now = office.now()
    for action in ("ReviewComment", "HideComment", "ReplyToComment", "PublishAnnouncement"):
        for week in (range(1, 8), range(8, 15)):
            assert office.done_between(action, [day_of(now - back * DAY) for back in week]) > 0


def test_followers_grow_day_by_day(office: Desk) -> None:
    growth = office.growth(office.now())
    assert list(growth.trend) == sorted(growth.trend)
    assert growth.trend[0] < growth.total / 2
    assert growth.joined_today > growth.left_today
    assert len(growth.trend) == len(set(growth.trend))


def test_more_comments_come_by_day_than_by_night(office: Desk) -> None:
    hours = Counter((comment.at + 9 * HOUR) % DAY // HOUR for comment in office.select(Comment, "AND official = 0"))
    assert sum(hours[hour] for hour in range(1, 6)) < 0.05 * hours.total()
    assert sum(hours[hour] for hour in range(19, 23)) > 0.2 * hours.total()


def test_the_second_agency_asks_where_to_put_cameras_and_lamps() -> None:
    with built(Case("iksan", NOON)) as database:
        desk = desk_of(database, lambda: NOON)
        assert desk.agency.name == "익산경찰서"
        most = sorted(desk.announcements(ALL), key=lambda row: row.commented, reverse=True)[:4]
        titles = " ".join(row.announcement.content.title for row in most)
        assert "CCTV" in titles
        assert "가로등" in titles


# the same again


def dump(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    tables = [*(of.name for of in TABLES.values()), "counter", "draft", "agency_seq", "tombstone"]
    return {table: database.read().execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def test_the_same_seed_makes_the_same_world_and_another_another() -> None:
    case = Case("dobong", NOON, 200)
    with built(case) as first, built(case) as second, built(case, seed=2) as third:
        assert dump(first) == dump(second)
        assert dump(first) != dump(third)


def test_progress_rises_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    with ready_store() as database:
        build(database, "dobong", 1, NOON, None, lambda done, whole: told.append((done, whole)))
    done = [part / whole for part, whole in told]
    assert done == sorted(done)
    assert done[-1] == 1
    assert len(done) > 1
    assert all(part < 1 for part in done[:-1])


# nothing that the rules would not allow


def test_counters_are_what_a_recount_finds(world: Desk) -> None:
    counted: Counter[str] = Counter()
    for kind in TABLES:
        for record in world.select(kind, ""):
            counted.update(record.counted())
    kept = dict(world.rows("SELECT name, value FROM counter WHERE agency_id = ? AND value <> 0", world.agency_id))
    assert kept == {name: value for name, value in counted.items() if value}


def test_the_audit_verifies_and_is_in_order(world: Desk) -> None:
    assert world.verify_audit() == []
    times = [entry.at for entry in world.audit_entries()]
    assert times == sorted(times)


def test_the_search_holds_everything(world: Desk) -> None:
    assert tail_length(world.connection()) == 0


def test_nothing_comes_from_the_future_or_from_before_the_beginning(world: Desk) -> None:
    now = world.now()
    for kind, field in ((Comment, "at"), (Message, "at"), (Report, "at"), (Note, "at"), (Chat, "last_at")):
        for record in world.select(kind, ""):
            assert now - 33 * DAY < getattr(record, field) <= now
    assert all(entry.at <= now for entry in world.audit_entries())
    assert all((comment.decided_at or 0) <= now for comment in world.select(Comment, ""))


def test_announcements_could_have_been_published_so(world: Desk) -> None:
    agency = world.agency
    announcements = world.select(Announcement, "")
    assert announcements
    for announcement in announcements:
        content = announcement.content
        assert problems_of(content, announcement.placing, agency, day_of(announcement.at)) == ()
        assert accepted(content) == content
        if announcement.state == "scheduled":
            assert announcement.publish_at is not None
            assert announcement.publish_at > announcement.at
        else:
            assert announcement.publish_at is None
            assert announcement.published_at is not None
            assert world.record(Figures, announcement.id) is not None
            assert announcement.reached == regions().population_of(content.regions)[0]
            assert 0 <= announcement.followers_reached <= world.follower_total() + 500
        assert announcement.revision == 1 + len(world.versions(announcement.id))


def test_what_was_missed_is_late_and_what_comes_is_not_due(world: Desk) -> None:
    now = world.now()
    assert world.due(now) == []
    for announcement in world.missed(now):
        assert announcement.publish_at is not None
        assert announcement.publish_at <= now - LATE_AFTER


def test_comments_could_have_been_written_so(world: Desk) -> None:
    comments = by_id(world, Comment)
    posts = {post.id: post for post in world.select(Announcement, "")}
    neighbours = {neighbour.id: neighbour for neighbour in world.select(Neighbour, "")}
    for comment in comments.values():
        post = posts[comment.announcement_id]
        assert comment.at > (post.published_at or 0)
        assert accept("text", comment.text, COMMENT_LIMIT, required=True).text == comment.text
        if comment.original is not None:
            assert accept("text", comment.original, COMMENT_LIMIT, required=True).text == comment.text
        if comment.parent_id is not None:
            parent = comments[comment.parent_id]
            assert parent.parent_id is None
            assert parent.announcement_id == comment.announcement_id
            assert parent.at < comment.at
        if not comment.official:
            author = neighbours[comment.author_id]
            assert author.met_at <= comment.at
            assert post.placing.comments_open


def test_most_who_comment_live_where_the_announcement_is_for(world: Desk) -> None:
    """All but those who are known for trouble: they write wherever they like."""
    dongs = {post.id: regions().dongs_of(post.content.regions) for post in world.select(Announcement, "")}
    homes = {neighbour.id: neighbour.dong for neighbour in world.select(Neighbour, "")}
    comments = world.select(Comment, "AND official = 0")
    away = sum(homes[comment.author_id] not in dongs[comment.announcement_id] for comment in comments)
    assert away <= max(1, 0.05 * len(comments))


def test_decisions_leave_comments_as_the_rules_do(world: Desk) -> None:
    reported: defaultdict[str, int] = defaultdict(int)
    for report in world.select(Report, ""):
        reported[report.comment_id] += 1
    replied = Counter(
        entry.record_id for entry in world.audit_entries() if entry.action == "ReplyToComment" and entry.record_id
    )
    for comment in world.select(Comment, "AND official = 0"):
        assert comment.reports == reported[comment.id]
        assert comment.open_reports <= comment.reports
        assert comment.replies == replied[comment.id]
        assert bool(comment.hidden_for) == (comment.state == "hidden")
        if comment.state == "new":
            assert comment.decided_at is None
            assert not comment.pinned
        else:
            assert comment.decided_by
            assert comment.decided_at is not None
            assert comment.decided_at >= comment.at
            assert comment.decision
        assert not (comment.harmless and comment.open_reports)
        assert not (comment.pinned and comment.state == "hidden")


def test_every_decision_is_in_the_audit(world: Desk) -> None:
    entries = {entry.command_id: entry for entry in world.audit_entries()}
    for comment in world.select(Comment, "AND decision <> ''"):
        entry = entries[comment.decision]
        assert entry.actor_name == comment.decided_by
        if not comment.official:
            assert entry.record_id == comment.id
            assert entry.at == comment.decided_at
        if comment.state == "hidden":
            assert (entry.action, entry.details) == (HideComment.__name__, comment.hidden_for)


def test_who_is_barred_wrote_nothing_meanwhile(world: Desk) -> None:
    bars = [entry for entry in world.audit_entries() if entry.action == "BarNeighbour"]
    for entry in bars:
        neighbour = world.record(Neighbour, entry.record_id)
        assert neighbour is not None
        assert neighbour.barred_until is not None
        assert neighbour.barred_for == entry.details
        written = world.select(Comment, "AND author_id = ?", neighbour.id)
        assert not any(entry.at <= comment.at < neighbour.barred_until for comment in written)


def test_nicknames_are_such_as_are_taken_in(world: Desk) -> None:
    for neighbour in world.select(Neighbour, ""):
        assert name("nickname", neighbour.nickname, NICKNAME_LIMIT) == neighbour.nickname


def test_chats_are_in_the_state_that_their_messages_leave(world: Desk) -> None:
    messages: defaultdict[str, list[Message]] = defaultdict(list)
    for message in world.select(Message, "ORDER BY at, id"):
        messages[message.chat_id].append(message)
    for chat in world.select(Chat, ""):
        said = messages[chat.id]
        answers = [message for message in said if message.official]
        begins = next(message for message in said if all(message.at > past.closed_at for past in chat.past))
        assert (chat.opened_at, chat.last_at) == (begins.at, said[-1].at)
        assert chat.last_agency_message_id == (answers[-1].id if answers else "")
        assert (chat.waiting_since is not None) == (chat.state == "unanswered")
        assert (chat.closed_at is not None) == (chat.state == "closed")
        if chat.state != "closed":
            assert said[-1].official == (chat.state == "answered")
        if chat.waiting_since is not None:
            behind = [message.at for message in said if not answers or message.at > answers[-1].at]
            assert chat.waiting_since == behind[0]


def test_conversations_of_before_are_over_before_the_next_begins(world: Desk) -> None:
    for chat in world.select(Chat, ""):
        ends = [0, *(past.closed_at for past in chat.past)]
        begins = [*(past.opened_at for past in chat.past), chat.opened_at]
        assert all(end < begin for end, begin in zip(ends, begins, strict=True))
        assert all(past.opened_at < past.closed_at for past in chat.past)
        assert all(text for _, text in world.past_conversations(chat))
        assert not chat.past or chat.taken_by


def test_some_residents_had_conversations_before(office: Desk) -> None:
    before = [len(chat.past) for chat in office.select(Chat, "")]
    assert max(before) == 2
    assert sum(count > 0 for count in before) >= 4
    assert len(office.unanswered_chats()[0].past) == 2


def test_follower_days_add_up_to_the_followers(world: Desk) -> None:
    followings = world.select(Following, "")
    staying = Counter(following.dong for following in followings if following.left_at is None)
    assert world.followers_by_dong() == dict(staying)
    assert world.count(FOLLOWERS) == staying.total()
    last: dict[str, FollowerDay] = {}
    joined: Counter[tuple[str, str]] = Counter((day_of(each.since), each.dong) for each in followings)
    left = Counter((day_of(each.left_at), each.dong) for each in followings if each.left_at is not None)
    for day in world.select(FollowerDay, "ORDER BY day"):
        assert (day.joined, day.left) == (joined[day.day, day.dong], left[day.day, day.dong])
        before = last[day.dong].total if day.dong in last else 0
        assert day.total == before + day.joined - day.left
        last[day.dong] = day
    assert {dong: day.total for dong, day in last.items() if day.total} == dict(staying)


def test_neighbours_follow_when_the_authority_says_so(world: Desk) -> None:
    for neighbour in world.select(Neighbour, ""):
        following = world.record(Following, neighbour.id)
        since = following.since if following and following.left_at is None else None
        assert neighbour.follows_since == since


def test_commands_go_on_from_there() -> None:
    with built(Case("dobong", NOON, 100)) as database:
        desk = desk_of(database, lambda: NOON)
        comment = desk.select(Comment, "AND state = 'new' LIMIT 1")[0]
        head = desk.head()
        hiding = HideComment(id=desk.new_id(), comment_id=comment.id, seen="new", reason="도배")
        desk.perform(hiding).result(60)
        assert desk.head() == head + 1
        assert desk.verify_audit() == []
