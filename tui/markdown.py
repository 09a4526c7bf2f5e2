"""Markdown to plain text that keeps its lines, lists and headings readable, and plain text to Markdown and back."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&#|]|~(?! )")
_STARTS_BLOCK: Final = re.compile(r"\A(?:(\d{1,9})(?=[.)]))?([-+=:.)])")
_FRONT_MATTER: Final = re.compile(
    r"---\n[A-Za-z_][\w-]*:[^\n]*\n(?:(?:[\w -]+:|[ \t#-])[^\n]*\n)*?(?:---|\.\.\.)(?:\n|\Z)"
)
_TAG: Final = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE: Final = "---"
_DEEPEST: Final = 38
"""The parser's levels (a list has two) down to which lists and quotes are taken for such."""
_MOST_COMMENTS: Final = 200
"""HTML comments: the parser looks for the end of each through all the rest."""


class Plain(msgspec.Struct, frozen=True):
    """What a Markdown text says without its marks."""

    title: str
    """Its first heading, where it begins with one; else empty."""
    lines: tuple[str, ...]
    left_out: Counter[str]
    """Name of a sentence under `files.left_…` → how many."""


class _Line(msgspec.Struct, frozen=True):
    """One line, and the line of the source that it came from, from 0."""

    text: str
    source: int


def plain(markdown: str) -> Plain:
    """The text as it is read: emphasis and heading marks gone, lists, quotes and tables as lines, links with address.

    Blank lines stay as many as they were. What it cannot hold is counted: pictures, HTML, front matter.
    """
    writer = _Writer()
    text = markdown.replace("\r\n", "\n").replace("\r", "\n")
    if front := _FRONT_MATTER.match(text):
        writer.left_out["front_matter"] = 1
        text = text[front.end() :]
    as_it_is = Plain("", tuple(text.split("\n")), writer.left_out)
    if text.count("<!--") > _MOST_COMMENTS:
        return as_it_is
    tokens = _parser().parse(text)
    if any(token.level > _DEEPEST for token in tokens):  # the parser drops what is deeper
        return as_it_is
    title = ""
    if tokens and tokens[0].type == "heading_open":
        title, tokens = " ".join(writer.inline(tokens[1]).split()), tokens[3:]
    lines = list(writer.lines(tokens))
    return Plain(title, tuple(_with_blank_lines(lines, text.split("\n"))), writer.left_out)


def escaped(line: str) -> str:
    """A line of plain text as Markdown that shows it, and that `plain` gives back as it was but for spaces behind."""
    text = _SPECIAL.sub(r"\\\g<0>", line.rstrip())
    body = text.lstrip()
    space = text[: len(text) - len(body)]
    return "".join(f"&#{ord(each)};" for each in space) + _STARTS_BLOCK.sub(r"\1\\\2", body)


def paragraphs(lines: list[str]) -> str:
    """Lines of plain text as Markdown that is drawn in the same lines, and that `plain` gives back."""
    pairs = zip(lines, [*lines[1:], ""], strict=True)
    return "\n".join(escaped(line) + ("  " if line.strip() and after.strip() else "") for line, after in pairs)


class _Writer:
    """Goes through the parser's tokens once, and writes what they say."""

    def __init__(self) -> None:
        self.left_out: Counter[str] = Counter()
        self._before: list[list[str]] = []
        """What each list item and quote around a line puts before it: once, and from then on."""

    def lines(self, tokens: "list[Token]") -> Iterator[_Line]:
        """Every line of every block, with the marks of its lists and quotes."""
        cells: list[_Line] | None = None
        for token in tokens:
            if token.type in ("list_item_open", "blockquote_open"):
                self._before.append(_marks(token))
            elif token.type in ("list_item_close", "blockquote_close"):
                self._before.pop()
            elif token.type == "tr_open":
                cells = []
            elif token.type == "tr_close" and cells:
                yield self._line(" | ".join(cell.text for cell in cells), cells[0].source)
                cells = None
            elif cells is not None and token.type == "inline":
                cells.append(_Line(self.inline(token).replace("\n", " "), _first(token)))
            else:
                yield from (self._line(text, source) for text, source in self._block(token))

    def _block(self, token: "Token") -> Iterator[tuple[str, int]]:
        """The lines of one block that holds text, with those of the source."""
        texts: list[str] = []
        if token.type == "inline":
            texts = self.inline(token).split("\n")
        elif token.type in ("fence", "code_block"):
            texts = ["", *token.content.rstrip("\n").split("\n")][token.type == "code_block" :]
        elif token.type == "hr":
            texts = [_RULE]
        elif token.type == "html_block":
            texts = self._without_tags(token.content).strip("\n").split("\n")
        fence = token.type == "fence"
        last = token.map[1] - 1 if token.map else 0
        for number, text in enumerate(texts[1:] if fence else texts, 1 if fence else 0):
            yield text, min(_first(token) + number, last)

    def inline(self, token: "Token") -> str:
        """The text of a block, a line feed at each of its line ends."""
        written: list[str] = []
        links: list[tuple[str, int]] = []
        for child in token.children or ():
            match child.type:
                case "softbreak" | "hardbreak":
                    written.append("\n")
                case "image":
                    self.left_out["pictures"] += 1
                case "html_inline":
                    written.append(self._without_tags(child.content))
                case "link_open":
                    links.append((str(child.attrs.get("href", "")), len(written)))
                case "link_close":
                    href, start = links.pop()
                    written.append(_address(href, "".join(written[start:])))
                case _:
                    written.append(child.content)
        return "".join(written)

    def _without_tags(self, markup: str) -> str:
        text = _LINE_BREAK.sub("\n", markup)
        without = _TAG.sub("", text)
        self.left_out["html"] += without != text
        return html.unescape(without)

    def _line(self, text: str, source: int) -> _Line:
        marks = "".join(before.pop(0) if len(before) > 1 else before[0] for before in self._before)
        return _Line(f"{marks}{text}".rstrip(), source)


def _marks(token: "Token") -> list[str]:
    """What stands before the first line of an item or quote, if that is another than before the rest."""
    if token.type == "blockquote_open":
        return ["> "]
    mark = f"{token.info}{token.markup} " if token.info else "- "
    return [mark, " " * len(mark)]


def _address(href: str, text: str) -> str:
    """What follows the text of a link: its address, where the text is not that already."""
    shown = _parser().normalizeLinkText(href)
    return "" if shown.removeprefix("mailto:") == text.strip() or not shown else f" ({shown})"


def _first(token: "Token") -> int:
    return token.map[0] if token.map else 0


def _with_blank_lines(lines: list[_Line], source: list[str]) -> Iterator[str]:
    """The lines, with as many blank ones between them as the source has there."""
    end = lines[0].source if lines else 0
    for line in lines:
        yield from ("" for between in source[end : line.source] if not between.strip(" \t>"))
        yield line.text
        end = max(end, line.source + 1)


@cache
def _parser() -> "MarkdownIt":
    # Loaded late: most who start the program read no file.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"maxNesting": _DEEPEST + 2}).enable("table")
