"""Followers over time and by neighbourhood: periods that add up, shares of the residents, and who lags."""

from datetime import date, timedelta
from itertools import pairwise
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.follower_growth import (
    ELSEWHERE,
    LATELY,
    DongGrowth,
    Unit,
    days_before,
    first_of,
    growth_by_dong,
    lagging,
    periods,
)
from domain.regions import regions
from domain.tables import rows
from tests.make import CHANG1, CHANG2, DOBONG

TODAY = "2026-11-22"
UNITS: tuple[Unit, ...] = get_args(Unit)
BACK = st.integers(0, 400)


@pytest.mark.parametrize(
    ("unit", "day", "first"),
    [
        ("day", "2026-11-22", "2026-11-22"),
        ("week", "2026-11-22", "2026-11-16"),
        ("week", "2026-11-16", "2026-11-16"),
        ("week", "2026-01-01", "2025-12-29"),
        ("month", "2026-11-22", "2026-11-01"),
        ("month", "2026-11-01", "2026-11-01"),
    ],
)
def test_a_period_begins_on_its_day_its_monday_or_the_first(unit: Unit, day: str, first: str) -> None:
    assert first_of(day, unit) == first


def test_days_are_counted_back_over_months() -> None:
    assert days_before("2026-03-01", 1) == "2026-02-28"
    assert days_before(TODAY, 0) == TODAY


@given(
    st.sampled_from(UNITS), st.dictionaries(BACK, st.tuples(st.integers(0, 9), st.integers(0, 9))), BACK, st.integers()
)
def test_periods_follow_each_other_and_add_up(
    unit: Unit, moved: dict[int, tuple[int, int]], back: int, total: int
) -> None:
    changes = {days_before(TODAY, days): both for days, both in moved.items()}
    found = periods(unit, changes, total, days_before(TODAY, back), TODAY)
    assert found[0].first <= days_before(TODAY, back)
    assert (found[-1].last, found[-1].total) == (TODAY, total)
    for before, after in pairwise(found):
        assert date.fromisoformat(after.first) - date.fromisoformat(before.last) == timedelta(days=1)
        assert after.total == before.total + after.joined - after.left
    inside = [both for day, both in changes.items() if day >= found[0].first]
    assert sum(period.joined for period in found) == sum(joined for joined, _ in inside)
    assert sum(period.left for period in found) == sum(left for _, left in inside)


def test_a_month_has_what_its_days_had() -> None:
    changes = {"2026-11-01": (3, 0), "2026-11-22": (2, 1), "2026-10-31": (9, 9)}
    october, november = periods("month", changes, 100, "2026-10-05", TODAY)
    assert (november.first, november.joined, november.left, november.total) == ("2026-11-01", 5, 1, 100)
    assert (october.first, october.last, october.total) == ("2026-10-01", "2026-10-31", 96)


# neighbourhoods


def test_every_neighbourhood_served_has_its_growth() -> None:
    moves = [
        (TODAY, CHANG1, 2),
        (days_before(TODAY, 1), CHANG1, 1),
        ("2026-10-25", CHANG1, 4),
        ("2026-10-23", CHANG1, 7),
    ]
    found = {dong.code: dong for dong in growth_by_dong((CHANG1, CHANG2), {CHANG1: 50}, moves, TODAY)}
    assert set(found) == {CHANG1, CHANG2}
    chang1 = found[CHANG1]
    assert (chang1.followers, chang1.month, chang1.gained) == (50, 3, 7)
    assert len(chang1.lately) == LATELY
    assert chang1.lately[-3:] == (47, 48, 50)
    assert chang1.lately[0] == 43  # on 10.24., before four came the next day
    assert chang1.population == regions().get(CHANG1).population
    assert found[CHANG2].lately == (0,) * LATELY


def test_those_of_elsewhere_are_one_row_behind_the_others() -> None:
    iksan = next(region.code for region in regions() if region.full_name.startswith("전북특별자치도 익산시 "))
    found = growth_by_dong((CHANG1,), {CHANG1: 5, iksan: 2, "9999999999": 1}, [(TODAY, iksan, 2)], TODAY)
    assert [dong.code for dong in found] == [CHANG1, ELSEWHERE]
    assert (found[1].followers, found[1].month, found[1].share, found[1].pace) == (3, 2, None, None)


def test_an_old_code_counts_for_what_became_of_it() -> None:
    old = next(old for old, *_ in rows("code_changes") if (now := regions().find(old)) and now.level == "dong")
    (new,) = regions().current(old)
    (found,) = growth_by_dong((new,), {old: 3, new: 4}, [(TODAY, old, 1), (TODAY, new, 1)], TODAY)
    assert (found.code, found.followers, found.gained) == (new, 7, 2)


def dong(code: str, share: float, pace: float, population: int | None = 10_000) -> DongGrowth:
    """A neighbourhood with so many followers, and so many gained, for each resident."""
    people = population or 0
    return DongGrowth(code, round(share * people), population, 0, (), round(pace * people))


def test_a_neighbourhood_lags_that_has_few_and_gains_few() -> None:
    others = [dong("a", 0.04, 0.004), dong("b", 0.03, 0.003), dong("c", 0.02, 0.002)]
    assert lagging([*others, dong("few and slow", 0.009, 0.001)]) == {"few and slow"}
    assert lagging([*others, dong("few but fast", 0.009, 0.005)]) == set()
    assert lagging([*others, dong("slow but many", 0.02, 0.0)]) == set()


def test_half_of_the_median_is_not_yet_few() -> None:
    others = [dong("a", 0.02, 0.002), dong("b", 0.02, 0.002), dong("c", 0.02, 0.002)]
    assert lagging([*others, dong("d", 0.01, 0.0)]) == set()
    assert lagging([*others, dong("d", 0.0099, 0.0)]) == {"d"}


def test_a_small_place_is_measured_by_its_residents() -> None:
    """Absolutely it has the fewest and gains the fewest; for each resident it is the first."""
    others = [dong("a", 0.02, 0.002), dong("b", 0.02, 0.002), dong("c", 0.02, 0.002)]
    assert lagging([*others, dong("island", 0.04, 0.01, population=200)]) == set()


def test_nobody_lags_where_there_is_nothing_to_compare() -> None:
    assert lagging([]) == set()
    assert lagging([dong("a", 0.02, 0.002), dong("b", 0.0, 0.0)]) == set()
    nobody = [dong(code, 0.0, 0.0) for code in "abcd"]
    assert lagging(nobody) == set()
    unknown = [dong(code, 0.0, 0.0, population=None) for code in "xyz"]
    known = [dong("a", 0.02, 0.002), dong("b", 0.02, 0.002)]
    assert lagging([*known, *unknown]) == set()


def test_of_all_neighbourhoods_of_an_agency_none_is_left_out() -> None:
    served = regions().dongs_under(DOBONG)
    found = growth_by_dong(served, {}, [], TODAY)
    assert [each.code for each in found] == sorted(served)
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[DongGrowth, ...]) == found
