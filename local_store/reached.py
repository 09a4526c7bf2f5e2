"""How far a replica has come: whose copy it is, up to where it followed, what is still to be filled in and asked."""

from typing import Final

import apsw
import msgspec

from domain.wire import ChangesAsked
from local_store import outbox

_NAME: Final = "replica"


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """Up to where a copy goes."""

    epoch: str = ""
    """Of the backend whose copy it is, as these roles see it; empty before the first pull."""
    cursor: int = 0
    """Everything that changed there up to this number is here, but for what is still filled in."""
    audit: str = ""
    """The last audit head that was told, which shows a backup that was put back."""
    point: str = ""
    """Where the authority was when it made the last page, in its own words: this shows it too, whoever wrote there."""
    fill: str = ""
    """Where filling in goes on, empty when all came."""
    sweeping: bool = False
    """Whether rows of an earlier copy are still to be removed."""

    @property
    def whole(self) -> bool:
        """Whether everything that the roles may see is here, and nothing else."""
        return bool(self.epoch) and not self.fill and not self.sweeping


_decode: Final = msgspec.json.Decoder(Reached).decode


def reached_in(connection: apsw.Connection) -> Reached:
    """How far the replica has come."""
    found = connection.execute("SELECT value FROM own WHERE name = ?", (_NAME,)).get
    return Reached() if found is None else _decode(str(found))


def keep_reached(connection: apsw.Connection, reached: Reached) -> None:
    """Note how far it has come, within the writer's transaction."""
    value = msgspec.json.encode(reached).decode()
    connection.execute("INSERT OR REPLACE INTO own (name, value) VALUES (?, ?)", (_NAME, value))


def question_in(connection: apsw.Connection, limit: int, *, fill: bool = False) -> ChangesAsked:
    """What to ask next: what is newer, or more of what there was before; with all that shows a restored backup.

    A backend that tells no points knows nothing of what goes with them.
    """
    reached = reached_in(connection)
    return ChangesAsked(
        after=reached.cursor,
        fill=reached.fill if fill else "",
        limit=limit,
        epoch=reached.epoch,
        audit=reached.audit,
        point=reached.point,
        done=outbox.last_delivered(connection) if reached.point else "",
    )
