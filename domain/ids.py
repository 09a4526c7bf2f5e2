"""Identifiers: time-ordered, made where the key is pressed, and derivable for what follows from a command."""

import hashlib
import secrets
from collections.abc import Callable
from typing import Final

Clock = Callable[[], int]
"""Milliseconds since the epoch, UTC."""

Entropy = Callable[[int], int]
"""That many random bits."""

HEX_DIGITS: Final = 32
_TIME_DIGITS: Final = 12
_RANDOM_BITS: Final = 74


class IdMaker:
    """UUIDv7 (RFC 9562) as 32 hex digits, rising within the process even when the clock stands or steps back."""

    def __init__(self, clock: Clock, entropy: Entropy = secrets.randbits) -> None:
        self._clock = clock
        self._entropy = entropy
        self._last = 0

    def __call__(self) -> str:
        fresh = self._clock() << _RANDOM_BITS | self._entropy(_RANDOM_BITS)
        # A step of up to 2^32 keeps the order within a millisecond without making the next id guessable.
        self._last = fresh if fresh > self._last else self._last + 1 + self._entropy(32)
        return _uuid7(self._last)


def _uuid7(value: int) -> str:
    """The 48 bits of time and 74 of randomness, with version 7 and variant 10 set between them."""
    milliseconds, random = value >> _RANDOM_BITS, value & (1 << _RANDOM_BITS) - 1
    high, low = random >> 62, random & (1 << 62) - 1
    return f"{milliseconds:012x}{0x7000 | high:04x}{0x8000000000000000 | low:016x}"


def derive(parent: str, *parts: str) -> str:
    """The id of a record that follows from another: the same on a replica and on the authority.

    Keeps the parent's time, so that it stays beside it in time-ordered tables.
    """
    digest = hashlib.sha256("\0".join((parent, *parts)).encode()).hexdigest()
    return parent[:_TIME_DIGITS] + digest[: HEX_DIGITS - _TIME_DIGITS]
