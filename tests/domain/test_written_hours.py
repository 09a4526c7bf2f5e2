"""Opening hours as people write them, there and back."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Invalid
from domain.words import use_language
from domain.working_time import Interval, OpeningHours
from domain.written_hours import read_hours, written_hours


@pytest.fixture(autouse=True)
def korean_again() -> Iterator[None]:
    yield
    use_language("ko")


def test_a_line_is_for_a_run_of_days() -> None:
    assert written_hours(OpeningHours()) == ["월-금 09:00-12:00 13:00-18:00"]
    use_language("en")
    assert written_hours(read_hours(["월-수 9:00~18:00", "토,일 10:00-24:00"])) == [
        "Mon-Wed 09:00-18:00",
        "Sat-Sun 10:00-24:00",
    ]


def test_a_day_that_is_not_named_is_closed() -> None:
    assert read_hours(["Mon 09:00-18:00"]).weekdays[1:] == ((),) * 6
    assert written_hours(read_hours([])) == []


@pytest.mark.parametrize(
    "line",
    ["", "월요일", "월 9-18", "월 18:00", "금-월 09:00-18:00", "월 09:00-25:00", "월 18:00-09:00", "월 9:00-9:60", "!"],
)
def test_what_cannot_be_read_is_refused(line: str) -> None:
    with pytest.raises(Invalid):
        read_hours([line])


_DAY = st.lists(st.integers(0, 1440), max_size=6, unique=True).map(
    lambda minutes: tuple(map(Interval, sorted(minutes)[::2], sorted(minutes)[1::2]))
)


@given(st.tuples(*[_DAY] * 7).map(OpeningHours), st.sampled_from(["ko", "en"]))
def test_any_hours_come_back(hours: OpeningHours, language: str) -> None:
    use_language("en" if language == "en" else "ko")
    assert read_hours(written_hours(hours)) == hours
