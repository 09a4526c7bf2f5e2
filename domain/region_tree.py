"""The regions of the country as a tree: 시·도, 시·군·구, 일반구, 읍·면·동."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from msgspec import Struct

from domain.errors import NotFound
from domain.region_codes import successors
from domain.tables import rows


class Level(StrEnum):
    """How far down the tree. A level may be left out: 세종 has no sigungu, and only large cities have gu."""

    SIDO = "sido"
    SIGUNGU = "sigungu"
    GU = "gu"
    DONG = "dong"


class Region(Struct, frozen=True, gc=False):
    """One region, as it is today."""

    code: str
    """Ten digits of the ministry's own code (행정기관코드), not of the statistics office's or of a 법정동."""
    level: Level
    kind: str
    """특별시, 도, 시, 군, 자치구, 일반구, 읍, 면, 동 …"""
    parent: str
    """Code of the region around it, empty for a sido."""
    name: str
    """As the ministry spells it: 창제1동."""
    alias: str
    """As people write it, 창1동; empty where the name is what people write."""
    full_name: str
    """The ministry's names from the sido down: 서울특별시 도봉구 창제1동."""
    english: str
    population: int | None
    """Registered residents; None where a new dong has no figure yet."""
    population_date: str
    """The month of that figure, 2026-06."""

    @property
    def short(self) -> str:
        """What people call it: 창1동, 도봉구, 서울."""
        return self.alias or self.name


class RegionTree:
    """The tree, asked about one region at a time. An old code stands for what came of it.

    A code that no region has or had is `NotFound`; `label` and `short`, made for drawing, give it back.
    """

    def __init__(self, table: Iterable[list[str]]) -> None:
        self._by_code: dict[str, Region] = {}
        self._children: dict[str, list[Region]] = {}
        self._dongs: dict[str, frozenset[str]] = {}
        levels = {level.value: level for level in Level}
        for code, level, kind, parent, name, alias, english, people, month in table:
            full = f"{self._by_code[parent].full_name} {name}" if parent else name
            population = int(people) if people else None
            region = Region(code, levels[level], kind, parent, name, alias, full, english, population, month)
            self._by_code[code] = region
            self._children.setdefault(parent, []).append(region)

    def __iter__(self) -> Iterator[Region]:
        """Every region, each after the one around it."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def current(self, code: str) -> tuple[str, ...]:
        """The codes that stand for this one today: itself, what replaced it (after a split several), none."""
        if code in self._by_code:
            return (code,)
        return tuple(now for new in successors(code) for now in self.current(new))

    def find(self, code: str) -> Region | None:
        """The region with this code, or the first of those that replaced it."""
        region = self._by_code.get(code)
        if region is None:
            region = next((self._by_code[now] for now in self.current(code)), None)
        return region

    def get(self, code: str) -> Region:
        """As `find`; raises `NotFound` instead of giving none."""
        region = self.find(code)
        if region is None:
            raise NotFound("regions.unknown", code=code)
        return region

    def sidos(self) -> tuple[Region, ...]:
        """The top of the tree."""
        return tuple(self._children[""])

    def children(self, code: str) -> tuple[Region, ...]:
        """The regions directly under this one."""
        return tuple(self._children.get(self.get(code).code, ()))

    def ancestors(self, code: str) -> tuple[Region, ...]:
        """The regions around this one, from the sido down, itself not among them."""
        found: list[Region] = []
        parent = self.get(code).parent
        while parent:
            found.append(self._by_code[parent])
            parent = found[-1].parent
        return tuple(reversed(found))

    def contains(self, outer: str, inner: str) -> bool:
        """Whether the inner region lies in the outer one, or is it."""
        return self.dongs_under(inner) <= self.dongs_under(outer)

    def dongs_under(self, code: str) -> frozenset[str]:
        """Codes of the neighbourhoods of a region; of a neighbourhood, its own."""
        region = self.get(code)
        dongs = self._dongs.get(region.code)
        if dongs is None:
            under = (self.dongs_under(child.code) for child in self._children.get(region.code, ()))
            dongs = frozenset().union(*under) or frozenset((region.code,))
            self._dongs[region.code] = dongs
        return dongs

    def neighbours(self, code: str) -> tuple[Region, ...]:
        """The neighbourhoods around a neighbourhood, the nearest first, across every border."""
        nearest_first = _neighbours().get(self.get(code).code, "")
        return tuple(self._by_code[near] for near in nearest_first.split())

    def short(self, code: str) -> str:
        """What people call it: 창1동. An unknown code as it is."""
        region = self.find(code)
        return region.short if region else code

    def label(self, code: str) -> str:
        """What tells it from every other: 서울 도봉구 창1동. An unknown code as it is."""
        region = self.find(code)
        if region is None:
            return code
        return " ".join(part.short for part in (*self.ancestors(region.code), region))


@cache
def _neighbours() -> dict[str, str]:
    """Code of each neighbourhood → codes of those around it, parted by spaces."""
    return dict(rows("neighbours"))
