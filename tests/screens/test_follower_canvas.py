"""The parts of a plot are exactly as wide as asked for, whatever the numbers and whatever stands around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.follower_canvas import area, axis, levels, spread, strip
from screens.widgets.drawing import Span

NUMBERS = st.lists(st.integers(0, 2_000_000), min_size=1, max_size=60)
MARKS = st.lists(
    st.tuples(st.integers(-5, 120), st.sampled_from(["11.7.", "2026.11.", "11월", "창1동 (단골)"])), max_size=6
)


@settings(deadline=None)
@given(NUMBERS, st.integers(1, 200), st.integers(1, 20), st.booleans())
def test_every_row_has_its_cells(values: list[int], width: int, height: int, ascii_only: bool) -> None:
    rows = area(values, width, height, ascii_only=ascii_only)
    assert len(rows) == height
    assert all(cell_len(row) == len(row) == width for row in rows)
    assert cell_len(strip(values, width, ascii_only=ascii_only)) == width


@given(NUMBERS, st.integers(1, 200), st.integers(1, 20))
def test_ascii_is_drawn_with_ascii(values: list[int], width: int, height: int) -> None:
    assert set("".join(area(values, width, height, ascii_only=True))) <= {"=", " "}
    assert set(strip(values, width, ascii_only=True)) <= set("_-= ")


@given(NUMBERS, st.integers(60, 200))
def test_every_value_has_as_many_columns_as_the_others_or_one_more(values: list[int], columns: int) -> None:
    numbered = spread(range(len(values)), columns)
    counts = [numbered.count(index) for index in range(len(values))]
    assert sum(counts) == columns
    assert max(counts) - min(counts) <= 1
    assert numbered == sorted(numbered)


def test_a_strip_begins_at_nothing_and_an_area_at_the_lowest() -> None:
    assert strip([10, 10, 10, 10], 4, ascii_only=False) == "⣿⣿⣿⣿"
    assert strip([5, 10], 4, ascii_only=True) == "--=="
    assert strip([0, 0], 4, ascii_only=False) == "⣀⣀⣀⣀"
    assert area([10, 10], 4, 1, ascii_only=False) == ["⣀⣀⣀⣀"]
    assert area([0, 7], 4, 2, ascii_only=False) == ["  ⣿⣿", "⣀⣀⣿⣿"]


def test_levels_stand_beside_the_rows_that_they_fill() -> None:
    assert levels(0, 15, 4, ascii_only=False) == ["15", "", "7", "0"]
    assert levels(0, 3, 4, ascii_only=True) == ["3", "", "1", "0"]
    rows = area([0, 7, 15], 3, 4, ascii_only=False)
    assert [row[1] for row in rows] == [" ", " ", "⣿", "⣿"]  # 7 fills the row that says 7


def test_levels_of_what_does_not_change_are_one() -> None:
    assert levels(5_312, 5_312, 4, ascii_only=False) == ["", "", "", "5,312"]


@given(st.integers(0, 10**7), st.integers(0, 10**7), st.integers(1, 30), st.booleans())
def test_no_level_stands_there_twice(low: int, more: int, height: int, ascii_only: bool) -> None:
    found = levels(low, low + more, height, ascii_only=ascii_only)
    written = [int(level.replace(",", "")) for level in found if level]
    assert len(found) == height
    assert written == sorted(set(written), reverse=True)
    assert written[-1] == low
    assert height == 1 or written[0] == low + more


@given(st.integers(0, 120), MARKS)
def test_an_axis_has_its_cells_and_no_mark_touches_another(width: int, marks: list[tuple[int, str]]) -> None:
    spans = axis(width, [(at, Span(text)) for at, text in marks])
    assert sum(cell_len(span.text) for span in spans) == width
    assert [span.ink for span in spans[::2]] == ["rule"] * len(spans[::2])
    assert all(span.text for span in spans[2:-1:2]), "a rule parts two marks"


@pytest.mark.parametrize(
    ("marks", "drawn"),
    [
        ([(10, "11.12.")], "-------11.12.-------"),
        ([(0, "11.12.")], "11.12.--------------"),
        ([(19, "11.12.")], "--------------11.12."),
        ([(10, "11.12."), (12, "11.13."), (0, "1.1.")], "1.1.---11.12.-------"),
        ([(5, "십일월")], "--십일월------------"),
    ],
)
def test_marks_stand_around_their_cells_and_the_first_ones_first(marks: list[tuple[int, str]], drawn: str) -> None:
    assert "".join(span.text for span in axis(20, [(at, Span(text)) for at, text in marks])) == drawn
