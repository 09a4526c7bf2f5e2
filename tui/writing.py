"""One announcement as a file to hand on: Markdown, or a document of Hangul."""

import os
import tempfile
from pathlib import Path
from typing import Final

from domain.agencies import Agency
from domain.announcements import Announcement
from domain.errors import Invalid, Problem, StoreFault
from domain.hangul import nfc
from tui.announcement_facts import RULE, facts_of
from tui.hwpx import hwpx_with
from tui.markdown import escaped, paragraphs
from tui.text_files import shown_name

MARKDOWN_END: Final = ".md"
HWPX_END: Final = ".hwpx"

_NAME_BYTES: Final = 200
"""Of 255 that a name may have: 66 syllables, and room for what others put before and behind."""
_UNTITLED: Final = "announcement"
_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""What Windows takes for a device, whatever comes behind the dot."""


def export_announcement(announcement: Announcement, agency: Agency, path: Path, *, overwrite: bool = False) -> Path:
    """Write an announcement with its facts to a file, or under its title into a folder; returns where.

    The end of the name says as what: .md or .hwpx, in a folder .md. Only its owner may read the file. Raises
    `Invalid` for another end, `StoreFault` where it cannot be written or, unless told otherwise, one is there.
    """
    if os.path.isdir(path):  # as `Path.is_dir`, but for a name that no file can have
        path = path / f"{file_name(announcement.content.title)}{MARKDOWN_END}"
    end = path.suffix.lower()
    if end == HWPX_END:
        data = _hwpx(announcement, agency)
    elif end == MARKDOWN_END:
        data = markdown(announcement, agency).encode()
    else:
        raise Invalid(Problem("to", "files.unknown_end", name=shown_name(path)))
    write_whole(path, data, overwrite=overwrite)
    return path


def markdown(announcement: Announcement, agency: Agency) -> str:
    """The announcement as Markdown: its title, a list of facts, a rule, its text."""
    facts = [f"- {escaped(name)}: {escaped(value)}" for name, value in facts_of(announcement, agency)]
    body = paragraphs(announcement.content.body.split("\n"))
    return "\n".join([f"# {escaped(announcement.content.title)}", "", *facts, "", RULE, "", body, ""])


def _hwpx(announcement: Announcement, agency: Agency) -> bytes:
    content = announcement.content
    lines, at = content.body.split("\n"), announcement.published_at or announcement.at
    return hwpx_with(content.title, facts_of(announcement, agency), lines, author=agency.name, written_at=at)


def file_name(title: str) -> str:
    """A name for a file, without its end: letters and digits of a title, safe on every system."""
    words = "".join(letter if letter.isalnum() else " " for letter in nfc(title)).split()
    name = "-".join(words).encode()[:_NAME_BYTES].decode(errors="ignore").strip("-")
    return f"{name}-" if name.lower() in _RESERVED else name or _UNTITLED


def write_whole(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file that is there whole or not at all, for its owner alone. Raises `StoreFault`."""
    try:
        if overwrite:
            _replace(path, data)
        else:
            _create(path, data)
    except FileExistsError as error:
        raise StoreFault("files.exists", path=shown_name(path)) from error
    except (OSError, ValueError) as error:  # a ValueError is a NUL in the name
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreFault("files.not_written", path=shown_name(path), why=why) from error


def _create(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _fill(handle, data)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def _replace(path: Path, data: bytes) -> None:
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".dangol-")
    try:
        _fill(handle, data)
        os.replace(made, path)
    finally:
        Path(made).unlink(missing_ok=True)


def _fill(handle: int, data: bytes) -> None:
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
