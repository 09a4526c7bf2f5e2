"""One row of cells as a comment or a follower, or everything that is wrong with it at once."""

import pytest

from domain.days import seoul
from domain.errors import Invalid
from domain.import_rows import Cells, comment_in, follower_in
from tests.make import CHANG1, DOBONG, NOON

GOOD: Cells = {
    "text": " 여기도 어두워요\n밤에 ",
    "at": "2026. 11. 20. 오후 2:02",
    "nickname": " 하늘이 ",
    "dong": "창1동",
}


def wrong(cells: Cells) -> list[str]:
    with pytest.raises(Invalid) as refused:
        comment_in(cells, (DOBONG,), NOON)
    return [problem.code for problem in refused.value.problems]


def test_a_comment_is_read_and_its_text_is_left_alone() -> None:
    comment = comment_in({**GOOD, "title": " 가로등을  어디에 "}, (DOBONG,), NOON)
    assert (comment.by.nickname, comment.by.dong, comment.title) == ("하늘이", CHANG1, "가로등을 어디에")
    assert comment.text == GOOD["text"]
    assert f"{seoul(comment.at):%F %H:%M}" == "2026-11-20 14:02"


def test_the_time_may_stand_in_a_cell_of_its_own() -> None:
    comment = comment_in({**GOOD, "at": "2026-11-20", "time": "14:02"}, (DOBONG,), NOON)
    assert comment.at == comment_in(GOOD, (DOBONG,), NOON).at


def test_of_a_comment_the_neighbourhood_may_be_unknown() -> None:
    assert comment_in({**GOOD, "dong": " "}, (DOBONG,), NOON).by.dong == ""


def test_a_members_number_may_stand_for_the_name() -> None:
    comment = comment_in({**GOOD, "nickname": "", "member": "m-17"}, (DOBONG,), NOON)
    assert (comment.by.nickname, comment.by.member) == ("m-17", "m-17")


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"at": ""}, ["files.no_time"]),
        ({"at": "어제"}, ["files.not_a_time"]),
        ({"at": "2027-01-01"}, ["files.in_the_future"]),
        ({"nickname": " "}, ["files.no_name"]),
        ({"dong": "창9동"}, ["files.unknown_dong"]),
        ({"dong": "창동"}, ["files.ambiguous_dong"]),
        ({"text": ""}, ["text.empty"]),
        ({"title": "제" * 101}, ["text.too_long"]),
        ({"nickname": "\udc80"}, ["text.broken"]),
        ({"at": "", "nickname": "", "dong": "창9동"}, ["files.no_name", "files.unknown_dong", "files.no_time"]),
    ],
)
def test_what_is_wrong_is_said_all_at_once(changed: Cells, codes: list[str]) -> None:
    assert wrong({**GOOD, **changed}) == codes


def test_a_follower_who_left_on_the_day_of_coming() -> None:
    cells: Cells = {"nickname": "하늘이", "dong": "창1동", "at": "2026-11-20 14:02", "left": "2026-11-20"}
    follower = follower_in(cells, (DOBONG,), NOON)
    assert follower.left_at == follower.since
    with pytest.raises(Invalid) as refused:
        follower_in({**cells, "left": "2026-11-19"}, (DOBONG,), NOON)
    assert refused.value.code == "files.left_before"


def test_a_follower_needs_a_neighbourhood() -> None:
    with pytest.raises(Invalid) as refused:
        follower_in({"nickname": "하늘이", "at": "2026-11-20"}, (DOBONG,), NOON)
    assert refused.value.code == "files.no_dong"
