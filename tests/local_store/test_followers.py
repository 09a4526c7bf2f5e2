"""Questions about followers answer what happened, and read no more of the store than that takes."""

from collections import Counter
from collections.abc import Iterator

import apsw
import msgspec
import pytest
from hypothesis import given, settings

from domain.days import DAY, day_of
from domain.follower_growth import BROUGHT_WITHIN
from domain.followers import Follow, FollowerDay, Unfollow
from domain.following import Following
from domain.publishing import SeeAnnouncement, WithdrawAnnouncement
from local_store.bulk import load
from local_store.transaction import SqliteTransaction
from tests.local_store.conftest import Stage
from tests.local_store.play import Act, acts
from tests.make import CHANG1, CHANG2, NOON, World, world


def follow(town: World, dong: str = CHANG1, nickname: str = "하늘이") -> None:
    """Somebody new begins to follow."""
    town.do(Follow(id=town.id(), agency_id=town.agency_id), town.resident(nickname, dong))


def come_and_go(town: World) -> None:
    """Over four days: two of 창1동 and one of 창2동 come, one of 창1동 goes."""
    residents = [town.resident(dong=dong) for dong in (CHANG1, CHANG1, CHANG2)]
    for resident in residents:
        town.do(Follow(id=town.id(), agency_id="dobong"), resident)
        town.clock.pass_seconds(24 * 3600)
    town.do(Unfollow(id=town.id(), agency_id="dobong"), residents[0])


def test_days_say_who_came_and_went(town: World) -> None:
    come_and_go(town)
    first, last = "2026-11-22", "2026-11-25"
    assert town.desk.follower_changes(first, last) == {
        "2026-11-22": (1, 0),
        "2026-11-23": (1, 0),
        "2026-11-24": (1, 0),
        "2026-11-25": (0, 1),
    }
    assert town.desk.follower_moves("2026-11-23", last) == [
        ("2026-11-23", CHANG1, 1),
        ("2026-11-24", CHANG2, 1),
        ("2026-11-25", CHANG1, -1),
    ]
    assert [each.total for each in town.desk.select(FollowerDay, "ORDER BY day, dong")] == [1, 2, 1, 1]
    assert town.desk.followers_by_dong() == {CHANG1: 1, CHANG2: 1}
    assert (town.desk.follower_total(), town.desk.followers_among((CHANG2,))) == (2, 1)


def test_the_first_day_is_known_and_which_days_changed(town: World) -> None:
    assert town.desk.first_follower_day() is None
    assert town.desk.follower_day_changed(0) is None
    come_and_go(town)
    assert town.desk.first_follower_day() == "2026-11-22"
    assert town.desk.follower_day_changed(0) == "2026-11-22"
    head = town.desk.head()
    assert town.desk.follower_day_changed(head) is None
    follow(town, CHANG2)
    assert town.desk.follower_day_changed(head) == "2026-11-25"


@settings(max_examples=40, deadline=None)
@given(happened=acts("follows", most=30))
def test_days_counters_and_single_follows_agree(stage: Stage, happened: list[Act]) -> None:
    play = stage()
    for act in happened:
        play.act(*act)
    desk = play.world.desk
    now = [each for each in desk.select(Following, "") if each.left_at is None]
    assert desk.follower_total() == len(now)
    assert desk.followers_by_dong() == Counter(each.dong for each in now)
    today = day_of(play.world.clock.now)
    moves = desk.follower_moves("2026-11-01", today)
    assert sum(net for _, _, net in moves) == len(now)
    changes = desk.follower_changes("2026-11-01", today)
    assert sum(joined - left for joined, left in changes.values()) == len(now)


# what announcements brought


def test_an_announcement_brought_who_followed_within_a_day(town: World) -> None:
    follow(town)  # before it
    out = town.publish(title="김장 나눔")
    assert out.published_at is not None
    for offset in (0, DAY - 1, DAY):
        town.clock.now = out.published_at + offset
        follow(town)
    (row,) = town.desk.brought(9)
    assert (row.id, row.title, row.published_at, row.withdrawn) == (out.id, "김장 나눔", out.published_at, False)
    assert row.gained == 2


