"""The first page of a search, of words that are there and of words that are not, against a scan with LIKE."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from local_store import bigrams
from local_store.comments import CommentFilter
from local_store.desk import Desk
from screens.widgets.window import PAGE
from tests.bench.figures import Figure, absolute, compared
from tests.bench.store import opened

_LENGTHS: Final = (2, 3, 4)
"""Syllables of the words that are looked for."""

_SCAN: Final = (
    "SELECT id FROM comment WHERE agency_id = ? AND official = 0 AND text LIKE ? ORDER BY at DESC, id DESC LIMIT ?"
)

_RESIDENTS: Final = "SELECT text FROM comment WHERE rowid >= ? AND official = 0 ORDER BY rowid LIMIT 1"


def search(store: Path, words: int, scans: int) -> Iterator[Figure]:
    """Words cut out of comments anywhere in the store, and the same with their syllables in an order nobody wrote."""
    with opened(store) as desk:
        random = Random(1)
        hits = [_word(desk, random) for _ in range(words)]
        misses = [word for word in map(_shuffled, hits) if not _first_page(desk, word)[1]]
        found = [_first_page(desk, word) for word in hits]
        assert all(rows for _, rows in found)
        missed = [_first_page(desk, word)[0] for word in misses]
        scanned = [_scan(desk, word) for word in misses[:scans]]
    yield absolute(f"search, a page of {PAGE}, found", [taken for taken, _ in found], 1)
    yield absolute("search, not found", missed, 5)
    yield compared("search, not found, against LIKE", missed, scanned, 0.01)


def _word(desk: Desk, random: Random) -> str:
    """A part of a word of some comment."""
    while True:  # until a text has a word of that length
        (text,) = next(desk.rows(_RESIDENTS, _somewhere(desk, random)))
        length = random.choice(_LENGTHS)
        words = [word for word in bigrams.folded(text).split() if len(word) >= length]
        if words:
            word = random.choice(words)
            start = random.randrange(len(word) - length + 1)
            return word[start : start + length]


def _somewhere(desk: Desk, random: Random) -> int:
    first, last = next(desk.rows("SELECT min(rowid), max(rowid) FROM comment"))
    return random.randint(first, last)


def _shuffled(word: str) -> str:
    return word[::-1] + word


def _first_page(desk: Desk, word: str) -> tuple[float, int]:
    """Milliseconds, and how many were found."""
    began = perf_counter()
    rows = desk.found_comments(CommentFilter("all", words=word), None, PAGE)
    return (perf_counter() - began) * 1000, len(rows)


def _scan(desk: Desk, word: str) -> float:
    began = perf_counter()
    assert list(desk.rows(_SCAN, desk.agency_id, f"%{word}%", PAGE)) == []
    return (perf_counter() - began) * 1000
