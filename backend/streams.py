"""The streams that a process holds open: few for each session, and not more than it has descriptors for."""

import asyncio
from collections.abc import Mapping
from typing import Final

from backend.refusals import Overloaded

OF_SESSION: Final = 4
OF_RESIDENT: Final = 16
"""Streams of one session, and of all sessions of one resident, who may sign in as often as they like."""
MOST: Final = 10_000
"""Of one process: well below what docs/dangol.service allows of descriptors, of which others need some as well."""


class Seat:
    """A stream's place. `event` wakes it; it is to end when it is `given_up`."""

    def __init__(self, event: asyncio.Event, counted: Mapping[str, int]) -> None:
        self.event = event
        self.counted = counted
        self.given_up = False


class Streams:
    """Who holds how many. To be used on the event loop alone."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._seats: dict[str, list[Seat]] = {}
        self.open = 0
        """How many there are now."""

    def require_room(self) -> None:
        """Raises `Overloaded` where no more are held."""
        if self.open >= self._most:
            raise Overloaded("serve.busy")

    def enter(self, event: asyncio.Event, counted: Mapping[str, int]) -> Seat:
        """A place for a stream, to be given back with `leave`. `counted` says for whom it counts, and how many they
        hold at the most: beyond that their oldest ends, which may be a line that broke and that nobody reads."""
        seat = Seat(event, counted)
        self.open += 1
        for who, most in counted.items():
            seats = self._seats.setdefault(who, [])
            seats.append(seat)
            for oldest in seats[:-most]:
                oldest.given_up = True
                oldest.event.set()
        return seat

    def leave(self, seat: Seat) -> None:
        """The stream has ended."""
        self.open -= 1
        for who in seat.counted:
            self._seats[who].remove(seat)
            if not self._seats[who]:
                del self._seats[who]
