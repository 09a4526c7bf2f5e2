"""What a spreadsheet would calculate is shown to it as text, and the rest as it was written."""

import pytest

from domain.spreadsheets import harmless


def test_what_is_no_formula_stays_as_written() -> None:
    assert [harmless(cell) for cell in ("안녕", "1-2", "a=b", "", " 빈칸")] == ["안녕", "1-2", "a=b", "", " 빈칸"]
    assert harmless("=1") == "'=1"  # the control: it is not returned as it came


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\n=", "　＝"])
def test_what_it_would_calculate_begins_with_an_apostrophe(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
