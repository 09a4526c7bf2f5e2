"""How often somebody may ask: buckets that fill with time, one for each person and each address."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import msgspec

from backend.refusals import TooMany

_MOST_BUCKETS: Final = 100_000
"""Of those that were used longest ago, the rest is forgotten: a bucket that nobody used for long is full anyway."""


class Limit(msgspec.Struct, frozen=True):
    """So many requests at once, and so many a second in the long run."""

    name: str
    burst: float
    rate: float


class Limits:
    """Counts down who asked how often. One for each process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    def take(self, limit: Limit, who: str) -> None:
        """Let one request of this person or address pass. Raises `TooMany` with the seconds until the next may."""
        now = self._clock()
        left, at = self._buckets.pop((limit.name, who), (limit.burst, now))
        left = min(limit.burst, left + (now - at) * limit.rate)
        passes = left >= 1
        self._buckets[limit.name, who] = (left - 1 if passes else left, now)
        if len(self._buckets) > _MOST_BUCKETS:
            self._buckets.popitem(last=False)
        if not passes:
            raise TooMany("serve.too_many", max(1, math.ceil((1 - left) / limit.rate)))


PER_PERSON: Final = Limit("person", burst=200, rate=50)
"""A desk that sends its outbox after a day without a network is no attack."""
PER_ADDRESS: Final = Limit("address", burst=400, rate=100)
"""Of who is not signed in: an office of hundreds may share an address."""
