"""Which column is which: by the names of agencies, by what is said, and what is missing."""

import pytest

from domain.errors import Invalid
from domain.import_columns import NAMES, Kind, fields_of, known_columns


def test_the_export_of_a_form_is_understood() -> None:
    header = ("번호", "작성일시", "작성자(닉네임)", "동네", "글제목", "댓글 내용", "비고")
    assert fields_of("comments", header, {}) == (None, "at", "nickname", "dong", "title", "text", None)


def test_our_own_export_of_comments_is_understood() -> None:
    header = ("번호", "날짜", "시각", "상태", "쓴 사람", "동네", "댓글", "신고", "숨긴 까닭", "답한 댓글")
    assert fields_of("comments", header, {}) == (
        None, "at", "time", None, "nickname", "dong", "text", None, None, None,
    )  # fmt: skip


def test_english_names_and_any_case_and_spacing() -> None:
    assert fields_of("followers", ("Nick Name", "DONG", "joined_at", "Left At"), {}) == (
        "nickname", "dong", "at", "left",
    )  # fmt: skip


def test_each_field_has_one_column_the_likeliest() -> None:
    assert fields_of("comments", ("작성자", "닉네임", "내용", "의견", "일시"), {}) == (
        None, "nickname", "text", None, "at",
    )  # fmt: skip


def test_what_is_said_comes_before_names() -> None:
    header = ("남긴 글", "내용", "작성자", "언제")
    given = {"남긴 글": "내용", "내용": "-", "언제": "at"}
    assert fields_of("comments", header, given) == ("text", None, "nickname", "at")


def test_a_time_alone_may_be_all_of_it() -> None:
    assert fields_of("comments", ("시각", "이름", "댓글"), {}) == ("at", "nickname", "text")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"없는 칸": "text"}, "files.no_such_column"),
        ({"내용": "기분"}, "files.no_such_field"),
        ({"내용": "text", "작성자": "text"}, "files.field_twice"),
        ({"내용": "-"}, "files.columns_missing"),
    ],
)
def test_what_cannot_be_is_said(given: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        fields_of("comments", ("내용", "작성자", "작성일"), given)
    assert refused.value.code == code


@pytest.mark.parametrize("kind", ["comments", "followers"])
def test_no_name_means_two_fields(kind: Kind) -> None:
    names = [name for each in NAMES[kind].values() for name in each.split()]
    assert len(names) == len(set(names))


def test_a_header_is_told_from_a_row() -> None:
    assert known_columns("comments", ("작성일시", "내용", "번호")) == 2
    assert known_columns("comments", ("2026-11-22", "하늘이", "여기도 어두워요")) == 0
