"""What one transaction on PostgreSQL has yet to write, in layers that can be dropped one without the other."""

from collections import Counter
from typing import Final, NamedTuple

from backend.postgres_link import Link
from backend.postgres_tables import PostgresTable, postgres_table
from domain.errors import Invalid, Problem
from domain.records import Record
from local_store.asking import Value

Key = tuple[type[Record], str, str]
Known = dict[Key, Record | None]
"""Records as they stand, None for those that are not there."""

SCOPE: Final = "SELECT set_config('dangol.agency', ?, true)"
"""Whose rows are seen and written until the transaction ends."""


class Layer:
    """What was done since some moment: how records stand since, and which of it is not written yet.

    A layer of which something is written has a savepoint of its name.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.known: Known = {}
        self.unwritten: dict[str, Known] = {}
        """By the agency for which it is written."""
        self.tombstones: dict[str, list[tuple[Value, ...]]] = {}
        self.saved = False

    def put(self, agency_id: str, record: Record) -> None:
        """Have a record written for this agency. Raises `Invalid` for text that no database holds."""
        _require_text(record)
        self._set(agency_id, record, record)

    def remove(self, agency_id: str, record: Record) -> None:
        """Have it deleted."""
        self._set(agency_id, record, None)

    def entomb(self, agency_id: str, row: tuple[Value, ...]) -> None:
        """Have a tombstone written."""
        self.tombstones.setdefault(agency_id, []).append(row)

    def take(self, later: "Layer") -> None:
        """What a later layer did counts as done in this one."""
        self.known.update(later.known)
        for agency_id, records in later.unwritten.items():
            self.unwritten.setdefault(agency_id, {}).update(records)
        for agency_id, rows in later.tombstones.items():
            self.tombstones.setdefault(agency_id, []).extend(rows)

    def _set(self, agency_id: str, record: Record, after: Record | None) -> None:
        key = (type(record), record.agency_id, record.id)
        self.known[key] = after
        self.unwritten.setdefault(agency_id, {})[key] = after


class Figures(NamedTuple):
    """What is gathered beside the records."""

    seq: dict[str, int]
    counted: dict[str, Counter[str]]
    touched: set[str]


class Batch:
    """What one transaction did so far. Change numbers and counters are written once for all of its deeds.

    The locks of its agencies are held, so that nobody else changes a record of theirs: what was read stays true.
    """

    def __init__(self, link: Link, now: int, seq: dict[str, int]) -> None:
        self.link = link
        self.now = now
        self.seq = seq
        """Agency → its last change number, for each whose lock is held."""
        self.counted: dict[str, Counter[str]] = {}
        self.touched: set[str] = set()
        """The agencies of which something changed that others wait for."""
        self.layer = Layer("batch")
        self._begun = dict(seq)
        self._scope = ""

    def act_for(self, agency_id: str) -> None:
        """See and write the rows of this agency alone."""
        if self._scope != agency_id:
            self._scope = agency_id
            self.link.run(SCOPE, agency_id)

    def figures(self) -> Figures:
        """As they are now, to be restored."""
        counted = {agency_id: Counter(each) for agency_id, each in self.counted.items()}
        return Figures(dict(self.seq), counted, set(self.touched))

    def restore(self, figures: Figures) -> None:
        """As they were."""
        self.seq, self.counted, self.touched = figures

    def write_in_turn(self, *layers: Layer) -> None:
        """Write what is not written yet, the earlier layers first, each behind its savepoint."""
        self._write(self.layer)
        if not any(layer.unwritten or layer.tombstones for layer in layers):
            return
        for layer in layers:  # also of one with nothing to write: what a later one wrote is undone with it
            if not layer.saved:
                self.link.run(f"SAVEPOINT {layer.name}")
                layer.saved = True
            self._write(layer)

    def undo(self, layer: Layer) -> None:
        """Nothing of this layer was done."""
        if layer.saved:
            self.link.run(f"ROLLBACK TO {layer.name}")
            self._scope = ""
            self.release(layer)

    def release(self, layer: Layer) -> None:
        """Nobody undoes this layer any more."""
        if layer.saved:
            self.link.run(f"RELEASE {layer.name}")
            layer.saved = False

    def flush(self) -> None:
        """Write the rest, the change numbers and the counters. Call once, before the commit."""
        self._write(self.layer)
        number = (
            "INSERT INTO agency_seq (agency_id, seq) VALUES (?, ?) "
            "ON CONFLICT (agency_id) DO UPDATE SET seq = excluded.seq"
        )
        amount = (
            "INSERT INTO counter (agency_id, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (agency_id, name) DO UPDATE SET value = counter.value + excluded.value"
        )
        for agency_id in sorted(self.seq):
            counted = self.counted.get(agency_id, Counter())
            if not counted and self.seq[agency_id] == self._begun[agency_id]:
                continue
            self.act_for(agency_id)
            self.link.run(number, agency_id, self.seq[agency_id])
            self.link.run_each(amount, [(agency_id, name, by) for name, by in sorted(counted.items()) if by])

    def _write(self, layer: Layer) -> None:
        for agency_id, records in layer.unwritten.items():
            self.act_for(agency_id)
            by_kind: dict[type[Record], Known] = {}
            for key, record in records.items():
                by_kind.setdefault(key[0], {})[key] = record
            for kind, some in by_kind.items():
                self._write_kind(postgres_table(kind), some)
        bury = "INSERT INTO tombstone (agency_id, seq, kind, id, at) VALUES (?, ?, ?, ?, ?)"
        for agency_id, rows in layer.tombstones.items():
            self.act_for(agency_id)
            self.link.run_each(bury, rows)
        layer.unwritten, layer.tombstones = {}, {}

    def _write_kind(self, of: PostgresTable[Record], some: Known) -> None:
        rows = [of.row_of(record) for record in some.values() if record is not None]
        if rows:
            self.link.run(of.upsert, *map(list, zip(*rows, strict=True)))
        for (_, agency_id, id), record in some.items():
            if record is None:
                self.link.run(of.delete, agency_id, id)


def _require_text(record: Record) -> None:
    """Raises `Invalid` for NUL, and for what no encoding can hold."""
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, str) and ("\0" in value or not _is_whole(value)):
            raise Invalid(Problem(name, "text.broken"))


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
