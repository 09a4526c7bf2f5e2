"""The comments of one announcement as a CSV file that spreadsheets open, and never run anything from."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from domain.announcements import Announcement
from domain.days import day_of
from domain.errors import NotFound, StoreFault
from domain.personal_data import mask
from domain.words import say
from local_store.comments import CommentRow
from local_store.desk import Desk
from screens.comment_rows import state_of, tag
from screens.wording import clock_to_second, place

_PAGE: Final = 500
_BOM: Final = "utf-8-sig"
"""Excel takes a file without a byte order mark for one in the code page of the machine."""

_FORMULA: Final = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
"""What a spreadsheet may take as the start of a formula, fullwidth forms too."""

_COLUMNS: Final = ("tag", "day", "time", "state", "author", "dong", "text", "reports", "reason", "answers")


def default_folder() -> Path:
    """Where people look for files: their documents, or their home."""
    documents = Path.home() / "Documents"
    return documents if documents.is_dir() else Path.home()


def default_name(announcement: Announcement, day: str) -> str:
    """A name for the file, of letters and digits of the title alone."""
    title = "".join(letter if letter.isalnum() else " " for letter in announcement.content.title)
    return f"{say('comments.export_name')} {' '.join(title.split())[:30]} {day}.csv".replace(" ", "-")


def harmless(cell: str) -> str:
    """The text as a spreadsheet shows it instead of calculating it: an apostrophe stands before a formula."""
    return f"'{cell}" if cell.lstrip(" \n\u3000").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def export_comments(desk: Desk, announcement_id: str, path: Path) -> int:
    """Write the comments of an announcement, oldest first, to a new file; returns how many.

    UTF-8 with a byte order mark, lines end in CRLF, personal data masked. Only its owner may read the file. Raises
    `StoreFault` where no file can be written, or one is there already.
    """
    announcement = desk.announcement(announcement_id)
    if announcement is None:
        raise NotFound("errors.not_found")
    own = (desk.agency.phone, announcement.content.phone)
    cells = (_cells(row, desk.agency.name, own) for row in _rows(desk, announcement_id))
    try:
        return _write(path, cells)
    except FileExistsError as error:
        raise StoreFault("comments.export_exists", path=str(path)) from error
    except OSError as error:
        raise StoreFault("comments.export_failed", path=str(path), why=error.strerror) from error


def _write(path: Path, rows: Iterable[Sequence[str]]) -> int:
    count = 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding=_BOM, newline="") as file:
        sheet = csv.writer(file, lineterminator="\r\n")
        sheet.writerow([say(f"comments.column_{name}") for name in _COLUMNS])
        for row in rows:
            sheet.writerow(map(harmless, row))
            count += 1
        file.flush()
        os.fsync(file.fileno())
    return count


def _rows(desk: Desk, announcement_id: str) -> Iterator[CommentRow]:
    after = None
    while page := desk.thread(announcement_id, after, _PAGE):
        yield from page
        after = page[-1].key


def _cells(row: CommentRow, agency: str, own: tuple[str, ...]) -> tuple[str, ...]:
    comment = row.comment
    author = f"{agency} ({say('comments.official')})" if comment.official else row.nickname
    return (
        tag(comment.id),
        day_of(comment.at),
        clock_to_second(comment.at),
        say("comments.official") if comment.official else say(f"comments.state_{state_of(comment)}"),
        author,
        place(row.dong),
        mask(comment.text, own),
        str(comment.reports or ""),
        comment.hidden_for,
        tag(comment.parent_id) if comment.parent_id else "",
    )
