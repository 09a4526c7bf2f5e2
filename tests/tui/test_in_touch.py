"""What an administrator changes from the command line at a linked desk is done at the backend, or is not done."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.actors import Role
from domain.agencies import Staff
from domain.errors import Conflict, Unreachable
from local_store.founding import ready_store
from local_store.outbox import in_state
from tests.api_client.posts import LEE, Post, populate, post, there
from tests.api_client.serving import Served, served
from tests.screens.office import linked_office
from tui.__main__ import main
from tui.in_touch import require_done

Printed = pytest.CaptureFixture[str]
ADDING = ("staff", "add", "박바다", "--roles", "viewer")


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "backend") as made:
        populate(made, 1)
        yield made


@pytest.fixture
def kim(backend: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Linked, with everything here, and not open."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with post(backend, tmp_path / "desk" / "desk.db") as made:
        made.begin()
        made.cut()
        yield made


def run(kim: Post, *arguments: str) -> int:
    return main(["--store", str(kim.database.path), *arguments])


def roles_there(backend: Served) -> dict[str, tuple[Role, ...]]:
    return {each.name: each.roles for each in there(backend, Staff) if each.active}


def test_a_colleague_is_added_at_the_backend(backend: Served, kim: Post, capsys: Printed) -> None:
    assert run(kim, *ADDING) == 0
    assert "dangol serve password --name 박바다" in capsys.readouterr().out
    assert roles_there(backend)["박바다"] == (Role.VIEWER,)
    assert run(kim, "staff", "remove", LEE) == 0
    assert LEE not in roles_there(backend)


def test_while_the_desk_is_open_its_own_link_sends_it(backend: Served, kim: Post) -> None:
    kim.begin()
    assert run(kim, *ADDING) == 0
    assert "박바다" in roles_there(backend)


def test_without_the_backend_nothing_is_changed_and_who_is_there_is_listed(
    backend: Served, kim: Post, capsys: Printed
) -> None:
    backend.kill()
    assert run(kim, *ADDING) != 0
    assert "서버와 연결되어 있을 때만" in capsys.readouterr().err
    assert run(kim, "staff", "list") == 0
    assert LEE in capsys.readouterr().out
    with ready_store(kim.database.path) as database:
        assert in_state(database.read(), "waiting", "tray") == []


def test_whose_sign_in_has_ended_is_told_how_to_sign_in(kim: Post, capsys: Printed) -> None:
    kim.tokens.keep("s.nobody.knows")
    assert run(kim, *ADDING) != 0
    assert f"dangol link {kim.desk.linkage.url}" in capsys.readouterr().err


def test_what_came_back_is_said_with_why_and_what_came_back_before_is_not() -> None:
    with linked_office() as office:
        hide = office.hide()
        office.came_back(hide, "conflict", "이나라님이 이미 검토했습니다.")
        with pytest.raises(Conflict) as refusal:
            require_done(office.desk, ())
        assert "이나라님이 이미 검토했습니다." in str(refusal.value)
        require_done(office.desk, {hide.id})


def test_what_did_not_arrive_is_not_said_to_be_done() -> None:
    with linked_office() as office:
        office.do(office.hide())
        with pytest.raises(Unreachable):
            require_done(office.desk, ())
