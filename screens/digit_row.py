"""Three digits that are to be typed in turn, drawn anew each time: what no accident types."""

import secrets
from typing import Final

DIGITS: Final = 3
ROWS: Final = 3
"""Wrong rows after which it is over."""

TEN: Final = tuple("0123456789")


class DigitRow:
    """What is wanted, what was typed of it, and what came of it."""

    def __init__(self) -> None:
        self.wanted = "".join(secrets.SystemRandom().sample(TEN, DIGITS))
        """In their order. No two are the same: a key that is held down types none."""
        self.typed = ""
        self.wrong = 0
        """How many rows were cleared by a wrong digit."""

    @property
    def answer(self) -> bool | None:
        """True when all were typed, False when too many were wrong, None before."""
        if self.typed == self.wanted:
            return True
        return False if self.wrong == ROWS else None

    def hear(self, digit: str) -> None:
        """A digit was typed. A wrong one clears the row."""
        if digit == self.wanted[len(self.typed)]:
            self.typed += digit
        else:
            self.typed = ""
            self.wrong += 1

    def clear(self) -> None:
        """Something came in between: the row begins again."""
        self.typed = ""
