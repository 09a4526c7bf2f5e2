"""What is taken in from people: every text and every name goes through here before it is kept."""

import re
from functools import cache

import msgspec

from domain.characters import is_broken, is_plain, laid_out, sifted
from domain.errors import Invalid, Problem
from domain.hangul import nfc
from domain.last_wall import drawable
from domain.look_alikes import skeleton

__all__ = ["Accepted", "accept", "code_points", "drawable", "name", "one_line", "skeleton"]

_EVIDENCE = 4
"""An original is kept up to so many times the limit of its field: enough to see what was in it."""
_NAMED = 3  # characters that a refusal lists

_LINE_FEEDS = re.compile("\n[\n\t ]*")


class Accepted(msgspec.Struct, frozen=True, gc=False):
    """Text as it is kept and drawn, and as it was given where characters of it were left out or replaced."""

    text: str
    original: str | None


def accept(field: str, text: str, limit: int, *, lines: bool = True, required: bool = False) -> Accepted:
    """The first wall: safe text of at most `limit` code points, or Invalid for this field.

    What can be seen stays exactly as written, brackets and backslashes too. Refused are lone surrogates, NUL, too
    much, and nothing but spaces when it is required. What was accepted once is accepted again as it is.
    """
    original = None
    if not is_plain(text):
        _refuse_broken(field, text)
        given, layout = text, laid_out(text)
        text = sifted(layout, lambda character, becomes: becomes)
        if text != layout:
            original = given[: _EVIDENCE * limit]
    if not lines:
        text = one_line(text)
    if len(text) > limit:
        raise Invalid(Problem(field, "text.too_long", limit=limit, over=len(text) - limit))
    if required and not text.strip():
        raise Invalid(Problem(field, "text.empty"))
    return Accepted(text, original)


def name(field: str, text: str, limit: int) -> str:
    """A nickname or the name of an agency: Hangul, Latin letters, digits, a little punctuation; or Invalid.

    Spaces are one each, and none at the ends. Refused are all other characters, too many, and no letter at all.
    """
    text = nfc(" ".join(text.split()))
    if strange := _strange_in_names().findall(text):
        found = " ".join(code_points(character) for character in dict.fromkeys(strange[:_NAMED]))
        raise Invalid(Problem(field, "text.name_characters", found=found))
    if len(text) > limit:
        raise Invalid(Problem(field, "text.too_long", limit=limit, over=len(text) - limit))
    if not any(map(str.isalnum, text)):
        raise Invalid(Problem(field, "text.name_empty"))
    return text


def code_points(original: str) -> str:
    """The original, with what was left out or replaced named in its place: `<U+202E>`. As safe as accepted text.

    A `<U+` that somebody wrote is told apart from ours by the name of its bracket.
    """
    text = laid_out(original).replace("<U+", "<U+003C>U+")
    return sifted(text, lambda character, becomes: f"<U+{ord(character):04X}>")


def one_line(text: str) -> str:
    """For a row of a list: line feeds, with what indents the line after, become a space; so do tabs."""
    if "\n" in text:
        text = _LINE_FEEDS.sub(" ", text)
    return text.replace("\t", " ")


def _refuse_broken(field: str, text: str) -> None:
    if is_broken(text):
        raise Invalid(Problem(field, "text.broken"))
    if "\0" in text:
        raise Invalid(Problem(field, "text.nul"))


@cache
def _strange_in_names() -> re.Pattern[str]:
    return re.compile(r"[^0-9A-Za-zÀ-ÖØ-öø-ɏㄱ-ㅎㅏ-ㅣ가-힣 .,\-_·&'()/+:~!?]")
