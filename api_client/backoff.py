"""For how long a link that failed waits before it tries again: full jitter, growing to a minute, for ever."""

import random
from collections.abc import Callable
from typing import Final

FIRST: Final = 0.5
LONGEST: Final = 60.0
"""Seconds at most after the first failure, and after the tenth."""


class Backoff:
    """Counts failures in a row. Desks that lost one backend at one moment do not come back at one moment."""

    def __init__(self, random_part: Callable[[], float] = random.random) -> None:
        self._random_part = random_part
        self._failures = 0

    def failed(self, at_least: float = 0.0) -> float:
        """It failed once more: wait for so many seconds."""
        longest = min(LONGEST, FIRST * 2.0**self._failures)
        self._failures = min(self._failures + 1, 16)
        return at_least + self._random_part() * longest

    def worked(self) -> None:
        """Begin at the beginning."""
        self._failures = 0
