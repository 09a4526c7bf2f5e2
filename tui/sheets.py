"""Tables that people hand in as CSV: each row with the line it stands on, and what is no row."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final

import msgspec

from domain.characters import is_broken
from domain.errors import Invalid, Problem
from domain.import_columns import Kind, known_columns
from tui.text_files import Decoded, Encoding

DELIMITERS: Final = (",", ";", "\t")
_MOST_LINES: Final = 1_000
"""Lines of one row: a quote that is not closed within so many is none."""
_MOST_COLUMNS: Final = 500


class Row(msgspec.Struct, frozen=True, gc=False):
    """The cells of one row, the line on which it begins (the first is 1), and how many lines it takes."""

    line: int
    cells: tuple[str, ...]
    taken: int = 1
    problem: Problem | None = None
    """What keeps it from being read. Where it is the quotes, its only cell is the line as it is."""


class Sheet(msgspec.Struct, frozen=True):
    """A table whose first row names the columns."""

    header: Row
    lines: Sequence[str]
    delimiter: str
    encoding: Encoding

    def rows(self) -> Iterator[Row]:
        """Every row below the header that is not blank, with what is wrong with its form. May be asked again."""
        wanted = len(self.header.cells)
        for row in _rows(self.lines, self.header.line - 1 + self.header.taken, self.delimiter):
            problem = row.problem or _form_problem(row.cells, wanted)
            yield row if problem is None else msgspec.structs.replace(row, problem=problem)


def sheet_in(decoded: Decoded, kind: Kind) -> Sheet:
    """The table in a text, its cells parted by what finds the most columns. Raises `Invalid` for none."""
    lines = list(StringIO(decoded.text, newline=""))
    headers = [(delimiter, next(_rows(lines, 0, delimiter), None)) for delimiter in DELIMITERS]
    found = [(delimiter, row) for delimiter, row in headers if row is not None and _may_be_header(row)]
    if not found:
        raise Invalid(Problem("file", "files.no_header"))
    delimiter, header = max(found, key=lambda each: (known_columns(kind, each[1].cells), len(each[1].cells)))
    return Sheet(header, lines, delimiter, decoded.encoding)


def _may_be_header(row: Row) -> bool:
    return row.problem is None and len(row.cells) <= _MOST_COLUMNS


def _rows(lines: Sequence[str], at: int, delimiter: str) -> Iterator[Row]:
    """The rows from a line on, given from 0. After one that cannot be read it goes on with the next line."""
    while at < len(lines):
        row = _row(lines, at, delimiter)
        at += row.taken
        if row.problem is not None or any(cell.strip() for cell in row.cells):
            yield row


def _row(lines: Sequence[str], at: int, delimiter: str) -> Row:
    few = map(lines.__getitem__, range(at, min(at + _MOST_LINES, len(lines))))
    reader = csv.reader(few, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error:  # quotes, or a cell beyond all measure
        return Row(at + 1, (lines[at].rstrip("\r\n"),), 1, Problem("row", "files.row_quotes"))
    return Row(at + 1, tuple(cells), reader.line_num)


def _form_problem(cells: tuple[str, ...], wanted: int) -> Problem | None:
    if len(cells) < wanted or any(cell.strip() for cell in cells[wanted:]):
        return Problem("row", "files.row_cells", count=len(cells), wanted=wanted)
    if is_broken("".join(cells)):
        return Problem("row", "files.row_broken")
    return None
