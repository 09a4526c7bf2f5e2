"""Tables made from records: a column a field, statements from the struct, nothing mapped by hand."""

import hashlib
import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import Enum
from types import UnionType
from typing import Any, Final, Generic, Literal, Union, get_args, get_origin

import apsw
import msgspec

from domain.kinds import RECORDS
from domain.records import R, Record

Value = int | str | None
"""What a column holds."""

TIMED: Final = frozenset({"announcement", "comment", "message"})
"""Tables whose rowid rises with the record's `at`, so that a full-text index over them reads newest first."""

_TIE_BITS: Final = 20
TIES: Final = (1 << _TIE_BITS) - (1 << 10)
"""The rest is for those whose ids do not tell them apart: they stand side by side within their millisecond."""


class Table(Generic[R]):
    """One record type as a table, with its statements."""

    def __init__(self, record: type[R]) -> None:
        self.record = record
        self.name = record.KIND
        self.fields = msgspec.structs.fields(record)
        self.columns = tuple(field.name for field in self.fields)
        self._codecs = tuple(_codec(field.type) for field in self.fields)
        self._decoders = [(index, codec[1]) for index, codec in enumerate(self._codecs) if codec is not None]
        self.timed = self.name in TIMED
        names = ", ".join(self.columns)
        marks = ", ".join("?" * len(self.columns))
        self.select = ", ".join(f"{self.name}.{name}" for name in self.columns)
        """The columns for a SELECT, in the order that `record_of` takes."""
        self.get = f"SELECT {self.select} FROM {self.name} WHERE agency_id = ? AND id = ?"
        self.insert = (
            f"INSERT INTO {self.name} (rowid, {names}) VALUES (?, {marks})"
            if self.timed
            else f"INSERT INTO {self.name} ({names}) VALUES ({marks})"
        )
        """Takes `row_of`, behind the rowid where the table is timed."""
        changes = ", ".join(f"{name} = ?" for name in self.columns)
        self.update = f"UPDATE {self.name} SET {changes} WHERE agency_id = ? AND id = ?"
        self.delete = f"DELETE FROM {self.name} WHERE agency_id = ? AND id = ?"

    def row_of(self, record: R) -> tuple[Value, ...]:
        """The values of the columns."""
        return tuple(
            value if codec is None or value is None else codec[0](value)
            for codec, value in zip(self._codecs, msgspec.structs.astuple(record), strict=True)
        )

    def record_of(self, row: Iterable[Any]) -> R:
        """The record in a row that was selected with `select`."""
        values = list(row)
        for index, decode in self._decoders:
            if values[index] is not None:
                values[index] = decode(values[index])
        return self.record(**dict(zip(self.columns, values, strict=True)))

    def rowid_of(self, values: tuple[Value, ...]) -> int:
        """A rowid that rises with the record's `at`; those of one millisecond are told apart by their ids."""
        at, id = values[self.columns.index("at")], values[self.columns.index("id")]
        return rowids_at(int(at or 0))[zlib.crc32(str(id).encode()) % TIES]

    def create(self) -> str:
        """The statement that makes the table."""
        columns = ", ".join(self.column(field.name) for field in self.fields)
        rowid = "rowid INTEGER PRIMARY KEY, " if self.timed else ""
        return f"CREATE TABLE {self.name} ({rowid}{columns}, UNIQUE (agency_id, id))"

    def column(self, name: str) -> str:
        """The definition of one column. A field that came later has its default in every row from before."""
        field = next(field for field in self.fields if field.name == name)
        affinity = "INTEGER" if _is_number(field.type) else "TEXT"
        codec = _codec(field.type)
        if field.default is msgspec.NODEFAULT:
            return f"{name} {affinity}" + ("" if _is_optional(field.type) else " NOT NULL")
        default = field.default if codec is None or field.default is None else codec[0](field.default)
        return f"{name} {affinity}" + ("" if default is None else f" NOT NULL DEFAULT {_literal(default)}")


