"""How statements go about it: nothing reads or sorts all of a large table, whatever a desk is asked or told."""

import inspect
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, Final

import apsw
import msgspec
import pytest

from domain.chats import Chat, Message
from domain.comments import Report
from domain.conversation import AskAgency
from domain.drafts import Draft
from domain.moderation import ReviewComment
from domain.neighbours import Neighbour
from domain.publishing import DiscardAnnouncement
from domain.records import Record
from local_store.desk import Desk
from local_store.search import index_batch
from local_store.transaction import SqliteTransaction
from tests.local_store.every_question import NO_QUESTIONS, every_question
from tests.local_store.play import DEEDS, Play
from tests.make import NOON, World, world

LARGE: Final = frozenset(
    {"comment", "message", "chat", "report", "neighbour", "following", "receipt", "audit_entry"}
    | {"comment_text", "message_text", "search_tail"}
)
"""What grows with the residents of an agency, not with its staff."""


class Traced:
    """A desk, and every statement that was issued while everything happened at it and it was asked everything."""

    def __init__(self, town: World) -> None:
        self.desk = town.desk
        self._statements: dict[str, Any] = {}
        play, random = Play(town), Random(3)
        self.desk.database.write(self._trace).result(60)
        self._trace(self.desk.connection())
        for _ in range(400):
            play.act(random.choice(DEEDS), random.randrange(60), random.randrange(60))
        self.desk.save_draft(Draft(id="draft", created_at=NOON, saved_at=NOON)).result(60)
        self.questions = every_question(self.desk)
        for ask in self.questions.values():
            ask()
        self.desk.discard_draft(DiscardAnnouncement(id=town.id(), announcement_id="draft")).result(60)
        self.desk.database.write(_untrace).result(60)
        _untrace(self.desk.connection())

    def _trace(self, connection: apsw.Connection) -> None:
        connection.exec_trace = self._note

    def _note(self, cursor: apsw.Cursor, sql: str, values: Any) -> bool:
        if sql.split()[0] in ("SELECT", "INSERT", "UPDATE", "DELETE"):
            self._statements.setdefault(sql, values)
        return True

    def __len__(self) -> int:
        return len(self._statements)

    def plan(self, statement: str) -> list[str]:
        """How SQLite goes about it, step by step."""
        values = self._statements.get(statement, ())
        return [row[3] for row in self.desk.connection().execute(f"EXPLAIN QUERY PLAN {statement}", values)]

    def faults(self) -> list[str]:
        """What is wrong with any of the plans."""
        return [f"{fault}: {each}" for each in self._statements for fault in faults_of(self.plan(each))]


def _untrace(connection: apsw.Connection) -> None:
    connection.exec_trace = None


def faults_of(plan: list[str]) -> list[str]:
    """The steps of a plan that read or sort all of a large table."""
    steps = [(found[1], found[2], step) for step in plan if (found := re.match(r"(SCAN|SEARCH) (\w+)", step))]
    scans = [step for how, table, step in steps if how == "SCAN" and table in LARGE and " VIRTUAL " not in step]
    sorts = [step for step in plan if step.startswith("USE TEMP B-TREE")]
    return scans + (sorts if any(table in LARGE for _, table, _ in steps) else [])


@pytest.fixture(scope="module")
def traced() -> Iterator[Traced]:
    with world() as made:
        yield Traced(made)


def test_every_question_is_asked(traced: Traced) -> None:
    public = {name for name, _ in inspect.getmembers(Desk) if not name.startswith("_")}
    assert set(traced.questions) == public - NO_QUESTIONS
    assert len(traced) > 80


