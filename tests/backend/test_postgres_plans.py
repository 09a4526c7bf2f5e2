"""No question that desks, residents or the clock ask walks through a large table of PostgreSQL's."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from backend.board_reading import after_of, read_board
from backend.changes import changes_page
from backend.clock import _due, _untold
from backend.engine import Reader
from backend.filling import fill_page
from backend.notices_reading import notices_of
from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_reader import PostgresReader
from backend.postgres_schema import EVERYBODY, take_on_role
from backend.postgres_tables import POSTGRES_TABLES, PostgresTable, postgres_table
from backend.residents_telling import _look
from backend.sign_in import _holder
from domain.ids import IdMaker
from domain.records import R
from domain.wire import START, ChangesAsked
from local_store.asking import Value
from tests.backend.staffed import Staffed, staff_of
from tests.make import CHANG1, Clock
from tests.postgres import Postgres

_GUARD = re.compile(r"\(\(?agency_id = \$\d\)? OR \(\$\d = '\*'::text\)\)")
_SMALL = {"agency", "staff", "agency_seq", "counter", "own", "server_start"}
_SMALL |= {"signed_in", "device", "announcement", "figures"}
"""Tables of which an agency has some hundreds of rows at the most, and a server some thousands."""


class Planned(PostgresReader):
    """Answers, and notes how PostgreSQL means to find what is asked."""

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._planning = link
        link.script(
            "SET enable_seqscan = off; SET enable_sort = off"
        )  # so few rows as here are quicker without an index
        self.walks: list[tuple[str, str]] = []
        self.asked = 0

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        self._note(postgres_table(record).get, (agency_id, id))
        return super().get(record, agency_id, id)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        self._note(sql, values)
        return super().rows(sql, *values)

    def _note(self, sql: str, values: tuple[Value, ...]) -> None:
        self.asked += 1
        [(plan,)] = self._planning.rows(f"EXPLAIN (FORMAT JSON) {sql}", *values)
        for node in _nodes(plan[0]["Plan"]):
            if (walk := _walk(node)) is not None:
                self.walks.append((walk, sql))


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for each in plan.get("Plans", ()):
        yield from _nodes(each)


def _walk(node: dict[str, Any]) -> str | None:
    """What is walked through: a table, or all that an agency has of it, row by row."""
    table = node.get("Relation Name", "")
    if not table or table in _SMALL:
        return None
    if node["Node Type"] == "Seq Scan":
        return f"all of {table}"
    left = _GUARD.sub("", node.get("Filter", ""))
    conditions = node.get("Index Cond", "") or "".join(each.get("Index Cond", "") for each in _nodes(node))
    if not conditions and " WHERE " not in node.get("Index Name", ""):
        return f"all of {table}, along {node.get('Index Name')}"
    if left.strip("() AND") and set(re.findall(r"\(?(\w+) [=<>]", conditions)) <= {"agency_id"}:
        return f"an agency's {table}, for {left}"
    return None


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> str:
    """An agency with some thousands of each: only then an index is worth its while, and the right one too."""
    address, clock = postgres.database(), Clock()
    engine = PostgresEngine(address, clock)
    office = Staffed(engine, clock)
    office.comment()
    office.chat()
    engine.close()
    link = postgres.as_superuser(address)
    for of in POSTGRES_TABLES:
        if of.name not in _SMALL:
            _multiply(link, of)
    link.script("ANALYZE")
    link.close()
    return address


def _multiply(link: Link, of: PostgresTable[Any]) -> None:
    """Three thousand for each row that there is, one after the other, few of them open."""
    made = {
        "id": "md5(id || g)",
        "seq": "seq * 10000 + g",
        "state": "CASE WHEN g % 100 = 0 THEN state ELSE 'closed' END",
    }
    made |= {name: f"{name} + g" for name in ("at", "last_at", "waiting_since")}
    made |= {name: f"md5({name} || g / 10)" for name in ("chat_id", "author_id", "announcement_id")}
    names = ", ".join(f'"{name}"' for name in of.columns)
    values = ", ".join(made.get(name, f'"{name}"') for name in of.columns)
    link.script(f"INSERT INTO {of.name} ({names}) SELECT {values} FROM {of.name}, generate_series(1, 3000) AS g")


def page(**asked: Any) -> Callable[[Reader], object]:
    return lambda reader: changes_page(reader, staff_of("dobong"), ChangesAsked(**asked), "", Clock()())


def filled(cursor: str) -> Callable[[Reader], object]:
    return lambda reader: fill_page(reader, staff_of("dobong"), cursor, 1)


_AT = Clock()()
_AFTER = after_of(f"2026-11-22.0.{_AT}.{'0' * 32}.dobong")

QUESTIONS: dict[str, tuple[str, Callable[[Reader], object]]] = {
    "what is newer": ("dobong", page(after=0, limit=100)),
    "the first page of filling in": ("dobong", filled(START)),
    **{f"stage {stage} of filling in": ("dobong", filled(f"{stage}.100000.200000")) for stage in range(21)},
    "what is due": (EVERYBODY, lambda reader: _due(reader, _AT)),
    "who wrote while it was closed": (EVERYBODY, lambda reader: _untold(reader, _AT, IdMaker(Clock()))),
    "whose a token is": (EVERYBODY, lambda reader: _holder(reader, "dobong", "0" * 64)),
    "a board": (EVERYBODY, lambda reader: read_board(reader, CHANG1, "2026-11-22")),
    "a board's next page": (EVERYBODY, lambda reader: read_board(reader, CHANG1, "2026-11-22", _AFTER)),
    "notices": (EVERYBODY, lambda reader: notices_of(reader, "0" * 32)),
    "who knows somebody": (EVERYBODY, lambda reader: _look(reader, "0" * 32)),
}


def planned(url: str, agency_id: str, question: Callable[[Reader], object]) -> Planned:
    """How a question is answered to who reads for this agency."""
    link = Link(url, take_on_role)
    try:
        link.script(f"SET dangol.agency = '{agency_id}'")
        reader = Planned(link)
        question(reader)
        return reader
    finally:
        link.close()


@pytest.mark.parametrize("what", QUESTIONS)
def test_no_question_walks_through_a_table(url: str, what: str) -> None:
    reader = planned(url, *QUESTIONS[what])
    assert reader.walks == []
    assert reader.asked


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM comment WHERE text = 'x'",
        "SELECT count(*) FROM posting",
        "SELECT * FROM comment WHERE agency_id = 'dobong' AND harmless = 1",
        "SELECT * FROM message WHERE agency_id = 'dobong' AND text = 'x' ORDER BY seq DESC LIMIT 9",
    ],
)
def test_a_walk_is_found(url: str, sql: str) -> None:
    """The control."""
    assert planned(url, "dobong", lambda reader: reader.rows(sql)).walks
