"""What changed since a change number: one indexed question a table, and no log that grows."""

from collections import defaultdict
from itertools import islice
from typing import Final

import msgspec

from domain.kinds import RECORDS
from local_store.questions import Questions

MOST: Final = 500
"""Ids that are named one by one. Of a table in which more changed, everything counts as changed."""

_TABLES: Final = tuple(record.KIND for record in RECORDS if record.SYNCED)


class Changes(msgspec.Struct, frozen=True):
    """Which records changed up to a change number."""

    seq: int
    ids: dict[str, frozenset[str]]
    """Kind → ids. Of a kind in `whole`, only some."""
    whole: frozenset[str] = frozenset()
    """Kinds of which too much changed to name each."""

    def touched(self, kind: str) -> bool:
        """Whether any record of the kind changed."""
        return kind in self.ids

    def with_later(self, later: "Changes") -> "Changes":
        """These, and what changed after them."""
        kinds = {*self.ids, *later.ids}
        ids = {kind: self.ids.get(kind, frozenset()) | later.ids.get(kind, frozenset()) for kind in kinds}
        whole = self.whole | later.whole | {kind for kind, found in ids.items() if len(found) > MOST}
        return Changes(later.seq, {kind: _few(found) for kind, found in ids.items()}, whole)

    def __bool__(self) -> bool:
        return bool(self.ids)


class ChangeQuestions(Questions):
    """Questions about what changed."""

    def head(self) -> int:
        """The agency's last change number."""
        return int(self.value("SELECT seq FROM agency_seq WHERE agency_id = ?", self.agency_id) or 0)

    def changes(self, after: int) -> Changes:
        """What changed beyond a change number, removals included."""
        seq = self.head()
        if seq == after:
            return Changes(seq, {})
        ids: defaultdict[str, set[str]] = defaultdict(set)
        for kind in _TABLES:
            sql = f"SELECT id FROM {kind} WHERE agency_id = ? AND seq > ? AND seq <= ? LIMIT {MOST + 1}"
            if found := {id for (id,) in self.rows(sql, self.agency_id, after, seq)}:
                ids[kind] = found
        removed = "SELECT kind, id FROM tombstone WHERE agency_id = ? AND seq > ? AND seq <= ?"
        for kind, id in self.rows(removed, self.agency_id, after, seq):
            ids[kind].add(id)
        whole = frozenset(kind for kind, found in ids.items() if len(found) > MOST)
        return Changes(seq, {kind: frozenset(found) for kind, found in ids.items()}, whole)


def _few(ids: frozenset[str]) -> frozenset[str]:
    """Of too many to name each, some."""
    return ids if len(ids) <= MOST else frozenset(islice(ids, MOST))
