"""Plots are exactly as wide as asked, and show what the numbers say."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.widgets.plot import bar, braille, trend

NUMBERS = st.lists(st.integers(-1_000, 1_000_000) | st.floats(-1e6, 1e6), max_size=400)


@settings(deadline=None)
@given(NUMBERS, st.integers(0, 90), st.integers(1, 8), st.booleans())
def test_every_row_has_its_cells(values: list[float], width: int, height: int, ascii_only: bool) -> None:
    found = braille(values, width, height, ascii_only=ascii_only)
    assert len(found) == height
    assert all(cell_len(row) == len(row) == width for row in found)
    assert cell_len(trend(values, width, ascii_only=ascii_only)) == width


@settings(deadline=None)
@given(st.floats(-1, 2), st.integers(0, 40), st.booleans())
def test_a_bar_has_its_cells(fraction: float, cells: int, ascii_only: bool) -> None:
    assert len(bar(fraction, cells, ascii_only=ascii_only)) == cells


@settings(deadline=None)
@given(NUMBERS.filter(bool), st.integers(1, 90), st.integers(1, 8))
def test_ascii_uses_nothing_else(values: list[float], width: int, height: int) -> None:
    assert set("".join(braille(values, width, height, ascii_only=True))) <= {"=", " "}
    assert set("".join(braille(values, width, height))) <= {" ", *map(chr, range(0x2800, 0x2900))}


def test_a_trend_rises_with_its_numbers() -> None:
    assert trend([0, 1, 2, 3, 4, 5, 6, 7], 4) == "⣀⣤⣶⣿"
    assert trend([0, 1, 2], 3, ascii_only=True) == "_-="
    assert trend([5, 5, 5], 3) == "⣀⣀⣀"
    assert trend([], 3) == "   "


def test_the_first_and_the_last_number_stand_at_the_edges() -> None:
    assert braille([0, 7], 4, 2) == ["  ⣿⣿", "⣀⣀⣿⣿"]
    assert braille([7, 0], 4, 2, ascii_only=True) == ["==  ", "===="]


@pytest.mark.parametrize(
    ("fraction", "drawn"), [(0, "    "), (0.01, "⡇   "), (0.5, "⣿⣿  "), (0.6, "⣿⣿⡇ "), (1, "⣿⣿⣿⣿"), (9, "⣿⣿⣿⣿")]
)
def test_a_bar_is_as_long_as_its_part(fraction: float, drawn: str) -> None:
    assert bar(fraction, 4) == drawn


def test_a_bar_of_ascii() -> None:
    assert [bar(part, 4, ascii_only=True) for part in (0, 0.01, 0.5, 1)] == ["    ", "=   ", "==  ", "===="]
