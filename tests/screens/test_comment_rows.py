"""A comment as a row: one word for its state, times and names in their columns, and nothing personal unasked."""

import msgspec
import pytest
from rich.cells import cell_len

from domain.comments import Comment
from domain.days import DAY
from domain.words import use_language
from local_store.comments import CommentRow
from screens.comment_rows import CommentRows, state_cells, state_of, state_word, tag, when, who, who_cells
from screens.widgets.drawing import draw
from screens.widgets.palette import palette_of
from tests.make import CHANG1, NOON
from tests.screens.widgets.stage import staged

COMMENT = Comment(agency_id="a", id="0" * 28 + "a3f1", announcement_id="b", author_id="c", at=NOON, text="감사합니다")


@pytest.fixture
def rows() -> CommentRows:
    return CommentRows(lambda: NOON, ("02-2091-0000",))


@pytest.mark.parametrize(
    ("changes", "state", "word"),
    [
        ({}, "new", "새"),
        ({"state": "reviewed"}, "reviewed", "검토"),
        ({"state": "reviewed", "replies": 1}, "replied", "답함"),
        ({"state": "reviewed", "replies": 1, "open_reports": 12}, "reported", "신고12"),
        ({"state": "new", "open_reports": 2}, "reported", "신고2"),
        ({"state": "hidden", "open_reports": 2, "replies": 1}, "hidden", "숨김"),
    ],
)
def test_one_word_says_how_it_stands(changes: dict[str, object], state: str, word: str) -> None:
    comment = msgspec.structs.replace(COMMENT, **changes)
    assert (state_of(comment), state_word(comment)) == (state, word)


def test_the_column_of_states_holds_each_of_them_in_both_languages() -> None:
    for language in ("ko", "en"):
        use_language(language)
        for changes in ({"open_reports": 9}, {"state": "hidden"}, {"state": "reviewed"}, {"replies": 1}):
            assert cell_len(state_word(msgspec.structs.replace(COMMENT, **changes))) < state_cells(language)


def test_names_and_times_keep_to_their_columns() -> None:
    assert tag(COMMENT.id) == "#a3f1"
    assert who("하늘이", CHANG1, 16) == "하늘이 창1동    "
    assert who("아주아주긴닉네임을가진주민", CHANG1, 16).rstrip().endswith("... 창1동")
    assert cell_len(who("아주아주긴닉네임을가진주민", CHANG1, 16)) == 16
    assert who("", "", 6) == "-     "
    assert who("01023456789", CHANG1, 24).startswith("010****")
    assert [when(NOON - days * DAY, NOON) for days in (0, 1, 2, 400)] == ["12:00", "어제", "11.20", "2025년"]


def test_a_nickname_has_more_room_where_the_text_has_enough() -> None:
    use_language("ko")
    assert [who_cells(cells) for cells in (40, 60, 68, 78, 140)] == [16, 16, 20, 24, 24]


def test_only_what_was_revealed_is_shown_in_full(rows: CommentRows) -> None:
    comment = msgspec.structs.replace(COMMENT, text="010-2345-6789 말고 02-2091-0000")
    assert rows.masks(comment)
    assert not rows.masks(COMMENT)
    assert rows.text(comment) == "010-****-**** 말고 02-2091-0000"
    rows.revealed = comment.id
    assert rows.text(comment) == comment.text


async def test_a_row_is_as_wide_as_it_is_asked_to_be(rows: CommentRows) -> None:
    async with staged() as (stage, _):
        palette = palette_of(stage)
        row = CommentRow(msgspec.structs.replace(COMMENT, text="줄\n바꿈 " * 200, pinned=True), "하늘이", CHANG1)
        for cells in (40, 77, 120, 200):
            assert draw(rows.line(row, cells), cells, palette).cell_length == cells
            assert draw(rows.line(row, cells), cells, palette).text.endswith("... 고정")
            assert draw(rows.header(cells), cells, palette).cell_length == cells
