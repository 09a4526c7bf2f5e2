"""The text in `$EDITOR` and back: no shell, a private file, and the draft intact whatever the editor does."""

import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App

from domain.errors import StoreFault
from domain.words import say
from screens.outside_editor import edited_outside
from tests.hostile import HOSTILE, assert_drawable
from tests.make import CONTENT, world
from tests.terminal import Terminal, ctrl

EDITOR = """\
import os, stat, subprocess, sys
from pathlib import Path
here, path = Path(sys.argv[0]).parent, Path(sys.argv[-1])
here.joinpath("was.txt").write_text(path.read_text())
modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)]
here.joinpath("mode.txt").write_text("{:o} {:o}".format(*modes))
here.joinpath("argv.txt").write_text(repr(sys.argv[1:-1]))
exec(here.joinpath("do.py").read_text())
"""

INTERRUPTED = """\
try:
    print("EDITING", flush=True)
    sys.stdin.read()
except KeyboardInterrupt:
    path.write_text("interrupted")
"""


class Desk:
    """A terminal with a draft open, and an editor that does as it is told."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal, self.folder = terminal, folder

    def edit(self, do: str, says: str = "") -> str:
        """Call the editor, which does this; wait for what is said then. Gives the screen."""
        self.folder.joinpath("do.py").write_text(do, encoding="utf-8")
        self.folder.joinpath("was.txt").unlink(missing_ok=True)
        self.terminal.press(ctrl("g"))
        self.terminal.wait_for(lambda _: self.folder.joinpath("was.txt").exists())
        self.terminal.wait_for(says or "본문")
        return self.terminal.text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with world(tmp_path / "desk.db") as town:
        town.publish(body="있던 글")
    folder = tmp_path / "it's; touch pwned"
    folder.mkdir()
    editor = folder / "editor.py"
    editor.write_text(EDITOR, encoding="utf-8")
    python = tmp_path / "python"
    python.symlink_to(sys.executable)
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    env = {
        "DANGOL_CONFIG": str(tmp_path / "settings.toml"),
        "EDITOR": f"{shlex.quote(str(python))} {shlex.quote(str(editor))} --flag 'two words'",
        "VISUAL": "",
        "XDG_RUNTIME_DIR": str(runtime),
    }
    with Terminal(["python", "-m", "tui", "--store", str(tmp_path / "desk.db")], cols=160, env=env) as terminal:
        terminal.wait_for("기다리는 일")
        terminal.press("2")
        terminal.wait_for("발행 의견수렴")
        terminal.press("c")
        terminal.wait_for("저장됨 ")
        yield Desk(terminal, folder)


@pytest.mark.pty
def test_the_text_goes_out_and_comes_back_whatever_the_editor_does(desk: Desk, tmp_path: Path) -> None:
    desk.edit("path.write_text('편집기에서 쓴 글\\n')", "편집기에서 쓴 글")
    assert desk.folder.joinpath("was.txt").read_text() == "있던 글"
    assert desk.folder.joinpath("argv.txt").read_text() == "['--flag', 'two words']"
    assert desk.folder.joinpath("mode.txt").read_text() == "600 700"
    assert not list(tmp_path.rglob("pwned"))

    desk.terminal.press(ctrl("z"))
    desk.terminal.wait_for("있던 글")
    desk.terminal.press(ctrl("y"))
    desk.terminal.wait_for("편집기에서 쓴 글")

    for do, says in (
        ("path.write_text('버린 글'); sys.exit(3)", "3번 오류로 끝났습니다"),
        ("path.unlink()", "글을 지우고 끝났습니다"),
        ("path.write_bytes('한글'.encode('cp949'))", "UTF-8이 아닌 글을 남겼습니다"),
        ("path.write_bytes(b'nul \\0 here')", "글이 아닌 값(NUL)이 들어 있어"),
        ("path.write_text('가' * 50_000)", "10,000자를 줄여"),
        ("os.kill(os.getpid(), 9)", "-9번 오류로 끝났습니다"),
    ):
        assert "편집기에서 쓴 글" in desk.edit(do, says)

    left = [path.read_bytes() for path in (tmp_path / "runtime").rglob("*.txt")]
    assert "버린 글".encode() in left, "what the editor wrote is not lost either"
    desk.edit("path.write_text('안녕 \\x1b[31m\\u202e가\\n둘째 줄')", "둘째 줄")
    assert_drawable(desk.terminal.text, lines=True)


@pytest.mark.pty
def test_an_editor_that_is_not_there_leaves_the_terminal_and_the_text(desk: Desk, tmp_path: Path) -> None:
    tmp_path.joinpath("python").unlink()
    desk.terminal.press(ctrl("g"))
    desk.terminal.wait_for("열지 못했습니다 (No such file or directory)")
    desk.terminal.press("x")
    desk.terminal.wait_for("x있던 글")
    assert not list((tmp_path / "runtime").iterdir())


@pytest.mark.pty
def test_control_c_in_the_editor_is_the_editors(desk: Desk) -> None:
    desk.folder.joinpath("do.py").write_text(INTERRUPTED)
    desk.terminal.press(ctrl("g"))
    desk.terminal.wait_for("EDITING")
    desk.terminal.press(ctrl("c"))
    desk.terminal.wait_for("interrupted")


@pytest.fixture
def no_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An application that cannot be suspended, as in a browser; files go to a folder of their own."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    return tmp_path


@pytest.mark.parametrize("editor", ["/no/such/editor", "'never closed", "", "   "])
async def test_where_no_editor_can_be_opened_the_text_stays(
    editor: str, no_terminal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    app: App[None] = App()
    async with app.run_test():
        came = edited_outside(app, CONTENT.body)
    assert isinstance(came, StoreFault)
    assert came.code == "compose.editor_missing"
    assert os.listdir(no_terminal) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_an_editor_with_a_hostile_name_is_named_harmlessly(text: str) -> None:
    for word in ("editor_missing", "editor_failed", "editor_not_text", "editor_no_file"):
        assert say(f"compose.{word}", editor=text, why="x", code=1, path="/tmp/x")
