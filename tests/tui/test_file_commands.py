"""`dangol compose` and `dangol export` as they are called."""

import os
from pathlib import Path

import pytest

from domain.actors import Role
from domain.agencies import AddStaff
from domain.announcements import Announcement
from domain.errors import NotAllowed
from tests.make import world
from tui.__main__ import main
from tui.own_desk import own_desk

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The store of an agency with three announcements."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        for title in ("겨울 제설 안내", "가로등 설치 의견", "가로등 설치 결과"):
            town.publish(title=title)
    return path


def run(store: Path, *arguments: object) -> int:
    return main(["--store", str(store), *map(str, arguments)])


def test_a_file_becomes_a_draft_that_is_kept(store: Path, tmp_path: Path, capsys: Printed) -> None:
    notice = tmp_path / "공지.md"
    notice.write_text("# 김장 나눔\n\n- 12월 5일\n![포스터](a.png)\n", encoding="utf-8")
    assert run(store, "compose", notice) == 0
    out = capsys.readouterr().out
    assert "초안으로 두었습니다: 김장 나눔 (본문 8자)." in out
    assert out.endswith("가져오지 못한 것:\n  그림 1개\n")
    with own_desk(store) as desk:
        (draft,) = desk.drafts()
    assert (draft.content.title, draft.content.body) == ("김장 나눔", "- 12월 5일")
    assert (draft.content.contact, draft.content.phone) == ("김도봉", "02-2091-0000")


def test_a_file_that_cannot_be_read_leaves_nothing(store: Path, tmp_path: Path, capsys: Printed) -> None:
    assert run(store, "compose", tmp_path / "없음.txt") == 2
    assert capsys.readouterr().err == "그런 파일이 없습니다: 없음.txt\n"
    with own_desk(store) as desk:
        assert desk.drafts() == []


@pytest.mark.parametrize("end", ["md", "hwpx"])
def test_an_announcement_becomes_a_file_and_a_draft_again(
    store: Path, tmp_path: Path, capsys: Printed, end: str
) -> None:
    path = tmp_path / f"제설.{end}"
    assert run(store, "export", "제설", "--to", path) == 0
    assert f"저장했습니다: {path}" in capsys.readouterr().out
    assert run(store, "export", "제설", "--to", path) == 2
    assert "--overwrite" in capsys.readouterr().err
    assert run(store, "export", "제설", "--to", path, "--overwrite") == 0
    assert run(store, "compose", path) == 0
    assert "가져오지 못한" not in capsys.readouterr().out
    with own_desk(store) as desk:
        (draft,) = desk.drafts()
        assert draft.content in [each.content for each in desk.select(Announcement, "")]


def test_without_a_place_it_goes_here_under_its_title(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert run(store, "export", "가로등 설치 결과") == 0
    assert os.listdir(here) == ["가로등-설치-결과.md"]


def test_which_of_several_is_asked(store: Path, tmp_path: Path, capsys: Printed) -> None:
    assert run(store, "export", "가로등", "--to", tmp_path) == 2
    listed = capsys.readouterr().err.splitlines()
    assert len(listed) == 3
    id = listed[1].split()[0]
    assert run(store, "export", id, "--to", tmp_path) == 0
    assert run(store, "export", "없는 소식", "--to", tmp_path) == 2
    assert "그런 소식이 없습니다: 없는 소식" in capsys.readouterr().err


def test_the_first_who_may_is_at_the_desk(store: Path) -> None:
    with own_desk(store) as desk:
        desk.perform(AddStaff(id=desk.new_id(), staff_id=desk.new_id(), name="가나다", roles=(Role.VIEWER,))).result()
    with own_desk(store, Role.ADMIN) as desk:
        assert desk.actor.name == "김도봉"
    with own_desk(store) as desk:
        assert desk.actor.name == "가나다"


def test_nobody_is_at_a_desk_where_nobody_may(tmp_path: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        roles = "UPDATE staff SET roles = '[\"viewer\"]'"
        town.database.write(lambda connection: connection.execute(roles).fetchall()).result()
    with pytest.raises(NotAllowed), own_desk(path, Role.PUBLISHER):
        pass
