"""From a key to the frame that answers it: in the list of comments, against typing into an empty field."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final, Literal

from local_store.desk import Desk
from tests.bench.empty import TITLE
from tests.bench.figures import Figure, absolute, compared
from tests.bench.meter import Meter
from tests.bench.programs import Size, desk, empty
from tests.bench.store import opened, uninhabited

SIZES: Final[tuple[Size, ...]] = ((120, 40), (80, 24))

_APART: Final = 0.170
"""Seconds from one press to the next: what follows the cursor after 60 ms has come before."""

_CURSOR: Final = re.compile(rb"48;2;45;52;66")
"""The ground of the cursor's row in the dark theme: the row was drawn with it."""

_LETTER: Final = re.compile(rb"a")
_BATCH: Final = 20
_CAUGHT_UP: Final = 8
"""Presses after which a program that was held has taken in what happened meanwhile."""
_AT_FULL_PACE: Final = 500
"""Changes in a second from which on the residents have found their pace."""


class Presses:
    """What was measured of one program at one size. Milliseconds, and megabytes."""

    def __init__(self) -> None:
        self.first: list[float] = []
        """From the key to the end of the frame that shows it."""
        self.last: list[float] = []
        """To the end of the last frame that followed."""
        self.memory: list[float] = []

    def press(self, meter: Meter, key: bytes, wanted: "re.Pattern[bytes]") -> None:
        """Press once, and look for as long as presses are apart."""
        pressed, frames = meter.press_and_see(key, wanted, _APART)
        self.first.append((frames[0].at - pressed) * 1000)
        self.last.append((frames[-1].at - pressed) * 1000)


def idle(store: Path, presses: int) -> Iterator[Figure]:
    """While nothing else happens; the two programs take turns."""
    for size in SIZES:
        ours, theirs = Presses(), Presses()
        with uninhabited(store), _comments(store, size, "normal") as desk, _field(size, store) as field:
            for _ in range(presses):
                ours.press(desk, b"j", _CURSOR)
                theirs.press(field, b"a", _LETTER)
                ours.memory.append(desk.memory)
                theirs.memory.append(field.memory)
        name = f"key to repaint, {size[0]}x{size[1]}"
        yield compared(name, ours.first, theirs.first, 1.2)
        yield compared(name, ours.first, theirs.first, 2.0, part=0.9)
        yield absolute(f"key to the detail beside, {size[0]}x{size[1]}", ours.last, 100)
        if size == SIZES[0]:
            yield compared("memory in the list of comments", ours.memory, theirs.memory, 1.5, unit="MB")


def rushed(store: Path, presses: int) -> Iterator[Figure]:
    """While residents change something a thousand times a second. They do so while the other is measured, too.

    Our program is held then, so as to take no part; it has a moment to catch up before it is measured again.
    """
    for size in SIZES:
        ours, theirs = Presses(), Presses()
        with ExitStack() as stack:
            asked = stack.enter_context(opened(store))
            desk = stack.enter_context(_comments(store, size, "max"))
            field = stack.enter_context(_field(size, store))
            _wait_for_pace(asked)
            changes, seconds = 0, 0.0
            for _ in range(0, presses, _BATCH):
                desk.process.send_signal(signal.SIGCONT)
                for _ in range(_CAUGHT_UP):
                    Presses().press(desk, b"j", _CURSOR)
                before, began = asked.head(), time.monotonic()
                for _ in range(_BATCH):
                    ours.press(desk, b"j", _CURSOR)
                changes += asked.head() - before
                seconds += time.monotonic() - began
                desk.process.send_signal(signal.SIGSTOP)
                for _ in range(_BATCH):
                    theirs.press(field, b"a", _LETTER)
            desk.process.send_signal(signal.SIGCONT)
        name = f"key to repaint, {size[0]}x{size[1]}, {changes / seconds:,.0f} changes/s"
        yield compared(name, ours.first, theirs.first, 1.2)
        yield compared(name, ours.first, theirs.first, 2.0, part=0.9)


def _wait_for_pace(asked: Desk) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        before = asked.head()
        time.sleep(1)
        if asked.head() - before >= _AT_FULL_PACE:
            return
    raise AssertionError("the residents never came to their pace")


def _comments(store: Path, size: Size, pace: Literal["normal", "max"]) -> Meter:
    """Our program with the cursor in the list of comments."""
    meter = desk(store, size, pace)
    meter.wait_for("[1")
    meter.press("3")
    meter.wait_for("[3")
    meter.wait_for(lambda terminal: any(line.lstrip(" *!").startswith("›") for line in terminal.screen()))
    return meter


def _field(size: Size, store: Path) -> Meter:
    """The empty field, ready to be typed into."""
    meter = empty(size, store.parent / "home", field=True)
    meter.wait_for(TITLE)
    return meter
