"""How long somebody waits after wrong passwords: longer each time, and never because of what another person did."""

from collections import OrderedDict
from typing import Final

from backend.refusals import TooMany
from domain.days import MINUTE, SECOND
from domain.ids import Clock

LONGEST: Final = 15 * MINUTE
_MOST: Final = 100_000

Key = tuple[str, ...]


class Delays:
    """Wrong tries by whom they were about and where they came from. One for each process, forgotten with it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._missed: OrderedDict[Key, tuple[int, int]] = OrderedDict()

    def begin(self, free: dict[Key, int]) -> None:
        """A try begins that counts for these keys, each with how many may be wrong before anybody waits.

        It counts as wrong until `forgive` says otherwise, so that many at once are no way around. Raises `TooMany`.
        """
        now = self._clock()
        until = max(self._until(key, most) for key, most in free.items())
        if now < until:
            raise TooMany("serve.wait", -(-(until - now) // SECOND))
        for key in free:
            missed, _ = self._missed.pop(key, (0, 0))
            self._missed[key] = (missed + 1, now)
        while len(self._missed) > _MOST:
            self._missed.popitem(last=False)

    def forgive(self, *keys: Key) -> None:
        """The try was right: what these keys missed before no longer counts."""
        for key in keys:
            self._missed.pop(key, None)

    def uncount(self, key: Key) -> None:
        """The try was right, but what others missed under this key stays."""
        missed, at = self._missed.get(key, (0, 0))
        if missed:
            self._missed[key] = (missed - 1, at)

    def _until(self, key: Key, free: int) -> int:
        missed, at = self._missed.get(key, (0, 0))
        beyond = missed - free
        return 0 if beyond < 0 else at + min(LONGEST, SECOND << min(beyond, 20))
