"""What happens in the demo's month, brought into the order of time without keeping more than what is still to come."""

from collections.abc import Iterator
from heapq import heappop, heappush
from random import Random

from domain.ids import IdMaker
from local_store.bulk import Item


class Timeline:
    """Records and deeds by the moment at which they come about; those of one moment in the order of adding."""

    def __init__(self) -> None:
        self._coming: list[tuple[int, int, Item]] = []
        self._added = 0

    def add(self, at: int, *items: Item) -> None:
        """These come about at that moment."""
        for item in items:
            self._added += 1
            heappush(self._coming, (at, self._added, item))

    def until(self, at: int) -> Iterator[Item]:
        """What came about before a moment, in order, and is forgotten here."""
        while self._coming and self._coming[0][0] < at:
            yield heappop(self._coming)[2]


def id_at(at: int, random: Random) -> str:
    """An id as it would have been made at that moment."""
    return IdMaker(lambda: at, random.getrandbits)()
