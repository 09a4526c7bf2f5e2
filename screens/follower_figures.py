"""What the followers screen shows, as it was read: all of it at first, then the days that changed since."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from domain.days import day_of
from domain.follower_growth import LATELY, DongGrowth, days_before, growth_by_dong, lagging
from domain.regions import regions
from local_store.desk import Desk
from local_store.followers import Brought

ANNOUNCEMENTS: Final = 100
"""Announcements whose followers are counted, the last ones."""


class Figures(msgspec.Struct, frozen=True):
    """The followers as they stood at the change number `seq`."""

    seq: int
    today: str
    since: str
    """The first day of `changes`."""
    first_day: str | None
    """The first day on which anybody followed; None where nobody ever did."""
    total: int
    changes: Mapping[str, tuple[int, int]]
    """Day → (joined, left)."""
    moves: Mapping[str, tuple[tuple[str, int], ...]]
    """Day → (neighbourhood, joined less left), of the days that neighbourhoods are compared by."""
    dongs: tuple[DongGrowth, ...]
    lagging: frozenset[str]
    brought: tuple[Brought, ...]
    """The newest first."""
    population_month: str
    """The month of the oldest figure of residents used; empty where none is known."""

    @property
    def month(self) -> int:
        """Joined less left since the month began."""
        return sum(joined - left for day, (joined, left) in self.changes.items() if day[:7] == self.today[:7])

    @property
    def of_today(self) -> tuple[int, int]:
        """Who joined and left today."""
        return self.changes.get(self.today, (0, 0))


def read_figures(desk: Desk, since: str, before: Figures | None = None) -> Figures:
    """Read everything, with days from `since` on, or what changed since `before` was read. Call in a thread."""
    seq, today = desk.head(), day_of(desk.now())
    compared = min(f"{today[:8]}01", days_before(today, LATELY - 1))
    since = min(since, compared, before.since if before else today)
    changed = None if before is None else desk.follower_day_changed(before.seq)
    moves = _moves(desk, compared, today, changed, before)
    served = desk.agency.regions
    dongs = growth_by_dong(regions().dongs_of(served), desk.followers_by_dong(), _flat(moves), today)
    return Figures(
        seq=seq,
        today=today,
        since=since,
        first_day=desk.first_follower_day(),
        total=desk.follower_total(),
        changes=_changes(desk, since, today, changed, before),
        moves=moves,
        dongs=dongs,
        lagging=lagging(dongs),
        brought=tuple(desk.brought(ANNOUNCEMENTS)),
        population_month=_oldest_month(dongs),
    )


def _changes(
    desk: Desk, since: str, today: str, changed: str | None, before: Figures | None
) -> dict[str, tuple[int, int]]:
    if before is None:
        return desk.follower_changes(since, today)
    earlier = desk.follower_changes(since, days_before(before.since, 1)) if since < before.since else {}
    found = {**earlier, **before.changes}
    return found | desk.follower_changes(changed, today) if changed else found


def _moves(
    desk: Desk, compared: str, today: str, changed: str | None, before: Figures | None
) -> dict[str, tuple[tuple[str, int], ...]]:
    known = {} if before is None else {day: moved for day, moved in before.moves.items() if day >= compared}
    again = compared if before is None else changed and max(changed, compared)
    found: dict[str, list[tuple[str, int]]] = {}
    for day, dong, net in desk.follower_moves(again, today) if again else ():
        found.setdefault(day, []).append((dong, net))
    return {**known, **{day: tuple(moved) for day, moved in found.items()}}


def _oldest_month(dongs: Iterable[DongGrowth]) -> str:
    """Neighbourhoods are compared by their own figures, which may be older than that of what is around them."""
    found = (regions().find(dong.code) for dong in dongs if dong.population)
    return min((region.population_date for region in found if region and region.population_date), default="")


def _flat(moves: Mapping[str, tuple[tuple[str, int], ...]]) -> Iterator[tuple[str, str, int]]:
    return ((day, dong, net) for day, moved in moves.items() for dong, net in moved)
