"""`dangol erase-resident` as it is called: who is meant is asked, nothing is erased without being sure."""

from pathlib import Path

import pytest

from domain.erasure import DEPARTED
from local_store.backups import back_up, folder_of
from local_store.desk import wall_clock
from local_store.founding import ready_store
from local_store.restoring import restore
from tests.local_store.test_erasure import WORDS, bytes_of, met
from tests.make import CHANG1, CHANG2, World, world
from tui.__main__ import main

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with 초록대문, of whom it holds everything, and two residents called 봄날."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        met(town)
        out = town.publish()
        for dong in (CHANG1, CHANG2):
            town.comment(out, by=town.resident("봄날", dong))
    return path


def run(store: Path, *arguments: str) -> int:
    return main(["--store", str(store), "erase-resident", *arguments])


def nicknames(store: Path) -> dict[str, str]:
    """Id → nickname of everybody on the store."""
    with ready_store(store) as database:
        return dict(database.read().execute("SELECT id, nickname FROM neighbour ORDER BY id"))


def test_without_being_sure_it_only_says_what_it_would_do(store: Path, capsys: Printed) -> None:
    before = nicknames(store)
    assert run(store, "초록대문") == 0
    out = capsys.readouterr().out
    assert "도봉구청: 초록대문 (창1동)" in out
    assert [line.split()[-1] for line in out.splitlines()[2:9]] == ["3", "3", "1", "2", "1", "3", "1"]
    assert "--yes" in out
    assert nicknames(store) == before


def test_sure_of_it_everything_is_gone_from_the_file(store: Path, capsys: Printed) -> None:
    assert all(word in bytes_of(store) for word in WORDS)
    assert run(store, "초록대문", "--yes") == 0
    out = capsys.readouterr().out
    assert "지웠습니다." in out
    assert [word.decode() for word in WORDS if word in bytes_of(store)] == []
    assert list(nicknames(store).values()).count(DEPARTED) == 1
    assert main(["--store", str(store), "audit", "verify"]) == 0
    assert "사유가 지워져 있습니다. 주민을 지운 기록은 1건입니다." in capsys.readouterr().out
    assert run(store, "초록대문", "--yes") == 1


def test_an_audit_whose_details_nobody_erased_says_nothing_of_erasing(store: Path, capsys: Printed) -> None:
    assert main(["--store", str(store), "audit", "verify"]) == 0
    assert "지워" not in capsys.readouterr().out


def test_details_that_no_erasure_took_away_do_not_verify(store: Path, capsys: Printed) -> None:
    with ready_store(store) as database:
        database.write(
            lambda connection: connection.execute("UPDATE audit_entry SET details = NULL, salt = '' WHERE number = 1")
        ).result(60)
    assert main(["--store", str(store), "audit", "verify"]) == 1
    assert "1번: 사유가 지워졌는데, 지운 기록이 그 뒤에 없습니다." in capsys.readouterr().err


def test_a_second_time_is_told_as_such(store: Path, capsys: Printed) -> None:
    (id,) = [id for id, nickname in nicknames(store).items() if nickname == "초록대문"]
    assert run(store, id, "--yes") == 0
    capsys.readouterr()
    assert run(store, id, "--yes") == 0
    assert capsys.readouterr().out == "이미 지운 주민입니다.\n"


def test_of_several_with_a_nickname_one_is_chosen_by_id(store: Path, capsys: Printed) -> None:
    before = nicknames(store)
    assert run(store, "봄날", "--yes") == 1
    out = capsys.readouterr().out
    assert "주민 2명이 이 별명을 씁니다" in out
    rows = [line.split() for line in out.splitlines()[2:]]
    assert [row[1] for row in rows] == ["창1동", "창2동"]
    assert [row[3] for row in rows] == ["1", "1"]
    assert nicknames(store) == before
    assert run(store, rows[1][0], "--yes") == 0
    assert nicknames(store) == {**before, rows[1][0]: DEPARTED}


def test_nobody_is_nobody(store: Path, capsys: Printed) -> None:
    before = nicknames(store)
    for who in ("없는사람", DEPARTED, "", "' OR 1=1 --", "%"):
        assert run(store, who, "--yes") == 1
    assert "이런 주민은 없습니다" in capsys.readouterr().out
    assert nicknames(store) == before


def test_where_else_it_still_stands_is_said(store: Path, capsys: Printed) -> None:
    made = back_up(store, None, wall_clock())
    aside = restore(made.path, store)
    assert aside is not None
    assert run(store, "초록대문", "--yes") == 0
    out = capsys.readouterr().out
    assert "복사본 2개에는 남아 있습니다" in out
    assert f"  {folder_of(store).name}/{made.path.name}" in out
    assert f"  {aside.name}" in out


def test_every_agency_of_the_store_forgets_them(store: Path, capsys: Printed) -> None:
    with ready_store(store) as database:
        other = World(database, agency_id="nowon", seed=5)
        (id,) = [id for id, nickname in nicknames(store).items() if nickname == "초록대문"]
        known = other.resident("초록대문")
        other.comment(other.publish(), by=type(known)(kind="resident", id=id, name="초록대문", dong=CHANG1))
    assert run(store, id, "--yes") == 0
    with ready_store(store) as database:
        found = database.read().execute("SELECT agency_id, nickname FROM neighbour WHERE id = ?", (id,))
        assert dict(found) == {"dobong": DEPARTED, "nowon": DEPARTED}


def test_hostile_names_are_printed_without_what_a_terminal_would_obey(store: Path, capsys: Printed) -> None:
    assert run(store, "a\x1b]0;pwned\x07", "--yes") == 1
    assert "\x1b" not in capsys.readouterr().out
