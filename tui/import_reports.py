"""The report of an import: each row that did not go in as it was, with its line and why, ready to be mended."""

import codecs
import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Final

import msgspec

from domain.spreadsheets import harmless
from domain.words import say
from domain.words.files import WORDS
from tui.writing import write_whole

_OWN_COLUMNS: Final = ("report_line", "report_result", "report_why")


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A row that did not go in as it was."""

    line: int
    why: str
    cells: tuple[str, ...]
    is_changed: bool = False
    """Whether it went in, changed."""


def write_report(path: Path, header: Sequence[str], findings: Iterable[Finding]) -> None:
    """Write what was found, in the order of the lines: UTF-8 with a byte order mark, lines end in CRLF.

    The columns of the file follow ours, so that the report can be mended and imported itself. It replaces an earlier
    report, and no other file. Raises `StoreFault`.
    """
    text = StringIO(newline="")
    sheet = csv.writer(text, lineterminator="\r\n")
    sheet.writerow([*(say(f"files.{name}") for name in _OWN_COLUMNS), *map(harmless, header)])
    for found in sorted(findings, key=lambda each: each.line):
        result = say("files.report_changed" if found.is_changed else "files.report_bad")
        sheet.writerow([str(found.line), result, found.why, *map(harmless, found.cells)])
    data = codecs.BOM_UTF8 + text.getvalue().encode("utf-8", "replace")
    write_whole(path, data, overwrite=is_report(path))


def is_report(path: Path) -> bool:
    """Whether there is an earlier report at this path."""
    try:
        with path.open("rb") as file:
            start = file.read(1000)
    except (OSError, ValueError):
        return False
    header = start.removeprefix(codecs.BOM_UTF8).decode("utf-8", "ignore").split("\r\n")[0]
    return has_report_columns(header.split(","))


def has_report_columns(header: Sequence[str]) -> bool:
    """Whether a table begins with the columns of a report, in either language."""
    wanted = [WORDS[f"files.{name}"] for name in _OWN_COLUMNS]
    return any(list(header[: len(wanted)]) == [both[spoken] for both in wanted] for spoken in range(2))


def unescaped(cell: str) -> str:
    """A cell of a report as it was before a spreadsheet was kept from calculating it."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell
