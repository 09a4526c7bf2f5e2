"""A callback for when nothing happened for a while."""

import asyncio
from collections.abc import Callable


class Rest:
    """Calls back once, so many seconds after the last `stir`.

    One timer, set again for what is left when it fires early: stirring a hundred times costs no hundred timers.
    """

    def __init__(self, seconds: float, rested: Callable[[], object]) -> None:
        self._seconds = seconds
        self._rested = rested
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def stir(self) -> None:
        """Something happened: wait from now."""
        loop = asyncio.get_running_loop()
        self._due = loop.time() + self._seconds
        if self._timer is None:
            self._timer = loop.call_at(self._due, self._fire)

    def stop(self) -> None:
        """Do not call back."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _fire(self) -> None:
        loop = asyncio.get_running_loop()
        if loop.time() < self._due:
            self._timer = loop.call_at(self._due, self._fire)
            return
        self._timer = None
        self._rested()
