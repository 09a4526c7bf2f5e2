"""The demo's residents, alive in a thread of their own, at a pace that can be changed."""

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final

from domain.commands import Command, Outcome
from domain.errors import DeskError
from local_store.desk import Desk
from tui.demo.mark import residents_lease
from tui.demo.pace import Pace

if TYPE_CHECKING:
    from tui.demo.living import Living

_SPEED: Final[dict[Pace, float]] = {"calm": 0.4, "normal": 1.0, "busy": 4.0, "rush": 20.0, "max": 20.0}
"""Seconds of residents' time in one of ours. At the last, nobody waits for it."""

_MOST: Final = 1_000
"""Commands a second at the fastest pace."""

_CATCH_UP: Final = 0.1
"""Seconds behind that which are made up for."""

_AHEAD: Final = 64
"""Commands at the fastest pace that may wait to be written."""

_LOOK: Final = 0.4
"""Seconds between two looks at what staff did."""

_BRIEF: Final = 0.005
"""Seconds for which sleeping is not worth it."""

_PATIENCE: Final = 2.0
"""Seconds to wait, in the end, for a disk that does not answer."""

_TRY_AGAIN: Final = 2.0
"""Seconds after which a process looks whether the one in which the residents live has ended."""


class LivingResidents:
    """Residents who act by commands of their own, as real ones would. `step` does by hand what the thread does by time.

    The same seed, store and times give the same acts. Of several processes on one store, one has them.
    """

    def __init__(
        self, desk: Desk, seed: int, pace: Pace | None = "normal", looked: Callable[[bool], object] = lambda here: None
    ) -> None:
        """`looked` is called, in the thread, with whether they live in this process or in another, for now."""
        self._desk, self._seed, self._told = desk, seed, looked
        self._pace: Pace | None = pace
        self._lease = residents_lease(desk.database.path)
        self._woken, self._ended = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._live, name="residents", daemon=True)
        self._under_way: deque[Future[Outcome]] = deque()
        self._looked = self._counted = self._next = 0.0
        """When, by the monotonic clock, staff's acts were last looked for, time was last counted, and one more
        command may come at the fastest pace."""

    @cached_property
    def _living(self) -> "Living":
        # Loaded when the first screen stands: all the texts, and the regions.
        from tui.demo.living import living_on

        return living_on(self._desk, self._seed)

    def start(self) -> None:
        """Let them live, in a thread of their own."""
        self._thread.start()

    def stop(self) -> None:
        """End that, once what was begun is written."""
        self._ended.set()
        self._woken.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)
        self._lease.release()

    def go(self, pace: Pace | None) -> None:
        """Live at this pace from now on. None holds them."""
        self._pace = pace
        self._woken.set()

    def step(self) -> list[Command]:
        """Look at what staff did, carry time forward to the next thing that a resident does, and do it."""
        self._living.notice()
        return self._act()

    def _act(self) -> list[Command]:
        acts = self._living.agenda.next()
        for act in acts:
            self._under_way.append(self._desk.perform(act.command, act.resident.actor()))
        self._settle(_AHEAD if self._pace == "max" else 0)
        return [act.command for act in acts]

    def _settle(self, most: int) -> None:
        """Wait until no more commands than these are under way. What was refused, or not written, is let go."""
        while len(self._under_way) > most:
            with suppress(DeskError):
                self._under_way.popleft().result()

    # the thread

    def _live(self) -> None:
        while not self._ended.is_set():
            if not self._lease.held and not self._take_over():
                self._sleep(_TRY_AGAIN)
            elif (pace := self._pace) is None:
                self._sleep(None)
                self._counted = time.monotonic()
            else:
                self._live_on(pace)
        self._settle(0)

    def _take_over(self) -> bool:
        here = self._lease.try_acquire()
        self._told(here)
        return here

    def _live_on(self, pace: Pace) -> None:
        now, agenda = time.monotonic(), self._living.agenda
        if now - self._looked >= _LOOK:
            self._looked = now
            self._living.notice()
            self._desk.index_waiting()
        if pace == "max":
            self._next = max(self._next, now - _CATCH_UP) + len(self._act()) / _MOST
            wait = self._next - now
        else:
            agenda.now += min(now - self._counted, 1.0) * _SPEED[pace]
            if agenda.wait <= 0:
                self._act()
            wait = agenda.wait / _SPEED[pace]
        self._counted = now
        if wait > _BRIEF:
            self._sleep(min(wait, _LOOK))

    def _sleep(self, seconds: float | None) -> None:
        """Wait, unless woken: for ever without a number."""
        self._woken.wait(seconds)
        self._woken.clear()
