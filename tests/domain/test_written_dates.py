"""Days and times in the forms that people write, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.days import moment, seoul
from domain.written_dates import read_moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22 14:02:31",
        "2026.11.22. 14:02:31",
        "2026. 11. 22. 오후 2:02:31",
        "2026. 11. 22 오후 2시 2분 31초",
        "2026년 11월 22일 14시 2분 31초",
        "2026년11월22일 14:02:31",
        "2026/11/22 2:02:31 PM",
        "2026/11/22 pm 2:02:31",
        "26.11.22.(일) 14:02:31",
        "2026-11-22 일요일 14:02:31",
        "2026.11.22.14:02:31",
        "20261122 14:02:31",
        "20261122140231",
        "2026-11-22T14:02:31",
        "2026-11-22T14:02:31+09:00",
        "2026-11-22T05:02:31Z",
        "2026-11-22 05:02:31.585+0000",
        "  2026-11-22\u00a0 14:02:31 ",
    ],
)
def test_one_moment_in_every_form(written: str) -> None:
    at = read_moment(written)
    assert at is not None
    assert seoul(at).isoformat() == "2026-11-22T14:02:31+09:00"


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("오전 12:05", "00:05"),
        ("오후 12:05", "12:05"),
        ("12:05 AM", "00:05"),
        ("오후 11:59", "23:59"),
        ("0:00", "00:00"),
    ],
)
def test_halves_of_the_day(written: str, clock: str) -> None:
    at = read_moment("2026-11-22", written)
    assert at is not None
    assert f"{seoul(at):%H:%M}" == clock


def test_a_day_alone_is_its_first_moment() -> None:
    assert read_moment("2026.11.22.") == read_moment("2026-11-22 00:00")


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "어제", "11/22/2026", "11/12/2026", "2026-13-01", "2026-02-30", "2026-11-22 24:00", "2026-11-22 14:60",
        "2026-11-22 오후 13:00", "2026-11-22 오전 0:10", "2026-1-12:30", "0000-01-01", "2026", "2026-11", "46348.585",
        "2026-11-22 14:02 그리고",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(written: str) -> None:
    assert read_moment(written) is None


@given(st.datetimes(min_value=seoul(0).replace(tzinfo=None), max_value=seoul(4_000_000_000_000).replace(tzinfo=None)))
def test_what_the_program_writes_is_read_back(when: object) -> None:
    written = str(when)[:19]
    at = read_moment(written)
    assert at is not None
    assert f"{seoul(at):%Y-%m-%d %H:%M:%S}" == written
    assert at == moment(seoul(at))


@given(st.text(max_size=40))
def test_anything_is_read_or_none(text: str) -> None:
    at = read_moment(text)
    assert at is None or isinstance(at, int)
