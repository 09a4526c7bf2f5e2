"""What agencies learn of a resident who is called something else, moves, or leaves."""

import pytest

from domain.actors import Actor
from domain.announcements import Announcement
from domain.commands import Outcome
from domain.conversation import AskAgency
from domain.errors import NotFound
from domain.followers import Follow, FollowerDay, Unfollow
from domain.following import FOLLOWERS, Following, followers_in
from domain.introductions import ForgetFollower, Reintroduce, SeeNotices
from domain.neighbours import Neighbour
from tests.make import CHANG1, CHANG2, World


def named(resident: Actor, name: str, dong: str = "") -> Actor:
    return Actor(kind="resident", id=resident.id, name=name, dong=dong or resident.dong)


def reintroduce(town: World, resident: Actor) -> Outcome:
    return town.do(Reintroduce(id=town.id(), agency_id=town.agency_id), resident)


def follow(town: World, resident: Actor) -> None:
    town.do(Follow(id=town.id(), agency_id=town.agency_id), resident)


def totals(town: World) -> dict[str, tuple[int, int, int]]:
    return {each.dong: (each.joined, each.left, each.total) for each in town.desk.select(FollowerDay, "")}


def test_an_agency_that_knows_somebody_learns_their_new_name(town: World) -> None:
    resident = town.resident()
    town.do(AskAgency(id=town.id(), agency_id=town.agency_id, text="안녕하세요"), resident)
    today = named(resident, "구름이", CHANG2)
    assert reintroduce(town, today) is Outcome.DONE
    known = town.get(Neighbour, resident.id)
    assert (known.nickname, known.dong) == ("구름이", CHANG2)
    assert reintroduce(town, today) is Outcome.ALREADY


def test_an_agency_that_does_not_know_somebody_does_not_get_to(town: World) -> None:
    resident = town.resident()
    assert reintroduce(town, resident) is Outcome.ALREADY
    assert town.desk.record(Neighbour, resident.id) is None


def test_an_agency_is_not_told_that_a_home_ran_out(town: World) -> None:
    resident = town.resident()
    town.do(AskAgency(id=town.id(), agency_id=town.agency_id, text="안녕하세요"), resident)
    nowhere = Actor(kind="resident", id=resident.id, name=resident.name)
    assert reintroduce(town, nowhere) is Outcome.ALREADY
    assert town.get(Neighbour, resident.id).dong == CHANG1


def test_a_follower_who_moves_is_counted_where_they_live(town: World) -> None:
    resident = town.resident()
    follow(town, resident)
    follow(town, town.resident("별이"))
    since = town.get(Following, resident.id).since
    town.do(AskAgency(id=town.id(), agency_id=town.agency_id, text="안녕하세요"), resident)
    town.do(SeeNotices(id=town.id(), agency_id=town.agency_id, seen=7), resident)
    town.clock.pass_seconds(60)
    assert reintroduce(town, named(resident, resident.name, CHANG2)) is Outcome.DONE
    moved = town.get(Following, resident.id)
    assert (moved.dong, moved.since, moved.left_at, moved.seen) == (CHANG2, since, None, 7)
    assert town.get(Neighbour, resident.id).follows_since == since
    assert town.desk.count(FOLLOWERS) == 2
    assert [town.desk.count(followers_in(dong)) for dong in (CHANG1, CHANG2)] == [1, 1]
    assert totals(town) == {CHANG1: (2, 1, 1), CHANG2: (1, 0, 1)}


def test_who_follows_no_more_is_not_moved(town: World) -> None:
    resident = town.resident()
    follow(town, resident)
    town.do(Unfollow(id=town.id(), agency_id=town.agency_id), resident)
    assert reintroduce(town, named(resident, resident.name, CHANG2)) is Outcome.ALREADY
    assert town.get(Following, resident.id).dong == CHANG1


def test_a_follower_who_leaves_leaves_a_figure_alone(town: World) -> None:
    resident = town.resident()
    follow(town, resident)
    forgetting = ForgetFollower(id=town.id(), agency_id=town.agency_id)
    assert town.do(forgetting, resident) is Outcome.DONE
    assert town.desk.record(Following, resident.id) is None
    assert town.desk.count(FOLLOWERS) == 0
    assert totals(town) == {CHANG1: (1, 1, 0)}
    assert town.do(ForgetFollower(id=town.id(), agency_id=town.agency_id), resident) is Outcome.ALREADY


def test_what_was_seen_is_not_unseen(town: World) -> None:
    resident = town.resident()
    with pytest.raises(NotFound):
        town.do(SeeNotices(id=town.id(), agency_id=town.agency_id, seen=1), resident)
    follow(town, resident)
    for seen, came, kept in ((5, Outcome.DONE, 5), (5, Outcome.ALREADY, 5), (3, Outcome.ALREADY, 5)):
        assert town.do(SeeNotices(id=town.id(), agency_id=town.agency_id, seen=seen), resident) is came
        assert town.get(Following, resident.id).seen == kept
    assert town.desk.select(Announcement, "") == []
