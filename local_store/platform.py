"""Tables of what only a backend keeps beside a desk's: residents' accounts, invitations, and what is on which board."""

from typing import Any, Final

import apsw

from domain.platform_kinds import PLATFORM_RECORDS
from local_store.tables import Table, make_tables, table

PLATFORM_TABLES: Final[tuple[Table[Any], ...]] = tuple(map(table, PLATFORM_RECORDS))

PLATFORM_INDEXES: Final = (
    # A board, newest first, and the few that stand at its top.
    "CREATE INDEX IF NOT EXISTS posting_at ON posting (region, at, announcement_id, agency_id)",
    "CREATE INDEX IF NOT EXISTS posting_top ON posting (region, ends) WHERE ends <> ''",
    "CREATE INDEX IF NOT EXISTS posting_of ON posting (agency_id, announcement_id)",
    # What a follower has yet to be told of.
    "CREATE INDEX IF NOT EXISTS publication_number ON publication (agency_id, number)",
    # Accounts of which agencies have yet to be told something.
    "CREATE INDEX IF NOT EXISTS account_changed ON account (changed_at) WHERE changed_at IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS resident_session_of ON resident_session (account_id, device_id)",
    "CREATE INDEX IF NOT EXISTS resident_session_ends ON resident_session (expires_at)",
    "CREATE INDEX IF NOT EXISTS resident_session_idle ON resident_session (last_at)",
    "CREATE INDEX IF NOT EXISTS invitation_expires ON invitation (expires_at)",
    "CREATE INDEX IF NOT EXISTS invitation_used ON invitation (used_at) WHERE used_at IS NOT NULL",
)

ACROSS_INDEXES: Final = (
    # Of tables that desks have too, asked by nobody but a backend: one resident at every agency.
    "CREATE INDEX IF NOT EXISTS neighbour_everywhere ON neighbour (id)",
    "CREATE INDEX IF NOT EXISTS following_everywhere ON following (id)",
    "CREATE INDEX IF NOT EXISTS chat_everywhere ON chat (id)",
    "CREATE INDEX IF NOT EXISTS receipt_actor ON receipt (actor_id, agency_id)",
    # What stands above all others of a thread, however long that is.
    "CREATE INDEX IF NOT EXISTS comment_pinned_on ON comment (agency_id, announcement_id, at, id) WHERE pinned = 1",
)


def make_platform_tables(connection: apsw.Connection) -> None:
    """Make what is missing. Call within a transaction, at every start: it costs some hundred microseconds."""
    make_tables(connection, PLATFORM_TABLES, PLATFORM_INDEXES)
    for statement in ACROSS_INDEXES:
        connection.execute(statement)
