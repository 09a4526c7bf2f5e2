"""Regions by their exact names, as they stand in lists and forms: 창1동, 서울시 도봉구 창1동, a code."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from domain.hangul import nfc
from domain.region_codes import old_names
from domain.region_tree import Level, Region
from domain.regions import regions
from domain.tables import rows

_BETWEEN: Final = re.compile(r"[\s·ㆍ.,>/_-]+")
_MOST_WORDS: Final = 8


def regions_named(written: str, own: Iterable[str] = (), level: Level | None = None) -> tuple[str, ...]:
    """Codes of every region that this exact name may mean, those in an agency's `own` regions alone if any is.

    What is written before the name must be around the region. A 법정동 stands for the neighbourhoods in it. Nothing
    is guessed: none for a name that no region has, several where only more words would tell.
    """
    words = [word for word in _BETWEEN.split(nfc(written)) if word][:_MOST_WORDS]
    if not words:
        return ()
    found = _fitting(words, level)
    inside = regions().dongs_of(own)
    at_home = tuple(code for code in found if regions().dongs_under(code) <= inside)
    return at_home or found


def _fitting(words: list[str], level: Level | None) -> tuple[str, ...]:
    """The longest end of the words that is a name, in what the words before it name."""
    if len(words) == 1 and words[0].isdigit():
        found = regions().current(words[0])
        return tuple(code for code in found if level in (None, regions().get(code).level))
    for start in range(len(words)):
        candidates = _by_name().get("".join(words[start:]), ())
        fitting = tuple(
            code for code in candidates if level in (None, regions().get(code).level) and _lies_in(code, words[:start])
        )
        if fitting:
            return fitting
    return ()


def _lies_in(code: str, around: list[str]) -> bool:
    names = {name for region in regions().ancestors(code) for name in _around_names(region.code)}
    return all(word in names for word in around)


@cache
def _around_names(code: str) -> frozenset[str]:
    """What a region may be called before the name of one in it: 서울특별시, 서울, 서울시, 익산, what it once was."""
    region = regions().get(code)
    before = (name.split()[-1] for name in old_names().get(code, ()))
    without_kind = region.short[:-1] if len(region.short) > 2 else region.short
    return frozenset({region.name, region.short, without_kind, f"{region.short}시", f"{region.short}도", *before})


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Each name, run together → codes. A 법정동 counts only where no region has the name itself."""
    found: dict[str, dict[str, None]] = {}
    for region in regions():
        for name in _names(region):
            found.setdefault(name, {})[region.code] = None
    taken = frozenset(found)
    for code, names in rows("legal_dongs"):
        for name in map(_bare, names.split()):
            if name not in taken:
                found.setdefault(name, {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def _names(region: Region) -> Iterator[str]:
    yield _bare(region.name)
    yield _bare(region.short)
    if region.level is Level.SIDO:
        yield from _around_names(region.code)
    if region.level is Level.DONG:  # run together: 도봉구창1동, 서울도봉구창1동, 서울특별시도봉구창제1동
        yield _bare(regions().short(region.parent) + region.short)
        yield _bare(regions().label(region.code))
        yield _bare(region.full_name)


def _bare(name: str) -> str:
    return _BETWEEN.sub("", nfc(name))
