"""Saying that a long thing is still being done, where somebody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final, TextIO

from domain.words import say
from tui.plain_text import padded

_AFTER: Final = 2.0
"""Seconds in which nobody wonders."""
_EVERY: Final = 1.0
_CELLS: Final = 78


@contextmanager
def still_at_it(what: str, *, to: TextIO | None = None, after: float = _AFTER, every: float = _EVERY) -> Iterator[None]:
    """While the block runs, say what is being done and for how long, in one line that is gone afterwards.

    Only in a terminal: into a file or a pipe nothing is written. The times are seconds.
    """
    out = to or sys.stderr
    if not out.isatty():
        yield
        return
    ended = Event()
    ticking = Thread(target=_tick, args=(what, out, ended, after, every), daemon=True)
    ticking.start()
    try:
        yield
    finally:
        ended.set()
        ticking.join()


def _tick(what: str, out: TextIO, ended: Event, after: float, every: float) -> None:
    began = monotonic()
    if ended.wait(after):
        return
    while True:
        said = say("cli.still_at_it", what=what, seconds=int(monotonic() - began))
        _write(out, f"\r{padded(said, _CELLS)}")
        if ended.wait(every):
            break
    _write(out, f"\r{' ' * _CELLS}\r")


def _write(out: TextIO, text: str) -> None:
    out.write(text)
    out.flush()
