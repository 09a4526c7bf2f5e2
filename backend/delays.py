"""How long somebody waits after wrong passwords: longer each time, and never long because of what others did."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from backend.refusals import TooMany

LONGEST: Final = 15 * 60.0
"""Seconds that are waited at the most; of so many without a try, one wrong one is forgotten."""
FREE: Final = 5
"""Wrong tries before the next one waits."""
FREE_TOGETHER: Final = 20
"""Wrong tries from anywhere before whoever comes from elsewhere has to knock."""
KNOCK: Final = 3.0
"""Seconds between knocking and being heard."""

_COUNTED: Final = 10
"""Beyond those that are free: the tenth waits the longest, and more than that would take longer to forget."""
_MOST: Final = 100_000

Key = tuple[str, ...]


class Delays:
    """Wrong tries by whom they were about and where they came from. One for each process, forgotten with it.

    By a clock that nobody can put: its seconds only rise.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._tried: OrderedDict[Key, tuple[int, float]] = OrderedDict()

    def begin(self, own: Key, together: Key | None = None) -> None:
        """A try begins. `own` is about whom and from where, `together` about whom from anywhere. Raises `TooMany`.

        It counts as wrong until `right` says otherwise, so that many at once are no way around. Who guesses from many
        places makes nobody wait long: each place has to knock and come again, whatever goes on at the others.
        """
        now = self._clock()
        missed, at = self._missed(own, now)
        wait = min(LONGEST, 2.0 ** (missed - FREE)) if missed >= FREE else 0.0
        if together is not None and self._missed(together, now)[0] >= FREE_TOGETHER:
            wait = max(wait, KNOCK)
        if now < at + wait:
            self._keep(own, missed, at)
            raise TooMany("serve.wait", math.ceil(at + wait - now))
        self._keep(own, min(missed + 1, FREE + _COUNTED), now)
        if together is not None:
            self._keep(together, min(self._missed(together, now)[0] + 1, FREE_TOGETHER + _COUNTED), now)

    def right(self, own: Key, together: Key | None = None) -> None:
        """The try was right: what was missed there is forgotten, and of what others missed only this try."""
        self._tried.pop(own, None)
        self._uncount(together)

    def unheard(self, own: Key, together: Key | None = None) -> None:
        """Nobody had the time to look at it: it was not wrong."""
        self._uncount(own)
        self._uncount(together)

    def _uncount(self, key: Key | None) -> None:
        if key is not None and key in self._tried:
            missed, at = self._tried[key]
            self._tried[key] = (max(0, missed - 1), at)

    def _missed(self, key: Key, now: float) -> tuple[int, float]:
        """How many wrong tries still count, and when the last one was, or the knock."""
        missed, at = self._tried.get(key, (0, now))
        return max(0, missed - int((now - at) // LONGEST)), at

    def _keep(self, key: Key, missed: int, at: float) -> None:
        self._tried[key] = (missed, at)
        self._tried.move_to_end(key)
        while len(self._tried) > _MOST:
            self._tried.popitem(last=False)
