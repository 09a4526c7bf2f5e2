"""The tables that only a backend has: made beside a desk's, as often as it starts, and not on a desk."""

import apsw

from domain.platform_kinds import PLATFORM_RECORDS
from local_store.platform import ACROSS_INDEXES, PLATFORM_INDEXES, make_platform_tables
from local_store.tables import bring_into_shape, is_in_shape, table
from tests.make import World


def made(town: World) -> dict[str, str]:
    """What the store has, tables and indexes, with how each was made."""
    rows = town.database.read().execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {str(name): str(sql) for name, sql in rows}


def test_a_desk_has_none_of_them(town: World) -> None:
    assert not {record.KIND for record in PLATFORM_RECORDS} & set(made(town))
    assert not any(record.SYNCED for record in PLATFORM_RECORDS)


def test_they_are_made_once_and_leave_a_desks_as_they_are(town: World) -> None:
    before = made(town)
    town.database.write(make_platform_tables).result(60)
    after = made(town)
    assert {record.KIND for record in PLATFORM_RECORDS} <= set(after)
    assert before.items() <= after.items()
    assert is_in_shape(town.database.read())
    town.database.write(make_platform_tables).result(60)
    assert made(town) == after


def test_a_column_that_is_missing_is_added_and_another_index_dropped(town: World) -> None:
    def age(connection: apsw.Connection) -> None:
        connection.execute("CREATE TABLE posting (agency_id TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (agency_id, id))")
        connection.execute("CREATE INDEX posting_old ON posting (id)")

    town.database.write(age).result(60)
    town.database.write(make_platform_tables).result(60)
    columns = {row[1] for row in town.database.read().execute("PRAGMA table_info(posting)")}
    posting = next(record for record in PLATFORM_RECORDS if record.KIND == "posting")
    assert columns == set(table(posting).columns)
    assert "posting_old" not in made(town)


def test_indexes_that_a_desk_dropped_are_made_again(town: World) -> None:
    """A desk of a newer version, opened on a backend's store, knows only its own."""
    town.database.write(make_platform_tables).result(60)
    names = {each.partition(" IF NOT EXISTS ")[2].split()[0] for each in (*PLATFORM_INDEXES, *ACROSS_INDEXES)}
    assert names <= set(made(town))

    def forget(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM own WHERE name = 'shape'")
        bring_into_shape(connection)

    town.database.write(forget).result(60)
    assert not names <= set(made(town))
    town.database.write(make_platform_tables).result(60)
    assert names <= set(made(town))
