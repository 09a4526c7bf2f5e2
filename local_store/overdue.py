"""What was kept for long enough: the next batch of each kind, as the command that removes it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

import apsw
import msgspec

from domain.access import AccessEntry
from domain.announcements import Announcement
from domain.audit import AuditEntry, AuditHead, number_id
from domain.chats import Message
from domain.commands import Command
from domain.comments import Comment, Report
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.periods import Periods, cut
from domain.records import Record
from domain.retention import CutAudit, ForgetNeighbours, RemoveAccessEntries, RemoveChats, RemoveComments, is_over
from local_store.desk import Desk
from local_store.tables import Value

BATCH: Final = 200
"""Records of one kind that one transaction removes: some milliseconds, for which other writing waits."""

Found = tuple[Command, int]
"""What removes the next batch, and how many records that is."""

Find = Callable[[apsw.Connection], Found | None]


def finders(desk: Desk, periods: Periods, now: int) -> Iterator[tuple[str, Find]]:
    """For each kind of record what finds its next batch, each to be used until it finds nothing more.

    What takes long to find is looked up here, beside the writer.
    """
    comments, chats = cut(now, periods.comments), cut(now, periods.chats)
    yield Comment.KIND, partial(_old_comments, desk, comments, _over(desk, comments))
    yield Message.KIND, partial(_old_messages, desk, chats)
    known_long = min(comments, chats)
    for some in _in_batches(_strangers(desk, known_long)):
        yield Neighbour.KIND, partial(_still_strangers, desk, known_long, some)
    yield AccessEntry.KIND, partial(_old_access, desk, cut(now, periods.access))
    yield AuditEntry.KIND, partial(_old_audit, desk, cut(now, periods.audit))


def _in_batches(found: Sequence[str]) -> Iterator[Sequence[str]]:
    return (found[start : start + BATCH] for start in range(0, len(found), BATCH))


def ids(connection: apsw.Connection, sql: str, *values: Value) -> tuple[str, ...]:
    """The ids that a statement selects."""
    return tuple(id for (id,) in connection.execute(sql, values))


def ids_of(
    connection: apsw.Connection, record: type[Record], field: str, agency_id: str, owners: Sequence[str]
) -> tuple[str, ...]:
    """The ids of the records that belong to any of these."""
    sql = f"SELECT id FROM {record.KIND} WHERE agency_id = ? AND {field} IN (SELECT value FROM json_each(?))"
    return ids(connection, sql, agency_id, msgspec.json.encode(owners).decode())


_OLD_THREADS: Final = (
    "SELECT id FROM comment WHERE agency_id = ? AND announcement_id = ? AND at < ? AND parent_id IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM comment AS answer WHERE answer.agency_id = comment.agency_id "
    "AND answer.parent_id = comment.id AND answer.at >= ?) ORDER BY at, id LIMIT ?"
)


def _over(desk: Desk, before: int) -> Sequence[str]:
    """The announcements whose old comments may go."""
    return [each.id for each in desk.select(Announcement, "") if is_over(each, before)]


def _old_comments(desk: Desk, before: int, over: Sequence[str], connection: apsw.Connection) -> Found | None:
    """Whole threads: a comment with an answer that is not old yet waits for it."""
    agency_id = desk.agency_id
    found: tuple[str, ...] = ()
    for announcement_id in over:
        heads = ids(connection, _OLD_THREADS, agency_id, announcement_id, before, before, BATCH - len(found))
        found += (*heads, *ids_of(connection, Comment, "parent_id", agency_id, heads))
        if len(found) >= BATCH:
            break
    if not found:
        return None
    command = RemoveComments(
        id=desk.new_id(),
        agency_id=agency_id,
        before=before,
        comment_ids=found,
        report_ids=ids_of(connection, Report, "comment_id", agency_id, found),
        note_ids=ids_of(connection, Note, "about_id", agency_id, found),
    )
    return command, len(found)


_OLD_CHATS: Final = (
    "SELECT id FROM chat WHERE agency_id = ? AND state = 'closed' AND coalesce(closed_at, last_at) < ? LIMIT ?"
)
_MESSAGES: Final = "SELECT id FROM message WHERE agency_id = ? AND chat_id = ? ORDER BY at, id LIMIT ?"


def _old_messages(desk: Desk, before: int, connection: apsw.Connection) -> Found | None:
    """Their messages first, and the chats that this empties."""
    messages: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    for chat_id in ids(connection, _OLD_CHATS, desk.agency_id, before, BATCH):
        room = BATCH - len(messages)
        found = ids(connection, _MESSAGES, desk.agency_id, chat_id, room + 1)
        messages += found[:room]
        if len(found) > room:
            break
        emptied += (chat_id,)
    if not messages and not emptied:
        return None
    command = RemoveChats(
        id=desk.new_id(),
        agency_id=desk.agency_id,
        before=before,
        message_ids=messages,
        note_ids=ids_of(connection, Note, "about_id", desk.agency_id, emptied),
        chat_ids=emptied,
    )
    return command, len(messages) + len(emptied)


_WITHOUT: Final = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {kind} AS of WHERE of.agency_id = neighbour.agency_id AND of.{field} = neighbour.id)"
    for kind, field in (("comment", "author_id"), ("chat", "id"), ("note", "neighbour_id"))
)
_STRANGERS: Final = (
    f"SELECT id FROM neighbour WHERE agency_id = ? AND met_at < ? AND coalesce(barred_until, 0) <= ? AND {_WITHOUT}"
)


def _strangers(desk: Desk, before: int) -> Sequence[str]:
    """Residents of whom nothing else is left now."""
    return ids(desk.connection(), _STRANGERS, desk.agency_id, before, desk.now())


def _still_strangers(desk: Desk, before: int, some: Sequence[str], connection: apsw.Connection) -> Found | None:
    """Those of them from whom nothing came meanwhile."""
    still = f"{_STRANGERS} AND id IN (SELECT value FROM json_each(?))"
    found = ids(connection, still, desk.agency_id, before, desk.now(), msgspec.json.encode(some).decode())
    if not found:
        return None
    command = ForgetNeighbours(id=desk.new_id(), agency_id=desk.agency_id, before=before, neighbour_ids=found)
    return command, len(found)


def _old_access(desk: Desk, before: int, connection: apsw.Connection) -> Found | None:
    sql = "SELECT id FROM access_entry WHERE agency_id = ? AND at < ? ORDER BY at LIMIT ?"
    found = ids(connection, sql, desk.agency_id, before, BATCH)
    if not found:
        return None
    command = RemoveAccessEntries(id=desk.new_id(), agency_id=desk.agency_id, before=before, entry_ids=found)
    return command, len(found)


def _old_audit(desk: Desk, before: int, connection: apsw.Connection) -> Found | None:
    """The entries from the start of the chain as far as they are all old."""
    cut_sql = f"SELECT cut_number FROM {AuditHead.KIND} WHERE agency_id = ?"
    start = last = int(connection.execute(cut_sql, (desk.agency_id,)).get or 0)
    entries = "SELECT number, at FROM audit_entry WHERE agency_id = ? AND id > ? ORDER BY id LIMIT ?"
    for number, at in connection.execute(entries, (desk.agency_id, number_id(start), BATCH)):
        if at >= before:
            break
        last = number
    if last == start:
        return None
    return CutAudit(id=desk.new_id(), agency_id=desk.agency_id, before=before, up_to=last), last - start
