"""Search: what a plain search for a part of the text would find, whatever the index holds and what not yet."""

from collections.abc import Callable
from itertools import islice

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.announcements import Announcement
from domain.chats import Message
from domain.comments import Comment
from domain.conversation import AskAgency
from domain.moderation import ReplyToComment, TakeBackReply
from domain.publishing import CorrectAnnouncement
from local_store import bigrams
from local_store.comments import FOUND_COUNTED, CommentFilter, Queue
from local_store.desk import Desk
from local_store.questions import Key
from local_store.search import BATCH, TAIL_SCANNED, Searched, index_batch, tail_length, unindexed
from local_store.tables import table
from local_store.transaction import SqliteTransaction
from tests.local_store.conftest import Stage
from tests.local_store.play import COMMENTING, TEXTS, Act, acts
from tests.local_store.test_comments import filters, key_of, listed, queues, sizes
from tests.make import World

WORDS = (
    "가로등",
    "로등이",
    "등이 어",
    "어두",
    "두",
    "등",
    "street",
    "STREET 가",
    "12번지",
    "ㅋㅋ",
    "끝",
    "없는 말",
    "]",
    " ",
)

words = st.sampled_from(WORDS)


def found(desk: Desk, of: CommentFilter) -> list[Key]:
    """What a search should find, newest first, told by looking at every text."""
    wanted = bigrams.folded(of.words)
    every = listed(desk, msgspec.structs.replace(of, words=""))
    return [key_of(each) for each in every if wanted and wanted in bigrams.folded(each.text)]


def index(town: World, most: int = 1_000) -> int:
    """Index what waits, at most so many rows."""
    return town.database.write(lambda connection: index_batch(connection, most)).result(60)


def hits(desk: Desk, of: CommentFilter, key: Key | None = None, limit: int = 1_000) -> list[Key]:
    return [row.key for row in desk.found_comments(of, key, limit)]


def hits_before(desk: Desk, of: CommentFilter, key: Key | None = None, limit: int = 1_000) -> list[Key]:
    return [row.key for row in desk.found_comments_before(of, key, limit)]


@settings(max_examples=100, deadline=None)
@given(acts=acts(*COMMENTING, "writes", "indexes"), queue=queues, words=words, size=sizes)
def test_index_and_tail_find_what_looking_at_every_text_finds(
    stage: Stage, acts: list[Act], queue: Queue, words: str, size: int
) -> None:
    """With everything, something or nothing indexed; page by page in either direction from every comment."""
    play = stage()
    for act in acts:
        play.act(*act)
    desk = play.world.desk
    for of in (msgspec.structs.replace(each, words=words) for each in filters(play, queue)):
        whole = found(desk, of)
        assert hits(desk, of) == whole
        assert hits_before(desk, of) == whole
        assert desk.comment_total(of) == len(whole)
        assert hits(desk, of, None, size) == whole[:size]
        for key in map(key_of, desk.select(Comment, "")):
            assert hits(desk, of, key, size) == [each for each in whole if each < key][:size]
            assert hits_before(desk, of, key, size) == [each for each in whole if each > key][-size:]


@settings(max_examples=60, deadline=None)
@given(earlier=acts("writes", most=30), meanwhile=acts(*COMMENTING, "indexes"), words=words, up=st.booleans())
def test_paging_while_rows_are_indexed_meets_all_that_stays_and_nothing_twice(
    stage: Stage, earlier: list[Act], meanwhile: list[Act], words: str, up: bool
) -> None:
    play = stage()
    for act in earlier:
        play.act(*act)
    desk, of, coming = play.world.desk, CommentFilter("all", words=words), iter(meanwhile)
    page = hits_before if up else hits
    met: list[Key] = []
    stayed = set(found(desk, of))
    while keys := page(desk, of, met[-1] if met else None, 2):
        met += keys[::-1] if up else keys
        assert len(met) <= 200, "it goes on for ever"
        for act in islice(coming, 3):
            play.act(*act)
            stayed &= set(found(desk, of))
    assert met == sorted(set(met), reverse=not up)
    assert stayed <= set(met)


def test_both_halves_take_part(town: World) -> None:
    """The control of the properties: without the index, or without its tail, something would be missing."""
    out = town.publish()
    first = town.comment(out, "가로등 하나")
    assert index(town) == 2, "with the announcement"
    second = town.comment(out, "가로등 둘")
    match = "SELECT count(*) FROM comment_text WHERE comment_text MATCH ?"
    assert town.desk.value(match, bigrams.query("가로등")) == 1
    assert len(unindexed(town.desk.connection(), "comment", "가로등")) == 1
    assert hits(town.desk, CommentFilter(words="가로등")) == [key_of(second), key_of(first)]


def test_a_search_stays_within_its_agency(town: World) -> None:
    other = World(town.database, town.clock, agency_id="nowon", seed=2)
    comment, theirs = town.comment(town.publish()), other.comment(other.publish())
    for _ in range(2):
        assert hits(town.desk, CommentFilter(words="어두")) == [key_of(comment)]
        assert hits(other.desk, CommentFilter(words="어두")) == [key_of(theirs)]
        index(town)


def erased(town: World, comment: Comment) -> None:
    """Take a comment out of the store."""

    def erase(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, town.clock.now)
        tx.remove(comment)
        tx.flush()

    town.database.write(erase).result(60)


