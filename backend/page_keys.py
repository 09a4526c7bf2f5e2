"""Where a page goes on, as the one before it said: a moment and an id."""

from typing import Final

from domain.errors import Invalid, Problem

Key = tuple[int, str]
"""(at, id): ms since the epoch, and which of those of that moment."""
_DIGITS: Final = 15
"""Of a moment; what is longer no database could hold."""


def written(at: int, id: str) -> str:
    """As it is sent."""
    return f"{at}.{id}"


def key_of(given: str, field: str, beginning: Key) -> Key:
    """What was sent in this field of a query; nothing stands for the beginning. Raises `Invalid` for anything else."""
    if not given:
        return beginning
    at, _, id = given.partition(".")
    if not (at.isascii() and at.isdigit() and len(at) <= _DIGITS):
        raise Invalid(Problem(field, "serve.not_understood", at=field))
    return int(at), id
