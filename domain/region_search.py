"""Finds regions by what people type: any part of a name, 초성, 법정동, old names, English, the wrong keyboard."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from domain.matching import Query, Searchable, asked
from domain.region_codes import old_names
from domain.region_tree import Level, Region
from domain.regions import regions
from domain.tables import rows

STEP = 8
"""One step of the matcher's rank, in ours: what is added to it decides between equal ones only."""
BY_OTHER_NAME = 1
BY_WHAT_IS_AROUND = 2  # for each level up, of which there are at most three

_MOST_WORDS = 8  # what is pasted by mistake is not looked up word by word
_LEVELS = tuple(Level)
_DIGITS: Final = re.compile(r"\d+")


class FoundRegion(Struct, frozen=True):
    """A region that a query finds."""

    region: Region
    through: str
    """The 법정동 or old name that was found instead of the region's own: 신교동 for 청운효자동. Mostly empty, also
    where it says nothing more, as 쌍문동 does of 쌍문1동."""


def search_regions(query: str, own: Iterable[str] | None = None, limit: int = 50) -> list[FoundRegion]:
    """The regions, of the country or of those that an agency serves, in which every word of the query is found.

    The best first; of equals the higher level, then the one with more residents. One word at least is in a name of
    the region itself, the others may be in what is around it: 도봉 창1. Where that finds nothing, the names run
    together: 도봉구창1동. Nothing for a query without a word.
    """
    words = words_of(query)
    if not words:
        return []
    inside = country() if own is None else _inside(own)
    ranked = _ranked(words, inside) or _ranked_joined(query, inside)
    best = sorted(ranked, key=ranked.__getitem__)[:limit]
    return [FoundRegion(regions().get(code), _through(words, code)) for code in best]


def words_of(query: str) -> tuple[Query, ...]:
    """What in a query can be looked for, each once."""
    words = (asked(word) for word in dict.fromkeys(query.split()[:_MOST_WORDS]))
    return tuple(word for word in words if word.ways)


def rank_regions(word: Query, among: Iterable[str]) -> tuple[dict[str, int], set[str]]:
    """How well the word finds each of the regions, lower is better, by its names or by those of what is around it.

    The second tells which of them have the word in a name of their own. What is around must come before what is in it.
    """
    tree = regions()
    ranks: dict[str, int] = {}
    named: set[str] = set()
    for code in among:
        if (rank := _rank(code, word)) is not None:
            ranks[code] = rank
            named.add(code)
        elif (around := ranks.get(tree.get(code).parent)) is not None:
            ranks[code] = around + BY_WHAT_IS_AROUND
    return ranks, named


def _ranked(words: Iterable[Query], inside: tuple[str, ...]) -> dict[str, int]:
    ranked = dict.fromkeys(inside, 0)
    named: set[str] = set()
    for word in words:
        ranks, having_it = rank_regions(word, _with_what_is_around(ranked))
        ranked = {code: rank + ranks[code] for code, rank in ranked.items() if code in ranks}
        named |= having_it
    return {code: rank for code, rank in ranked.items() if code in named}


def _ranked_joined(query: str, inside: Iterable[str]) -> dict[str, int]:
    """By full names, today's and old ones, in which the matcher overlooks spaces."""
    whole = asked(query)
    found = ((code, _joined_names(code).rank(whole)) for code in inside)
    return {code: rank for code, rank in found if rank is not None}


def _rank(code: str, word: Query) -> int | None:
    """By the best of its names, a little worse when that is none of its own."""
    best = _names(code).rank(word)
    if best is None:
        return None
    by_other_name = code in _others() and _own_names(code).rank(word) != best
    return best * STEP + (BY_OTHER_NAME if by_other_name else 0)


def _inside(own: Iterable[str]) -> tuple[str, ...]:
    tree = regions()
    return in_order(code for top in tree.simplify(own) if tree.find(top) for code in _under(top))


def _under(top: str) -> Iterator[str]:
    yield top
    for child in regions().children(top):
        yield from _under(child.code)


def _with_what_is_around(codes: Collection[str]) -> tuple[str, ...]:
    if len(codes) == len(regions()):
        return country()
    around = {outer.code for code in codes for outer in regions().ancestors(code)}
    return in_order(around.union(codes))


def country() -> tuple[str, ...]:
    """The codes of all regions, in the order in which equally good ones are shown."""
    return tuple(_places())


def in_order(codes: Iterable[str]) -> tuple[str, ...]:
    """What is around before what is in it; of one level, the region with more residents first."""
    return tuple(sorted(codes, key=_places().__getitem__))


@cache
def _places() -> dict[str, int]:
    def place(region: Region) -> tuple[int, int]:
        return _LEVELS.index(region.level), -(region.population or 0)

    return {region.code: at for at, region in enumerate(sorted(regions(), key=place))}


def _through(words: Iterable[Query], code: str) -> str:
    """The other name that finds the region where its own names do not."""
    for word in words:
        if (_rank(code, word) or 0) % STEP == BY_OTHER_NAME:
            ranks = ((Searchable(name).rank(word), name) for name in _others()[code])
            other = min(((rank, name) for rank, name in ranks if rank is not None), default=(0, ""))[1]
            return "" if other == _DIGITS.sub("", regions().short(code)) else other
    return ""


@cache
def _names(code: str) -> Searchable:
    """All names by which a region is found: most are not, so that one look has to do for most."""
    return Searchable(*_own(code), *_others().get(code, ()))


@cache
def _own_names(code: str) -> Searchable:
    return Searchable(*_own(code))


@cache
def _joined_names(code: str) -> Searchable:
    tree = regions()
    return Searchable(tree.get(code).full_name, tree.label(code), *old_names().get(code, ()))


def _own(code: str) -> tuple[str, ...]:
    region = regions().get(code)
    return tuple(filter(None, (region.name, region.alias, region.english)))


@cache
def _others() -> dict[str, list[str]]:
    """The 법정동 under each neighbourhood, and what each region was called before."""
    others = {code: names.split() for code, names in rows("legal_dongs")}
    for code, names in old_names().items():
        region = regions().get(code)
        for old in (name.split()[-1] for name in names):
            if old not in (region.name, region.alias):
                others.setdefault(region.code, []).append(old)
    return others