def test_it_brought_those_too_who_left_since(town: World) -> None:
    town.publish()
    resident = town.resident()
    town.do(Follow(id=town.id(), agency_id="dobong"), resident)
    town.do(Unfollow(id=town.id(), agency_id="dobong"), resident)
    assert [row.gained for row in town.desk.brought(9)] == [1]


def test_its_figures_are_beside_it(town: World) -> None:
    out = town.publish()
    town.do(SeeAnnouncement(id=town.id(), agency_id="dobong", announcement_id=out.id), town.resident())
    town.comment(out)
    town.comment(out)
    (row,) = town.desk.brought(9)
    assert (row.seen, row.commented) == (1, 2)


def test_what_is_not_out_brought_nothing(town: World) -> None:
    first, second = town.publish(title="첫째"), town.publish(title="둘째")
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=first.id, reason="끝남"))
    assert [(row.title, row.withdrawn) for row in town.desk.brought(9)] == [("둘째", False), ("첫째", True)]
    assert [row.id for row in town.desk.brought(1)] == [second.id]
    other = World(town.database, town.clock, agency_id="nowon", seed=2)
    assert other.desk.brought(9) == []


def test_a_desk_without_single_follows_does_not_know(town: World) -> None:
    """A linked desk is given days only."""
    town.publish()
    day = FollowerDay(agency_id="dobong", id="1" * 32, day="2026-11-22", dong=CHANG1, joined=5, left=0, total=5)
    load(town.database, [day], town.random.getrandbits)
    assert [row.gained for row in town.desk.brought(9)] == [None]
    follow(town)
    assert [row.gained for row in town.desk.brought(9)] == [1]


def test_a_title_is_given_as_it_was_written(town: World) -> None:
    title = "[/끝] =1+1 '; DROP TABLE following; --"
    town.publish(title=title)
    assert [row.title for row in town.desk.brought(9)] == [title]


def test_a_day_counts_from_the_moment_of_publication(town: World) -> None:
    """Not from midnight: somebody who came in the evening before is not put down to the next morning."""
    follow(town)
    town.clock.pass_seconds(3600)
    out = town.publish()
    moved = msgspec.structs.replace(out, published_at=(out.published_at or 0) - 2 * 3600 * 1000)

    def put(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, town.clock.now)
        tx.put(moved)
        tx.flush()

    assert [row.gained for row in town.desk.brought(9)] == [0]
    town.database.write(put).result(60)
    assert [row.gained for row in town.desk.brought(9)] == [1]
    assert BROUGHT_WITHIN == DAY


# how much is read


@pytest.fixture(scope="module")
def crowded() -> Iterator[tuple[World, World]]:
    """Two agencies with the same announcements; the second has many more followers, all of other times."""
    with world() as few, world() as many:
        for town in (few, many):
            for _ in range(5):
                town.publish()
            follow(town)
        follows = (
            Following(agency_id="dobong", id=f"f{number:031x}", dong=CHANG1, since=NOON - 400 * DAY + number)
            for number in range(20_000)
        )
        load(many.database, follows, many.random.getrandbits)
        yield few, many


def steps_of(town: World) -> int:
    """How many steps of SQLite's machine it takes to ask what announcements brought."""
    connection, counted = town.desk.connection(), list[int]()
    connection.trace_v2(
        apsw.SQLITE_TRACE_PROFILE, lambda ran: counted.append(ran["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"])
    )
    try:
        town.desk.brought(100)
    finally:
        connection.trace_v2(0, None)
    return sum(counted)


def test_followers_of_other_times_are_not_read(crowded: tuple[World, World]) -> None:
    few, many = crowded
    assert steps_of(many) <= 1.2 * steps_of(few)
    many.database.write(lambda connection: connection.execute("DROP INDEX following_since")).result(60)
    assert steps_of(many) > 100 * steps_of(few)  # the control: without its index it reads them all
