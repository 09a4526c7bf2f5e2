"""Several records by their keys, asked at once: what would be a statement for each is one for all of a page."""

from collections.abc import Collection, Iterator
from typing import Final, TypeVar

from backend.engine import Reader
from domain.records import R

T = TypeVar("T")
Key = tuple[str, str]
"""(agency_id, id)."""

AT_ONCE: Final = 32
"""Records in one statement. Always as many, so that there is one statement, prepared once."""

_WITH_KEYS: Final = f"WHERE (agency_id, id) IN (VALUES {', '.join(['(?, ?)'] * AT_ONCE)})"
_NO_KEY: Final = ("", "")


def records_of(reader: Reader, record: type[R], keys: Collection[Key]) -> dict[Key, R]:
    """The records with these keys, by their keys; those that there are."""
    if len(keys) == 1:  # within a transaction that has just written it, this one is known
        found = [reader.get(record, *key) for key in keys]
        return {(each.agency_id, each.id): each for each in found if each is not None}
    by_key: dict[Key, R] = {}
    for some in portions(list(keys), _NO_KEY):
        values = [part for key in some for part in key]
        by_key |= {(each.agency_id, each.id): each for each in reader.select(record, _WITH_KEYS, *values)}
    return by_key


def portions(every: list[T], nothing: T) -> Iterator[list[T]]:
    """As many as a statement takes, the last of them filled up with what finds nothing."""
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        yield some + [nothing] * (AT_ONCE - len(some))
