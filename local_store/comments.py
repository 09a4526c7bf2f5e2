"""Questions about comments: the queues, one comment with all around it, the thread as a resident sees it."""

from collections.abc import Iterator
from itertools import islice, takewhile
from operator import itemgetter
from typing import Any, Final, Literal

import msgspec

from domain.announcements import Announcement, Figures
from domain.comments import Comment, Report, commented_on
from domain.moderation import Note
from domain.neighbours import Neighbour
from local_store import bigrams
from local_store.questions import Key
from local_store.reply_drafts import ReplyDraftQuestions
from local_store.search import TAIL_SCANNED, folded
from local_store.tables import Value, rowids_at, table

Queue = Literal["new", "reported", "hidden", "all"]
"""새 댓글 (nobody decided), 신고됨 (reports wait), 숨김, 전체."""

AROUND: Final = 4
"""Comments shown before and after the one in focus."""

EARLIER: Final = 8
"""Earlier comments shown of one resident."""

FOUND_COUNTED: Final = 200
"""How far the hits of a search are counted; more are "more than"."""

_QUEUES: Final[dict[Queue, str]] = {
    "new": "AND comment.official = 0 AND comment.state = 'new'",
    "reported": "AND comment.official = 0 AND comment.open_reports > 0 AND comment.state <> 'hidden'",
    "hidden": "AND comment.official = 0 AND comment.state = 'hidden'",
    "all": "AND comment.official = 0",
}


class CommentFilter(msgspec.Struct, frozen=True):
    """Which comments a list shows."""

    queue: Queue = "new"
    announcement_id: str = ""
    """Of one announcement; empty for all."""
    words: str = ""
    """Only those whose text holds this; empty for all."""


class CommentRow(msgspec.Struct, frozen=True):
    """A comment with what a list says of its author."""

    comment: Comment
    nickname: str
    dong: str
    noted: bool = False
    """Whether staff left a note at it."""

    @property
    def key(self) -> Key:
        return Key(self.comment.at, self.comment.id)


class Standing(msgspec.Struct, frozen=True):
    """What a resident did here so far, and the newest of it."""

    neighbour: Neighbour | None
    comments: int
    hidden: int
    reported: int
    earlier: tuple[Comment, ...]
    notes: tuple[Note, ...]


class CommentDetail(msgspec.Struct, frozen=True):
    """One comment with all that a decision about it needs."""

    row: CommentRow
    announcement: Announcement | None
    figures: Figures | None
    commented: int
    before: tuple[CommentRow, ...]
    after: tuple[CommentRow, ...]
    replies: tuple[CommentRow, ...]
    reports: dict[str, int]
    """Reason → how many."""
    notes: tuple[Note, ...]
    standing: Standing


_EVERY_ROWID: Final = (0, (1 << 63) - 1)
_COLUMNS: Final = (
    f"{table(Comment).select}, coalesce(neighbour.nickname, ''), coalesce(neighbour.dong, ''), "
    "EXISTS (SELECT 1 FROM note WHERE note.agency_id = comment.agency_id AND note.about_id = comment.id)"
)
_WITH_AUTHOR: Final = (
    "LEFT JOIN neighbour ON neighbour.agency_id = comment.agency_id AND neighbour.id = comment.author_id "
    "WHERE comment.agency_id = ? "
)
_ROW: Final = f"SELECT {_COLUMNS} FROM comment {_WITH_AUTHOR}"
_INDEXED: Final = (
    # CROSS: the index decides the order, so that only as many hits are read as are shown.
    f"SELECT {_COLUMNS} FROM comment_text CROSS JOIN comment ON comment.rowid = comment_text.rowid {_WITH_AUTHOR}"
    "AND comment_text MATCH ? AND comment_text.rowid BETWEEN ? AND ? "
    "AND NOT EXISTS (SELECT 1 FROM search_tail WHERE kind = 'comment' AND row = comment_text.rowid) "
    "{where} ORDER BY comment_text.rowid {order}"
)
_UNINDEXED: Final = (
    f"SELECT {_COLUMNS} FROM search_tail CROSS JOIN comment ON comment.rowid = search_tail.row {_WITH_AUTHOR}"
    f"AND search_tail.kind = 'comment' {{where}} ORDER BY search_tail.row {{order}} LIMIT {TAIL_SCANNED}"
)


_Found = tuple[Any, ...]
"""A row that begins like `_ROW`."""

_AT: Final = table(Comment).columns.index("at")
_place: Final = itemgetter(_AT, table(Comment).columns.index("id"))


