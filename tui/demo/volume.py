"""How many comments come on each announcement, and when: a burst after publishing, and a tail that follows the day."""

import math
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final, NamedTuple

from domain.days import HOUR
from tui.demo.clock import Rhythm
from tui.demo.posts import Post

_HALF_WAY: Final = 26 * HOUR
_SPREAD: Final = 0.6
"""Of the stretched exponential by which interest in an announcement fades, in the time that residents live."""

_STEP: Final = 3 * HOUR


class Moment(NamedTuple):
    """A comment that is to be written."""

    at: int
    post: int
    """The place of its announcement in the list."""


class Volume:
    """So many comments, shared out over announcements and time."""

    def __init__(self, posts: Sequence[Post], comments: int, random: Random) -> None:
        self._random = random
        self._rhythm = Rhythm()
        self._posts = posts
        self._begins = [self._rhythm.lived(post.published_at) for post in posts]
        self.faded = [self._interest(place, post.until) for place, post in enumerate(posts)]
        """How much of the interest in each is over, from 0 to 1."""
        weights = [post.popular * whole for post, whole in zip(posts, self.faded, strict=True)]
        self.totals = _shared_out(comments, weights)
        """Comments on each announcement."""

    def moments(self, since: int, until: int) -> Iterator[tuple[int, list[Moment]]]:
        """Every comment in order of time, those of a few hours together, each with the moment before which they are."""
        written = [0] * len(self._posts)
        for start in range(since, until, _STEP):
            end = min(start + _STEP, until)
            found: list[Moment] = []
            for place, post in enumerate(self._posts):
                if post.published_at < end and written[place] < self.totals[place]:
                    due = round(self.totals[place] * self._interest(place, min(end, post.until)) / self.faded[place])
                    found += (self._moment(place, start, end) for _ in range(due - written[place]))
                    written[place] = due
            yield end, sorted(found)

    def _interest(self, place: int, at: int) -> float:
        """The part of all that will ever be written on it which is written by a moment."""
        lived = self._rhythm.lived(at) - self._begins[place]
        return 1 - math.exp(-((lived / _HALF_WAY) ** _SPREAD)) if lived > 0 else 0.0

    def _moment(self, place: int, start: int, end: int) -> Moment:
        post = self._posts[place]
        first = self._interest(place, max(start, post.published_at))
        last = self._interest(place, min(end, post.until))
        drawn = first + (last - first) * self._random.random()
        lived = _HALF_WAY * (-math.log(1 - drawn)) ** (1 / _SPREAD)
        at = self._rhythm.moment(self._begins[place] + lived)
        return Moment(min(max(at, start, post.published_at + 1), min(end, post.until) - 1), place)


def _shared_out(whole: int, weights: Sequence[float]) -> list[int]:
    """The whole in parts as large as the weights, without losing one to rounding."""
    parts: list[int] = []
    until, given, all_weights = 0.0, 0, sum(weights)
    for weight in weights:
        until += weight
        parts.append(round(whole * until / all_weights) - given)
        given += parts[-1]
    return parts
