"""Answers of a writer's thread, brought to the loop that waits for them."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextvars import Context
from functools import partial
from typing import TypeVarTuple

import pytest

from backend.answers import answer_to
from domain.errors import NotFound
from tests.patience import PATIENCE

Given = TypeVarTuple("Given")
Wrap = Callable[["Future[int]"], "asyncio.Future[int]"]


class Counting(asyncio.SelectorEventLoop):
    """A loop that counts how often other threads woke it."""

    woken = 0

    def call_soon_threadsafe(
        self, callback: Callable[[*Given], object], *args: *Given, context: Context | None = None
    ) -> asyncio.Handle:
        self.woken += 1
        return super().call_soon_threadsafe(callback, *args, context=context)


def answer(come: Sequence["Future[int]"]) -> threading.Thread:
    """Answer each with its place, in a thread that ends then."""

    def answer_all() -> None:
        for number, each in enumerate(come):
            each.set_result(number)

    writer = threading.Thread(target=answer_all)
    writer.start()
    return writer


def awaited(come: "Future[int]") -> "asyncio.Future[int]":
    return answer_to(lambda: come)


def woken_for(wrap: Wrap, count: int) -> int:
    """How often a loop is woken for so many answers that were all there before it turned."""

    async def ask() -> list[int]:
        come = [Future[int]() for _ in range(count)]
        waiting = [wrap(each) for each in come]
        await asyncio.sleep(0)
        answer(come).join(PATIENCE)  # on the loop's own thread: it does not turn meanwhile
        return await asyncio.gather(*waiting)

    loop = Counting()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        assert runner.run(ask()) == list(range(count))
    return loop.woken


def test_a_loop_is_woken_once_for_all_answers_of_a_transaction() -> None:
    alone = woken_for(awaited, 1)
    assert woken_for(awaited, 50) == alone
    assert woken_for(asyncio.wrap_future, 50) >= 50


async def test_what_was_raised_is_raised_where_it_is_awaited() -> None:
    come = Future[int]()
    waiting = awaited(come)
    threading.Thread(target=lambda: come.set_exception(NotFound("errors.not_found"))).start()
    with pytest.raises(NotFound):
        await asyncio.wait_for(waiting, PATIENCE)


async def test_who_no_longer_waits_keeps_nobody_from_their_answer() -> None:
    left, stayed = Future[int](), Future[int]()
    leaving, staying = awaited(left), awaited(stayed)
    await asyncio.sleep(0)
    leaving.cancel()
    answer((left, stayed))
    assert await asyncio.wait_for(staying, PATIENCE) == 1


def test_an_answer_to_a_loop_that_is_closed_is_let_go() -> None:
    come = Future[int]()

    async def ask() -> None:
        awaited(come)
        await asyncio.sleep(0)

    asyncio.run(ask())
    come.set_result(1)
    assert come.result() == 1


async def test_what_is_there_already_is_answered_too() -> None:
    come = Future[int]()
    come.set_result(1)
    assert await asyncio.wait_for(awaited(come), PATIENCE) == 1


async def test_what_is_asked_for_in_one_turn_is_handed_in_together_and_in_order() -> None:
    asked: list[int] = []

    def ask(number: int) -> "Future[int]":
        asked.append(number)
        come = Future[int]()
        come.set_result(number)
        return come

    waiting = [answer_to(partial(ask, number)) for number in range(3)]
    assert asked == []
    await asyncio.sleep(0)
    assert asked == [0, 1, 2]
    assert await asyncio.gather(*waiting) == [0, 1, 2]


async def test_what_was_asked_for_is_done_though_nobody_waits() -> None:
    asked = asyncio.Event()

    def ask() -> "Future[int]":
        asked.set()
        return Future[int]()

    answer_to(ask).cancel()
    await asyncio.wait_for(asked.wait(), PATIENCE)
