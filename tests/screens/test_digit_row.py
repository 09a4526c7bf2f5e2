"""Three digits: typed in turn they are the answer, a wrong one begins again, the third ends it."""

from hypothesis import given
from hypothesis import strategies as st

from screens.digit_row import DIGITS, ROWS, DigitRow

STROKES = st.lists(st.one_of(st.sampled_from("0123456789"), st.just("next")), max_size=40)
"""Digits, `next` for the one that is wanted."""


def test_no_digit_comes_twice() -> None:
    assert all(len(set(DigitRow().wanted)) == DIGITS for _ in range(200))


def test_rows_differ() -> None:
    assert len({DigitRow().wanted for _ in range(200)}) > 100


@given(STROKES)
def test_only_all_of_them_in_a_row_are_the_answer(strokes: list[str]) -> None:
    row, right, wrong = DigitRow(), 0, 0
    for stroke in strokes:
        digit = row.wanted[right] if stroke == "next" else stroke
        right, wrong = (right + 1, wrong) if digit == row.wanted[right] else (0, wrong + 1)
        row.hear(digit)
        assert row.typed == row.wanted[:right]
        assert row.answer is (True if right == DIGITS else False if wrong == ROWS else None)
        if row.answer is not None:
            return


def test_what_comes_in_between_clears_the_row_and_is_no_mistake() -> None:
    row = DigitRow()
    row.hear(row.wanted[0])
    row.clear()
    assert (row.typed, row.wrong) == ("", 0)
