"""Rows of CSV files and the lines they stand on: quoted line ends counted, one broken row never two."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Invalid
from tui.sheets import Row, Sheet, sheet_in
from tui.text_files import Decoded, read_text

HEADER = ("작성일시", "닉네임", "내용")


def sheet(text: str) -> Sheet:
    return sheet_in(Decoded(text, "UTF-8"), "comments")


def rows(text: str) -> list[tuple[int, tuple[str, ...] | str]]:
    """Of each row its line, and its cells or what is wrong with it."""
    return [(row.line, row.problem.code if row.problem else row.cells) for row in sheet(text).rows()]


def written(table: Sequence[Sequence[str]], delimiter: str = ",", ends: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ends).writerows(table)
    return out.getvalue()


def test_lines_within_quotes_are_counted() -> None:
    text = written([HEADER, ("1", "하늘이", "첫\n둘\r\n셋"), ("2", "둘리", 'ㄱ"ㄴ"'), ("3", "봄날", "끝")])
    assert rows(text) == [
        (2, ("1", "하늘이", "첫\n둘\r\n셋")), (5, ("2", "둘리", 'ㄱ"ㄴ"')), (6, ("3", "봄날", "끝")),
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_every_delimiter_and_line_end(delimiter: str, ends: str) -> None:
    table = [HEADER, ("1", "하늘이", "가, 나; 다\t라")]
    found = sheet(written(table, delimiter, ends))
    assert found.delimiter == delimiter
    assert [row.cells for row in found.rows()] == [table[1]]


def test_blank_rows_are_none_and_counted_all_the_same() -> None:
    assert rows("\n작성일시,닉네임,내용\n,,\n\n 1,나,다\n") == [(5, (" 1", "나", "다"))]


def test_a_quote_that_is_not_closed_spoils_its_own_line_alone() -> None:
    text = '작성일시,닉네임,내용\n1,나,"열기만\n2,나,다\n3,나,"라"\n4,나,"마" 뒤\n5,나,바\n'
    assert rows(text) == [
        (2, "files.row_quotes"), (3, ("2", "나", "다")), (4, ("3", "나", "라")), (5, "files.row_quotes"),
        (6, ("5", "나", "바")),
    ]  # fmt: skip


def test_the_last_line_may_be_open_or_without_an_end() -> None:
    assert rows('작성일시,닉네임,내용\n1,나,"열기만') == [(2, "files.row_quotes")]
    assert rows("작성일시,닉네임,내용\n1,나,다") == [(2, ("1", "나", "다"))]


def test_a_row_of_another_length_is_no_row_but_for_empty_cells() -> None:
    text = "작성일시,닉네임,내용\n1,나,다,라\n2,나\n3,나,다,, \n"
    assert rows(text) == [(2, "files.row_cells"), (3, "files.row_cells"), (4, ("3", "나", "다", "", " "))]


def test_a_cell_beyond_measure_is_no_row() -> None:
    assert rows(f"작성일시,닉네임,내용\n1,나,{'가' * 200_000}\n2,나,다\n") == [
        (2, "files.row_quotes"), (3, ("2", "나", "다")),
    ]  # fmt: skip


def test_a_row_with_broken_characters_is_none_and_its_neighbours_are() -> None:
    lines = [b"\xc0\xdb\xbc\xba\xc0\xcf\xbd\xc3,\xb4\xd0\xb3\xd7\xc0\xd3,\xb3\xbb\xbf\xeb", "1,나,다".encode("cp949")]
    data = b"\n".join([*lines, b"2,\xb3\xaa,\xff\xfe", "3,나,라".encode("cp949")])
    found = sheet_in(read_text(Path("a.csv"), data), "comments")
    assert [(row.line, row.problem is None) for row in found.rows()] == [(2, True), (3, False), (4, True)]


@pytest.mark.parametrize("text", ["", "\n\n", '"열기만\n', ";,\t" * 100_000])
def test_without_a_header_it_is_no_table(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        sheet(text)
    assert refused.value.code == "files.no_header"


_CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["\r", "\n", '"', ",", "\r\n"]
)


@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS), max_size=8), st.sampled_from([",", ";", "\t"]))
def test_any_text_comes_back_with_its_line(table: list[tuple[str, str, str]], delimiter: str) -> None:
    expected = []
    line = 2
    for cells in table:
        if any(cell.strip() for cell in cells):
            expected.append((line, cells))
        text = "".join(cells)
        line += 1 + text.count("\n") + text.count("\r") - "\0".join(cells).count("\r\n")
    found = sheet(written([HEADER, *table], delimiter))
    assert [(row.line, row.cells) for row in found.rows()] == expected


@given(st.text(st.sampled_from('가나,;\t"\r\n '), max_size=60))
def test_every_line_of_anything_is_in_a_row_or_blank(text: str) -> None:
    found: list[Row] = list(sheet("작성일시,닉네임,내용\n" + text).rows())
    lines = list(io.StringIO(text, newline=""))
    taken = [line for row in found for line in range(row.line, row.line + row.taken)]
    assert len(taken) == len(set(taken)), "no line twice"
    missed = [each for number, each in enumerate(lines, 2) if number not in taken]
    assert not any(each.strip('," \t\r\n;') for each in missed)
