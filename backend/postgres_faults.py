"""What PostgreSQL complains of, as outcomes with a sentence of ours."""

from typing import Final

from domain.errors import StoreFault
from local_store.faults import TookTooLong


class Lost(StoreFault):
    """The connection is gone. What was not committed on it is undone."""


class Again(StoreFault):
    """Another transaction was in the way; the same may succeed when it is tried again."""


_KINDS: Final[dict[str, type[StoreFault]]] = {"40001": Again, "40P01": Again, "55P03": Again, "57014": TookTooLong}
_CODES: Final = {
    "40001": "postgres.busy",
    "40P01": "postgres.busy",
    "55P03": "postgres.busy",
    "57014": "store.took_too_long",
    "53100": "postgres.full",
    "25006": "postgres.read_only",
}
_CLASSES: Final = {"53": "postgres.exhausted", "58": "postgres.failing", "XX": "postgres.failing"}


def fault_of(sqlstate: str | None, *, at_connecting: bool = False) -> StoreFault | None:
    """The outcome that an error is, by PostgreSQL's code for it; None for a mistake of ours."""
    code = sqlstate or ""
    if code in _CODES:
        return _KINDS.get(code, StoreFault)(_CODES[code])
    if code[:2] in _CLASSES:
        return StoreFault(_CLASSES[code[:2]])
    if at_connecting or code[:2] == "08" or code[:4] == "57P0":
        return Lost("postgres.lost")
    return None
