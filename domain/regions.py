"""Sets of regions: what an announcement is for, what an agency serves, what a picker has chosen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from domain.region_tree import Level, Region, RegionTree
from domain.tables import rows

__all__ = ["Level", "Region", "Regions", "TriState", "regions"]

TriState = Literal["all", "some", "none"]


class Regions(RegionTree):
    """The tree, asked about sets of codes: any mixture of levels, old codes, overlaps.

    A set is what neighbourhoods lie under it. An unknown code (a newer desk may have sent it) is kept as
    it is, has no neighbourhoods, and never lies inside anything.
    """

    def dongs_of(self, targets: Iterable[str]) -> frozenset[str]:
        """Codes of the neighbourhoods under any of these regions."""
        return frozenset().union(*(self.dongs_under(now) for code in targets for now in self.current(code)))

    def covers(self, targets: Iterable[str], dong: str) -> bool:
        """Whether what is for these regions is for somebody of this neighbourhood."""
        return not self.dongs_of(targets).isdisjoint(self.current(dong))

    def outside(self, targets: Iterable[str], own: Iterable[str]) -> tuple[str, ...]:
        """Those of the codes that do not lie wholly in the agency's own regions."""
        inside = self.dongs_of(own)
        return tuple(code for code in targets if not self.current(code) or not self.dongs_of([code]) <= inside)

    def simplify(self, targets: Iterable[str]) -> tuple[str, ...]:
        """The fewest codes for the same neighbourhoods, in the order of the tree."""
        codes = frozenset(targets)
        unknown = (code for code in codes if not self.current(code))
        return tuple(sorted([*self._roofs(self.dongs_of(codes), self.sidos()), *unknown]))

    def population_of(self, targets: Iterable[str]) -> tuple[int, str]:
        """Residents of these regions and the oldest month of the figures used; (0, "") where none is known.

        A region that is covered whole counts with its own figure, which is the newest.
        """
        counted = [found for code in self.simplify(targets) if (found := self.find(code))]
        months = [region.population_date for region in counted if region.population_date]
        return sum(region.population or 0 for region in counted), min(months, default="")

    def summary(self, targets: Iterable[str], limit: int) -> tuple[tuple[str, ...], int]:
        """The names of at most so many regions, and how many more there are.

        Of two that share a name (중앙동, 서구) each stands with the region around it.
        """
        codes = self.simplify(targets)
        same = Counter(self.short(code) for code in codes)
        names = (self._named(code, alone=same[self.short(code)] == 1) for code in codes[:limit])
        return tuple(names), max(len(codes) - limit, 0)

    def chosen(self, code: str, selection: Iterable[str], own: Iterable[str] | None = None) -> tuple[int, int]:
        """How many neighbourhoods of a region are chosen, and of how many: 4 of 14.

        Only those inside `own` count, when it is given.
        """
        under = self._choosable(code, own)
        return len(under & self.dongs_of(selection)), len(under)

    def tri_state(self, code: str, selection: Iterable[str], own: Iterable[str] | None = None) -> TriState:
        """Whether all, some or none of what can be chosen under a region is chosen."""
        count, of = self.chosen(code, selection, own)
        if not count:
            return "none"
        return "all" if count == of else "some"

    def toggle(self, selection: Iterable[str], code: str, own: Iterable[str] | None = None) -> tuple[str, ...]:
        """The selection with this region chosen whole, or, where it was, not at all; simplified."""
        before = frozenset(selection)
        dongs, under = self.dongs_of(before), self._choosable(code, own)
        unknown = (kept for kept in before if not self.current(kept))
        return self.simplify([*(dongs - under if under <= dongs else dongs | under), *unknown])

    def around(self, targets: Iterable[str], own: Iterable[str] | None = None) -> tuple[Region, ...]:
        """The neighbourhoods next to these regions, the nearest first, inside `own` when it is given."""
        chosen = self.dongs_of(targets)
        allowed = None if own is None else self.dongs_of(own)
        nearest: dict[str, int] = {}
        for dong in chosen:
            for rank, near in enumerate(self.neighbours(dong)):
                if near.code not in chosen and (allowed is None or near.code in allowed):
                    nearest[near.code] = min(rank, nearest.get(near.code, rank))
        return tuple(self.get(code) for code in sorted(nearest, key=lambda code: (nearest[code], code)))

    def _choosable(self, code: str, own: Iterable[str] | None) -> frozenset[str]:
        under = self.dongs_of([code])
        return under if own is None else under & self.dongs_of(own)

    def _roofs(self, dongs: frozenset[str], among: Iterable[Region]) -> Iterator[str]:
        """The highest regions, of these and those under them, all of whose neighbourhoods are given."""
        for region in among:
            under = self.dongs_under(region.code)
            if under <= dongs:
                yield region.code
            elif not under.isdisjoint(dongs):
                yield from self._roofs(dongs, self.children(region.code))

    def _named(self, code: str, *, alone: bool) -> str:
        region = self.find(code)
        if alone or region is None or not region.parent:
            return self.short(code)
        return f"{self.short(region.parent)} {region.short}"


@cache
def regions() -> Regions:
    """The regions of the country, read when first asked for."""
    return Regions(rows("regions"))
