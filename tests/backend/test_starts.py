"""Starts, on both engines: whoever begins to write notes one, with how far every agency had come; no false alarm."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.engine import Engine, Reader
from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_schema import settle, take_on_role
from backend.postgres_starts import note_start
from backend.sqlite_engine import SqliteEngine
from backend.starts import point_of, still_holds
from tests.backend.staffed import Staffed, now
from tests.make import Clock
from tests.patience import PATIENCE
from tests.postgres import Postgres, binaries


class Opening:
    """A database that is opened again and again, each time by a server that begins."""

    def __init__(self, where: Path | str) -> None:
        self.clock = Clock()
        self._where = where
        self._open: list[Engine] = []

    def begin(self) -> Engine:
        """One more server, beside those that began before."""
        at = self._where
        engine = SqliteEngine(at, self.clock) if isinstance(at, Path) else PostgresEngine(at, self.clock)
        self._open.append(engine)
        return engine

    @property
    def url(self) -> str:
        """Where it is, on PostgreSQL."""
        return str(self._where)

    def end(self) -> None:
        """They end."""
        for engine in self._open:
            engine.close()


@pytest.fixture(params=["sqlite", "postgres"])
def opening(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    if request.param == "sqlite":
        made = Opening(tmp_path / "backend.db")
    else:
        server: Postgres = request.getfixturevalue("postgres")
        made = Opening(server.database())
    yield made
    made.end()


def point(engine: Engine, agency_id: str = "dobong") -> str:
    return now(engine.read(lambda reader: point_of(reader, agency_id)))


def beyond(point: str, more: int = 1) -> str:
    """One change number later, under the same start."""
    start, _, head = point.partition(".")
    return f"{start}.{int(head) + more}"


def holds(engine: Engine, point: str, agency_id: str = "dobong") -> bool:
    return now(engine.read(lambda reader: still_holds(reader, agency_id, point)))


def noted(reader: Reader) -> list[str]:
    return [str(agency_id) for (agency_id,) in reader.rows("SELECT agency_id FROM start_head")]


def test_what_was_there_before_the_next_start_holds_and_nothing_beyond_it(opening: Opening) -> None:
    engine = opening.begin()
    office = Staffed(engine, opening.clock)
    seen = point(engine)
    assert holds(engine, seen)
    assert not holds(engine, beyond(seen))
    next_one = opening.begin()
    Staffed(next_one, opening.clock, "nowon")
    office.comment()
    assert point(engine) == point(next_one)
    assert point(engine).partition(".")[0] != seen.partition(".")[0]
    assert holds(engine, seen)
    assert not holds(engine, beyond(seen)), "though so many changes were made by now"
    assert holds(engine, point(engine))


@pytest.mark.parametrize("unknown", ["nobody's.0", "nobody's", ".", "x.y", "x.9999999999999999999", "x.９"])
def test_a_point_of_no_start_holds_nothing(opening: Opening, unknown: str) -> None:
    engine = opening.begin()
    Staffed(engine, opening.clock)
    assert not holds(engine, unknown)
    start = point(engine).partition(".")[0]
    assert not holds(engine, unknown.replace("x", start))


def test_an_agency_that_was_founded_after_a_start_had_nothing_then(opening: Opening) -> None:
    engine = opening.begin()
    Staffed(engine, opening.clock)
    before = point(engine, "nowon")
    Staffed(opening.begin(), opening.clock, "nowon")
    assert holds(engine, before, "nowon")
    assert not holds(engine, beyond(before), "nowon")
    opening.begin()
    assert holds(engine, point(engine, "nowon"), "nowon")


def test_only_agencies_that_changed_are_noted_again(opening: Opening) -> None:
    offices = [Staffed(opening.begin(), opening.clock, name) for name in ("dobong", "nowon", "jungnang")]
    before = point(offices[0].engine, "nowon")
    for name in ("jongno", "seongbuk", "eunpyeong"):
        offices[0].comment()
        Staffed(opening.begin(), opening.clock, name)
    engine = offices[0].engine
    found = now(engine.read(noted))
    assert (found.count("nowon"), found.count("dobong")) == (1, 4)
    assert holds(engine, before, "nowon")
    assert not holds(engine, beyond(before), "nowon")


# PostgreSQL alone


def test_nobody_changes_anything_while_a_start_is_noted(postgres: Postgres) -> None:
    """Or a page could be made in between: of the older start, and beyond what the newer one noted."""
    opening = Opening(postgres.database())
    engine = opening.begin()
    office = Staffed(engine, opening.clock)
    link, watching = Link(opening.url, take_on_role), postgres.as_superuser(opening.url)
    link.script("BEGIN")
    note_start(link)
    writer = threading.Thread(target=office.comment)
    writer.start()
    waits = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'dangol.agency_seq'::regclass"
    deadline = time.monotonic() + PATIENCE
    while not watching.rows(waits) and writer.is_alive():
        assert time.monotonic() < deadline
    assert watching.rows(waits), "it did not wait"
    assert holds(engine, point(engine)), "who reads goes on"
    link.script("COMMIT")
    writer.join(PATIENCE)
    assert holds(engine, point(engine))
    link.close()
    watching.close()
    opening.end()


def test_a_server_that_lives_on_while_its_database_is_put_back_notes_another_start(postgres: Postgres) -> None:
    opening = Opening(postgres.database())
    engine = opening.begin()
    office = Staffed(engine, opening.clock)
    dump = _run("pg_dump", opening.url, "--enable-row-security", "--no-owner")
    office.comment()
    known = point(engine)
    postgres.hang_up(opening.url)
    link = Link(opening.url, settle)
    link.script("SET client_min_messages = warning; DROP SCHEMA dangol CASCADE")
    link.close()
    _run("psql", opening.url, "--quiet", "--set=ON_ERROR_STOP=1", told=dump)
    seen = int(known.partition(".")[2])
    assert now(engine.read(lambda reader: reader.head("dobong"))) < seen
    while now(engine.read(lambda reader: reader.head("dobong"))) <= seen:
        office.comment()
    assert not holds(engine, known)
    opening.end()


def _run(program: str, url: str, *options: str, told: str = "") -> str:
    folder = binaries()
    assert folder is not None
    surroundings = {**os.environ, "PGOPTIONS": "-c dangol.agency=*"}
    command = [str(folder / program), *options, url]
    return subprocess.run(command, input=told, text=True, capture_output=True, check=True, env=surroundings).stdout
