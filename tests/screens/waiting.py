"""Waiting for what a screen comes to."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.pilot import Pilot

from tests.patience import PATIENCE


async def until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    """Wait until this holds. What cannot even be asked, as of a screen between two sizes, does not hold yet."""
    end = time.monotonic() + PATIENCE
    while True:
        with suppress(AssertionError):
            if holds():
                return
        assert time.monotonic() < end, "it did not come to hold"
        await pilot.pause(0.005)
