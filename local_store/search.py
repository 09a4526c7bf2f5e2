"""Full-text search: the index that follows the commits in batches, and the tail that it does not hold yet."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal

import apsw

from domain.announcements import Announcement
from domain.chats import Message
from domain.comments import Comment
from domain.records import Record
from local_store import bigrams
from local_store.tables import table

Searched = Literal["announcement", "comment", "message"]

BATCH: Final = 256
"""Rows that one transaction indexes: indexing each commit by itself costs four times the commit."""

TAIL_SCANNED: Final = 2_000
"""Rows not yet indexed that a search reads itself. Beyond that it says that indexing goes on."""

_RECORDS: Final[dict[Searched, type[Record]]] = {
    "announcement": Announcement,
    "comment": Comment,
    "message": Message,
}


def tail_length(connection: apsw.Connection) -> int:
    """How many rows wait to be indexed, counted up to just beyond what a search scans."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM search_tail LIMIT {TAIL_SCANNED + 1})"
    return int(connection.execute(sql).get)


def index_batch(connection: apsw.Connection, limit: int = BATCH) -> int:
    """Index the oldest of what waits, within the writer's transaction. Returns how many rows it took."""
    waiting = list(connection.execute("SELECT kind, row FROM search_tail ORDER BY kind, row LIMIT ?", (limit,)))
    for kind, rowid in waiting:
        connection.execute(f"DELETE FROM {kind}_text WHERE rowid = ?", (rowid,))
        text = text_of(connection, kind, rowid)
        if text:
            index_text(connection, kind, rowid, text)
    connection.executemany("DELETE FROM search_tail WHERE kind = ? AND row = ?", waiting)
    return len(waiting)


def index_text(connection: apsw.Connection, kind: Searched, rowid: int, text: str) -> None:
    """Add one row's text to the index."""
    connection.execute(f"INSERT INTO {kind}_text (rowid, body) VALUES (?, ?)", (rowid, bigrams.document(text)))


def text_of(connection: apsw.Connection, kind: Searched, rowid: int) -> str:
    """What a row is found by now, empty when it is gone."""
    of = table(_RECORDS[kind])
    row = next(connection.execute(f"SELECT {of.select} FROM {of.name} WHERE rowid = ?", (rowid,)), None)
    return "" if row is None else of.record_of(row).searched()


def unindexed(connection: apsw.Connection, kind: Searched, words: str) -> list[int]:
    """The rowids of the tail whose text holds the words."""
    tail = connection.execute(
        "SELECT row FROM search_tail WHERE kind = ? ORDER BY row DESC LIMIT ?", (kind, TAIL_SCANNED)
    )
    rowids: list[int] = [row for (row,) in tail]
    wanted = folded(words)
    return [rowid for rowid in rowids if wanted in folded(text_of(connection, kind, rowid))]


@lru_cache(maxsize=TAIL_SCANNED)
def folded(text: str) -> str:
    """As `bigrams.folded`; remembered, since each letter of a search and each page of it asks the tail again."""
    return bigrams.folded(text)


def marks(values: Iterable[object]) -> str:
    """As many question marks, for an IN."""
    return ", ".join("?" for _ in values)
