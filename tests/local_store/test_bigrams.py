"""The tokens of the full-text index against a plain search for the substring."""

import re
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from apsw import Connection
from hypothesis import given, settings
from hypothesis import strategies as st

from local_store import bigrams
from local_store.bigrams import document, folded, query

# Few different characters, so that many texts match; with what folds, composes, separates and is FTS5 syntax.
korean = st.text("가나다구 민원.,\n", max_size=12)
hostile = st.text('가나ab AB1_"*^:(){}-+¶|ǰİßÅé́ᄀ\x00\u200b\u202e😀𞤀', max_size=10)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
texts = korean | hostile | anything


[TOKENIZER] = set(
    re.findall("tokenize = '(.*)'", (Path(bigrams.__file__).parent / "migrations" / "0001_own.sql").read_text("utf-8"))
)
"""What every index of a real store has."""


def index(tokenizer: str) -> Connection:
    connection = Connection(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE found USING "
        f"fts5(tokens, content='', contentless_delete=1, detail=full, tokenize=\"{tokenizer}\")"
    )
    return connection


@pytest.fixture(scope="module")
def store() -> Iterator[Connection]:
    connection = index(TOKENIZER)
    yield connection
    connection.close()


def found(store: Connection, documents: list[str], wanted: str) -> set[int]:
    store.execute("DELETE FROM found WHERE rowid >= 0")
    rows = [(row, document(text)) for row, text in enumerate(documents)]
    store.executemany("INSERT INTO found (rowid, tokens) VALUES (?, ?)", rows)
    match = query(wanted)
    if match is None:
        return set()
    return {row[0] for row in store.execute("SELECT rowid FROM found WHERE found MATCH ?", (match,))}


def holding(documents: list[str], wanted: str) -> set[int]:
    stretch = folded(wanted)
    return {row for row, text in enumerate(documents) if stretch and stretch in folded(text)}


@settings(max_examples=400, deadline=None)
@given(st.lists(texts, max_size=8), texts)
def test_a_query_finds_exactly_the_documents_that_hold_the_stretch(
    store: Connection, documents: list[str], wanted: str
) -> None:
    assert found(store, documents, wanted) == holding(documents, wanted)


@settings(max_examples=300, deadline=None)
@given(st.lists(korean | hostile, min_size=1, max_size=6), st.data())
def test_every_stretch_of_a_text_finds_it(store: Connection, documents: list[str], data: st.DataObject) -> None:
    """Queries that are cut from a document, so that nearly all of them match."""
    whole = folded(data.draw(st.sampled_from(documents)))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    wanted = whole[start:end]
    assert found(store, documents, wanted) == holding(documents, wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "matches"),
    [
        ("도봉구 민원실에 물었습니다", "민원", True),
        ("도봉구 민원실에 물었습니다", "원실", True),
        ("도봉구 민원실에 물었습니다", "실", True),
        ("도봉구 민원실에 물었습니다", "도봉구 민원", True),
        ("도봉구 민원실에 물었습니다", "구 민", True),
        ("도봉구, (민원실)에", "구 민원실 에", True),
        ("도봉구 민원실에 물었습니다", "도봉 민원", False),
        ("도봉구 민원실에 물었습니다", "봉구민원", False),
        ("가나 나다", "가나다", False),
        ("한강 공원", "한강공원", False),
        ("Street LAMP", "street lamp", True),
        ("STRASSE", "straße", True),
        ("\u1112\u1161\u11ab강", "한강", True),
        ("전화 010-1234-5678", "010 1234", True),
        ("전화 010-1234-5678", "1234-5678", True),
    ],
)
def test_what_a_match_is(store: Connection, text: str, wanted: str, matches: bool) -> None:
    assert bool(found(store, [text], wanted)) is matches


@pytest.mark.parametrize("nothing", ["", " ", "...", "\x00", '"', '"*', "😀", "_", "¶", "\u200b"])
def test_nothing_to_look_for_is_no_query(nothing: str) -> None:
    assert query(nothing) is None


@pytest.mark.parametrize("syntax", ['"', "a OR b", "a NOT b", "NEAR(a b)", "tokens : a", "a*", "^a", "-a", "{a} : b"])
def test_nothing_typed_is_query_syntax(store: Connection, syntax: str) -> None:
    documents = [f"여기 {syntax} 저기", "b c", "a"]
    assert found(store, documents, syntax) == holding(documents, syntax)


def test_a_text_can_be_taken_out_again(store: Connection) -> None:
    assert found(store, ["민원실", "민원", "공원"], "민원") == {0, 1}
    store.execute("DELETE FROM found WHERE rowid = 0")
    assert store.execute("SELECT rowid FROM found WHERE found MATCH ?", (query("민원"),)).fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("tokenizer", "finds"), [(TOKENIZER, {0}), ("unicode61 remove_diacritics 0 tokenchars '¶'", {0, 1})]
)
def test_the_tokenizer_keeps_every_letter(tokenizer: str, finds: set[int]) -> None:
    """The second is the control: it does not take these for letters, and cannot tell them apart."""
    connection = index(tokenizer)
    assert found(connection, ["q\u19b0", "q\u19b1"], "q\u19b0") == finds
    connection.close()


def test_trigrams_find_no_word_of_two_syllables() -> None:
    """The control of the whole idea: SQLite's own index of substrings does not find 민원."""
    connection = Connection(":memory:")
    connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, tokenize='trigram')")
    connection.execute("INSERT INTO found VALUES ('도봉구 민원실에')")
    count = "SELECT count(*) FROM found WHERE found MATCH ?"
    assert connection.execute(count, ("민원실",)).get == 1
    assert connection.execute(count, ("민원",)).get == 0
    connection.close()


def test_a_long_paste_is_one_phrase(store: Connection) -> None:
    long = "가나다 " * 500
    assert found(store, [long, "가나다"], long) == {0}
    with pytest.raises(apsw.SQLError):  # the control: the same text as it was typed is not
        store.execute("SELECT rowid FROM found WHERE found MATCH ?", ('"' + long,)).fetchall()
