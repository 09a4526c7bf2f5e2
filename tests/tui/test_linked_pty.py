"""A linked desk in a real terminal: it says how the link fares, works on without it, and sends what was done."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.comments import Comment
from local_store.outbox import in_state
from tests.api_client.posts import Post, populate, there, until
from tests.api_client.serving import Served, served
from tests.terminal import Terminal, ctrl

pytestmark = pytest.mark.pty


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "backend") as made:
        populate(made, 3)
        yield made


def test_a_desk_goes_on_while_its_backend_is_gone(backend: Served, tmp_path: Path) -> None:
    store = tmp_path / "desk" / "desk.db"
    kim = Post(backend.url, backend, store)
    kim.begin()
    kim.cut()
    env = {
        "DANGOL_CONFIG": str(tmp_path / "settings.toml"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    with Terminal(["python", "-m", "tui", "--store", str(store)], env=env) as terminal:
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
    assert [entry.state for entry in in_state(kim.desk.connection(), "waiting", "tray")] == []
    kim.database.close()
