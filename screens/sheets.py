"""Tables as files for spreadsheets, which open them as they are and run nothing of them; and any other new file."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from domain.errors import StoreFault
from domain.spreadsheets import harmless

_BOM: Final = "utf-8-sig"
"""Excel takes a file without a byte order mark for one in the code page of the machine."""


def default_folder() -> Path:
    """Where people look for files: their documents, or their home."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def write_sheet(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str | int]]) -> int:
    """Write a table to a new CSV file; returns how many rows. Numbers stay numbers, texts become `harmless`.

    UTF-8 with a byte order mark, lines end in CRLF. Raises as `new_file` does.
    """
    count = 0
    with new_file(path, _BOM) as file:
        sheet = csv.writer(file, lineterminator="\r\n")
        sheet.writerow(columns)
        for row in rows:
            sheet.writerow(harmless(cell) if isinstance(cell, str) else cell for cell in row)
            count += 1
    return count


@contextmanager
def new_file(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file to write in, for its owner alone, durable behind the block; gone when the block raises.

    Raises `StoreFault` where no file can be written, or one is there already.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise StoreFault("sheets.exists", path=str(path)) from error
    except OSError as error:
        raise StoreFault("sheets.failed", path=str(path), why=error.strerror) from error
    whole = False
    try:
        with os.fdopen(handle, "w", encoding=encoding, newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        whole = True
    except OSError as error:
        raise StoreFault("sheets.failed", path=str(path), why=error.strerror) from error
    finally:
        if not whole:
            path.unlink(missing_ok=True)
