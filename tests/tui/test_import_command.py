"""`dangol import` as it is called: looked at first, taken in when that is meant, every bad row with its line."""

import csv
import io
from pathlib import Path

import pytest
from rich.cells import cell_len

from domain.actors import EVERY_ROLE, Actor
from local_store.comments import CommentFilter, CommentRow
from local_store.desk import Desk
from local_store.founding import ready_store
from tests.make import world
from tests.tui.test_importing import GOOD, HEADER, written
from tui.__main__ import main

Printed = pytest.CaptureFixture[str]

BAD = [
    f"{HEADER}",
    '2025-11-20 14:02,하늘이,창1동,김장 나눔,"여기도 어두워요.',
    '밤에 무섭습니다."',
    "2025-13-40,둘리,창1동,김장 나눔,날짜",
    "2025-11-20,둘리,창9동,김장 나눔,동네",
    "2025-11-20,,창1동,김장 나눔,이름",
    "2025-11-20,둘리,창1동,김장 나눔,쉼표가, 밖에",
    '2025-11-20,둘리,창1동,김장 나눔,"열기만',
    "2025-11-20 14:02,하늘이,창1동,김장 나눔,같은 사람의 다른 글",
    "2025-11-20 14:02,하늘이,창1동,김장 나눔,같은 사람의 다른 글",
    "2025-11-20,둘리,창1동,,=1+1 은 수식",
    "2025-11-20,별★님,창1동,,고쳐 넣을 줄",
]
"""Comments with a line for each mistake: good are those that begin in lines 2, 9, 11 and 12."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The store of an agency that published nothing yet."""
    path = tmp_path / "store" / "desk.db"
    with world(path):
        pass
    return path


def run(store: Path, *arguments: object) -> int:
    return main(["--store", str(store), "import", *map(str, arguments)])


def kept(store: Path) -> list[CommentRow]:
    """Every comment on the store, the oldest first."""
    actor = Actor(kind="staff", id="dobong-kim", name="김도봉", agency_id="dobong", roles=EVERY_ROLE)
    with ready_store(store) as database:
        return Desk(database, actor).comments(CommentFilter("all"))[::-1]


def report_of(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_it_only_looks_until_it_is_meant(store: Path, tmp_path: Path, capsys: Printed) -> None:
    path = written(tmp_path, BAD)
    assert run(store, "comments", path) == 1
    out = capsys.readouterr().out
    assert "댓글.csv: CP949, 칸 나눔 ','" in out
    assert "  작성자(닉네임)  닉네임" in out
    assert "넣을 줄 4 (그 가운데 고쳐 넣을 줄 1), 넣을 수 없는 줄 6" in out
    assert "  4행: 날짜를 읽을 수 없습니다: 2025-13-40." in out
    assert "아직 아무것도 넣지 않았습니다" in out
    assert kept(store) == []
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".csv"] == ["댓글.csv"]


def test_what_is_good_goes_in_and_the_rest_is_reported_with_its_line(
    store: Path, tmp_path: Path, capsys: Printed
) -> None:
    assert run(store, "comments", written(tmp_path, BAD), "--yes") == 1
    assert "4줄을 넣었습니다." in capsys.readouterr().out
    texts = {row.comment.text: row.nickname for row in kept(store)}
    assert texts == {
        "여기도 어두워요.\r\n밤에 무섭습니다.".replace("\r\n", "\n"): "하늘이",
        "같은 사람의 다른 글": "하늘이",
        "=1+1 은 수식": "둘리",
        "고쳐 넣을 줄": "별님",
    }
    report = report_of(tmp_path / "댓글-report.csv")
    assert report[0] == ["행", "결과", "까닭", *HEADER.split(",")]
    assert [(row[0], row[1]) for row in report[1:]] == [
        ("4", "안 넣음"), ("5", "안 넣음"), ("6", "안 넣음"), ("7", "안 넣음"), ("8", "안 넣음"), ("10", "안 넣음"),
        ("12", "고쳐 넣음"),
    ]  # fmt: skip
    assert report[6][2] == "9행과 같은 줄입니다."


def test_a_second_run_adds_nothing(store: Path, tmp_path: Path, capsys: Printed) -> None:
    path = written(tmp_path, BAD)
    run(store, "comments", path, "--yes")
    before = kept(store)
    capsys.readouterr()
    assert run(store, "comments", path, "--yes") == 1
    out = capsys.readouterr().out
    assert "넣을 줄 0, 이미 있는 줄 4, 넣을 수 없는 줄 6" in out
    assert "새로 넣을 것이 없습니다." in out
    assert kept(store) == before
    assert main(["--store", str(store), "audit", "verify"]) == 0


def test_a_report_that_was_mended_is_imported_itself(store: Path, tmp_path: Path) -> None:
    lines = [HEADER, GOOD + "하나", "2025-11-20,둘리,창9동,김장 나눔,-첫째 -둘째", "2025-11-20,둘리,창1동,,'이대로"]
    report = tmp_path / "나쁜 줄.csv"
    run(store, "comments", written(tmp_path, lines), "--yes", "--report", report)
    assert [row[-1] for row in report_of(report)[1:]] == ["'-첫째 -둘째"]
    report.write_bytes(report.read_bytes().replace("창9동".encode(), "창2동".encode()))
    assert run(store, "comments", report, "--yes") == 0
    assert {row.comment.text for row in kept(store)} == {"하나", "-첫째 -둘째", "'이대로"}


