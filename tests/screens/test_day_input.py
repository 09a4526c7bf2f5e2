"""Days, periods and times as people type them; whatever is typed is either read or not, and never breaks anything."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import SEOUL, moment, seoul
from domain.words import use_language
from screens.day_input import day_typed, moment_typed, period_typed
from screens.wording import clock, period, plain_day, short_day
from tests.hostile import HOSTILE, REFUSED

TODAY = "2026-11-22"

SOON = st.dates(date(2026, 6, 1), date(2027, 4, 30))
"""Days that are meant when they are written without a year on 2026-11-22."""

TYPED = st.text(st.sampled_from("0123456789.-/~:() 년월일시분오전후내늘토ampm\t\u3000１２．～"), max_size=24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12.5", "2026-12-05"),
        ("12.5.", "2026-12-05"),
        (" 12 . 5 ", "2026-12-05"),
        ("12/5", "2026-12-05"),
        ("12-05", "2026-12-05"),
        ("12월 5일", "2026-12-05"),
        ("12.5.(토)", "2026-12-05"),
        ("12.5.(Sat)", "2026-12-05"),
        ("2026-12-05", "2026-12-05"),
        ("2027.1.5.", "2027-01-05"),
        ("2026년 12월 5일", "2026-12-05"),
        ("１２．５", "2026-12-05"),
        ("오늘", "2026-11-22"),
        ("내일", "2026-11-23"),
        ("Tomorrow", "2026-11-23"),
        ("1.5", "2027-01-05"),
        ("11.1", "2026-11-01"),
        ("2.29", None),
        ("2028.2.29", "2028-02-29"),
        ("13.1", None),
        ("2.30", None),
        ("0000-01-01", None),
        ("12", None),
        ("", None),
        ("내일 모레", None),
        ("١٢.٥", None),
    ],
)
def test_a_day(typed: str, day: str | None) -> None:
    assert day_typed(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("11.20~12.5", ("2026-11-20", "2026-12-05")),
        ("11.20 ~ 12.5.", ("2026-11-20", "2026-12-05")),
        ("11.20～12.5", ("2026-11-20", "2026-12-05")),
        ("~12.5", ("", "2026-12-05")),
        ("11.20~", ("2026-11-20", "")),
        ("오늘~내일", ("2026-11-22", "2026-11-23")),
        ("12.5", ("2026-12-05", "2026-12-05")),
        ("12.20~1.5", ("2026-12-20", "2027-01-05")),
        ("12.5~11.20", ("2026-12-05", "2026-11-20")),
        ("~", None),
        ("a~12.5", None),
        ("11.20~12.5~12.6", None),
        ("", None),
    ],
)
def test_a_period(typed: str, days: tuple[str, str] | None) -> None:
    assert period_typed(typed, TODAY) == days


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("12.5 9:00", "12.5 9:00"),
        ("12.5. 09:00", "12.5 9:00"),
        ("12월 5일 9시", "12.5 9:00"),
        ("12월 5일 오전 9시 30분", "12.5 9:30"),
        ("12.5 오후 12시", "12.5 12:00"),
        ("12.5 오전 12시", "12.5 0:00"),
        ("내일 오후 2시", "11.23 14:00"),
        ("tomorrow 2pm", None),
        ("9:00", "11.22 9:00"),
        ("24:00", None),
        ("9:60", None),
        ("오후 13시", None),
        ("12.5", None),
        ("내일", None),
        ("", None),
    ],
)
def test_a_time(typed: str, at: str | None) -> None:
    found = moment_typed(typed, TODAY)
    assert (found and f"{seoul(found):%-m.%-d %-H:%M}") == at


@given(SOON)
def test_what_we_show_of_a_day_can_be_typed(day: date) -> None:
    text = day.isoformat()
    for language in ("ko", "en"):
        use_language("en" if language == "en" else "ko")
        for shown in (text, plain_day(text, TODAY), short_day(text, TODAY)):
            assert day_typed(shown, TODAY) == text


@given(SOON, st.integers(0, 150))
def test_what_we_show_of_a_period_can_be_typed(first: date, length: int) -> None:
    days = first.isoformat(), (first + timedelta(days=length)).isoformat()
    assert period_typed(period(*days, TODAY), TODAY) == days


@given(SOON, st.times())
def test_what_we_show_of_a_time_can_be_typed(day: date, time: object) -> None:
    assert isinstance(time, type(datetime.min.time()))
    at = moment(datetime.combine(day, time.replace(second=0, microsecond=0), SEOUL))
    assert moment_typed(f"{short_day(day.isoformat(), TODAY)} {clock(at)}", TODAY) == at


@given(TYPED, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_whatever_is_typed_is_read_or_not(typed: str, today: date) -> None:
    day = day_typed(typed, today.isoformat())
    assert day is None or date.fromisoformat(day).isoformat() == day
    days = period_typed(typed, today.isoformat())
    assert days is None or any(days)
    at = moment_typed(typed, today.isoformat())
    assert at is None or seoul(at).second == 0


@pytest.mark.parametrize("text", [*HOSTILE.values(), *REFUSED.values()], ids=[*HOSTILE, *REFUSED])
def test_hostile_texts_are_no_days(text: str) -> None:
    assert day_typed(text, TODAY) is None
    assert period_typed(text, TODAY) is None
    assert moment_typed(text, TODAY) is None