def comment_row(row: _Found) -> CommentRow:
    """The row of a statement that begins like `_ROW`."""
    *_, nickname, dong, noted = row
    return CommentRow(table(Comment).record_of(row[:-3]), nickname, dong, bool(noted))


class CommentQuestions(ReplyDraftQuestions):
    """Questions about comments."""

    def comments(self, of: CommentFilter, after: Key | None = None, limit: int = 100) -> list[CommentRow]:
        """The page that follows a key, newest first; the first page without one."""
        return self._comment_page(of, "<", "DESC", after, limit)

    def comments_before(self, of: CommentFilter, before: Key | None, limit: int = 100) -> list[CommentRow]:
        """The page above a key, newest first; the last page of all without one."""
        return self._comment_page(of, ">", "ASC", before, limit)[::-1]

    def comments_above(self, of: CommentFilter, key: Key | None, most: int) -> int:
        """How many stand above a key, of all without one, counted so far; of a filter without words."""
        where, values = _conditions(of)
        if key is not None:
            where += " AND (comment.at, comment.id) > (?, ?)"
            values = [*values, *key]
        rows = f"SELECT 1 FROM comment WHERE agency_id = ? {where} ORDER BY at, id LIMIT ?"
        return int(self.value(f"SELECT count(*) FROM ({rows})", self.agency_id, *values, most))

    def _comment_page(
        self, of: CommentFilter, beyond: str, order: str, key: Key | None, limit: int
    ) -> list[CommentRow]:
        where, values = _conditions(of)
        if key is not None:
            where += f" AND (comment.at, comment.id) {beyond} (?, ?)"
            values = [*values, *key]
        sql = f"{_ROW} {where} ORDER BY comment.at {order}, comment.id {order} LIMIT ?"
        return [comment_row(row) for row in self.rows(sql, self.agency_id, *values, limit)]

    def found_comments(self, of: CommentFilter, after: Key | None = None, limit: int = 100) -> list[CommentRow]:
        """As `comments`, of those whose text holds the filter's words."""
        return [comment_row(row) for row in self._found_comments(of, "<", "DESC", after, limit)]

    def found_comments_before(self, of: CommentFilter, before: Key | None, limit: int = 100) -> list[CommentRow]:
        """As `comments_before`, of those whose text holds the filter's words."""
        return [comment_row(row) for row in self._found_comments(of, ">", "ASC", before, limit)[::-1]]

    def _found_comments(self, of: CommentFilter, beyond: str, order: str, key: Key | None, limit: int) -> list[_Found]:
        """What the tail of the index holds, and what it holds itself: in this order, lest a row be in neither."""
        match = bigrams.query(of.words)
        if match is None:
            return []
        where, values = _conditions(of)
        first, last = _EVERY_ROWID
        if key is not None:
            where += f" AND (comment.at, comment.id) {beyond} (?, ?)"
            values = [*values, *key]
            at = rowids_at(key.at)
            first, last = (first, at[-1]) if order == "DESC" else (at[0], last)
        tail = self.rows(_UNINDEXED.format(where=where, order=order), self.agency_id, *values)
        wanted = folded(of.words)
        loose = _first((row for row in tail if wanted in folded(comment_row(row).comment.searched())), limit)
        hits = self.rows(_INDEXED.format(where=where, order=order), self.agency_id, match, first, last, *values)
        rows = {_place(row): row for row in (*loose, *_first(hits, limit))}
        return [rows[key] for key in sorted(rows, reverse=order == "DESC")[:limit]]

    def comment_total(self, of: CommentFilter) -> int:
        """How many the list holds: from the kept counters, and of one announcement from what is few there."""
        if of.words:
            return self._found_comment_total(of)
        if not of.announcement_id:
            return self.count(f"comment/{of.queue}")
        sql = "SELECT count(*) FROM comment WHERE comment.agency_id = ?"
        if of.queue == "all":
            replies = self.value(f"{sql} AND official = 1 AND announcement_id = ?", self.agency_id, of.announcement_id)
            return self.count(commented_on(of.announcement_id)) - int(replies)
        where, values = _conditions(of)
        return int(self.value(f"{sql} {where}", self.agency_id, *values))

    def _found_comment_total(self, of: CommentFilter) -> int:
        """Counted up to one beyond `FOUND_COUNTED`."""
        return len(self._found_comments(of, "<", "DESC", None, FOUND_COUNTED + 1))

    def queue_totals(self) -> dict[Queue, int]:
        """How many comments each queue holds."""
        kept = self.counts(f"comment/{queue}" for queue in _QUEUES)
        return {queue: kept[f"comment/{queue}"] for queue in _QUEUES}

    def comment_row_of(self, comment_id: str) -> CommentRow | None:
        """One comment as a list shows it."""
        sql = f"{_ROW} AND comment.id = ?"
        row = next(self.rows(sql, self.agency_id, comment_id), None)
        return None if row is None else comment_row(row)

    def comment_detail(self, comment_id: str) -> CommentDetail | None:
        """One comment with its announcement, thread, reports, notes and author; None when it is gone."""
        row = self.comment_row_of(comment_id)
        if row is None:
            return None
        comment = row.comment
        thread = CommentFilter("all", comment.announcement_id)
        return CommentDetail(
            row=row,
            announcement=self.record(Announcement, comment.announcement_id),
            figures=self.record(Figures, comment.announcement_id),
            commented=self.count(commented_on(comment.announcement_id)),
            before=tuple(self.comments(thread, row.key, AROUND)[::-1]),
            after=tuple(self.comments_before(thread, row.key, AROUND)[::-1]),
            replies=self._replies(comment),
            reports=self._reasons(comment.id),
            notes=tuple(self.select(Note, "AND about_id = ? ORDER BY id", comment.id)),
            standing=self.standing(comment.author_id),
        )

    def standing(self, resident_id: str) -> Standing:
        """What a resident did here so far."""
        sql = (
            "SELECT count(*), coalesce(sum(state = 'hidden'), 0), coalesce(sum(reports > 0), 0) FROM "
            "(SELECT state, reports FROM comment WHERE agency_id = ? AND author_id = ? ORDER BY at DESC LIMIT 1000)"
        )
        comments, hidden, reported = next(self.rows(sql, self.agency_id, resident_id))
        newest = "AND author_id = ? ORDER BY at DESC, id DESC LIMIT ?"
        notes = "AND neighbour_id = ? ORDER BY at DESC LIMIT ?"
        return Standing(
            neighbour=self.record(Neighbour, resident_id),
            comments=comments,
            hidden=hidden,
            reported=reported,
            earlier=tuple(self.select(Comment, newest, resident_id, EARLIER)),
            notes=tuple(self.select(Note, notes, resident_id, EARLIER)),
        )

    def thread(self, announcement_id: str, after: Key | None = None, limit: int = 100) -> list[CommentRow]:
        """All comments of an announcement with the agency's replies, oldest first."""
        where, values = "AND comment.announcement_id = ?", [announcement_id]
        if after is not None:
            where += " AND (comment.at, comment.id) > (?, ?)"
        sql = f"{_ROW} {where} ORDER BY comment.at, comment.id LIMIT ?"
        found = self.rows(sql, self.agency_id, *values, *(after or ()), limit)
        return [comment_row(row) for row in found]

    def _replies(self, comment: Comment) -> tuple[CommentRow, ...]:
        """What the agency wrote to this comment."""
        where = "AND comment.parent_id = ? AND comment.official = 1 "
        where += "AND coalesce(comment.answers_id, comment.parent_id) = ?"
        sql = f"{_ROW} {where} ORDER BY comment.at, comment.id LIMIT 50"
        values = (self.agency_id, comment.parent_id or comment.id, comment.id)
        return tuple(comment_row(row) for row in self.rows(sql, *values))

    def _reasons(self, comment_id: str) -> dict[str, int]:
        of = table(Report).name
        sql = f"SELECT reason, count(*) FROM {of} WHERE agency_id = ? AND comment_id = ? GROUP BY reason"
        return dict(sorted(self.rows(sql, self.agency_id, comment_id), key=lambda found: -found[1]))


def _first(rows: Iterator[_Found], limit: int) -> list[_Found]:
    """So many of rows in the order of time, and those of the last one's millisecond, which are in any order."""
    found = list(islice(rows, limit))
    return found + list(takewhile(lambda row: row[_AT] == found[-1][_AT], rows))


def _conditions(of: CommentFilter) -> tuple[str, list[Value]]:
    """The conditions of a filter, after `agency_id = ?`. Its words are looked up by the search, not here."""
    where = _QUEUES[of.queue]
    if not of.announcement_id:
        return where, []
    if of.queue in ("new", "hidden"):
        where += " AND comment.state <> 'reviewed'"  # says nothing new, but which index is meant
    return f"{where} AND comment.announcement_id = ?", [of.announcement_id]
