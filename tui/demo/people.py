"""The residents of the demo: as many as wanted, each found by number, none of them kept in memory."""

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, pairwise
from random import Random
from typing import Final, NamedTuple

from domain.actors import Actor
from domain.days import DAY, day_of, end_of, start_of
from domain.errors import Invalid
from domain.ids import derive
from domain.neighbours import NICKNAME_LIMIT
from domain.regions import regions
from domain.safe_text import name
from tui.demo.clock import Rhythm
from tui.demo.texts.nicknames import HOSTILE_NICKNAMES, NICKNAMES

_LEAVE: Final = 0.055
"""The part of all followers that leaves again sooner or later."""

_FOLLOW: Final = 0.7
"""The part of those who write that follow the agency too."""

_PART: Final = 1 << 20
"""What five hexadecimal digits of an id can be."""

_REMEMBERED: Final = 1 << 15
"""Residents who are not worked out again when they come up again."""

_UNEVEN: Final = 1.5
"""The larger, the more of all comments come from a few."""

_IMITATING_FROM: Final = 30
"""The number of the first writer with a nickname that imitates an agency."""


class Resident(NamedTuple):
    """Somebody with a verified neighbourhood."""

    id: str
    nickname: str
    dong: str
    followed_at: int | None = None
    """When they began to follow the agency, if they ever did; `left_at` is when they stopped."""
    left_at: int | None = None
    is_trouble: bool = False
    """Known for rough comments."""

    @property
    def follows_since(self) -> int | None:
        """As the agency knows it: None when they do not follow it now."""
        return self.followed_at if self.left_at is None else None

    def actor(self) -> Actor:
        """Who commands are applied for."""
        return Actor(kind="resident", id=self.id, name=self.nickname, dong=self.dong)


class Growth:
    """On which day each follower came: many at first, then day by day some more."""

    def __init__(self, since: int, now: int, total: int, random: Random) -> None:
        days = [day_of(at) for at in range(start_of(day_of(since)), now, DAY)]
        self.since, self.days = since, days
        rhythm = Rhythm()
        self._spans = [(rhythm.lived(max(start_of(day), since)), rhythm.lived(min(end_of(day), now))) for day in days]
        self._rhythm = rhythm
        weights = [
            (1 + 4 * 0.67**count) * random.uniform(0.75, 1.3) * (end - start) / DAY
            for count, (start, end) in enumerate(self._spans)
        ]
        joined = total / (1 - _LEAVE * 0.8)
        share = joined / sum(weights)
        self.until = [round(count * share) for count in accumulate(weights)]
        """How many have come by the end of each day."""

    @property
    def joined(self) -> int:
        """How many ever came."""
        return self.until[-1]

    def day(self, number: int) -> int:
        """On which day the follower with this number came, counted from the first."""
        return bisect_right(self.until, number)

    def moment(self, number: int, part: float) -> int:
        """When they came, given which part of that day had been lived."""
        start, end = self._spans[self.day(number)]
        return self._rhythm.moment(start + part * (end - start))

    def by(self, at: int) -> float:
        """About how many had come by a moment."""
        lived, before = self._rhythm.lived(at), 0
        for (start, end), until in zip(self._spans, self.until, strict=True):
            if lived < end:
                return before + (until - before) * max(0.0, (lived - start) / (end - start))
            before = until
        return before


