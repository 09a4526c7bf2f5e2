"""The callback comes once, after the last stir."""

import asyncio
import threading

from screens.widgets.rest import Rest
from tests.patience import PATIENCE

RESOLUTION = 0.002
"""Seconds by which a loop calls back early."""


async def test_it_calls_back_once_after_the_last_stir() -> None:
    loop = asyncio.get_running_loop()
    rested: list[float] = []
    came = asyncio.Event()

    def call_back() -> None:
        rested.append(loop.time())
        came.set()

    rest = Rest(0.05, call_back)
    for _ in range(5):
        rest.stir()
        threading.Event().wait(0.02)  # the loop stands still: no machine is too slow for this
    last = loop.time()
    rest.stir()
    await asyncio.wait_for(came.wait(), PATIENCE)
    assert len(rested) == 1
    assert rested[0] - last >= 0.05 - RESOLUTION


async def test_it_can_be_stirred_again_and_stopped() -> None:
    calls: list[int] = []
    came = asyncio.Event()

    def call_back() -> None:
        calls.append(1)
        came.set()

    rest = Rest(0.01, call_back)
    for _ in range(2):
        came.clear()
        rest.stir()
        await asyncio.wait_for(came.wait(), PATIENCE)
    rest.stir()
    rest.stop()
    later = asyncio.Event()
    asyncio.get_running_loop().call_later(0.03, later.set)
    await later.wait()
    assert len(calls) == 2
