"""Files that people hand in: read whole, within a limit, and as text in whichever encoding they are."""

import codecs
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Literal

import msgspec

from domain.characters import is_broken
from domain.errors import Invalid, Problem

Encoding = Literal["UTF-8", "UTF-16", "CP949"]

_OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "files.is_old_office"),
    (b"HWP Document File", "files.is_old_office"),
    (b"PK\x03\x04", "files.is_archive"),
    (b"PK\x05\x06", "files.is_archive"),
    (b"%PDF", "files.is_pdf"),
    (b"{\\rtf", "files.is_other"),
    (b"\x1f\x8b", "files.is_other"),
    (b"\x89PNG", "files.is_picture"),
    (b"\xff\xd8\xff", "files.is_picture"),
    (b"GIF8", "files.is_picture"),
)
"""How files begin that are no text, and the sentence for each."""

_OFFICE: Final = ("files.is_old_office", "files.is_archive")


class Decoded(msgspec.Struct, frozen=True):
    """The text of a file. Bytes that are no text in its encoding stand in it as lone surrogates."""

    text: str
    encoding: Encoding


def read_whole(path: Path, limit: int) -> bytes:
    """What is in a plain file of at most `limit` bytes. Raises `Invalid` with what keeps it from being read.

    Never waits: a pipe or a device is refused, not opened until somebody writes to it.
    """
    with _translated(path):
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            _require_plain(os.fstat(handle), path)
            with open(handle, "rb", closefd=False) as file:
                data = file.read(limit + 1)
        finally:
            os.close(handle)
    if len(data) > limit:
        raise Invalid(Problem("file", "files.too_large", name=shown_name(path), limit=limit // 1_000_000))
    if not data:
        raise _refusal("files.empty", path)
    return data


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """What the system says of a file that cannot be opened or read, as a sentence of ours."""
    try:
        yield
    except FileNotFoundError:
        raise _refusal("files.not_there", path) from None
    except PermissionError:
        raise _refusal("files.not_allowed", path) from None
    except (OSError, ValueError) as error:  # a ValueError is a NUL in the name
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise Invalid(Problem("file", "files.unreadable", name=shown_name(path), why=why)) from None


def _require_plain(found: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise _refusal("files.is_folder", path)
    if not stat.S_ISREG(found.st_mode):
        raise _refusal("files.no_plain_file", path)


def read_text(path: Path, data: bytes) -> Decoded:
    """The text in what was read: UTF-8 with or without its mark, UTF-16 with it, or CP949.

    Raises `Invalid` for what is no text at all.
    """
    _refuse_others(path, data)
    found = _decoded(data)
    _require_text(found.text, path)
    return found


def read_table(path: Path, data: bytes) -> Decoded:
    """As `read_text`, of a table: a NUL in a row below the first line is a fault of that row alone."""
    if any(data.startswith(start) for start, code in _OTHERS if code in _OFFICE):
        raise _refusal("files.is_workbook", path)
    _refuse_others(path, data)
    found = _decoded(data)
    _require_text(found.text.partition("\n")[0], path)
    return found


def shown_name(path: Path) -> str:
    """The name of a file as it may stand in a sentence."""
    return "".join(letter if letter.isprintable() else "?" for letter in path.name)


def broken_count(text: str) -> int:
    """How many bytes in it are no text."""
    return sum("\ud800" <= letter <= "\udfff" for letter in text) if is_broken(text) else 0


def _decoded(data: bytes) -> Decoded:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = data[: len(data) // 2 * 2]
        return Decoded(whole.decode("utf-16", "surrogatepass"), "UTF-16")
    utf8 = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    if data.startswith(codecs.BOM_UTF8) or not is_broken(utf8):
        return Decoded(utf8, "UTF-8")
    cp949 = data.decode("cp949", "surrogateescape")
    # A few broken bytes do not make another encoding of it.
    return Decoded(utf8, "UTF-8") if broken_count(utf8) < broken_count(cp949) else Decoded(cp949, "CP949")


def _refuse_others(path: Path, data: bytes) -> None:
    for start, code in _OTHERS:
        if data.startswith(start):
            raise _refusal(code, path)


def _require_text(text: str, path: Path) -> None:
    if "\0" in text:
        raise _refusal("files.is_other", path)


def _refusal(code: str, path: Path) -> Invalid:
    return Invalid(Problem("file", code, name=shown_name(path)))
