"""`dangol staff` and `dangol agency` as they are called: nothing is changed by leaving a word out."""

from pathlib import Path

import pytest

from domain.actors import EVERY_ROLE, Actor, Role
from domain.agencies import Staff
from local_store.desk import Desk, wall_clock
from local_store.founding import ready_store
from local_store.pins import Pins
from tests.make import world
from tui.__main__ import main

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The store of an agency with one administrator, 김도봉."""
    path = tmp_path / "store" / "desk.db"
    with world(path):
        pass
    return path


def run(store: Path, *arguments: str) -> int:
    return main(["--store", str(store), *arguments])


def desk_of(store: Path) -> tuple[dict[str, tuple[Role, ...]], str, str]:
    """Who is on the store with which roles, and the agency's department and telephone."""
    actor = Actor(kind="staff", id="dobong-kim", name="김도봉", agency_id="dobong", roles=EVERY_ROLE)
    with ready_store(store) as database:
        desk = Desk(database, actor)
        people: list[Staff] = desk.staff()
        return {each.name: each.roles for each in people}, desk.agency.department, desk.agency.phone


def test_a_colleague_comes_changes_and_goes(store: Path, capsys: Printed) -> None:
    assert run(store, "staff", "add", "이순경", "--roles", "responder", "moderator") == 0
    assert "이순경을 더했습니다: 채팅, 댓글" in capsys.readouterr().out
    assert desk_of(store)[0]["이순경"] == (Role.MODERATOR, Role.RESPONDER)
    assert run(store, "staff", "change", "이순경", "--roles", "viewer") == 0
    assert desk_of(store)[0]["이순경"] == (Role.VIEWER,)
    capsys.readouterr()
    assert run(store, "staff", "list") == 0
    assert any(line.split() == ["이순경", "보기"] for line in capsys.readouterr().out.splitlines())
    assert run(store, "staff", "remove", "이순경") == 0
    assert "이순경" not in desk_of(store)[0]
    assert run(store, "audit", "verify") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("add", "이순경"),
        ("add", "김도봉", "--roles", "viewer"),
        ("change", "김도봉"),
        ("change", "아무도", "--roles", "viewer"),
        ("remove", "아무도"),
        ("remove", "김도봉"),
        ("change", "김도봉", "--roles", "viewer"),
    ],
)
def test_what_is_not_meant_changes_nothing(store: Path, capsys: Printed, arguments: tuple[str, ...]) -> None:
    before = desk_of(store)
    assert run(store, "staff", *arguments) == 2
    assert capsys.readouterr().err
    assert desk_of(store) == before


def test_the_profile_is_shown_and_changed_a_part_at_a_time(store: Path, capsys: Printed) -> None:
    assert run(store, "agency") == 0
    assert "월-금 09:00-12:00 13:00-18:00" in capsys.readouterr().out
    assert run(store, "agency", "--department", "생활안전과") == 0
    assert run(store, "agency", "--phone", "063-850-0000", "--hours", "월-금 09:00-18:00") == 0
    assert desk_of(store)[1:] == ("생활안전과", "063-850-0000")
    assert "월-금 09:00-18:00" in capsys.readouterr().out
    assert run(store, "agency", "--phone", "063-850-0000") == 0
    assert "이미 그렇게" in capsys.readouterr().out
    assert run(store, "agency", "--phone", "112", "--hours", "언제나") == 2
    capsys.readouterr()
    assert run(store, "agency", "--phone", "김익산") == 2
    assert "'김익산'에는 전화번호가 없습니다" in capsys.readouterr().err
    assert desk_of(store)[1:] == ("생활안전과", "063-850-0000")


@pytest.mark.parametrize("command", [("staff", "list"), ("agency",), ("audit", "verify")])
def test_to_look_at_a_desk_that_is_not_there_makes_none(
    tmp_path: Path, capsys: Printed, command: tuple[str, ...]
) -> None:
    path = tmp_path / "none" / "desk.db"
    assert run(path, *command) == 2
    assert str(path) in capsys.readouterr().err
    assert not path.parent.exists()
    with ready_store(path):
        pass
    assert run(path, *command) == 2, "a store on which no agency was set up"


@pytest.mark.parametrize("command", [("staff", "list"), ("agency",), ("audit", "verify")])
def test_to_look_at_an_empty_file_makes_no_store_of_it(
    tmp_path: Path, capsys: Printed, command: tuple[str, ...]
) -> None:
    path = tmp_path / "desk.db"
    path.touch()
    assert run(path, *command) == 2
    assert str(path) in capsys.readouterr().err
    assert [(each.name, each.stat().st_size) for each in tmp_path.iterdir()] == [("desk.db", 0)]


def test_of_a_store_that_was_emptied_it_is_said(store: Path, capsys: Printed) -> None:
    """The control: what was a store once is no first start."""
    store.write_bytes(b"")
    assert run(store, "audit", "verify") == 2
    assert "파일이 비었습니다" in capsys.readouterr().err


def test_a_forgotten_pin_is_taken_away(store: Path, capsys: Printed) -> None:
    with ready_store(store) as database:
        Pins(database, "dobong", wall_clock).set("dobong-kim", "2580")
    assert run(store, "staff", "forget-pin", "아무도") == 2
    assert run(store, "staff", "forget-pin", "김도봉") == 0
    assert "김도봉의 PIN을 지웠습니다" in capsys.readouterr().out
    with ready_store(store) as database:
        assert not Pins(database, "dobong", wall_clock).has("dobong-kim")
