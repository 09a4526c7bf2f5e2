"""`dangol backup` and `dangol restore` as they are called: what is printed, the exit code, what is there afterwards."""

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from domain.words import use_language
from local_store.backups import folder_of, keep_daily
from local_store.founding import ready_store
from local_store.own import drop_own_value
from tests.local_store.test_backups import comments_in
from tests.local_store.test_soundness import change, lived_in
from tests.make import world
from tui.__main__ import main
from tui.demo.mark import Mark, put_mark

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        lived_in(town)
    return path


def run(store: Path, *arguments: str | Path) -> int:
    return main(["--store", str(store), *map(str, arguments)])


def test_backing_up_while_a_desk_works(store: Path, capsys: Printed) -> None:
    with ready_store(store):
        assert run(store, "backup") == 0
    out = capsys.readouterr().out
    (made,) = folder_of(store).glob("manual-*.db")
    assert f"백업했습니다: {made} (" in out
    assert "다시 읽어 확인했습니다" in out
    assert comments_in(made) == comments_in(store)


def test_backing_up_to_a_place_of_ones_own(store: Path, tmp_path: Path, capsys: Printed) -> None:
    assert run(store, "backup", tmp_path / "mine.db") == 0
    assert run(store, "backup", tmp_path / "mine.db") == 2
    assert "이미 있는 파일입니다" in capsys.readouterr().err
    assert run(store, "backup", tmp_path / "usb" / "mine.db") == 2
    assert "폴더가 없습니다" in capsys.readouterr().err
    assert main(["backup", "--store", str(store), str(tmp_path)]) == 0
    assert len(list(tmp_path.glob("desk-*.db"))) == 1


def test_there_has_to_be_a_store(tmp_path: Path, capsys: Printed) -> None:
    """None is made by looking for one."""
    for command in (["backup"], ["erase-resident", "봄날"]):
        assert run(tmp_path / "none.db", *command) == 2
        assert "파일이 없습니다" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_store_with_faults_is_backed_up_and_said(store: Path, capsys: Printed) -> None:
    with world(store.with_name("desk-other.db")) as town:
        lived_in(town)
        change(town, "UPDATE counter SET value = 99 WHERE name = 'comment/all'")
        assert run(town.database.path, "backup") == 1
    out = capsys.readouterr().out
    assert "저장소 자체에 맞지 않는 곳이 있습니다" in out
    assert "comment/all" in out


def test_the_list_is_newest_first_and_lines_up(store: Path, capsys: Printed) -> None:
    assert run(store, "backup", "--list") == 0
    assert "아직 백업이 없습니다" in capsys.readouterr().out
    for day in (1, 2):
        keep_daily(store, f"2026-12-0{day}")
        then = 1_796_000_000 + day * 86_400
        os.utime(folder_of(store) / f"daily-2026-12-0{day}.db", (then, then))
    run(store, "backup")
    capsys.readouterr()
    assert run(store, "backup", "--list") == 0
    head, titles, *rows, last = capsys.readouterr().out.splitlines()
    assert head == f"{folder_of(store)} 의 백업 3개"
    assert "7개까지" in last
    assert {row.split()[-1].partition("-")[0] for row in rows} == {"daily", "manual"}
    daily = [row for row in rows if "daily-" in row]
    assert [row.split()[-1] for row in daily] == ["daily-2026-12-02.db", "daily-2026-12-01.db"]
    column = cell_len(titles.partition("종류")[0])
    for row, kind in zip(rows, ["손으로" if "manual" in row else "날마다" for row in rows], strict=True):
        assert cell_len(row.partition(kind)[0]) == column


def test_restoring_says_what_became_of_what_was_there(store: Path, tmp_path: Path, capsys: Printed) -> None:
    run(store, "backup", tmp_path / "mine.db")
    with world(store.with_name("desk-2.db")):
        pass
    now = comments_in(store)
    capsys.readouterr()
    assert run(store, "restore", tmp_path / "mine.db") == 0
    first, second, third = capsys.readouterr().out.splitlines()
    assert "erase-resident" in third
    assert str(store) in first
    aside = Path(second.rpartition(": ")[2])
    assert comments_in(aside) == now
    assert comments_in(store) == now


def test_restoring_is_refused_while_a_desk_is_open(store: Path, tmp_path: Path, capsys: Printed) -> None:
    run(store, "backup", tmp_path / "mine.db")
    with ready_store(store):
        assert run(store, "restore", tmp_path / "mine.db") == 2
    assert "모든 창을 닫은 뒤" in capsys.readouterr().err
    assert run(store, "restore", tmp_path / "mine.db") == 0


def test_names_that_a_terminal_would_obey_are_printed_without_it(store: Path, tmp_path: Path, capsys: Printed) -> None:
    target = tmp_path / "a\x1b]0;pwned\x07b.db"
    assert run(store, "backup", target) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert target.exists()


def test_english_says_the_same(store: Path, tmp_path: Path, capsys: Printed) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "en"\n')
    assert main(["--config", str(settings), "--store", str(store), "backup"]) == 0
    assert main(["--config", str(settings), "--store", str(store), "backup", "--list"]) == 0
    out = capsys.readouterr().out
    assert "Read back and verified" in out
    assert "by hand" in out
    use_language("ko")


def test_a_demonstration_never_takes_the_place_of_a_desk(store: Path, tmp_path: Path, capsys: Printed) -> None:
    with ready_store(tmp_path / "demo.db") as database:
        put_mark(database, Mark(agency="dobong", seed=1, size=None, built_at=0))
    before = comments_in(store)
    assert run(store, "restore", tmp_path / "demo.db") == 2
    assert "시연" in capsys.readouterr().err
    assert comments_in(store) == before
    with ready_store(tmp_path / "demo.db") as database:
        drop_own_value(database, "demo").result(60)
    assert run(store, "restore", tmp_path / "demo.db") == 0, "the control: it was only the mark"
