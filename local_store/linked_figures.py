"""The kept counters of a replica: the backend's own while it is filled in, and those that no record here adds up to."""

from collections.abc import Iterable, Mapping
from typing import Final

import apsw
import msgspec

from local_store.questions import Questions

_NAME: Final = "replica_figures"
_COUNTED_THERE: Final = ("did/", "follower")
"""What the names of counters begin with that only the authority can keep: of single follows, and of the audit."""
_decode: Final = msgspec.json.Decoder(dict[str, int]).decode


def keep_figures(connection: apsw.Connection, counters: Mapping[str, int]) -> None:
    """Show these until the copy is whole."""
    value = msgspec.json.encode(counters).decode()
    connection.execute("INSERT OR REPLACE INTO own (name, value) VALUES (?, ?)", (_NAME, value))


def forget_figures(connection: apsw.Connection) -> None:
    """The copy is whole: its own counters hold."""
    connection.execute("DELETE FROM own WHERE name = ?", (_NAME,))


def is_counted_there(name: str) -> bool:
    """Whether only the authority can keep this counter."""
    return name.startswith(_COUNTED_THERE)


def keep_counters(connection: apsw.Connection, agency_id: str, counters: Mapping[str, int]) -> None:
    """Take over those that only the authority keeps."""
    rows = [(agency_id, name, value) for name, value in counters.items() if is_counted_there(name)]
    connection.executemany("INSERT OR REPLACE INTO counter (agency_id, name, value) VALUES (?, ?, ?)", rows)


class LinkedFigures(Questions):
    """Kept counters on a replica."""

    def counts(self, names: Iterable[str]) -> dict[str, int]:
        """The kept counters of these names: the backend's until all that they count is here."""
        found = super().counts(names)
        figures = self.value("SELECT value FROM own WHERE name = ?", _NAME)
        if figures is None:
            return found
        return {**found, **{name: value for name, value in _decode(figures).items() if name in found}}
