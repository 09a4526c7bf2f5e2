"""Lines that commands print: columns in cells, no word cut, nothing a terminal would obey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.plain_text import columns, padded, size_text, tell, wrapped

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


def test_columns_stand_below_each_other() -> None:
    lines = list(columns([["이름", "크기", "종류"], ["가나다", "1", "x"], ["a", "100", ""]], right=(1,)))
    assert lines == [
        "이름    크기  종류",
        "가나다     1  x",
        "a        100",
    ]


def test_padding_counts_cells() -> None:
    assert padded("가", 4) == "가  "
    assert padded("가", 4, right=True) == "  가"
    assert padded("가나다", 4) == "가나다"


@given(st.lists(WORDS, max_size=20), st.integers(2, 40))
def test_wrapping_keeps_every_word_within_the_width(words: list[str], width: int) -> None:
    lines = wrapped(" ".join(words), width)
    assert all(cell_len(line) <= width or " " not in line for line in lines)
    again = wrapped(" ".join(lines), 10_000)
    assert again == wrapped(" ".join(words), 10_000)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 KB"),
        (458_752, "458.8 KB"),
        (12_345_678, "12.3 MB"),
        (5 * 10**15, "5,000.0 TB"),
    ],
)
def test_sizes_are_written_as_people_write_them(size: int, text: str) -> None:
    assert size_text(size) == text


def test_nothing_that_a_terminal_obeys_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    tell("a\x1b[31mb", "c\u202ed\x07")
    assert capsys.readouterr().out == "a[31mb\ncd\n"