@pytest.mark.parametrize("indexed_before", [True, False])
def test_what_was_erased_is_forgotten(town: World, indexed_before: bool) -> None:
    comment = town.comment(town.publish(), "연락처는 010-0000-1234 입니다")
    of = CommentFilter("all", words="1234")
    if indexed_before:
        index(town)
    assert hits(town.desk, of) == [key_of(comment)]
    erased(town, comment)
    assert hits(town.desk, of) == []
    index(town)
    assert hits(town.desk, of) == []
    match = "SELECT count(*) FROM comment_text WHERE comment_text MATCH ?"
    assert town.desk.value(match, bigrams.query("1234")) == 0, "the index itself"


def test_a_reply_that_was_taken_back_is_forgotten(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="내일 현장에 나갑니다")
    town.do(reply)
    index(town)
    match = "SELECT count(*) FROM comment_text WHERE comment_text MATCH ?"
    assert town.desk.value(match, bigrams.query("현장에")) == 1
    town.do(TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=comment.id))
    assert tail_length(town.desk.connection()) == 1
    index(town)
    assert town.desk.value(match, bigrams.query("현장에")) == 0


# announcements and messages


def rowids(town: World, kind: Searched, words: str) -> list[int]:
    """What index and tail together find, by rowid."""
    tail = "SELECT 1 FROM search_tail WHERE kind = ? AND row = rowid"
    sql = f"SELECT rowid FROM {kind}_text WHERE {kind}_text MATCH ? AND NOT EXISTS ({tail})"
    indexed = [row for (row,) in town.desk.rows(sql, bigrams.query(words), kind)]
    return sorted([*indexed, *unindexed(town.desk.connection(), kind, words)])


@pytest.mark.parametrize("indexed_before", [True, False])
@pytest.mark.parametrize("indexed_after", [True, False])
def test_a_corrected_announcement_is_found_by_what_it_says_now(
    town: World, indexed_before: bool, indexed_after: bool
) -> None:
    out = town.publish(title="겨울 제설 안내", body="눈이 오면 치웁니다.")
    if indexed_before:
        index(town)
    correction = CorrectAnnouncement(
        id=town.id(),
        announcement_id=out.id,
        seen_revision=1,
        content=msgspec.structs.replace(out.content, title="여름 무더위 쉼터"),
        reason="잘못 올렸습니다",
    )
    town.do(correction)
    if indexed_after:
        index(town)
    (rowid,) = next(town.desk.rows("SELECT rowid FROM announcement WHERE id = ?", out.id))
    assert rowids(town, "announcement", "제설") == []
    assert rowids(town, "announcement", "무더위") == [rowid]
    assert rowids(town, "announcement", "눈이 오면") == [rowid]


def test_messages_are_indexed_too(town: World) -> None:
    ask = AskAgency(id=town.id(), agency_id="dobong", text="과태료 고지서를 못 받았는데 어떻게 하나요?")
    town.do(ask, town.resident())
    before = rowids(town, "message", "고지서")
    index(town)
    assert tail_length(town.desk.connection()) == 0
    (rowid,) = next(town.desk.rows("SELECT rowid FROM message WHERE id = ?", ask.id))
    assert before == rowids(town, "message", "고지서") == [rowid]


# what waits


def in_tail(town: World, count: int) -> Callable[[], int]:
    """Put so many comments into the tail at once; returns what counts those of them that a search finds."""
    out, of = town.publish(), table(Comment)
    comment = town.comment(out, TEXTS[0])
    index(town)

    def write(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, town.clock.now)
        for number in range(count):
            tx.put(msgspec.structs.replace(comment, id=f"{number:032x}", at=comment.at + 1 + number))
        tx.flush()

    town.database.write(write).result(60)
    assert of.name == "comment"
    return lambda: len(hits(town.desk, CommentFilter("all", words=TEXTS[0]), limit=3 * TAIL_SCANNED)) - 1


def test_a_batch_is_indexed_once_enough_waits(town: World) -> None:
    count_found = in_tail(town, BATCH - 1)
    assert town.desk.index_waiting() is None
    assert count_found() == BATCH - 1
    town.comment(town.publish(), TEXTS[0])
    indexing = town.desk.index_waiting()
    assert indexing is not None
    assert indexing.result(60) == BATCH
    assert tail_length(town.desk.connection()) == 1
    assert count_found() == BATCH


def test_a_search_scans_so_much_of_the_tail_and_no_more(town: World) -> None:
    count_found = in_tail(town, TAIL_SCANNED + 50)
    assert tail_length(town.desk.connection()) == TAIL_SCANNED + 1, "counted no further"
    assert count_found() == TAIL_SCANNED
    while indexing := town.desk.index_waiting():
        indexing.result(60)
    index(town)
    assert count_found() == TAIL_SCANNED + 50


def test_hits_are_counted_up_to_a_number(town: World) -> None:
    in_tail(town, FOUND_COUNTED + 20)
    assert town.desk.comment_total(CommentFilter("all", words=TEXTS[0])) == FOUND_COUNTED + 1


def test_the_index_of_an_announcement_says_what_is_searched(town: World) -> None:
    out = town.publish(title="김장 나눔", body="배추와 무를 나눕니다")
    assert town.get(Announcement, out.id).searched() == "김장 나눔\n배추와 무를 나눕니다"
    ask = AskAgency(id=town.id(), agency_id="dobong", text="언제인가요")
    town.do(ask, town.resident())
    assert town.get(Message, ask.id).searched() == "언제인가요"
