"""The one matcher of palette, region search and stored replies: any part, 초성, English, the wrong keyboard."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Final, TypeVar

from domain.hangul import LEADS, TAILS, VOWELS, is_syllable, nfc, parts, syllable
from domain.keyboard import composed, grown, hangul_typed, latin_typed, letters

Item = TypeVar("Item")

TEXT: Final = 0
INITIALS: Final = 4
WRONG_KEYBOARD: Final = 8
WRONG_KEYBOARD_INITIALS: Final = 12
WORDS_APART: Final = 16
"""How it was found, best first. The place is added: 0 a whole name, 1 its start, 2 the start of a word, 3 inside."""

_LONGEST_QUERY = 64
_MOST_WORDS = 8
_SHORTEST_WRONG = 3  # keys: any two turn up inside English words
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_LONE_VOWEL = re.compile("[ㅏ-ㅣ]")
_LATIN = re.compile("[A-Za-z]")


class Searchable:
    """Something with names, ready to be searched: made once, matched often.

    Spaces and punctuation count only as borders of words: `주민 센터` finds 주민센터, and the other way round.
    """

    __slots__ = ("_text", "_word_starts")

    def __init__(self, *names: str) -> None:
        text = "\n"
        starts = 0
        for name in names:
            for word in _words(name.casefold()):
                starts |= 1 << len(text)
                text += word
            text += "\n"
        self._text = text
        self._word_starts = starts

    def rank(self, query: "Query") -> int | None:
        """How well the query finds it, lower is better, or None. A blank query finds everything equally well."""
        for way, literal, pattern in query.ways:
            if literal in self._text and (not pattern or pattern.search(self._text)):
                return way + self._best_place(literal, pattern)
        if query.words:
            return self._rank_apart(query.words)
        return TEXT if query.blank else None

    def _rank_apart(self, words: "tuple[Query, ...]") -> int | None:
        ranks = [self.rank(word) for word in words]
        found = [rank for rank in ranks if rank is not None]
        return WORDS_APART + max(found) if len(found) == len(ranks) else None

    def _best_place(self, literal: str, pattern: re.Pattern[str] | None) -> int:
        if pattern:
            return self._best_of(pattern)
        if f"\n{literal}" in self._text:
            return 0 if f"\n{literal}\n" in self._text else 1
        return min(self._place(at, at + len(literal)) for at in _places(literal, self._text))

    def _best_of(self, pattern: re.Pattern[str]) -> int:
        place = 3
        for found in pattern.finditer(self._text):
            place = min(place, self._place(*found.span()))
            if place < 2:  # good enough: one-letter queries have thousands of these
                break
        return place

    def _place(self, start: int, end: int) -> int:
        if self._text[start - 1] == "\n":
            return 0 if self._text[end] == "\n" else 1
        return 2 if self._word_starts >> start & 1 else 3


class Query:
    """What to look for when something is asked for: made once, asked of many.

    `ways` are (TEXT, INITIALS …, a text that has to be there, a pattern or None for that text alone), best first.
    """

    __slots__ = ("blank", "ways", "words")

    def __init__(self, query: str) -> None:
        words = tuple(_words(query[:_LONGEST_QUERY]))
        self.blank = not query.strip()
        self.ways = tuple(_ways("".join(words)))
        self.words = tuple(Query(word) for word in words[:_MOST_WORDS]) if len(words) > 1 else ()


asked = lru_cache(maxsize=64)(Query)


def match(query: str, candidate: Searchable) -> int | None:
    """How well the query finds it, lower is better, or None. A blank query finds everything equally well.

    Takes time linear in the candidate, whatever either of them is.
    """
    return candidate.rank(asked(query))


def best(query: str, items: Iterable[Item], searchable: Callable[[Item], Searchable]) -> list[Item]:
    """The items that the query finds, best first; equally good ones, and all for a blank query, as they came."""
    looked_for = asked(query)
    ranked = ((searchable(item).rank(looked_for), item) for item in items)
    return [item for _, item in sorted(((r, i) for r, i in ranked if r is not None), key=itemgetter(0))]


def _is_hangul(character: str) -> bool:
    return "가" <= character <= "힣" or "ㄱ" <= character <= "ㅣ"


def _words(text: str) -> Iterator[str]:
    return filter(None, _BETWEEN_WORDS.split(nfc(text).translate(_HALF_WIDTH)))


def _places(literal: str, text: str) -> Iterator[int]:
    at = text.find(literal)
    while at >= 0:
        yield at
        at = text.find(literal, at + 1)


Way = tuple[int, str, re.Pattern[str] | None]


def _ways(words: str) -> Iterator[Way]:
    plain = words.casefold()
    if plain:
        yield TEXT, plain, None
    if any(map(_is_hangul, plain)):
        yield INITIALS, "", _initials(composed(plain))
        keys = latin_typed(plain).casefold()
        if len(keys) >= _SHORTEST_WRONG or _LONE_VOWEL.search(plain):
            yield WRONG_KEYBOARD, keys, None
    if _LATIN.search(words):
        meant = hangul_typed(words)
        yield WRONG_KEYBOARD, meant, None
        if len(meant) > 1 or is_syllable(meant):
            yield WRONG_KEYBOARD_INITIALS, "", _initials(meant)


def _initials(text: str) -> re.Pattern[str]:
    """A pattern in which a consonant stands for every syllable that it begins, and the last syllable may go on.

    A tail may also be the initial of what follows, since that is how an input method joins them: the keys of
    도ㅂㄱ come in as 돕ㄱ. No two alternatives begin with the same character, so nothing is ever tried twice.
    """
    last = len(text) - 1
    return re.compile("".join(_piece(character, last=place == last) for place, character in enumerate(text)))


def _piece(character: str, *, last: bool) -> str:
    if not is_syllable(character):
        return _initial(character) if character in LEADS else re.escape(character)
    lead, vowel, tail = parts(character)
    more = grown(character) if last else ""
    if not tail:
        ranges = (f"{syllable(lead, VOWELS.index(v))}-{syllable(lead, VOWELS.index(v), 27)}" for v in more)
        return f"[{''.join(ranges)}]" if last else character
    closed = "".join(syllable(lead, vowel, TAILS.index(t)) for t in more) or character
    return f"(?:[{closed}]{''.join(_tail_as_initial(lead, vowel, TAILS[tail]))})"


def _tail_as_initial(lead: int, vowel: int, tail: str) -> Iterator[str]:
    apart = letters(tail)
    if len(apart) > 1:
        yield f"|{syllable(lead, vowel, TAILS.index(apart[0]))}{_initial(apart[1])}"
    yield f"|{syllable(lead, vowel)}{''.join(map(_initial, apart))}"


def _initial(consonant: str) -> str:
    lead = LEADS.index(consonant)
    return f"[{consonant}{syllable(lead, 0)}-{syllable(lead, 20, 27)}]"
