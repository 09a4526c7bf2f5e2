"""The same tables as on SQLite, made from the same structs, where PostgreSQL spells them differently."""

from functools import cache
from typing import Any, Final

from domain.kinds import RECORDS
from domain.platform_kinds import PLATFORM_RECORDS
from domain.records import R
from local_store.platform import ACROSS_INDEXES, PLATFORM_INDEXES
from local_store.tables import INDEXES, Table

_TYPES: Final = {"INTEGER": "bigint", "TEXT": 'text COLLATE "C"'}
"""Texts are compared by their bytes, as SQLite does: the order of pages is the same on both."""


class PostgresTable(Table[R]):
    """One record type as a table of PostgreSQL's."""

    def __init__(self, record: type[R]) -> None:
        super().__init__(record)
        names = [f'"{name}"' for name in self.columns]  # `left` is a word of the language
        self.select = ", ".join(f"{self.name}.{name}" for name in names)
        self.get = f"SELECT {self.select} FROM {self.name} WHERE agency_id = ? AND id = ?"
        lists = ", ".join("?::bigint[]" if " bigint" in self.column(name) else "?::text[]" for name in self.columns)
        put = ", ".join(f"excluded.{name}" for name in names)
        self.upsert = (
            f"INSERT INTO {self.name} ({', '.join(names)}) SELECT * FROM unnest({lists}) "
            f"ON CONFLICT (agency_id, id) DO UPDATE SET ({', '.join(names)}) = ROW({put})"
        )
        """Takes a list for each column: as many records as wanted, each inserted or in place of the one there was."""

    def create(self) -> str:
        columns = ", ".join(self.column(field.name) for field in self.fields)
        return f"CREATE TABLE {self.name} ({columns}, PRIMARY KEY (agency_id, id))"

    def column(self, name: str) -> str:
        _, affinity, *rest = super().column(name).split(" ", 2)
        return " ".join((f'"{name}"', _TYPES[affinity], *rest))


@cache
def postgres_table(record: type[R]) -> PostgresTable[R]:
    """The table of a record type."""
    return PostgresTable(record)


POSTGRES_TABLES: Final[tuple[PostgresTable[Any], ...]] = tuple(
    postgres_table(record) for record in (*RECORDS, *PLATFORM_RECORDS)
)

_ASKED_BY_SCREENS: Final = frozenset(
    {
        "announcement_ending",
        "announcement_state",
        "chat_mine_settled",
        "chat_mine_waiting",
        "comment_at",
        "comment_official",
        "comment_open",
        "comment_reported_on",
        "message_asked",
        "neighbour_name",
    }
)
"""Desks ask their own stores. What only they ask costs every write here, and serves nobody."""

_EVERY_INDEX: Final = (*INDEXES, *PLATFORM_INDEXES, *ACROSS_INDEXES)


def index_name(statement: str) -> str:
    """What an index is called, in the statement that makes it."""
    return statement.partition(" IF NOT EXISTS ")[2].split()[0]


POSTGRES_INDEXES: Final = tuple(each for each in _EVERY_INDEX if index_name(each) not in _ASKED_BY_SCREENS)