class People:
    """All residents of an agency's regions who ever follow it or write to it."""

    def __init__(self, agency_id: str, dongs: Sequence[str], growth: Growth, writers: int, now: int, seed: int) -> None:
        self._seed = f"{agency_id}/{seed}"
        self._dongs = dongs
        self.everywhere = frozenset(dongs)
        self._growth = growth
        self._now = now
        self.writers = writers
        self.trouble = range(writers - max(4, writers // 60), writers)
        """The numbers of the writers who are known for rough comments."""
        random = Random(self._seed)
        weights = [(regions().get(dong).population or 1) * random.uniform(0.4, 1.8) for dong in dongs]
        self._shares = [share / sum(weights) for share in accumulate(weights)]

        self._among = cache(self._find_among)
        self.writer = lru_cache(_REMEMBERED)(self._writer)
        """One of those who write comments, by number from 0 on: most of them are followers."""

    def follower(self, number: int) -> Resident:
        """The follower who came as the n-th, from 0 on."""
        key = self._key("follower", number)
        at = self._growth.moment(number, _part(key, 2))
        left_at = at + round(_part(key, 3) / _LEAVE * 18 * DAY) if _part(key, 3) < _LEAVE else self._now
        return Resident(key, _nickname(key), self._home(key), at, left_at if left_at < self._now else None)

    def newcomer(self, number: int) -> Resident:
        """Somebody who moved here since, and neither follows the agency nor wrote to it."""
        key = self._key("newcomer", number)
        return Resident(key, _nickname(key), self._home(key))

    def _writer(self, number: int) -> Resident:
        key = self._key("writer", number)
        if _part(key, 1) < _FOLLOW and self.writers <= self._growth.joined:
            resident = self.follower(number * self._growth.joined // self.writers)
        else:
            resident = Resident(key, _nickname(key), self._home(key))
        first = _first_nicknames()
        nickname = first[number] if number < len(first) else resident.nickname
        return resident._replace(nickname=nickname, is_trouble=number in self.trouble)

    def _key(self, part: str, number: int) -> str:
        return derive(f"{self._growth.since:012x}", self._seed, part, str(number))

    def _home(self, key: str) -> str:
        return self._dongs[bisect_right(self._shares, _part(key, 0))]

    @cached_property
    def _writers_of(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, array[int]] = {dong: array("I") for dong in self._dongs}
        for number in range(self.writers):
            found[self.writer(number).dong].append(number)
        return found

    def _find_among(self, dongs: frozenset[str]) -> tuple[list[Sequence[int]], list[int]]:
        among = [numbers for dong, numbers in self._writers_of.items() if dong in dongs and numbers]
        return among, list(accumulate(map(len, among)))

    def some_writer(self, dongs: frozenset[str], random: Random) -> int:
        """The number of one who writes and lives in one of these neighbourhoods, or in any if nobody does."""
        among, until = self._among(dongs)
        if not among:
            return random.randrange(self.writers)
        numbers = random.choices(among, cum_weights=until)[0]
        return numbers[int(len(numbers) * random.random() ** _UNEVEN)]

    def followers_at(self, at: int, dongs: frozenset[str]) -> int:
        """About how many followed from these neighbourhoods at a moment."""
        shares = zip(self._dongs, pairwise((0.0, *self._shares)), strict=True)
        share = sum(until - before for dong, (before, until) in shares if dong in dongs)
        return round(self._growth.by(at) * (1 - _LEAVE / 2) * share)


def _part(key: str, place: int) -> float:
    """A number from 0 until 1 that is the same for the same resident; there are four places."""
    return int(key[12 + 5 * place : 17 + 5 * place], 16) / _PART


def _nickname(key: str) -> str:
    drawn = int(key[-8:], 16)
    nickname = NICKNAMES[drawn % len(NICKNAMES)]
    longer = f"{nickname}{drawn % 97 + 2}" if drawn % 3 else nickname
    return longer if len(longer) <= NICKNAME_LIMIT else nickname


@cache
def _first_nicknames() -> tuple[str, ...]:
    """Of the first who write, everyone has another; some imitate an agency, as far as that is taken in at all."""
    imitating = [each.nickname for each in HOSTILE_NICKNAMES if _is_accepted(each.nickname)]
    return (*NICKNAMES[:_IMITATING_FROM], *imitating, *NICKNAMES[_IMITATING_FROM:])


def _is_accepted(nickname: str) -> bool:
    try:
        return name("nickname", nickname, NICKNAME_LIMIT) == nickname
    except Invalid:
        return False
