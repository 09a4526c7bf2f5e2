"""What tells a demonstration's store from a real one, and one that is whole from one that was broken off."""

from pathlib import Path

import msgspec

from local_store.database import Database
from local_store.lease import Lease
from local_store.own import keep_own_value, own_value
from tui.demo.scale import STANDARD, Scale
from tui.demo.texts import AgencyKey

_NAME = "demo"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Which world a store holds: what is needed to build the same again, and to know its residents."""

    agency: AgencyKey
    seed: int
    size: int | None
    """Comments that were asked for; None for the standard world."""
    built_at: int
    is_whole: bool = False
    """Whether the building came to its end."""

    @property
    def scale(self) -> Scale:
        """How much of everything it began with."""
        return Scale(self.size or STANDARD[self.agency])


def mark_of(database: Database) -> Mark | None:
    """The mark of a demonstration's store, None on any other."""
    value = own_value(database, _NAME)
    return None if value is None else msgspec.json.decode(value, type=Mark)


def is_demo(database: Database) -> bool:
    """Whether it is a demonstration's store: to be refused by a desk that works in earnest."""
    return own_value(database, _NAME) is not None


def put_mark(database: Database, mark: Mark) -> None:
    """Mark a store, and return when that is durable."""
    keep_own_value(database, _NAME, msgspec.json.encode(mark).decode()).result()


def residents_lease(path: Path) -> Lease:
    """Held by the process in which the residents of the demonstration at this path live."""
    return Lease(path.with_name(path.name + ".residents"))