def test_a_report_takes_the_place_of_a_report_and_of_nothing_else(store: Path, tmp_path: Path, capsys: Printed) -> None:
    path = written(tmp_path, BAD)
    own = tmp_path / "내것.csv"
    own.write_text("내 것", encoding="utf-8")
    assert run(store, "comments", path, "--report", own, "--yes") == 2
    assert own.read_text(encoding="utf-8") == "내 것"
    assert kept(store) == [], "nothing goes in without the report that was asked for"
    beside = tmp_path / "댓글-report.csv"
    beside.write_text("내 것", encoding="utf-8")
    run(store, "comments", path, "--yes")
    assert beside.read_text(encoding="utf-8") == "내 것"
    assert len(report_of(tmp_path / "댓글-report-2.csv")) == 8
    run(store, "comments", path, "--report", tmp_path / "댓글-report-2.csv")
    assert len(report_of(tmp_path / "댓글-report-2.csv")) == 7, "four are here now, nothing is changed any more"


@pytest.mark.parametrize("prefix", ["=", "+", "-", "@", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20", " =", "\u3000@"])
def test_no_cell_of_a_report_is_a_formula(store: Path, tmp_path: Path, prefix: str) -> None:
    cell = f"{prefix}HYPERLINK(1)"
    path = written(tmp_path, [f"{HEADER},{cell}", f'어제,"{cell}","{cell}","{cell}","{cell}","{cell}"'], "utf-8")
    report = tmp_path / "r.csv"
    run(store, "comments", path, "--report", report)
    head, row = report_of(report)
    assert head[-1] == f"'{cell}"
    assert row[4:] == [f"'{cell}"] * 5


def test_columns_of_any_name_are_mapped(store: Path, tmp_path: Path, capsys: Printed) -> None:
    path = written(tmp_path, ["언제,누가,하고 싶은 말씀,내용", "2025-11-20,하늘이,여기요,관리용"])
    assert run(store, "comments", path) == 2
    assert "--map" in capsys.readouterr().err
    given = ("--map", "언제=at", "--map", "누가=닉네임", "--map", "하고 싶은 말씀=내용", "--map", "내용=-")
    assert run(store, "comments", path, *given, "--yes") == 0
    assert [row.comment.text for row in kept(store)] == ["여기요"]
    assert run(store, "comments", path, "--map", "누가") == 2
    assert "--map 은 '칸=뜻'" in capsys.readouterr().err


def test_they_wait_for_review_when_that_is_wanted(store: Path, tmp_path: Path) -> None:
    lines = [HEADER, GOOD + "하나", GOOD + "둘"]
    run(store, "comments", written(tmp_path, lines[:2]), "--yes")
    run(store, "comments", written(tmp_path, lines), "--yes", "--as-new")
    assert {row.comment.text: row.comment.state for row in kept(store)} == {"하나": "reviewed", "둘": "new"}


def test_a_store_without_an_agency_is_not_made(tmp_path: Path, capsys: Printed) -> None:
    store = tmp_path / "leer" / "desk.db"
    assert run(store, "comments", written(tmp_path, BAD)) == 2
    assert "아직 책상이 없습니다" in capsys.readouterr().err
    assert not store.exists()


def test_hostile_cells_do_not_reach_the_terminal(store: Path, tmp_path: Path, capsys: Printed) -> None:
    evil = "\x1b]0;FAKE\x07\x1b[2J\u202e"
    lines = [f"{HEADER},{evil}", f"2025-11-20,{evil}둘리,창1동,{evil},{evil}글,", f"{evil},둘리,{evil},,글,"]
    run(store, "comments", written(tmp_path, lines, "utf-8"), "--yes")
    run(store, "followers", written(tmp_path, lines, "utf-8"))
    out, err = capsys.readouterr()
    assert not set(out + err) & set("\x1b\x07\u202e")


def test_a_nul_keeps_out_its_row_alone(store: Path, tmp_path: Path, capsys: Printed) -> None:
    lines = [HEADER, GOOD + "널\0 글자", GOOD + "다음 줄"]
    assert run(store, "comments", written(tmp_path, lines), "--yes") == 1
    assert "2행: 글이 아닌 값(NUL)" in capsys.readouterr().out
    assert {row.comment.text for row in kept(store)} == {"다음 줄"}


def test_what_is_too_long_to_be_shown_ends_in_dots(store: Path, tmp_path: Path, capsys: Printed) -> None:
    assert run(store, "comments", written(tmp_path, [HEADER, GOOD + "가나다라" * 30, GOOD + "짧은 글"])) == 0
    long, short = (line for line in capsys.readouterr().out.splitlines() if "2025-11-20" in line)
    assert long.endswith("...")
    assert cell_len(long) <= 79
    assert short.endswith("짧은 글")


def test_what_will_not_be_kept_for_long_is_said_before(store: Path, tmp_path: Path, capsys: Printed) -> None:
    path = written(tmp_path, [HEADER, "2019-05-01,하늘이,창1동,김장 나눔,옛 글", GOOD + "새 글"])
    assert run(store, "comments", path) == 0
    assert "1줄은 보관 기간(36개월)보다 오래되어" in capsys.readouterr().out
    settings = tmp_path / "settings.toml"
    settings.write_text("[retention]\ncomments = 240\n", encoding="utf-8")
    assert main(["--config", str(settings), "--store", str(store), "import", "comments", str(path)]) == 0
    assert "보관 기간" not in capsys.readouterr().out
