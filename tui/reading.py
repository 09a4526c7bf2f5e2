"""A file that somebody wrote elsewhere (.txt, .md, .hwpx) as a draft, and what of it could not be taken over."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Final

import msgspec

from domain.agencies import Agency
from domain.announcements import BODY_LIMIT, TITLE_LIMIT
from domain.drafts import Draft
from domain.errors import Invalid, Problem
from domain.safe_text import accept
from domain.words import say
from tui.announcement_facts import facts_in
from tui.hwpx import is_archive, is_hwpx, read_hwpx
from tui.markdown import plain
from tui.text_files import broken_count, read_text, read_whole, shown_name

TEXT_ENDS: Final = (".txt", ".text", "")
MARKDOWN_ENDS: Final = (".md", ".markdown")
HWPX_END: Final = ".hwpx"
_HANGUL_ENDS: Final = (HWPX_END, ".hwp")

_TEXT_LIMIT: Final = 1_000_000
"""Bytes: many times what an announcement may hold, and read in a moment."""
_HWPX_LIMIT: Final = 50_000_000
"""Bytes: most of them pictures."""
_MARKDOWN_LIMIT: Final = 50_000
"""Characters that are looked through for Markdown: more than an announcement holds, and a second at the worst."""
_REPLACEMENT: Final = "\ufffd"


class Taken(msgspec.Struct, frozen=True):
    """A draft made from a file, and a sentence for each thing that is not in it."""

    draft: Draft
    left_out: tuple[str, ...]


class _Found(msgspec.Struct, frozen=True):
    """What a file says, before anything of it is made safe."""

    title: str
    """Empty where the first line is it."""
    lines: tuple[str, ...]
    left_out: Counter[str]


def draft_from(path: Path, blank: Draft, agency: Agency, now: int) -> Taken:
    """The draft with the title, text and facts of a file instead of its own, saved now.

    The title is the first heading, else the first line. Raises `Invalid` with what keeps the file from being read.
    """
    found = _with_title(_found(path))
    facts = facts_in(found.lines, agency)
    left_out = found.left_out + Counter(regions=len(facts.unknown))
    left_out["tables"] -= facts.are_a_table
    title = _safe("title", found.title, TITLE_LIMIT, left_out)
    body = _safe("body", "\n".join(_tidied(facts.lines)), BODY_LIMIT, left_out)
    if not title and not body:
        raise Invalid(Problem("file", "files.no_text", name=shown_name(path)))
    content = msgspec.structs.replace(blank.content, title=title, body=body, **facts.changes)
    draft = msgspec.structs.replace(blank, content=content, saved_at=now)
    return Taken(draft, tuple(_sentences(left_out, ", ".join(facts.unknown))))


def _found(path: Path) -> _Found:
    end = path.suffix.lower()
    if end not in (*TEXT_ENDS, *MARKDOWN_ENDS, *_HANGUL_ENDS):
        raise Invalid(Problem("file", "files.unknown_kind", name=shown_name(path)))
    data = read_whole(path, _HWPX_LIMIT if end in _HANGUL_ENDS else _TEXT_LIMIT)
    if is_hwpx(data) or (end == HWPX_END and is_archive(data)):
        document = read_hwpx(data)
        return _Found("", document.lines, document.left_out)
    decoded = read_text(path, data)
    if end in _HANGUL_ENDS:
        raise Invalid(Problem("file", "files.no_hwpx", name=shown_name(path)))
    return _found_in(decoded.text, is_markdown=end in MARKDOWN_ENDS)


def _found_in(text: str, *, is_markdown: bool) -> _Found:
    broken = Counter(broken=broken_count(text))
    if broken["broken"]:
        text = _mended(text)
    if not is_markdown:
        return _Found("", tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")), broken)
    read = plain(text[:_MARKDOWN_LIMIT])
    beyond = Counter(body_end=max(0, len(text) - _MARKDOWN_LIMIT))
    return _Found(read.title, read.lines, read.left_out + broken + beyond)


def _mended(text: str) -> str:
    """A sign of its own for each byte that is no text."""
    return "".join(_REPLACEMENT if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def _with_title(found: _Found) -> _Found:
    """The first line as the title, unless there is one, or it is too long to be one."""
    lines = list(_tidied(found.lines))
    if found.title or not lines:
        return _Found(found.title, tuple(lines), found.left_out)
    first = " ".join(lines[0].split())
    if len(first) > TITLE_LIMIT:
        return _Found("", tuple(lines), found.left_out + Counter(title=1))
    return _Found(first, tuple(_tidied(lines[1:])), found.left_out)


def _tidied(lines: Sequence[str]) -> list[str]:
    """Without spaces at line ends, and without blank lines before and behind."""
    kept = list(dropwhile(_is_blank, (line.rstrip() for line in lines)))
    behind = sum(1 for _ in takewhile(_is_blank, reversed(kept)))
    return kept[: len(kept) - behind]


def _is_blank(line: str) -> bool:
    return not line


def _safe(field: str, text: str, limit: int, left_out: Counter[str]) -> str:
    """As it is kept, and cut where it is longer than it may be. Notes both."""
    accepted = accept(field, text, len(text) * 4 + limit, lines=field == "body")
    if accepted.original is not None:
        left_out["characters"] += 1
    left_out[f"{field}_end"] += max(0, len(accepted.text) - limit)
    return accepted.text[:limit].rstrip()


def _sentences(left_out: Counter[str], regions: str) -> Iterator[str]:
    for what, count in left_out.items():
        if count > 0:
            yield say(f"files.left_{what}", count=count, names=regions)
