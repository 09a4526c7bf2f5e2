"""No question that residents ask walks through a large table: every statement's plan is looked at."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import apsw
import pytest

from backend.board import _announcement, _profile
from backend.board_reading import after_of, read_board
from backend.board_threads import View
from backend.engine import Reader
from backend.inviting import _over
from backend.notices import _concerning
from backend.notices_news import _marks, _news
from backend.notices_reading import notices_of
from backend.residents_chats import _LATEST, _chat
from backend.residents_door import _find, _holder
from backend.residents_telling import _ACTED, _look
from backend.residents_traces import RECEIPTS, traces_of
from backend.sqlite_engine import SqliteReader
from domain.authority import Receipt
from domain.chats import Chat
from domain.comments import Comment
from domain.neighbours import Neighbour
from domain.records import R
from local_store.asking import Value
from local_store.tables import table
from tests.backend.conftest import Office
from tests.backend.residing import neighbour
from tests.backend.served import Running
from tests.backend.town import Town
from tests.make import CHANG1


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: PostgreSQL's plans have tests of their own."""


T = TypeVar("T")

_WALK = re.compile(r"SCAN (?!of_|arm|standing|told|CONSTANT|\()(\w+)")
"""A walk through a table; those through the few rows of a statement of one's own are named in it."""


class Planned(SqliteReader):
    """Answers, and notes how SQLite means to find what is asked."""

    def __init__(self, connection: apsw.Connection) -> None:
        super().__init__(connection)
        self._planning = connection
        self.plans: list[tuple[str, str]] = []

    def select(self, record: type[R], rest: str, *values: Value) -> list[R]:
        of = table(record)
        self._note(f"SELECT {of.select} FROM {of.name} {rest}", values)
        return super().select(record, rest, *values)

    def rows(self, sql: str, *values: Value) -> list[tuple[Any, ...]]:
        self._note(sql, values)
        return super().rows(sql, *values)

    def _note(self, sql: str, values: tuple[Value, ...]) -> None:
        for row in self._planning.execute(f"EXPLAIN QUERY PLAN {sql}", values):
            self.plans.append((str(row[3]), sql))

    def walks(self) -> list[tuple[str, str]]:
        return [(plan, sql) for plan, sql in self.plans if _WALK.search(plan)]


def questions(town: Town) -> dict[str, Callable[[Any], object]]:
    """Everything that is asked for residents, by what it is."""
    agency_id = town.office.id
    comment = town.comment()
    chat_id = town.ask()
    on, now = comment.announcement_id, town.backend.clock()
    after = after_of(f"2026-11-22.0.{now}.{on}.{agency_id}")
    view = View(comment.author_id, now)
    with neighbour(town.backend) as resident:
        resident.do(f"/v1/board/agencies/{agency_id}/follow")
        login, id = resident.login, resident.id

    def found(reader: Reader, kind: type[R], id: str) -> R:
        record = reader.get(kind, agency_id, id)
        assert record is not None
        return record

    def marks(reader: Reader) -> object:
        return _news(reader, {agency_id: _marks(reader, [agency_id])[agency_id]._replace(seq=0)})

    return {
        "a board": lambda reader: read_board(reader, CHANG1, "2026-11-22"),
        "a board's next page": lambda reader: read_board(reader, CHANG1, "2026-11-22", after),
        "a profile": lambda reader: _profile(reader, agency_id, id, "2026-11-22"),
        "an announcement": lambda reader: _announcement(reader, agency_id, on, "2026-11-22"),
        "a thread": lambda reader: view.page(reader, agency_id, on, ""),
        "a thread's next page": lambda reader: view.page(reader, agency_id, on, f"{now}.{on}"),
        "answers": lambda reader: view.answers_to(reader, found(reader, Comment, comment.id), ""),
        "a chat": lambda reader: _chat(reader, found(reader, Chat, chat_id), now, _LATEST, 50),
        "chats": lambda reader: reader.select(Chat, "WHERE id = ? ORDER BY last_at DESC, agency_id LIMIT ?", id, 9),
        "notices": lambda reader: notices_of(reader, id),
        "whom a stream is about": lambda reader: _concerning(reader, id),
        "news": marks,
        "who signs in": lambda reader: _find(reader, login, "0" * 32),
        "whose a token is": lambda reader: _holder(reader, "0" * 64),
        "who knows somebody": lambda reader: _look(reader, id),
        "where somebody acted": lambda reader: reader.rows(_ACTED, id),
        "what somebody asked for": lambda reader: reader.select(Receipt, RECEIPTS, agency_id, id),
        "codes that are over": lambda reader: _over(reader, now),
        "what is held of somebody": lambda reader: traces_of(reader, found(reader, Neighbour, comment.author_id)),
    }


def test_no_question_walks_through_a_table(office: Office) -> None:
    town = Town(office)
    for what, question in questions(town).items():
        reader = Planned(town.backend.store.database.read())
        question(reader)
        assert reader.walks() == [], what
        assert reader.plans or what in ("whose a token is",), what


@pytest.mark.parametrize("walk", ["SELECT * FROM comment WHERE text = 'x'", "SELECT count(*) FROM posting"])
def test_a_walk_is_found(backend: Running, walk: str) -> None:
    """The control."""
    reader = Planned(backend.store.database.read())
    reader.rows(walk)
    assert reader.walks()
