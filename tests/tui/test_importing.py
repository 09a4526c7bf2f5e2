"""Files looked at and taken in: under the right announcement, counted, in batches, whatever text is in them."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.announcements import Announcement
from domain.comments import Comment
from domain.days import DAY, day_of
from domain.followers import FollowerDay
from domain.following import FOLLOWERS
from domain.safe_text import accept
from local_store.comments import CommentFilter
from local_store.desk import Desk
from tests.make import CHANG1, NOON, World, world
from tui.import_checks import check_comments, check_followers
from tui.importing import take_in_comments, take_in_followers

HEADER = "작성일시,작성자(닉네임),동네,글제목,내용"
GOOD = "2025. 11. 20. 오후 2:02,하늘이,창1동,김장 나눔,"


def written(folder: Path, lines: Sequence[str], encoding: str = "cp949") -> Path:
    path = folder / "댓글.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding) + b"\r\n")
    return path


def test_by_title_they_stand_under_what_was_published(town: World, tmp_path: Path) -> None:
    old = town.publish(title="가로등을 어디에 더 놓을까요?")
    town.clock.pass_seconds(DAY // 1000)
    new = town.publish(title="가로등을  어디에 더 놓을까요?")
    town.clock.pass_seconds(DAY // 1000)
    before, between, after = (day_of(at) for at in (NOON - DAY, NOON + DAY // 2, NOON + 2 * DAY))
    lines = [HEADER, *(f"{day},하늘이,창1동,가로등을 어디에 더 놓을까요?,글 {day}" for day in (before, between, after))]
    checked = check_comments(town.desk, written(tmp_path, [*lines, GOOD + "다른 소식"]), {})
    assert (checked.matched, [place.title for place in checked.places]) == (2, ["김장 나눔"])
    take_in_comments(town.desk, checked, lambda _: None, as_new=False)
    assert [len(town.desk.thread(each.id)) for each in (old, new)] == [2, 1]


def counters(desk: Desk) -> dict[str, int]:
    kept = desk.rows("SELECT name, value FROM counter WHERE agency_id = ? AND value <> 0", desk.agency_id)
    return {name: value for name, value in kept if not name.startswith("did/")}


def recounted(desk: Desk) -> dict[str, int]:
    """The counters as they follow from the records."""
    found: Counter[str] = Counter()
    for record in (Announcement, Comment):
        for each in desk.select(record, ""):
            found.update(each.counted())
    following = "SELECT dong FROM following WHERE agency_id = ? AND left_at IS NULL"
    for (dong,) in desk.rows(following, desk.agency_id):
        found.update((FOLLOWERS, f"{FOLLOWERS}/{dong}"))
    return dict(found)


def test_many_come_in_batches_counted_and_found_by_search(town: World, tmp_path: Path) -> None:
    lines = [
        HEADER,
        *(f"2025-11-{1 + n % 28:02},이웃{n % 300},창{1 + n % 5}동,소식 {n % 7},가로등 {n}" for n in range(2500)),
    ]
    told: list[int] = []
    checked = check_comments(town.desk, written(tmp_path, lines), {})
    take_in_comments(town.desk, checked, told.append, as_new=False)
    assert told == [1000, 2000, 2500]
    assert counters(town.desk) == recounted(town.desk)
    assert town.desk.queue_totals()["all"] == 2500
    assert {row.comment.text for row in town.desk.found_comments(CommentFilter("all", words="가로등 2499"))} == {
        "가로등 2499"
    }
    assert len(town.desk.found_comments(CommentFilter("all", words="가로등"))) == 100
    assert town.desk.verify_audit() == []
    assert check_comments(town.desk, written(tmp_path, lines), {}).known == 2500


def test_what_was_broken_off_is_gone_on_with(town: World, tmp_path: Path) -> None:
    path = written(tmp_path, [HEADER, *(f"2025-11-01,이웃{n},창1동,소식,글 {n}" for n in range(2500))])

    def give_up(_: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        take_in_comments(town.desk, check_comments(town.desk, path, {}), give_up, as_new=False)
    again = check_comments(town.desk, path, {})
    assert again.known in (1000, 2000, 2500), "whole batches stay"
    take_in_comments(town.desk, again, lambda _: None, as_new=False)
    assert town.desk.queue_totals()["all"] == 2500
    assert counters(town.desk) == recounted(town.desk)


def test_followers_come_with_their_days(town: World, tmp_path: Path) -> None:
    lines = [
        "닉네임;동네;가입일;탈퇴일",
        "하늘이;창1동;2026-11-01;", "둘리;창1동;2026-11-01;2026-11-03", "봄날;도봉구 창2동;2026-11-02;",
        "하늘이;창1동;2026-11-05;", "나그네;;2026-11-05;", "거꾸로;창1동;2026-11-05;2026-11-04",
    ]  # fmt: skip
    checked = check_followers(town.desk, written(tmp_path, lines), {})
    assert [(found.line, found.why.split(".")[0]) for found in checked.bad] == [
        (5, "2행과 같은 사람입니다"), (6, "동네가 없습니다"), (7, "끊은 날이 맺은 날보다 앞섭니다"),
    ]  # fmt: skip
    take_in_followers(town.desk, checked, lambda _: None)
    days = [each for each in town.desk.select(FollowerDay, "ORDER BY day, dong") if each.dong == CHANG1]
    assert [(each.day, each.joined, each.left, each.total) for each in days] == [
        ("2026-11-01", 2, 0, 2), ("2026-11-03", 0, 1, 1),
    ]  # fmt: skip
    assert town.desk.follower_total() == 2
    assert counters(town.desk) == recounted(town.desk)
    assert check_followers(town.desk, written(tmp_path, lines), {}).ready == []
    left = [*lines[:2], "둘리;창1동;2026-11-01;2026-11-03", "봄날;창2동;2026-11-02;2026-11-04"]
    assert [each.line for each in check_followers(town.desk, written(tmp_path, left), {}).ready] == [4]


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_HANGUL = st.text(st.characters(codec="cp949"), max_size=20)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(_TEXT, _TEXT), max_size=5), st.sampled_from([",", ";", "\t"]), st.booleans(), st.data())
def test_any_text_goes_in_or_is_reported(
    tmp_path: Path, table: list[tuple[str, str]], delimiter: str, is_cp949: bool, data: Any
) -> None:
    """Every row of a file is taken in as it was written, or is a finding with the line on which it begins."""
    if is_cp949:
        table = data.draw(st.lists(st.tuples(_HANGUL, _HANGUL), max_size=5))
    out = io.StringIO(newline="")
    sheet = csv.writer(out, delimiter=delimiter)
    sheet.writerow(["날짜", "닉네임", "내용"])
    lines: dict[int, tuple[str, str]] = {}
    for cells in table:
        lines[1 + len(list(io.StringIO(out.getvalue(), newline="")))] = cells
        sheet.writerow(["2025-11-20", *cells])
    path = tmp_path / "any.csv"
    path.write_bytes(out.getvalue().encode("cp949" if is_cp949 else "utf-8-sig"))
    with world() as town:
        checked = check_comments(town.desk, path, {})
        take_in_comments(town.desk, checked, lambda _: None, as_new=False)
        reported = {found.line: found.cells for found in checked.findings}
        taken = {row.comment.text for row in town.desk.comments(CommentFilter("all"))}
        for line, (nickname, text) in lines.items():
            if line in reported:
                assert reported[line] == ("2025-11-20", nickname, text)
            else:
                assert accept("text", text, 1000).text in taken
                assert nickname.strip()
        assert {*reported, *(each.line for each in checked.ready)} == set(lines)
