"""The comments of one announcement as a CSV file that spreadsheets open, and never run anything from."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from domain.announcements import Announcement
from domain.days import day_of
from domain.errors import NotFound
from domain.personal_data import mask
from domain.words import say
from local_store.comments import CommentRow
from local_store.desk import Desk
from screens.comment_rows import called, state_of, tag
from screens.sheets import write_sheet
from screens.wording import clock_to_second, place

_PAGE: Final = 500
_COLUMNS: Final = ("tag", "day", "time", "state", "author", "dong", "text", "reports", "reason", "answers")


def default_name(announcement: Announcement, day: str) -> str:
    """A name for the file, of letters and digits of the title alone."""
    title = "".join(letter if letter.isalnum() else " " for letter in announcement.content.title)
    return f"{say('comments.export_name')} {' '.join(title.split())[:30]} {day}.csv".replace(" ", "-")


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
    return write_sheet(path, [say(f"comments.column_{name}") for name in _COLUMNS], cells)


def _rows(desk: Desk, announcement_id: str) -> Iterator[CommentRow]:
    after = None
    while page := desk.thread(announcement_id, after, _PAGE):
        yield from page
        after = page[-1].key


def _cells(row: CommentRow, agency: str, own: tuple[str, ...]) -> tuple[str, ...]:
    comment = row.comment
    author = f"{agency} ({say('comments.official')})" if comment.official else called(row.nickname)
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
