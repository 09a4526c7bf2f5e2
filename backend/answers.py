"""To a writer's thread and back: what is asked for in one turn of the loop goes together, and so do the answers."""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")


class Answers:
    """Asks and is answered for one loop.

    Handed in one by one, the first of many would be written alone while the others are still being read: a tenth to a
    quarter fewer comments a second. And `asyncio.wrap_future` would wake the loop for each answer: 5 % of a comment.
    """

    def __init__(self) -> None:
        self._asked: list[tuple[asyncio.Future[Any], Callable[[], Future[Any]]]] = []
        self._come: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._woken = False

    def of(self, ask: "Callable[[], Future[T]]") -> "asyncio.Future[T]":
        """What comes of this, which is asked when the loop turns."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[T] = loop.create_future()
        if not self._asked:
            loop.call_soon(self._hand_in)
        self._asked.append((answered, ask))
        return answered

    def _hand_in(self) -> None:
        asked, self._asked = self._asked, []
        for answered, ask in asked:
            ask().add_done_callback(partial(self._bring, answered))

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


def answer_to(ask: "Callable[[], Future[T]]") -> "asyncio.Future[T]":
    """What comes of something that another thread does, for the loop that is running. It is done even if nobody waits.

    `ask` hands it in, and raises nothing.
    """
    loop = asyncio.get_running_loop()
    answers = _ANSWERS.get(loop)
    if answers is None:
        answers = _ANSWERS[loop] = Answers()
    return answers.of(ask)
