"""What a linked desk has that its backend has not: with the copy it would be gone."""

from typing import NamedTuple

import apsw

from local_store import outbox
from local_store.begun import MESSAGES, REPLIES


class Unsent(NamedTuple):
    """How much of each sort."""

    waiting: int
    """Commands that the backend has not answered."""
    tray: int
    """Commands that came back undecided."""
    drafts: int
    """Announcements in the making."""
    answers: int
    """Answers in the making, to comments and to chats."""


def unsent_in(connection: apsw.Connection) -> Unsent:
    """Count it, as it stands now."""
    sql = " UNION ALL ".join(f"SELECT text FROM {shelf.table}" for shelf in (MESSAGES, REPLIES))
    return Unsent(
        waiting=outbox.count(connection, "waiting"),
        tray=outbox.count(connection, "tray"),
        drafts=int(connection.execute("SELECT count(*) FROM draft").get or 0),
        answers=sum(bool(text.strip()) for (text,) in connection.execute(sql)),
    )
