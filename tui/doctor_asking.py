"""Asking the terminal itself: how wide it draws something, and what it understands. Its answers are only numbers."""

import os
import re
import selectors
import sys
import time
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

if sys.platform != "win32":
    import termios
    import tty

PATIENCE: Final = 2.0
"""Seconds for all answers together: a terminal may be on the other side of the world."""

_MOST: Final = 4096
"""Bytes of answers that are kept, the last; whatever came before them is no answer."""
_WIDEST: Final = 8
_WHERE: Final = "\x1b[6n"
_KITTY: Final = "\x1b[?u"
_WHAT: Final = "\x1b[c"
"""Every terminal answers this one, and answers come in order: with its answer, all are there that will come."""
_CLEAR: Final = "\r\x1b[K"

_PLACES: Final = re.compile(rb"\x1b\[\d{1,4};(\d{1,4})R")
_UNDERSTOOD: Final = re.compile(rb"\x1b\[\?\d{1,4}u")
_DONE: Final = re.compile(rb"\x1b\[\?[\d;]{0,60}c")


class Answers(NamedTuple):
    """What a terminal says of itself."""

    widths: tuple[int | None, ...]
    """Cells of each sample, None where it did not say, or nothing that can be."""
    kitty: bool
    """Whether it knows the Kitty keyboard protocol."""


def ask(samples: Sequence[str], patience: float = PATIENCE) -> Answers | None:
    """How wide this terminal draws these; None where nobody can be asked.

    Samples are drawn for a moment at the cursor's line, which is empty again afterwards.
    """
    if sys.platform == "win32" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    question = "".join(f"\r{sample}{_WHERE}" for sample in samples) + _CLEAR + _KITTY + _WHAT
    sys.stdout.flush()
    return read_answers(_exchange(question.encode(), patience), len(samples))


def read_answers(data: bytes, count: int) -> Answers:
    """What is in the bytes that came, among whatever else was typed or sent."""
    widths = [int(column) - 1 for column in _PLACES.findall(data)]
    if len(widths) != count:
        return Answers((None,) * count, _UNDERSTOOD.search(data) is not None)
    known = tuple(width if 1 <= width <= _WIDEST else None for width in widths)
    return Answers(known, _UNDERSTOOD.search(data) is not None)


if sys.platform != "win32":

    def _exchange(question: bytes, patience: float) -> bytes:
        """Write the question, and return what comes until the last answer or the end of patience, shown nowhere."""
        terminal, out = sys.stdin.fileno(), sys.stdout.fileno()
        before = termios.tcgetattr(terminal)
        try:
            tty.setcbreak(terminal, termios.TCSAFLUSH)
            os.write(out, question)
            return _read_until(terminal, lambda data: _DONE.search(data) is not None, time.monotonic() + patience)
        finally:
            os.write(out, _CLEAR.encode())
            # What comes later is thrown away, as far as it has come: a shell would take it for typed.
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)

    def _read_until(terminal: int, enough: Callable[[bytes], bool], deadline: float) -> bytes:
        data = b""
        with selectors.DefaultSelector() as selector:
            selector.register(terminal, selectors.EVENT_READ)
            while not enough(data) and selector.select(max(0.0, deadline - time.monotonic())):
                came = os.read(terminal, _MOST)
                if not came:
                    break
                data = (data + came)[-_MOST:]
        return data
