"""Without a terminal no screen is opened: it is said, and nothing is made."""

import shlex
import sys
from pathlib import Path

import pytest

from domain.errors import Refused
from tests.terminal import Terminal
from tui.on_terminal import require_terminal


def shell(line: str, store: Path, *command: str) -> Terminal:
    """A line of the shell in a terminal, with the program where it has `{}`."""
    program = shlex.join([sys.executable, "-m", "tui", *command, "--store", str(store)])
    return Terminal(["sh", "-c", line.format(program)], 120, 24)


@pytest.mark.parametrize("line", ["({}; echo left $? >&2) | cat", "{} </dev/null; echo left $?"])
@pytest.mark.parametrize("command", [(), ("demo",)])
def test_a_pipe_or_a_file_is_no_terminal(tmp_path: Path, command: tuple[str, ...], line: str) -> None:
    with shell(line, tmp_path / "desk.db", *command) as terminal:
        terminal.wait_for("left 2")
        assert "터미널에서만 열립니다" in terminal.text
    assert list(tmp_path.iterdir()) == []


def test_in_a_terminal_the_same_opens_its_screen(tmp_path: Path) -> None:
    """The control."""
    with shell("exec {}", tmp_path / "desk.db") as terminal:
        terminal.wait_for("어느 기관입니까")


def test_what_is_drawn_needs_a_terminal_as_much_as_the_keys(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Refused):
        require_terminal()
    assert capfd.readouterr() == ("", "")
