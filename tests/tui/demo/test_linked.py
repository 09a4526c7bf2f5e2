"""The linked demo in a real terminal: the link that is cut and restored, and its end, however it comes."""

import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import apsw
import pytest

from local_store.founding import ready_store
from local_store.lease import Lease
from local_store.linkage import linkage_of
from tests.make import world
from tests.terminal import ENTER, PATIENCE, Terminal, ctrl
from tests.tui.demo.test_beside import wait_for
from tui.__main__ import main

pytestmark = pytest.mark.pty

FOUNDER = "김도봉"
LEASES = ("open", "desk.db.link", "colleague.db.link", "colleague.db.residents")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a small demonstration is kept, found again by whichever test comes next."""
    return tmp_path_factory.mktemp("linked") / "demo"


def linked(folder: Path, *, controlling: bool = True) -> Terminal:
    """The demonstration, as it is started by hand."""
    options = ("--linked", "--size", "60", "--pace", "rush", "--store", str(folder))
    environment = {"DANGOL_CONFIG": str(folder.parent / "settings.toml")}
    return Terminal(["python", "-m", "tui", "demo", *options], 120, 40, env=environment, controlling=controlling)


def rows(store: Path, sql: str) -> list[tuple[Any, ...]]:
    """What stands in a store, while others write it."""
    connection = apsw.Connection(str(store), flags=apsw.SQLITE_OPEN_READONLY)
    connection.set_busy_timeout(10_000)
    found = connection.execute(sql).fetchall()
    connection.close()
    return found


def there(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the backend has."""
    return rows(folder / "backend" / "backend.db", sql)


def alive(process: int) -> bool:
    """Whether a process still runs; one that nobody has buried yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def children(process: int) -> list[int]:
    """The processes that a process has begun, and that run."""
    found = [int(id) for of in Path(f"/proc/{process}/task").glob("*/children") for id in of.read_text().split()]
    return [child for child in found if alive(child)]


def is_free(lease: Path) -> bool:
    """Whether nobody holds it."""
    probe = Lease(lease)
    free = probe.try_acquire()
    probe.release()
    return free


def answers(port: int) -> bool:
    """Whether anybody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def port_of(folder: Path) -> int:
    """Of the network that leads to the backend."""
    with ready_store(folder / "desk.db") as database:
        linkage = linkage_of(database)
        assert linkage is not None
        return urlsplit(linkage.url).port or 0


COMMENTS = "SELECT comment.text FROM comment JOIN account ON account.id = comment.author_id"
HIDDEN = f"SELECT id FROM comment WHERE state = 'hidden' AND decided_by = '{FOUNDER}'"
HIDINGS = f"SELECT record_id FROM audit_entry WHERE action = 'HideComment' AND actor_name = '{FOUNDER}' ORDER BY at"


def test_what_is_done_while_the_network_is_cut_is_sent_once_when_it_is_back(folder: Path) -> None:
    with linked(folder) as demo:
        cut_and_restore(demo, folder)
        begun = children(demo.process.pid)
        demo.press(ctrl("q"))
        assert demo.exit_code == 0
    assert len(begun) == 2
    assert not any(map(alive, begun))


def cut_and_restore(demo: Terminal, folder: Path) -> None:
    """Hide a comment while the network is cut."""
    demo.wait_for("연결됨")
    demo.wait_for(lambda terminal: any(text[:6] in terminal.text for (text,) in there(folder, COMMENTS)))
    demo.press(".")
    demo.wait_for("주민이 멈췄습니다")
    before, done = {id for (id,) in there(folder, HIDDEN)}, len(there(folder, HIDINGS))
    demo.press(",")
    demo.wait_for("부터 끊김")
    demo.press("3")
    demo.wait_for("[3 댓글]")
    demo.wait_for("› 새  ")
    demo.press("h")
    demo.wait_for("댓글 1개 숨기기")
    demo.press("1", ENTER)
    demo.wait_for("1건 대기")
    (hidden,) = {id for (id,) in rows(folder / "desk.db", HIDDEN)} - before
    assert {id for (id,) in there(folder, HIDDEN)} == before
    demo.press(",")
    demo.wait_for(lambda terminal: "연결됨" in terminal.text and "1건 대기" not in terminal.text)
    assert {id for (id,) in there(folder, HIDDEN)} == before | {hidden}
    assert there(folder, HIDINGS)[done:] == [(hidden,)]


def test_killed_it_leaves_nothing_behind(folder: Path) -> None:
    """Without a terminal that would tell its children: they learn it from the ends of their pipes."""
    with linked(folder, controlling=False) as demo:
        demo.wait_for("연결됨")
        demo.wait_for(lambda terminal: not any(is_free(folder / name) for name in LEASES))
        begun, port = children(demo.process.pid), port_of(folder)
        assert len(begun) == 2
        assert answers(port)
        demo.kill(signal.SIGKILL)
    wait_for(lambda: not any(map(alive, begun)))
    wait_for(lambda: not answers(port) and all(is_free(folder / name) for name in LEASES))


def test_each_folder_is_open_in_one_window(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "backend").mkdir(parents=True, exist_ok=True)
    with Lease(folder / "open").waited_for(0):
        assert main(["demo", "--linked", "--store", str(folder)]) == 2
    assert "다른 창에서" in capsys.readouterr().err


def test_without_a_terminal_it_makes_nothing(tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tui", "demo", "--linked", "--store", str(tmp_path / "demo")],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert made.returncode == 2
    assert not (tmp_path / "demo" / "backend" / "backend.db").exists()


def test_a_desk_that_is_worked_on_in_earnest_is_no_part_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with world(tmp_path / "desk.db"):
        pass
    assert main(["demo", "--linked", "--store", str(tmp_path)]) == 2
    assert "시연이 아닌" in capsys.readouterr().err
    assert main(["demo", "--linked", "--store", str(tmp_path / "desk.db")]) == 2
    assert "폴더" in capsys.readouterr().err
    with ready_store(tmp_path / "desk.db") as database:
        assert linkage_of(database) is None