def test_no_statement_reads_all_of_a_large_table_or_sorts_one(traced: Traced) -> None:
    # A batch of what waits for the index is taken from its beginning, and counted up to a limit.
    allowed = ("SELECT kind, row FROM search_tail ORDER BY kind, row LIMIT", "SELECT count(*) FROM (SELECT 1 FROM")
    assert [fault for fault in traced.faults() if not any(part in fault for part in allowed)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT id FROM comment WHERE agency_id = 'a' ORDER BY text LIMIT 3",
        "SELECT count(*) FROM comment WHERE text LIKE '%가로등%'",
        "SELECT count(*) FROM message",
        "SELECT chat.id FROM chat LEFT JOIN message ON message.chat_id = chat.id",
        "SELECT reason, count(*) FROM report WHERE agency_id = 'a' GROUP BY reason",
        "SELECT comment.id FROM comment_text JOIN comment ON comment.rowid = comment_text.rowid "
        "WHERE comment_text MATCH 'a' ORDER BY comment.at",
    ],
)
def test_a_statement_that_does_is_found(traced: Traced, statement: str) -> None:
    assert faults_of(traced.plan(statement))


# steps: what a plan does not show is how many rows of an index are read only to be left out


SMALL, LARGER = 200, 2_000
RARE: Final = "제설"

BY_NATURE: Final = {
    "found_chats": "looks through the names of the latest chats, thousands at the most",
    "audit_erased": "reads the whole audit",
    "audit_entries": "reads the whole audit",
    "verify_audit": "reads the whole audit",
}
"""Questions whose answers themselves grow."""


def grown(town: World, count: int) -> Desk:
    """A desk with so many reviewed comments, chats and messages, and always the same few that are anything else.

    Those few are the oldest, so that whoever looks for them among all the others has to read these first.
    """
    out = town.publish()
    few = [town.comment(out, f"{RARE} {number}") for number in range(8)]
    for comment in few[:2]:
        town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    town.do(AskAgency(id=town.id(), agency_id="dobong", text=RARE), town.resident())
    (chat,), (message,) = town.desk.select(Chat, ""), town.desk.select(Message, "")
    hidden = [msgspec.structs.replace(each, state="hidden") for each in few[2:4]]
    reported = [msgspec.structs.replace(each, open_reports=1, reports=1) for each in few[4:6]]

    def more(number: int) -> Iterator[Record]:
        id, at = f"f{number:031x}", NOON + 10**6 + number
        resident = f"f{number // 4:031x}"
        text = "가로등이 어두워요"
        yield Neighbour(agency_id="dobong", id=resident, nickname="이웃", dong="", met_at=at)
        yield msgspec.structs.replace(few[0], id=id, author_id=resident, at=at, state="reviewed", text=text)
        yield Report(agency_id="dobong", id=id, comment_id=id, reporter_id=resident, reason="spam", at=at)
        yield msgspec.structs.replace(chat, id=id, state="answered", last_at=at, waiting_since=None)
        yield msgspec.structs.replace(message, id=id, chat_id=id, at=at, text=text)

    def put(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, NOON)
        for record in (*hidden, *reported, *(each for number in range(count) for each in more(number))):
            tx.put(record)
        tx.flush()
        while index_batch(connection):
            continue

    town.database.write(put).result(60)
    return town.desk


def steps_of(desk: Desk, ask: Callable[[], object]) -> int:
    """How many steps of SQLite's machine a question takes."""
    counted: list[int] = []
    connection = desk.connection()
    connection.trace_v2(
        apsw.SQLITE_TRACE_PROFILE, lambda ran: counted.append(ran["stmt_status"]["SQLITE_STMTSTATUS_VM_STEP"])
    )
    try:
        ask()
    finally:
        connection.trace_v2(0, None)
    return sum(counted)


def test_no_question_takes_more_steps_where_there_is_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    with world() as small, world() as large:
        desks = grown(small, SMALL), grown(large, LARGER)
        questions = [every_question(desk, RARE) for desk in desks]
        taken = {
            name: [steps_of(desk, asked[name]) for desk, asked in zip(desks, questions, strict=True)]
            for name in questions[0].keys() - BY_NATURE.keys()
        }
    more = {name: steps for name, steps in taken.items() if steps[1] > 1.2 * steps[0] + 100}
    assert more == {}
