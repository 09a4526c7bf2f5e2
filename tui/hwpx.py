"""Hangul's documents (.hwpx): the one file that knows python-hwpx, and loads it when one is read or written."""

import io
import logging
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from domain.errors import Invalid, Problem

if TYPE_CHECKING:
    from hwpx import HwpxDocument

_MIMETYPE: Final = b"application/hwp+zip"
_XML_LIMIT: Final = 16_000_000
"""Bytes of text and markup, unpacked: hundreds of pages. Pictures do not count, they are not looked at."""
_UNPACKED_LIMIT: Final = 128_000_000
_ENTRIES_LIMIT: Final = 2_000

_BLANK: Final = "\ue0de"
"""Stands in an empty paragraph while its text is taken out, which would leave it out."""

_LEFT_OUT: Final = {
    "pic": "pictures", "video": "objects", "ole": "objects", "chart": "objects", "textart": "objects",
    "footNote": "notes", "endNote": "notes", "equation": "equations", "hiddenComment": "memos", "btn": "forms",
    "checkBtn": "forms", "radioBtn": "forms", "comboBox": "forms", "listBox": "forms", "edit": "forms",
    "deleteBegin": "deletions", "tbl": "tables",
}  # fmt: skip
"""Name of an element → what is said of it, under `files.left_…`."""

_SHAPES: Final = frozenset({"line", "rect", "ellipse", "arc", "polygon", "curve", "connectLine"})
_FIELDS_LEFT_OUT: Final = {"HYPERLINK": "links", "MEMO": "memos"}
_TITLE_POINTS: Final = 16

# What the library, and what it stands on, raises over a document that is none. It promises no narrower list.
_MAKES_OF_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,  # lxml's and ElementTree's errors
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    OSError,
)


class HwpxText(msgspec.Struct, frozen=True):
    """What a document says, and how much of which kind of thing in it is not text."""

    lines: tuple[str, ...]
    """Paragraphs in reading order, numbered as they are drawn; rows of tables with a tab between cells."""
    left_out: Counter[str]
    """Name of a sentence under `files.left_…` → how many."""


def is_archive(data: bytes) -> bool:
    """Whether these are the bytes of an archive of some kind."""
    return data.startswith(b"PK")


def is_hwpx(data: bytes) -> bool:
    """Whether these are the bytes of a .hwpx document, whatever the file is called."""
    return is_archive(data) and _MIMETYPE in data[:200]


def read_hwpx(data: bytes) -> HwpxText:
    """The text of a document. Raises `Invalid` for a broken, locked or hostile one."""
    _require_harmless(data)
    with _broken_is_said(), _opened(data) as document:
        _mark_blanks(document)
        text = document.text.plain(list_labels=True)
        left_out = Counter(_what_is_no_text(document))
    lines = text.replace("\r", "\n").split("\n")
    return HwpxText(tuple("" if line == _BLANK else line.replace(_BLANK, "") for line in lines), left_out)


def hwpx_with(
    title: str, facts: Sequence[tuple[str, str]], lines: Iterable[str], *, author: str = "", written_at: int = 0
) -> bytes:
    """A document of a title, a table of facts and a paragraph for each line, written at a time in milliseconds."""
    document = _library().HwpxDocument.new()
    _set_properties(document, title, author, written_at)
    first = document.paragraphs[0]
    first.text = title
    first.char_pr_id_ref = document.styles.ensure_run(bold=True, size=_TITLE_POINTS)
    table = document.add_table(len(facts), 2)
    table.set_column_widths([1, 4])
    for row, fact in enumerate(facts):
        for column, text in enumerate(fact):
            table.set_cell_text(row, column, text)
    for line in ("", *lines):
        document.add_paragraph(line, inherit_style=False)
    made: bytes = document.to_bytes()
    document.close()
    return made


def _set_properties(document: "HwpxDocument", title: str, author: str, written_at: int) -> None:
    """What Hangul shows of a document without opening it: without this, those of the library's template."""
    when = datetime.fromtimestamp(written_at / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.parts.clear_document_metadata(keep=("language",), timestamp=when)
    document.parts.set_document_metadata(title=title, creator=author, created_date=when, modified_date=when)
    document.parts.clear_preview()


def _library() -> Any:
    import hwpx

    # It writes what it thinks of a document to the log, which without any other place is the terminal.
    log = logging.getLogger("hwpx")
    log.propagate = False
    if not log.handlers:
        log.addHandler(logging.NullHandler())
    return hwpx


@contextmanager
def _opened(data: bytes) -> Iterator["HwpxDocument"]:
    document = _library().HwpxDocument.open(data)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def _broken_is_said() -> Iterator[None]:
    hwpx = _library()
    try:
        yield
    except (hwpx.errors.HwpxError, hwpx.package.HwpxPackageError, *_MAKES_OF_BROKEN) as error:
        raise Invalid(Problem("file", "files.broken_hwpx")) from error


def _require_harmless(data: bytes) -> None:
    """Raises `Invalid` for what would take much more room than it is, and for what is locked with a password."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            manifest = archive.open("META-INF/manifest.xml").read(_XML_LIMIT) if _has_manifest(archive) else b""
    except _MAKES_OF_BROKEN as error:
        raise Invalid(Problem("file", "files.broken_hwpx")) from error
    if b"encryption-data" in manifest or any(entry.flag_bits & 1 for entry in entries):
        raise Invalid(Problem("file", "files.hwpx_locked"))
    markup = sum(entry.file_size for entry in entries if not entry.filename.startswith("BinData/"))
    unpacked = sum(entry.file_size for entry in entries)
    if markup > _XML_LIMIT or unpacked > _UNPACKED_LIMIT or len(entries) > _ENTRIES_LIMIT:
        raise Invalid(Problem("file", "files.hwpx_swells"))


def _has_manifest(archive: zipfile.ZipFile) -> bool:
    return "META-INF/manifest.xml" in archive.namelist()


def _mark_blanks(document: "HwpxDocument") -> None:
    for paragraph in document.paragraphs:
        if not paragraph.text and all(_local(child) in ("t", "ctrl", "secPr") for child in _run_children(paragraph)):
            paragraph.text = _BLANK


def _run_children(paragraph: Any) -> Iterator[Any]:
    for run in paragraph.element:
        if _local(run) == "run":
            yield from run


def _what_is_no_text(document: "HwpxDocument") -> Iterator[str]:
    for section in document.sections:
        for element in section.element.iter():
            name = _local(element)
            if name == "fieldBegin":
                yield from filter(None, [_FIELDS_LEFT_OUT.get(element.get("type", ""))])
            elif name == "ctrl":  # they stand in the properties of the section once more
                yield from ("headers" for inner in element if _local(inner) in ("header", "footer"))
            elif name in _SHAPES:
                yield from () if any(_local(inner) == "drawText" for inner in element) else ("shapes",)
            elif name in _LEFT_OUT:
                yield _LEFT_OUT[name]


def _local(element: Any) -> str:
    """The name of an element without its namespace, empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
