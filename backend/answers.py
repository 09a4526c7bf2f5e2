"""The way back from a writer's thread to the loop that waits: all answers of a transaction in one call."""

import asyncio
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


class Answers:
    """Hands out what futures of another thread came to, on the one loop that waits for them.

    `asyncio.wrap_future` would wake the loop for each of them, which costs 5 % of a comment.
    """

    def __init__(self) -> None:
        self._come: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._woken = False

    def of(self, done: "Future[T]") -> "asyncio.Future[T]":
        """A future of the loop's own that comes to the same."""
        answered: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        done.add_done_callback(lambda done: self._bring(answered, done))
        return answered

    def _bring(self, answered: "asyncio.Future[T]", done: "Future[T]") -> None:
        self._come.append((answered, done))
        if not self._woken:  # looked at after the answer lies there: either it is taken along, or the loop is woken
            self._woken = True
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                answered.get_loop().call_soon_threadsafe(self._hand_out)

    def _hand_out(self) -> None:
        self._woken = False
        while self._come:
            answered, done = self._come.popleft()
            if answered.done():  # who waited was cancelled
                continue
            error = done.exception()
            if error is None:
                answered.set_result(done.result())
            else:
                answered.set_exception(error)


_ANSWERS: "WeakKeyDictionary[asyncio.AbstractEventLoop, Answers]" = WeakKeyDictionary()


def awaited(done: "Future[T]") -> "asyncio.Future[T]":
    """What a future of another thread comes to, for the loop that is running."""
    loop = asyncio.get_running_loop()
    answers = _ANSWERS.get(loop)
    if answers is None:
        answers = _ANSWERS[loop] = Answers()
    return answers.of(done)