def rowids_at(at: int) -> range:
    """What the rowids of a timed table are among, for records of this millisecond."""
    return range(at << _TIE_BITS, at + 1 << _TIE_BITS)


_Codec = tuple[Callable[[Any], Value], Callable[[Any], Any]]


def _codec(kind: Any) -> _Codec | None:
    """How a value is written and read. None for what SQLite holds as it is."""
    plain = _without_none(kind)
    if plain is bool:
        return (int, bool)
    if isinstance(plain, type) and issubclass(plain, Enum):
        return (lambda value: value.value, plain)
    if plain in (int, str) or get_origin(plain) is Literal:
        return None
    decoder = msgspec.json.Decoder(plain)
    return (lambda value: msgspec.json.encode(value).decode(), decoder.decode)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        rest = [part for part in get_args(kind) if part is not type(None)]
        return rest[0] if len(rest) == 1 else kind
    return kind


def _is_optional(kind: Any) -> bool:
    return type(None) in get_args(kind)


def _is_number(kind: Any) -> bool:
    return _without_none(kind) in (int, bool)


def _literal(value: Value) -> str:
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


TABLES: Final[dict[type[Record], Table[Any]]] = {record: Table(record) for record in RECORDS}


_FURTHER: Final[dict[type[Record], Table[Any]]] = {}


def table(record: type[R]) -> Table[R]:
    """The table of a record type: one that every desk has, or one of those that only a backend makes."""
    found = TABLES.get(record) or _FURTHER.get(record)
    if found is None:
        found = _FURTHER[record] = Table(record)
    return found


ENDS: Final = "max(placing ->> '$.pinned_until', placing ->> '$.urgent_until')"

INDEXES: Final = (
    # What changed since a number, and the lists of each screen, newest first.
    *(
        f"CREATE UNIQUE INDEX IF NOT EXISTS {each.name}_by_seq ON {each.name} (agency_id, seq)"
        for each in TABLES.values()
        if each.record.SYNCED
    ),
    "CREATE INDEX IF NOT EXISTS comment_at ON comment (agency_id, at, id) WHERE official = 0",
    "CREATE INDEX IF NOT EXISTS comment_state ON comment (agency_id, state, at, id) WHERE official = 0",
    "CREATE INDEX IF NOT EXISTS comment_reported ON comment (agency_id, at, id) "
    "WHERE official = 0 AND open_reports > 0 AND state <> 'hidden'",
    # Of one announcement: its few that are not reviewed, those reported, the agency's own.
    "CREATE INDEX IF NOT EXISTS comment_open ON comment (agency_id, announcement_id, state, at, id) "
    "WHERE official = 0 AND state <> 'reviewed'",
    "CREATE INDEX IF NOT EXISTS comment_reported_on ON comment (agency_id, announcement_id, official, at, id) "
    "WHERE official = 0 AND open_reports > 0 AND state <> 'hidden'",
    "CREATE INDEX IF NOT EXISTS comment_official ON comment (agency_id, announcement_id) WHERE official = 1",
    "CREATE INDEX IF NOT EXISTS comment_thread ON comment (agency_id, announcement_id, at, id)",
    "CREATE INDEX IF NOT EXISTS comment_author ON comment (agency_id, author_id, at, id)",
    "CREATE INDEX IF NOT EXISTS comment_parent ON comment (agency_id, parent_id, at, id) WHERE parent_id IS NOT NULL",
    "CREATE INDEX IF NOT EXISTS report_comment ON report (agency_id, comment_id, reason)",
    "CREATE INDEX IF NOT EXISTS report_at ON report (agency_id, at, id)",
    "CREATE INDEX IF NOT EXISTS note_about ON note (agency_id, about_id, id)",
    "CREATE INDEX IF NOT EXISTS note_neighbour ON note (agency_id, neighbour_id, at)",
    "CREATE INDEX IF NOT EXISTS announcement_at ON announcement (agency_id, at, id)",
    "CREATE INDEX IF NOT EXISTS announcement_state ON announcement (agency_id, state, at, id)",
    "CREATE INDEX IF NOT EXISTS announcement_due ON announcement (publish_at) WHERE publish_at IS NOT NULL",
    # The later of the days on which it stops being pinned and urgent.
    f"CREATE INDEX IF NOT EXISTS announcement_ending ON announcement (agency_id, {ENDS}) WHERE state = 'published'",
    "CREATE INDEX IF NOT EXISTS version_of ON version (agency_id, announcement_id, revision)",
    "CREATE INDEX IF NOT EXISTS chat_waiting ON chat (agency_id, state, waiting_since, id)",
    "CREATE INDEX IF NOT EXISTS chat_state ON chat (agency_id, state, last_at, id)",
    "CREATE INDEX IF NOT EXISTS chat_last ON chat (agency_id, last_at, id)",
    "CREATE INDEX IF NOT EXISTS chat_mine_waiting ON chat (agency_id, taken_by, waiting_since, id) "
    "WHERE state = 'unanswered'",
    "CREATE INDEX IF NOT EXISTS chat_mine_settled ON chat (agency_id, taken_by, last_at, id) "
    "WHERE state IN ('answered', 'passed')",
    "CREATE INDEX IF NOT EXISTS neighbour_name ON neighbour (agency_id, nickname)",
    "CREATE INDEX IF NOT EXISTS message_asked ON message (agency_id, at, id) WHERE official = 0",
    "CREATE INDEX IF NOT EXISTS message_chat ON message (agency_id, chat_id, at, id)",
    "CREATE INDEX IF NOT EXISTS following_since ON following (agency_id, since)",
    "CREATE INDEX IF NOT EXISTS follower_day_day ON follower_day (agency_id, day, dong)",
    "CREATE INDEX IF NOT EXISTS audit_record ON audit_entry (agency_id, record_id, id)",
    "CREATE INDEX IF NOT EXISTS access_entry_at ON access_entry (agency_id, at)",
)


