"""A linked desk in a real terminal: it says how the link fares, works on without it, and sends what was done."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.comments import Comment
from local_store.founding import ready_store
from local_store.linkage import link_state
from local_store.outbox import in_state
from tests.api_client.posts import populate, post, there, until
from tests.api_client.serving import Served, served
from tests.patience import PATIENCE
from tests.terminal import Terminal, ctrl

pytestmark = pytest.mark.pty


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "backend") as made:
        populate(made, 3)
        yield made


@pytest.fixture
def store(backend: Served, tmp_path: Path) -> Path:
    """Of a desk that was linked, and has everything."""
    path = tmp_path / "desk" / "desk.db"
    with post(backend, path) as kim:
        kim.begin()
    return path


def opened(store: Path) -> Terminal:
    """The program on it."""
    env = {
        "DANGOL_CONFIG": str(store.with_name("settings.toml")),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return Terminal(["python", "-m", "tui", "--store", str(store)], env=env)


def test_a_desk_goes_on_while_its_backend_is_gone(backend: Served, store: Path) -> None:
    with opened(store) as terminal:
        terminal.wait_for("연결됨")
        backend.kill()
        terminal.wait_for("부터 끊김")
        terminal.press("3")
        terminal.wait_for("여기도 어두워요")
        terminal.press("r")
        terminal.wait_for("1건 대기")
        backend.start()
        terminal.wait_for("연결됨")
        terminal.wait_for(lambda at: "1건 대기" not in at.text)
        terminal.press(ctrl("q"))
        assert terminal.exit_code == 0
    until(lambda: sum(comment.state == "reviewed" for comment in there(backend, Comment)) == 1)
    with ready_store(store) as database:
        assert in_state(database.read(), "waiting", "tray") == []


def test_after_a_kill_it_says_nothing_of_the_link_that_it_does_not_know(backend: Served, store: Path) -> None:
    with opened(store) as terminal:
        terminal.wait_for("연결됨")
        terminal.kill(signal.SIGKILL)
        terminal.process.wait(PATIENCE)
    with ready_store(store) as database:
        assert link_state(database).condition == "connected", "as it stood then"
    backend.kill()
    with opened(store) as terminal:
        terminal.wait_for("부터 끊김")
        drawn = b"".join(chunk for _, chunk in terminal.chunks).decode(errors="replace")
        assert "연결하는 중" in drawn
        assert "연결됨" not in drawn
