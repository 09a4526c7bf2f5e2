"""The pictures stand on their cells, in whatever font they are looked at."""

import re

import pytest

from tests.pictures import in_cells


def drawn(text: str, x: float = 0) -> str:
    """One run as a screenshot has it, as it comes out."""
    return in_cells(f'<text class="r1" x="{x}" y="20" textLength="36.6" clip-path="url(#line-0)">{text}</text>')


def test_letters_of_two_cells_have_a_place_each() -> None:
    (places,) = re.findall(r'x="([^"]*)" font-size', drawn("단골", x=12.2))
    first, second = map(float, places.split())
    assert 12.2 < first < 12.2 + 24.4
    assert second - first == pytest.approx(24.4)


def test_what_stands_behind_hangul_stands_behind_all_of_its_cells() -> None:
    assert re.findall(r'x="([\d.]+)" textLength="([\d.]+)">(\w+)<', drawn("창1동&#160;ab")) == [
        ("24.4", "12.2", "1"),
        ("73.2", "24.4", "ab"),
    ]


def test_spaces_are_left_out_and_marks_stay_marks() -> None:
    assert drawn("&#160;&#160;") == ""
    assert drawn("a&lt;b").endswith(">a&lt;b</text>")
