"""Finds all that an agency holds of one resident, and has it erased: from the records, the index and the file."""

from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from itertools import chain
from typing import Final, get_args

import apsw
import msgspec

from domain.audit import AuditEntry
from domain.chats import Message
from domain.comments import Comment, Report
from domain.erasure import DEPARTED, ERASED, EraseResident, Traces
from domain.following import Following
from domain.hangul import nfc
from domain.moderation import Note
from domain.neighbours import Neighbour
from local_store.asking import Asked, ids, ids_of
from local_store.connecting import connect
from local_store.database import Database
from local_store.desk import Desk
from local_store.faults import FAULTS
from local_store.message_drafts import forget_own
from local_store.reply_drafts import forget_replies
from local_store.retention import carry_out
from local_store.search import Searched, index_batch
from local_store.transaction import SqliteTransaction

_PAGES: Final = 500
"""Pages of the index that one transaction rewrites: some 25 ms."""


class Holdings(msgspec.Struct, frozen=True):
    """A resident as an agency knows them, and what would be erased."""

    neighbour: Neighbour
    traces: Traces
    follows: bool

    @property
    def nothing(self) -> bool:
        """Whether they were erased before."""
        return self.neighbour.nickname == DEPARTED and self.traces == Traces() and not self.follows


def find_residents(desk: Desk, who: str) -> list[Holdings]:
    """Everybody with this nickname, or the one with this id; who was erased before is found by id alone."""
    name = nfc(" ".join(who.split()))
    where = "AND (id = ? OR (nickname = ? AND nickname <> ?)) ORDER BY met_at, id"
    return [_holdings(desk, neighbour) for neighbour in desk.select(Neighbour, where, who, name, DEPARTED)]


def erase(desk: Desk, resident_id: str) -> Traces:
    """Erase them. Returns what was erased; raises `Refused` for somebody who is not known."""
    return desk.database.write(partial(_erase, desk, resident_id)).result()


def cleanse(database: Database) -> None:
    """Rewrite what still holds erased words behind the records: the index's old parts, and the log."""
    while database.write(index_batch).result():
        continue
    for kind in get_args(Searched):
        database.write(partial(_merge, kind, -_PAGES)).result()
        while database.write(partial(_merge, kind, _PAGES)).result():
            continue
    # Beside a desk that is reading, the log is written over sooner or later; alone, it is emptied now.
    with suppress(*FAULTS), closing(connect(database.path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()  # only now it knows that there is a log
        connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


def _holdings(desk: Desk, neighbour: Neighbour) -> Holdings:
    following = desk.record(Following, neighbour.id)
    traces = _traces(desk.connection(), neighbour)
    return Holdings(neighbour, traces, following is not None and following.left_at is None)


def _erase(desk: Desk, resident_id: str, connection: apsw.Connection) -> Traces:
    neighbour = SqliteTransaction(connection, desk.now()).get(Neighbour, desk.agency_id, resident_id)
    traces = _traces(connection, neighbour) if neighbour else Traces()
    command = EraseResident(id=desk.new_id(), agency_id=desk.agency_id, resident_id=resident_id, traces=traces)
    carry_out(desk, command, connection)
    forget_own(connection, desk.agency_id, (resident_id,))
    forget_replies(connection, desk.agency_id, _comments_of(connection, desk.agency_id, resident_id))
    return traces


_THEIRS: Final = f"SELECT id FROM {Comment.KIND} WHERE agency_id = ? AND author_id = ? AND official = 0"


def _comments_of(connection: apsw.Connection, agency_id: str, resident_id: str) -> tuple[str, ...]:
    return ids(Asked(connection), _THEIRS, agency_id, resident_id)


def _traces(connection: apsw.Connection, neighbour: Neighbour) -> Traces:
    agency_id, id = neighbour.agency_id, neighbour.id
    comments = _comments_of(connection, agency_id, id)
    asked = Asked(connection)
    messages = ids_of(asked, Message, "chat_id", agency_id, (id,))
    notes = ids_of(asked, Note, "neighbour_id", agency_id, (id,))
    replies = ids_of(asked, Comment, "parent_id", agency_id, comments)
    of_message = f"SELECT id FROM {Message.KIND} WHERE agency_id = ? AND chat_id = ? AND text <> ?"
    return Traces(
        comment_ids=ids(asked, f"{_THEIRS} AND text <> ?", agency_id, id, ERASED),
        reply_ids=tuple(_naming(connection, agency_id, replies, neighbour.nickname)),
        message_ids=ids(asked, of_message, agency_id, id, ERASED),
        note_ids=notes,
        report_ids=ids_of(asked, Report, "comment_id", agency_id, comments),
        entry_numbers=tuple(_explained(connection, agency_id, (id, *comments, *messages, *notes))),
    )


def _naming(connection: apsw.Connection, agency_id: str, replies: tuple[str, ...], nickname: str) -> Iterator[str]:
    """The agency's replies in which somebody is called by name."""
    sql = f"SELECT 1 FROM {Comment.KIND} WHERE agency_id = ? AND id = ? AND official = 1 AND instr(text, ?)"
    if nickname == DEPARTED:
        return iter(())
    return (id for id in replies if connection.execute(sql, (agency_id, id, nickname)).get)


def _explained(connection: apsw.Connection, agency_id: str, record_ids: tuple[str, ...]) -> Iterator[int]:
    """The numbers of audit entries about any of these that still say why."""
    sql = f"SELECT number FROM {AuditEntry.KIND} WHERE agency_id = ? AND record_id = ? AND details <> ''"
    found = (connection.execute(sql, (agency_id, record_id)) for record_id in record_ids)
    return (number for (number,) in chain.from_iterable(found))


def _merge(kind: Searched, pages: int, connection: apsw.Connection) -> bool:
    """Go on making one part of the index out of all; below zero: begin. False when there is nothing left to do."""
    before = connection.total_changes()
    connection.execute(f"INSERT INTO {kind}_text ({kind}_text, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes() - before >= 2  # as SQLite's documentation tells it
