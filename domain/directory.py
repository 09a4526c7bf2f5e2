"""The agencies of the country that are known beforehand: who founds a desk picks one instead of describing it."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from domain.agency_kinds import AgencyKind
from domain.matching import Query, Searchable
from domain.region_search import STEP, country, rank_regions, words_of
from domain.tables import rows
from domain.words.agencies import WORDS

_BY_REGION = 3
_BY_KIND = 4
_ALSO_CALLED = {AgencyKind.COMMUNITY_CENTER: ("행정복지센터", "동사무소", "읍사무소", "면사무소")}


class ListedAgency(Struct, frozen=True):
    """One agency of the list. Several share a name: 중구청, 중앙동 행정복지센터."""

    kind: AgencyKind
    name: str
    regions: tuple[str, ...]
    """Codes of the regions that it would serve. A desk starts with them, and its founder may change them."""


@cache
def directory() -> tuple[ListedAgency, ...]:
    """All of them, read when first asked for: governments first, and of one kind in the order of the regions."""
    return tuple(ListedAgency(AgencyKind(kind), name, tuple(codes.split())) for kind, name, codes in rows("agencies"))


def search_directory(query: str, limit: int = 50) -> list[ListedAgency]:
    """The agencies in which every word of the query is found: in the name, the kind, or what they serve.

    The best first, of equals in the order of the list. Nothing for a query without a word.
    """
    words = words_of(query)
    ranked = dict.fromkeys(range(len(directory())) if words else (), 0)
    for word in words:
        ranks = _rank_agencies(word, ranked)
        ranked = {at: ranked[at] + rank for at, rank in ranks.items()}
    return [directory()[at] for at in sorted(ranked, key=ranked.__getitem__)[:limit]]


def _rank_agencies(word: Query, among: Iterable[int]) -> dict[int, int]:
    """How well the word finds those at these places in the list, lower is better."""
    by_region, _ = rank_regions(word, country())
    by_kind = {kind: rank for kind in AgencyKind if (rank := _kind_names(kind).rank(word)) is not None}
    ranks: dict[int, int] = {}
    for at in among:
        agency = directory()[at]
        found = [by_region[code] + _BY_REGION for code in agency.regions if code in by_region]
        if (rank := _names()[at].rank(word)) is not None:
            found.append(rank * STEP)
        if agency.kind in by_kind:
            found.append(by_kind[agency.kind] * STEP + _BY_KIND)
        if found:
            ranks[at] = min(found)
    return ranks


@cache
def _names() -> tuple[Searchable, ...]:
    return tuple(Searchable(agency.name) for agency in directory())


@cache
def _kind_names(kind: AgencyKind) -> Searchable:
    """In both languages: an office is found by what people call its kind, 도봉 주민센터, dobong police."""
    return Searchable(*WORDS[f"agencies.kind_{kind}"], *_ALSO_CALLED.get(kind, ()))