def shape() -> str:
    """A digest of every table and index: a store with another one is brought into this shape."""
    statements = (*(each.create() for each in TABLES.values()), *INDEXES)
    return hashlib.sha256("\n".join(statements).encode()).hexdigest()


def is_in_shape(connection: apsw.Connection) -> bool:
    """Whether the tables are as the records want them."""
    return bool(connection.execute("SELECT value FROM own WHERE name = 'shape'").get == shape())


def bring_into_shape(connection: apsw.Connection) -> None:
    """Make missing tables, columns and indexes. Call within a transaction, after the numbered migrations."""
    if is_in_shape(connection):
        return
    make_tables(connection, TABLES.values(), INDEXES)
    connection.execute("INSERT OR REPLACE INTO own (name, value) VALUES ('shape', ?)", (shape(),))


def make_tables(connection: apsw.Connection, tables: Collection[Table[Any]], indexes: Sequence[str]) -> None:
    """Make the tables, columns and indexes of these that are missing, and drop their other indexes."""
    for each in tables:
        present = {row[1] for row in connection.execute(f"PRAGMA table_info({each.name})")}
        if not present:
            connection.execute(each.create())
        for name in each.columns:
            if present and name not in present:
                connection.execute(f"ALTER TABLE {each.name} ADD COLUMN {each.column(name)}")
    _drop_other_indexes(connection, tables, indexes)
    for statement in indexes:
        connection.execute(statement)


def _drop_other_indexes(connection: apsw.Connection, tables: Collection[Table[Any]], indexes: Sequence[str]) -> None:
    """Those of an older shape, also where one of now has the same name."""
    wanted = {statement.replace(" IF NOT EXISTS", "") for statement in indexes}
    made = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
    for each in tables:
        for name, sql in connection.execute(made, (each.name,)).fetchall():
            if sql not in wanted:
                connection.execute(f"DROP INDEX {name}")
