"""The course: which periods are in sight, where the cursor is, and what has to be read for them."""

from collections.abc import Callable, Mapping
from typing import get_args

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.follower_growth import Unit, days_before
from screens.follower_course import SHOWN, Course
from screens.follower_figures import Figures

TODAY = "2026-11-22"
UNITS: tuple[Unit, ...] = get_args(Unit)


def figures(
    back: int, *, first: int | None = 400, changes: Mapping[str, tuple[int, int]] | None = None, today: str = TODAY
) -> Figures:
    """Figures of the last days, of an agency that was first followed so many days ago."""
    return Figures(
        seq=1,
        today=today,
        since=days_before(today, back),
        first_day=None if first is None else days_before(TODAY, first),
        total=500,
        changes=changes or {},
        moves={},
        dongs=(),
        lagging=frozenset(),
        brought=(),
        population_month="",
    )


def course(back: int = 59, unit: Unit = "day") -> Course:
    made = Course()
    made.take(unit, figures(back))
    return made


def at(made: Course) -> str:
    assert made.current is not None
    return made.current.first


def test_it_begins_at_today_with_a_month_in_sight() -> None:
    made = course()
    assert len(made.shown) == SHOWN["day"] == 30
    assert (made.shown[0].first, made.shown[-1].first, at(made)) == ("2026-10-24", TODAY, TODAY)


def test_nothing_is_in_sight_before_it_was_read() -> None:
    made = Course()
    assert (made.shown, made.current, made.cursor) == ((), None, 0)
    assert not made.move(1)
    assert not made.put(3)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(UNITS),
    st.integers(0, 400),
    st.lists(
        st.one_of(st.integers(-60, 60), st.sampled_from(["page up", "page down", "first", "last", "put"])), max_size=12
    ),
)
def test_the_cursor_is_always_in_sight_and_the_sight_full(unit: Unit, back: int, moves: list[int | str]) -> None:
    made = course(back, unit)
    whole = [period.first for period in made._all]
    for move in moves:
        before = at(made)
        deeds: dict[str, Callable[[], bool]] = {
            "page up": lambda: made.page(-1),
            "page down": lambda: made.page(1),
            "first": made.to_first,
            "last": made.to_last,
            "put": lambda: made.put(0),
        }
        moved = made.move(move) if isinstance(move, int) else deeds[move]()
        assert moved == (at(made) != before)
        shown = [period.first for period in made.shown]
        assert shown[made.cursor] == at(made)
        assert len(shown) == min(SHOWN[unit], len(whole))
        start = whole.index(shown[0])
        assert shown == whole[start : start + len(shown)]


def test_the_cursor_moves_by_one_and_stops_at_the_ends() -> None:
    made = course()
    assert made.move(-1)
    assert at(made) == "2026-11-21"
    assert made.move(5)
    assert at(made) == TODAY
    assert not made.move(1)
    made.to_first()
    assert at(made) == days_before(TODAY, 59)
    assert not made.move(-1)


def test_what_is_in_sight_stays_until_the_cursor_leaves_it() -> None:
    made = course()
    shown = made.shown
    made.move(-29)
    assert made.shown == shown
    made.move(-1)
    assert made.shown[-1].first == days_before(TODAY, 15)
    assert made.cursor == 14


def test_at_today_the_cursor_goes_on_to_tomorrow_and_elsewhere_it_stays() -> None:
    today, earlier = course(), course()
    earlier.move(-3)
    for made in (today, earlier):
        made.take("day", figures(60, today="2026-11-23"))
    assert (at(today), at(earlier)) == ("2026-11-23", "2026-11-19")


def test_other_periods_keep_the_day_under_the_cursor() -> None:
    made = course(800)
    made.move(-10)  # 11.12.
    made.take("week", figures(800))
    assert (at(made), made.shown[-1].first) == ("2026-11-09", "2026-11-16")
    made.take("month", figures(800))
    assert at(made) == "2026-11-01"
    made.take("day", figures(800))
    assert at(made) == TODAY  # the month has not ended: its last day is today


def test_today_stays_today_in_every_period() -> None:
    made = course(800)
    for unit, first in (("week", "2026-11-16"), ("month", "2026-11-01"), ("day", TODAY)):
        made.take(next(each for each in UNITS if each == unit), figures(800))
        assert at(made) == first


def test_as_much_again_is_read_behind_what_is_in_sight() -> None:
    made = Course()
    assert made.wanted("day", TODAY, None) == "2026-10-24"
    made.take("day", figures(29))
    assert made.wanted("day", TODAY, days_before(TODAY, 400)) == days_before(TODAY, 59)
    assert made.wanted("day", TODAY, "2026-11-20") == "2026-10-24"  # nobody followed before
    made.take("day", figures(59))
    made.page(-1)
    assert made.wanted("day", TODAY, days_before(TODAY, 400)) < days_before(TODAY, 59)


def test_weeks_and_months_are_read_from_their_first_day() -> None:
    assert Course().wanted("week", TODAY, None) == "2026-05-25"
    assert Course().wanted("month", TODAY, None) == "2024-12-01"


def test_a_period_of_which_days_were_not_read_is_not_shown() -> None:
    changes = {days_before(TODAY, back): (1, 0) for back in range(40)}
    made = Course()
    made.take("month", figures(39, changes=changes))  # from 10.14. on
    assert [(period.first, period.joined) for period in made.shown] == [("2026-11-01", 22)]
    known = msgspec.structs.replace(figures(39, changes=changes), first_day=days_before(TODAY, 39))
    made.take("month", known)
    assert [(period.first, period.joined) for period in made.shown] == [("2026-10-01", 18), ("2026-11-01", 22)]


def test_a_young_agency_is_shown_from_the_day_before_its_first_follower() -> None:
    made = Course()
    made.take("day", figures(29, first=3))
    assert [period.first for period in made.shown] == [days_before(TODAY, back) for back in (4, 3, 2, 1, 0)]
    made.take("month", figures(800, first=3))
    assert [period.first for period in made.shown] == ["2026-10-01", "2026-11-01"]
    made.take("day", figures(29, first=None))
    assert len(made.shown) == 30
