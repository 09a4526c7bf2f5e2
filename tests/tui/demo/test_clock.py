"""When people of the demo are awake, and when the office is open."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from domain.days import DAY, HOUR, MINUTE, moment
from domain.working_time import OpeningHours, is_open, korean_holidays, waited
from tests.make import NOON
from tui.demo.clock import Office, Rhythm

RHYTHM = Rhythm()
OFFICE = Office(OpeningHours(), NOON - 33 * DAY, NOON)
MONTH = st.integers(NOON - 33 * DAY, NOON)


@given(at=MONTH)
def test_the_rhythm_is_a_clock_that_can_be_read_back(at: int) -> None:
    assert abs(RHYTHM.moment(RHYTHM.lived(at)) - at) <= 1


@given(at=MONTH, later=st.integers(1, DAY))
def test_the_rhythm_never_stands_still(at: int, later: int) -> None:
    assert RHYTHM.lived(at + later) > RHYTHM.lived(at)


def test_an_evening_hour_is_longer_than_one_of_the_night() -> None:
    night, evening = moment(datetime(2026, 11, 22, 3)), moment(datetime(2026, 11, 22, 20))
    lived = [RHYTHM.lived(at + HOUR) - RHYTHM.lived(at) for at in (night, evening)]
    assert lived[0] < HOUR / 5
    assert lived[1] > HOUR
    assert abs(RHYTHM.lived(NOON + DAY) - RHYTHM.lived(NOON) - DAY) < 1


@given(at=MONTH, worked=st.integers(1, 20 * HOUR))
def test_work_is_done_while_the_office_is_open(at: int, worked: int) -> None:
    later, earlier = OFFICE.later(at, worked), OFFICE.earlier(at, worked)
    holidays = korean_holidays()
    assert waited(at, later, OpeningHours(), holidays) == worked
    assert waited(earlier, at, OpeningHours(), holidays) == worked
    assert is_open(later - 1, OpeningHours(), holidays)
    assert earlier < at < later


def test_a_chat_that_waits_on_sunday_came_before_the_weekend() -> None:
    assert OFFICE.earlier(NOON, 12 * MINUTE) == moment(datetime(2026, 11, 20, 17, 48))
