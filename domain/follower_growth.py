"""How the number of followers grew: by day, week and month, by neighbourhood, and which neighbourhoods lag."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from statistics import median
from typing import Final, Literal

import msgspec

from domain.days import DAY
from domain.regions import regions

Unit = Literal["day", "week", "month"]

LATELY: Final = 30
"""Days, today among them, over which the growth of neighbourhoods is compared."""

BROUGHT_WITHIN: Final = DAY
"""Milliseconds from a publication in which who follows is put down to it."""

ELSEWHERE: Final = ""
"""Stands for the code of all neighbourhoods that the agency does not serve."""

_FEWEST: Final = 3
"""Neighbourhoods of which one can lag behind the others."""


class Period(msgspec.Struct, frozen=True):
    """A day, a week from Monday on or a month: its first and last day as 2026-11-22, and what it brought."""

    first: str
    last: str
    joined: int
    left: int
    total: int
    """Followers at its end."""


class DongGrowth(msgspec.Struct, frozen=True):
    """A neighbourhood's followers, and how they became so many."""

    code: str
    """`ELSEWHERE` for those of all others."""
    followers: int
    population: int | None
    month: int
    """Joined less left since the month began."""
    lately: tuple[int, ...]
    """The followers at the end of each of the last `LATELY` days, today last."""
    gained: int
    """Joined less left in these days."""

    @property
    def share(self) -> float | None:
        """Followers for each resident; None where the residents are not known."""
        return self.followers / self.population if self.population else None

    @property
    def pace(self) -> float | None:
        """Followers gained lately for each resident."""
        return self.gained / self.population if self.population else None


def days_before(day: str, days: int) -> str:
    """The day so many days before another."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def first_of(day: str, unit: Unit) -> str:
    """The first day of the period in which a day lies."""
    if unit == "month":
        return f"{day[:8]}01"
    return days_before(day, date.fromisoformat(day).weekday()) if unit == "week" else day


def periods(
    unit: Unit, changes: Mapping[str, tuple[int, int]], total: int, since: str, until: str
) -> tuple[Period, ...]:
    """The periods from the one of `since` to the one of `until`, of which the last ends with that day.

    `changes` gives (joined, left) of days on which there was any, `total` the followers at the end of `until`.
    """
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for day, (joined, left) in changes.items():
        period = sums[first_of(day, unit)]
        period[0] += joined
        period[1] += left
    found: list[Period] = []
    earliest, last = first_of(since, unit), until
    while last >= earliest:
        first = first_of(last, unit)
        joined, left = sums[first]
        found.append(Period(first, last, joined, left, total))
        total -= joined - left
        last = days_before(first, 1)
    return tuple(reversed(found))


def growth_by_dong(
    served: Iterable[str], followers: Mapping[str, int], moves: Iterable[tuple[str, str, int]], today: str
) -> tuple[DongGrowth, ...]:
    """The growth of each neighbourhood served, in the order of the tree, and behind them of all others together.

    `followers` gives how many follow from a neighbourhood now, `moves` (day, neighbourhood, joined less left), at
    least since the month began and over the last `LATELY` days.
    """
    own = frozenset(served)
    now: defaultdict[str, int] = defaultdict(int)
    for code, count in followers.items():
        now[_today(code, own)] += count
    daily: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, code, net in moves:
        daily[_today(code, own)][day] += net
    beyond = (ELSEWHERE,) if now[ELSEWHERE] or any(daily[ELSEWHERE].values()) else ()
    days = [days_before(today, back) for back in range(LATELY)]
    return tuple(_growth(code, now[code], daily[code], days) for code in (*sorted(own), *beyond))


def _today(code: str, own: frozenset[str]) -> str:
    """The neighbourhood of today that a code stands for, if it is served."""
    found = regions().find(code)
    return found.code if found is not None and found.code in own else ELSEWHERE


def _growth(code: str, followers: int, daily: Mapping[str, int], days: Sequence[str]) -> DongGrowth:
    """`days` are the last ones, today first."""
    nets = [daily.get(day, 0) for day in days]
    backwards = accumulate(nets, lambda total, net: total - net, initial=followers)
    found = regions().find(code) if code else None
    return DongGrowth(
        code,
        followers,
        found.population if found else None,
        sum(net for day, net in daily.items() if day[:7] == days[0][:7]),
        tuple(backwards)[-2::-1],
        sum(nets),
    )


def lagging(dongs: Sequence[DongGrowth]) -> frozenset[str]:
    """The codes of those that lag (더딤): fewer than half as many followers for each resident as the median, and
    fewer gained lately for each than the median. Nobody lags among fewer than three."""
    known = [(dong.code, dong.share, dong.pace) for dong in dongs]
    counted = [(code, share, pace) for code, share, pace in known if share is not None and pace is not None]
    if len(counted) < _FEWEST:
        return frozenset()
    few = median(share for _, share, _ in counted) / 2
    slow = median(pace for _, _, pace in counted)
    return frozenset(code for code, share, pace in counted if share < few and pace < slow)
