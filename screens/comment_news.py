"""What came in while somebody reads: counted in a thread, at most once a second, and told; nothing is inserted."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from domain.comments import Comment
from local_store.comments import CommentFilter, Queue
from local_store.desk import Desk
from local_store.questions import Key
from screens.comment_filters import QUEUES

EVERY: Final = 1.0
"""Seconds between two looks, so that no counter changes more often."""

MOST: Final = 500
"""Rows that wait are counted so far."""


class Reading(msgspec.Struct, frozen=True):
    """A list as it was when somebody looked: its filter, its first row, and its rows that belong to it still."""

    of: CommentFilter
    top: Key | None
    belonging: int | None
    """How many rows the list had when it was read, less those of them that left it since; None when not known."""


class News(msgspec.Struct, frozen=True):
    """What is new above a reading, and the numbers of the queues."""

    reading: Reading
    totals: Mapping[Queue, int]
    waiting: int


def belongs(queue: Queue, comment: Comment) -> bool:
    """Whether a comment is in a queue as it stands now."""
    if queue == "reported":
        return comment.reported
    return queue == "all" or comment.state == queue


def totals_of(desk: Desk, announcement_id: str) -> dict[Queue, int]:
    """The numbers of the queues: the kept ones, or counted for one announcement."""
    if not announcement_id:
        return desk.queue_totals()
    return {queue: desk.comment_total(CommentFilter(queue, announcement_id)) for queue in QUEUES}


def look(desk: Desk, reading: Reading) -> News:
    """Count. From any thread."""
    of, top = reading.of, reading.top
    totals = totals_of(desk, of.announcement_id)
    waiting = _above(desk, of, top)
    if of.queue in ("reported", "hidden") and not of.words and reading.belonging is not None:
        # What was reported or hidden lately stands where it was written, not above the others.
        waiting = max(waiting, totals[of.queue] - reading.belonging)
    return News(reading, totals, waiting)


def _above(desk: Desk, of: CommentFilter, top: Key | None) -> int:
    if not of.words:
        return desk.comments_above(of, top, MOST)
    return len(desk.found_comments(of, None, MOST) if top is None else desk.found_comments_before(of, top, MOST))


class Pulse:
    """Calls back when it is stirred: at once after a second of rest, otherwise when the second is over."""

    def __init__(self, beat: Callable[[], object]) -> None:
        self._beat = beat
        self._stirred = False
        self._resting: asyncio.TimerHandle | None = None

    def stir(self) -> None:
        """Something changed."""
        self._stirred = True
        if self._resting is None:
            self._go()

    def stop(self) -> None:
        """Call back no more."""
        if self._resting is not None:
            self._resting.cancel()
            self._resting = None

    def _go(self) -> None:
        self._stirred = False
        self._resting = asyncio.get_running_loop().call_later(EVERY, self._rested)
        self._beat()

    def _rested(self) -> None:
        self._resting = None
        if self._stirred:
            self._go()
