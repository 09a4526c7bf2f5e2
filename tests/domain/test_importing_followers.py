"""Followers from elsewhere: the same counts and days as if each had come and left here at their time."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.actors import Actor, Role
from domain.commands import Outcome
from domain.days import DAY, day_of
from domain.errors import Invalid, NotAllowed
from domain.followers import Follow, FollowerDay, Unfollow
from domain.following import Following
from domain.importing import ImportComments, ImportedPlace, Person
from domain.importing_followers import ImportedFollower, ImportFollowers
from domain.neighbours import Neighbour
from tests.domain.test_importing import PLACE, row
from tests.make import CHANG1, CHANG2, NOON, Clock, World, world

BEGINNING = NOON - 20 * DAY

Stay = tuple[str, int, int | None]
"""Neighbourhood, days after the beginning of coming and of leaving."""


def follower(
    name: str, dong: str = CHANG1, since: int = NOON - 3 * DAY, left_at: int | None = None
) -> ImportedFollower:
    return ImportedFollower(by=Person(nickname=name, dong=dong), since=since, left_at=left_at)


def take_in(town: World, *rows: ImportedFollower) -> Outcome:
    return town.do(ImportFollowers(id=town.id(), rows=rows, source="단골.csv"))


def days(town: World) -> dict[tuple[str, str], tuple[int, int, int]]:
    found = town.desk.select(FollowerDay, "ORDER BY day, dong")
    return {(each.day, each.dong): (each.joined, each.left, each.total) for each in found}


def live(town: World, stays: list[Stay], name: str) -> None:
    """Everybody comes and leaves at their time."""
    events: list[tuple[int, Any, Actor]] = []
    for number, (dong, came, left) in enumerate(stays):
        resident = Actor(kind="resident", id=f"{name}{number:0>28}", name=name, dong=dong)
        events.append((BEGINNING + came * DAY + number, Follow, resident))
        if left is not None:
            events.append((BEGINNING + left * DAY + 1000 + number, Unfollow, resident))
    for at, command, resident in sorted(events, key=lambda event: event[0]):
        town.clock.now = at
        town.do(command(id=town.id(), agency_id="dobong"), resident)
    town.clock.now = NOON


def imported(stays: list[Stay]) -> list[ImportedFollower]:
    return [
        follower(
            f"이웃{number}",
            dong,
            BEGINNING + came * DAY + number,
            None if left is None else BEGINNING + left * DAY + 1000 + number,
        )
        for number, (dong, came, left) in enumerate(stays)
    ]


@st.composite
def stays(draw: st.DrawFn) -> list[Stay]:
    found: list[Stay] = []
    for _ in range(draw(st.integers(0, 8))):
        came = draw(st.integers(0, 19))
        left = draw(st.none() | st.integers(came, 19))
        found.append((draw(st.sampled_from([CHANG1, CHANG2])), came, left))
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(stays(), stays(), st.randoms(use_true_random=False), st.integers(1, 3))
def test_days_and_counts_are_as_if_they_had_lived_here(
    here: list[Stay], there: list[Stay], chance: Any, parts: int
) -> None:
    """In whatever order they are imported, into whatever was here; the control lives through all of it."""
    with world(clock=Clock(BEGINNING)) as control, world(clock=Clock(BEGINNING)) as town:
        events = [(stay, "a") for stay in here] + [(stay, "b") for stay in there]
        both = [stay for stay, _ in events]
        live(control, both, "a")
        live(town, here, "a")
        rows = imported(there)
        chance.shuffle(rows)
        for part in range(parts):
            if rows[part::parts]:
                take_in(town, *rows[part::parts])
        assert days(town) == days(control)
        assert town.desk.followers_by_dong() == control.desk.followers_by_dong()
        assert town.desk.follower_total() == control.desk.follower_total()


def test_they_come_in_once(town: World) -> None:
    rows = (follower("하늘이"), follower("둘리", left_at=NOON - DAY))
    assert take_in(town, *rows) is Outcome.DONE
    head, audited, before = town.desk.head(), town.desk.audit_head().number, days(town)
    assert take_in(town, *rows) is Outcome.ALREADY
    assert (town.desk.head(), town.desk.audit_head().number, days(town)) == (head, audited, before)


def test_who_left_there_since_leaves_here(town: World) -> None:
    take_in(town, follower("하늘이"))
    assert take_in(town, follower("하늘이", left_at=NOON - DAY)) is Outcome.DONE
    assert town.desk.follower_total() == 0
    assert days(town)[(day_of(NOON - DAY), CHANG1)] == (0, 1, 0)
    assert take_in(town, follower("하늘이")) is Outcome.ALREADY


def test_somebody_who_wrote_is_known_as_a_follower_whichever_came_first(town: World) -> None:
    comments = ImportComments(id=town.id(), rows=(row(),), places=(PLACE,))
    id = row().by.id("dobong")
    take_in(town, follower("하늘이"))
    town.do(comments)
    assert town.get(Neighbour, id).follows_since == NOON - 3 * DAY
    take_in(town, follower("하늘이", left_at=NOON - DAY))
    assert town.get(Neighbour, id).follows_since is None
    other = ImportedPlace(title="제설", at=NOON - DAY)
    late = row("둘리의 글", nickname="둘리", announcement_id=other.id("dobong"))
    town.do(ImportComments(id=town.id(), rows=(late,), places=(other,)))
    take_in(town, follower("둘리"))
    assert town.get(Neighbour, late.by.id("dobong")).follows_since == NOON - 3 * DAY


def test_no_name_is_kept_of_who_never_wrote(town: World) -> None:
    take_in(town, follower("♡하늘이♡"))
    kept = town.get(Following, follower("♡하늘이♡").id("dobong"))
    assert kept.dong == CHANG1
    assert town.desk.record(Neighbour, kept.id) is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (follower("하늘이", dong=""), "files.no_dong"),
        (follower("하늘이", dong="1132051999"), "files.unknown_dong"),
        (follower("하늘이", since=NOON + 1), "files.in_the_future"),
        (follower("하늘이", left_at=NOON + 1), "files.in_the_future"),
        (follower("하늘이", left_at=NOON - 4 * DAY), "files.left_before"),
    ],
)
def test_a_wrong_row_is_refused_with_all_of_them(town: World, wrong: ImportedFollower, code: str) -> None:
    before = town.desk.head()
    with pytest.raises(Invalid) as refused:
        take_in(town, follower("둘리"), wrong)
    assert refused.value.code == code
    assert town.desk.head() == before


def test_it_takes_an_administrator(town: World) -> None:
    publisher = town.staff("이나라", Role.PUBLISHER)
    with pytest.raises(NotAllowed):
        town.do(ImportFollowers(id=town.id(), rows=(follower("하늘이"),)), publisher)
