"""A line on the error output while a demonstration is made, when that takes long enough to wonder."""

import sys
import time
from typing import Final

from domain.words import say

_PATIENCE: Final = 0.5
"""Seconds that nobody wonders."""

_EVERY: Final = 0.1
_BAR: Final = 30
"""Cells."""


class ProgressLine:
    """Called with (done, all); draws over its own line in a terminal, and takes the line away in the end."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __call__(self, done: int, whole: int) -> None:
        if done >= whole:
            self._end()
        elif sys.stderr.isatty() and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self._drawn = True
            part = done / whole
            bar = "=" * round(part * _BAR)
            sys.stderr.write(f"\r{say('demo.making', percent=int(100 * part))} [{bar:<{_BAR}}]")
            sys.stderr.flush()

    def _end(self) -> None:
        if self._drawn:
            self._drawn = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
