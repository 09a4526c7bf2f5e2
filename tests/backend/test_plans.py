"""How SQLite answers what desks ask of a backend: from an index, and with no table read from end to end."""

import re
from collections.abc import Iterator

import pytest

from backend import changes, filling
from backend.sqlite_engine import SqliteEngine
from domain.kinds import RECORDS

KINDS = {record.KIND for record in RECORDS}


def statements() -> Iterator[str]:
    for kind, which in filling.OPEN:
        yield f"SELECT * FROM {kind} WHERE agency_id = ? {which} LIMIT ?"
    for kind in filling.REST:
        yield f"SELECT * FROM {kind} WHERE agency_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?"
        yield f"SELECT * FROM {kind} WHERE agency_id = ? AND seq > ? AND seq <= ? ORDER BY seq"
    yield changes.UNTIL


@pytest.fixture(scope="module")
def engine() -> Iterator[SqliteEngine]:
    made = SqliteEngine()
    yield made
    made.close()


@pytest.mark.parametrize("statement", list(statements()), ids=lambda statement: statement[:70])
def test_no_table_is_read_from_end_to_end(engine: SqliteEngine, statement: str) -> None:
    values = ("x",) * statement.count("?")
    plan = [row[3] for row in engine.database.read().execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    scanned = {found[1] for step in plan if (found := re.match(r"SCAN (\w+)", step))}
    assert not scanned & KINDS, plan
    # Whatever was cut off at so many rows may be sorted.
    assert "LIMIT" in statement or not any("TEMP B-TREE" in step for step in plan), plan


def test_the_plan_shows_a_table_that_is_read_from_end_to_end(engine: SqliteEngine) -> None:
    """The control."""
    plan = engine.database.read().execute("EXPLAIN QUERY PLAN SELECT * FROM comment WHERE text = 'x'").fetchall()
    assert any(str(row[3]).startswith("SCAN comment") for row in plan)


def test_a_desk_is_filled_with_every_kind_that_there_is() -> None:
    assert set(filling.REST) == {record.KIND for record in RECORDS if record.SYNCED}
