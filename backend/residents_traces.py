"""Finds all that an agency holds of one resident, on either engine, and empties their receipts."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from backend.engine import Changing, Reader
from domain.audit import AuditEntry
from domain.authority import Receipt
from domain.comments import Comment
from domain.erasure import DEPARTED, ERASED, Traces
from domain.neighbours import Neighbour

RECEIPTS: Final = "WHERE agency_id = ? AND actor_id = ?"


def traces_of(reader: Reader, neighbour: Neighbour) -> Traces:
    """What is to be erased of somebody; what was erased before is not named again."""
    agency_id, id = neighbour.agency_id, neighbour.id
    comments = reader.select(Comment, "WHERE agency_id = ? AND author_id = ? AND official = 0", agency_id, id)
    ids = tuple(comment.id for comment in comments)
    messages = _ids(reader, "message WHERE agency_id = ? AND chat_id = ? AND text <> ?", agency_id, id, ERASED)
    notes = _ids(reader, "note WHERE agency_id = ? AND neighbour_id = ?", agency_id, id)
    return Traces(
        comment_ids=tuple(comment.id for comment in comments if comment.text != ERASED),
        reply_ids=tuple(_naming(reader, neighbour, comments)),
        message_ids=messages,
        note_ids=notes,
        report_ids=tuple(_reports(reader, agency_id, ids)),
        entry_numbers=tuple(_explained(reader, agency_id, (id, *ids, *messages, *notes))),
    )


def forget_receipts(tx: Changing, agency_id: str, resident_id: str) -> None:
    """Keep of what somebody asked for only the ids, so that none is taken a second time."""
    for receipt in tx.select(Receipt, RECEIPTS, agency_id, resident_id):
        tx.put(replace(receipt, actor_id="", digest=""))


def _ids(reader: Reader, of: str, *values: str) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in reader.rows(f"SELECT id FROM {of}", *values))


def _naming(reader: Reader, neighbour: Neighbour, comments: Iterable[Comment]) -> Iterator[str]:
    """The agency's replies to these in which somebody is called by name."""
    if neighbour.nickname == DEPARTED:
        return
    where = "WHERE agency_id = ? AND parent_id = ? AND official = 1"
    for comment in comments:
        for reply in reader.select(Comment, where, comment.agency_id, comment.parent_id or comment.id):
            if comment.id in (reply.parent_id, reply.answers_id) and neighbour.nickname in reply.text:
                yield reply.id


def _reports(reader: Reader, agency_id: str, comment_ids: Iterable[str]) -> Iterator[str]:
    for comment_id in comment_ids:
        yield from _ids(reader, "report WHERE agency_id = ? AND comment_id = ?", agency_id, comment_id)


def _explained(reader: Reader, agency_id: str, record_ids: Iterable[str]) -> Iterator[int]:
    """The numbers of audit entries about any of these that still say why."""
    sql = f"SELECT number FROM {AuditEntry.KIND} WHERE agency_id = ? AND record_id = ? AND details <> ''"
    for record_id in record_ids:
        yield from (int(row[0]) for row in reader.rows(sql, agency_id, record_id))
