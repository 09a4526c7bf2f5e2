"""A terminal that measures: when a program was started, when which frame was complete, what it took until then."""

import os
import re
import select
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final, NamedTuple

from tests.bench.surroundings import environment
from tests.terminal import PATIENCE, Terminal

_END: Final = b"\x1b[?2026l"
"""What a program writes when a frame is complete, where the terminal says that it knows that."""

_random: Final = Random(1)


class Frame(NamedTuple):
    """What was drawn at once."""

    at: float
    """Seconds on `perf_counter` at which the last of it had come."""
    data: bytes


class Meter(Terminal):
    """A program over a pty. Nothing is drawn while it is measured: what came is looked at as it came."""

    def __init__(self, argv: Sequence[str], cols: int, rows: int, home: Path) -> None:
        self.started = perf_counter()
        self._begun = b""
        """What has come of a frame that is not complete."""
        super().__init__(argv, cols=cols, rows=rows, env=environment(home))

    def first_frame_with(self, text: bytes) -> float:
        """Wait for the frame that shows this first. Returns when it began to come."""
        data, deadline = b"", perf_counter() + PATIENCE
        while perf_counter() < deadline:
            came = self._read(1.0)
            if came is None:
                break
            data = data[-len(text) :] + came
            if text in data:
                return self.chunks[-1][0]
        raise AssertionError(f"{text!r} never came:\n{self.text}")

    def press_and_see(self, key: bytes, wanted: "re.Pattern[bytes]", seconds: float) -> tuple[float, list[Frame]]:
        """Press a key; when that was, and the frames of the seconds that follow, from the first that is wanted on.

        Raises AssertionError where no frame ever shows what is wanted.
        """
        self.drain()
        self._begun = b""
        pressed = perf_counter()
        os.write(self._master, key)
        frames = list(self._frames(pressed + seconds))
        while not any(wanted.search(frame.data) for frame in frames):  # late: that counts too
            if perf_counter() > pressed + PATIENCE:
                raise AssertionError(f"{key!r} changed nothing on:\n{self.text}")
            frames += self._frames(perf_counter() + seconds)
        while frames and not wanted.search(frames[0].data):
            frames.pop(0)
        return pressed, frames

    def _frames(self, until: float) -> Iterator[Frame]:
        while (left := until - perf_counter()) > 0:
            came = self._read(left)
            if came is None:
                return
            *whole, self._begun = (self._begun + came).split(_END)
            for frame in whole:
                yield Frame(self.chunks[-1][0], frame)

    def drain(self) -> None:
        """Take what has come, and a moment more, so that keys fall on no particular phase of the program's timers."""
        until = perf_counter() + _random.uniform(0, 0.03)
        while (left := until - perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0] and self._read(0) is None:
                return

    @property
    def cpu(self) -> float:
        """Seconds that the program's threads ran so far, as the scheduler counts them."""
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    @property
    def memory(self) -> float:
        """Megabytes that are the program's in memory now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1000
