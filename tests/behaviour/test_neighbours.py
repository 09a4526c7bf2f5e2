"""Barring residents, following and leaving, and what a desk sees of them."""

import pytest

from domain.actors import Role
from domain.commands import Outcome
from domain.conversation import AskAgency
from domain.days import DAY
from domain.errors import Invalid, NotAllowed, NotFound
from domain.followers import Follow, FollowerDay, Unfollow
from domain.following import Following
from domain.neighbours import BarNeighbour, LiftBar, Neighbour
from tests.make import CHANG1, CHANG2, World


def bar(town: World, resident_id: str, days: int = 7) -> Outcome:
    return town.do(BarNeighbour(id=town.id(), resident_id=resident_id, days=days, reason="욕설 반복"))


@pytest.mark.parametrize("days", [1, 7, 30])
def test_a_barred_resident_can_not_write_until_it_ends(town: World, days: int) -> None:
    out, resident = town.publish(), town.resident()
    town.comment(out, by=resident)
    assert bar(town, resident.id, days) is Outcome.DONE
    assert bar(town, resident.id, days) is Outcome.ALREADY
    with pytest.raises(NotAllowed) as refused:
        town.comment(out, by=resident)
    assert refused.value.code == "neighbours.barred"
    town.clock.now = (town.get(Neighbour, resident.id).barred_until or 0) - 1_000
    town.comment(out, by=resident)  # the helper lets a second pass first


def test_a_bar_is_lifted(town: World) -> None:
    out, resident = town.publish(), town.resident()
    town.comment(out, by=resident)
    bar(town, resident.id)
    assert town.do(LiftBar(id=town.id(), resident_id=resident.id)) is Outcome.DONE
    assert town.do(LiftBar(id=town.id(), resident_id=resident.id)) is Outcome.ALREADY
    town.comment(out, by=resident)


def test_a_bar_needs_days_a_reason_a_role_and_somebody(town: World) -> None:
    comment = town.comment(town.publish())
    with pytest.raises(Invalid):
        bar(town, comment.author_id, 2)
    with pytest.raises(Invalid):
        town.do(BarNeighbour(id=town.id(), resident_id=comment.author_id, days=1, reason=""))
    with pytest.raises(NotFound):
        bar(town, "nobody")
    with pytest.raises(NotAllowed):
        town.do(
            BarNeighbour(id=town.id(), resident_id=comment.author_id, days=1, reason="욕설"),
            town.staff("이나라", Role.RESPONDER),
        )


def follow(town: World, resident: object) -> Outcome:
    return town.do(Follow(id=town.id(), agency_id="dobong"), resident)  # type: ignore[arg-type]  # an Actor


def test_followers_are_counted_by_day_and_dong(town: World) -> None:
    one, two, three = town.resident(dong=CHANG1), town.resident(dong=CHANG1), town.resident(dong=CHANG2)
    for resident in (one, two, three):
        assert follow(town, resident) is Outcome.DONE
    assert follow(town, one) is Outcome.ALREADY
    town.clock.now += DAY
    assert town.do(Unfollow(id=town.id(), agency_id="dobong"), two) is Outcome.DONE
    assert town.do(Unfollow(id=town.id(), agency_id="dobong"), two) is Outcome.ALREADY

    assert town.desk.follower_total() == 2
    assert town.desk.followers_by_dong() == {CHANG1: 1, CHANG2: 1}
    assert town.desk.followers_among(("1132000000",)) == 2
    days = town.desk.select(FollowerDay, "ORDER BY day, dong")
    assert [(day.day, day.dong, day.joined, day.left, day.total) for day in days] == [
        ("2026-11-22", CHANG1, 2, 0, 2),
        ("2026-11-22", CHANG2, 1, 0, 1),
        ("2026-11-23", CHANG1, 0, 1, 1),
    ]
    growth = town.desk.growth(town.clock.now)
    assert (growth.total, growth.joined_today, growth.left_today, growth.month) == (2, 0, 1, 2)
    assert growth.trend[-3:] == (0, 3, 2)


def unfollow(town: World, resident: object) -> Outcome:
    return town.do(Unfollow(id=town.id(), agency_id="dobong"), resident)  # type: ignore[arg-type]  # an Actor


def test_nobody_is_counted_twice_a_day_however_often_they_come_and_go(town: World) -> None:
    resident = town.resident()
    for _ in range(5):
        follow(town, resident)
        assert town.desk.follower_total() == 1
        town.clock.pass_seconds(60)
        unfollow(town, resident)
    assert days_of(town) == [(1, 1, 0)]
    follow(town, resident)
    assert days_of(town) == [(1, 0, 1)]


def test_an_old_follower_who_comes_back_on_the_same_day_has_not_left(town: World) -> None:
    resident = town.resident()
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="안녕하세요"), resident)
    follow(town, resident)
    since = town.get(Following, resident.id).since
    town.clock.now += DAY
    for _ in range(3):
        unfollow(town, resident)
        assert days_of(town) == [(1, 0, 1), (0, 1, 0)]
        follow(town, resident)
        assert days_of(town) == [(1, 0, 1), (0, 0, 1)]
    assert town.get(Following, resident.id).since == since
    assert town.get(Neighbour, resident.id).follows_since == since
    unfollow(town, resident)
    town.clock.now += DAY
    follow(town, resident)
    assert days_of(town) == [(1, 0, 1), (0, 1, 0), (1, 0, 1)]
    assert town.get(Following, resident.id).since == town.clock.now


def days_of(town: World) -> list[tuple[int, int, int]]:
    return [(day.joined, day.left, day.total) for day in town.desk.select(FollowerDay, "ORDER BY day, dong")]


def test_single_follows_stay_with_the_authority(town: World) -> None:
    resident = town.resident()
    before = town.desk.head()
    follow(town, resident)
    assert town.desk.changes(before).ids.keys() == {"follower_day"}
    assert not Following.SYNCED


def test_a_neighbour_is_shown_as_a_follower(town: World) -> None:
    resident = town.resident()
    town.comment(town.publish(), by=resident)
    follow(town, resident)
    assert town.get(Neighbour, resident.id).follows_since == town.clock.now
    town.do(Unfollow(id=town.id(), agency_id="dobong"), resident)
    assert town.get(Neighbour, resident.id).follows_since is None


def test_who_followed_before_the_first_word_is_shown_as_a_follower(town: World) -> None:
    resident = town.resident()
    follow(town, resident)
    since = town.clock.now
    town.comment(town.publish(), by=resident)
    assert town.get(Neighbour, resident.id).follows_since == since
