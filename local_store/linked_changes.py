"""What changed on a replica, by whichever way: its rows keep the authority's numbers, so the changes have their own."""

from collections import defaultdict
from typing import Any, Final

import apsw
import msgspec

from domain.followers import FollowerDay
from domain.kinds import RECORDS
from domain.records import Record
from local_store.bases import Looks
from local_store.changes import MOST, ChangeQuestions, Changes
from local_store.tables import table

KEPT: Final = 5_000
"""Changes that are told one by one to who asks later."""

_EVERYTHING: Final = ""
"""Stands for the ids of a kind in which too much changed to name each."""
KINDS: Final = tuple(record.KIND for record in RECORDS if record.SYNCED)
"""The kinds of record that a replica may hold."""


def note(connection: apsw.Connection, looks: Looks, agency_id: str) -> None:
    """Number what looks different now, for those who draw it."""
    by_kind: defaultdict[type[Record], list[str]] = defaultdict(list)
    for kind, id in looks:
        by_kind[kind].append(id)
    for kind, ids in by_kind.items():
        changed = (
            [_EVERYTHING] if len(ids) > MOST else [id for id in ids if _differs(connection, looks, kind, id, agency_id)]
        )
        sql = "INSERT OR REPLACE INTO shown_change (kind, id) VALUES (?, ?)"
        connection.executemany(sql, [(kind.KIND, id) for id in changed])
    connection.execute("DELETE FROM shown_change WHERE number <= (SELECT max(number) FROM shown_change) - ?", (KEPT,))


def note_everything(connection: apsw.Connection) -> None:
    """Number everything: change numbers begin anew, and what is drawn is not to be compared with what comes."""
    sql = "INSERT OR REPLACE INTO shown_change (kind, id) VALUES (?, ?)"
    connection.executemany(sql, [(kind, _EVERYTHING) for kind in KINDS])


def _differs(connection: apsw.Connection, looks: Looks, kind: type[Record], id: str, agency_id: str) -> bool:
    of = table(kind)
    row = next(connection.execute(of.get, (agency_id, id)), None)
    before, now = looks[kind, id], None if row is None else of.record_of(row)
    if before is None or now is None:
        return before is not now
    return bool(msgspec.structs.replace(before, seq=now.seq) != now)


class LinkedChangeQuestions(ChangeQuestions):
    """Questions about what changed on a replica."""

    def head(self) -> int:
        """The number of the last change here; it tells nothing about the authority's."""
        return int(self.value("SELECT max(number) FROM shown_change") or 0)

    def changes(self, after: int) -> Changes:
        """What changed beyond a number; everything, for who asks from long ago."""
        head = self.head()
        if head - after > KEPT or head < after:
            return Changes(head, {kind: frozenset() for kind in KINDS}, frozenset(KINDS))
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for kind, id in self.rows("SELECT kind, id FROM shown_change WHERE number > ? AND number <= ?", after, head):
            ids[kind].add(id)
        whole = frozenset(kind for kind, found in ids.items() if _EVERYTHING in found or len(found) > MOST)
        return Changes(head, {kind: _named(found) for kind, found in ids.items()}, whole)

    def follower_day_changed(self, seq: int) -> str | None:
        """The first day of which figures came since a number of `head`."""
        changes = self.changes(seq)
        if not changes.touched(FollowerDay.KIND):
            return None
        if FollowerDay.KIND in changes.whole:
            return _text(self.value("SELECT min(day) FROM follower_day WHERE agency_id = ?", self.agency_id))
        days = (self.record(FollowerDay, id) for id in changes.ids[FollowerDay.KIND])
        return min((day.day for day in days if day), default=None)


def _named(ids: set[str]) -> frozenset[str]:
    return frozenset(sorted(ids - {_EVERYTHING})[:MOST])


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
