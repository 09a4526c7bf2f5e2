"""The comments of an announcement as a file: what spreadsheets read, and nothing that they would run."""

import csv
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import NotFound, StoreFault
from domain.moderation import HideComment, ReplyToComment
from screens.comment_rows import tag
from screens.exporting import default_name, export_comments
from tests.hostile import HOSTILE
from tests.make import world
from tests.screens.desks import Crowd, drawn, opened, state_line, until


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_every_comment_and_reply_in_its_order_with_personal_data_masked(crowd: Crowd, tmp_path: Path) -> None:
    made = crowd.world
    first = crowd.comment('쉼표, 큰따옴표 " 와\n줄바꿈', "모두까기", "쌍문3동")
    second = crowd.comment("제 번호는 010-2345-6789, 구청은 02-2091-0000")
    made.do(HideComment(id=made.id(), comment_id=second.id, seen="new", reason="개인정보"))
    made.do(ReplyToComment(id=made.id(), comment_id=first.id, text="확인하겠습니다"))
    crowd.report(first)
    crowd.comment("다른 소식의 댓글", on=made.publish(title="김장"))

    path = tmp_path / "댓글.csv"
    assert export_comments(made.desk, crowd.announcement.id, path) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().count(b"\r\n") == 4
    heads, *rows = read(path)
    assert heads == ["번호", "날짜", "시각", "상태", "쓴 사람", "동네", "댓글", "신고", "숨긴 까닭", "답한 댓글"]
    assert [row[6] for row in rows] == [
        '쉼표, 큰따옴표 " 와\n줄바꿈',
        "제 번호는 010-****-****, 구청은 02-2091-0000",
        "확인하겠습니다",
    ]
    assert rows[0][:6] == [tag(first.id), "2026-11-22", "12:00:11", "신고", "모두까기", "쌍문3동"]
    assert (rows[0][7], rows[1][3], rows[1][8]) == ("1", "숨김", "개인정보")
    assert (rows[2][4], rows[2][9]) == ("도봉구청 (공공기관)", tag(first.id))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_in_it_is_a_formula(crowd: Crowd, tmp_path: Path) -> None:
    for name, text in HOSTILE.items():
        if "formula" in name or "tab" in name:
            crowd.comment(text)
    for start in ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "\n=", "　＝", "'="):
        crowd.comment(f"{start}1+1")
    export_comments(crowd.desk, crowd.announcement.id, tmp_path / "a.csv")
    for row in read(tmp_path / "a.csv")[1:]:
        for cell in row:
            assert cell.lstrip(" \n\u3000\t\r")[:1] not in tuple("=+-@＝＋－＠"), cell


def test_a_file_that_is_there_is_left_alone(crowd: Crowd, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("내 것", encoding="utf-8")
    with pytest.raises(StoreFault) as refused:
        export_comments(crowd.desk, crowd.announcement.id, path)
    assert refused.value.code == "sheets.exists"
    assert path.read_text(encoding="utf-8") == "내 것"
    with pytest.raises(StoreFault) as failed:
        export_comments(crowd.desk, crowd.announcement.id, tmp_path / "none" / "a.csv")
    assert failed.value.code == "sheets.failed"
    with pytest.raises(NotFound):
        export_comments(crowd.desk, "0" * 32, tmp_path / "b.csv")
    assert not (tmp_path / "b.csv").exists()


def test_the_name_that_is_offered_is_one_file_in_one_folder(crowd: Crowd) -> None:
    titled = crowd.world.publish(title="../../etc/passwd: 가로등 [D-1] \\ 마감?")
    name = default_name(titled, "2026-11-22")
    assert name == "댓글-etc-passwd-가로등-D-1-마감-2026-11-22.csv"
    assert Path(name).name == name


async def test_it_is_asked_where_and_said_where_it_is(
    crowd: Crowd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd.comments(3)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (tmp_path / "Documents").mkdir()
    async with opened(crowd, width=200, height=40) as (app, pilot):
        await pilot.press("e")
        assert any("가로등을 어디에 더 놓을까요?" in row for row in drawn(app))
        await pilot.press("enter")
        await until(pilot, lambda: "댓글 3개를 저장했습니다" in state_line(app))
        (path,) = (tmp_path / "Documents").iterdir()
        assert str(path) in state_line(app)
        assert len(read(path)) == 4
        await pilot.press("e", "enter")
        await until(pilot, lambda: "이미 있어 쓰지 않았습니다" in state_line(app))
        await pilot.press("e", "escape")
        assert len(app.screen_stack) == 1
