"""A real tmux for the tests: a server of its own, with one program in it. Skips where there is no tmux."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from types import TracebackType
from typing import Self
from uuid import uuid4

import pytest

from tests.patience import PATIENCE


class Tmux:
    """A program in a tmux pane of `cols` × `rows` cells. Leaving the `with` block ends the server.

    `clipboard` is tmux's `set-clipboard`: with `on` the programs in it may write and read the buffers.
    """

    def __init__(
        self,
        argv: Sequence[str],
        cols: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        *,
        clipboard: str = "on",
    ) -> None:
        if shutil.which("tmux") is None:
            pytest.skip("there is no tmux here")
        self._socket = f"dangol-{uuid4().hex}"
        program = [sys.executable, *argv[1:]] if argv[0] == "python" else list(argv)
        settings = [f"{name}={value}" for name, value in (env or {}).items()]
        start = ["new-session", "-d", "-x", str(cols), "-y", str(rows), "env", *settings, *program]
        self._run("-f", os.devnull, *_options(clipboard), *start)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._run("kill-server", check=False)

    def press(self, *keys: str) -> None:
        """Press keys by the names that tmux gives them, one after the other."""
        for key in keys:
            self._run("send-keys", key)

    def screen(self) -> list[str]:
        """The lines of the pane."""
        return self._run("capture-pane", "-p").splitlines()

    @property
    def title(self) -> str:
        """The title of the pane."""
        return self._run("display-message", "-p", "#{pane_title}").strip()

    @property
    def window(self) -> str:
        """The name of the window."""
        return self._run("display-message", "-p", "#{window_name}").strip()

    @property
    def buffer(self) -> str:
        """What lies in the clipboard of tmux; empty when nothing does."""
        return self._run("show-buffer", check=False)

    def wait_for(self, what: str | Callable[["Tmux"], object]) -> None:
        """Wait until this text stands in the pane, or this holds."""
        deadline = monotonic() + PATIENCE
        while not (what(self) if callable(what) else any(what in line for line in self.screen())):
            if monotonic() > deadline:
                raise AssertionError(f"{what!r} never came:\n" + "\n".join(self.screen()))

    def _run(self, *command: str, check: bool = True) -> str:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("TMUX")}
        done = subprocess.run(
            ["tmux", "-u", "-L", self._socket, *command],
            env={**environment, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
            capture_output=True,
            check=check,
            encoding="utf-8",
        )
        return done.stdout if done.returncode == 0 else ""


def _options(clipboard: str) -> list[str]:
    options = {"set-clipboard": clipboard, "allow-rename": "on", "escape-time": "10", "remain-on-exit": "on"}
    commands = [["set-option", "-g", name, value, ";"] for name, value in options.items()]
    return ["start-server", ";", *(word for command in commands for word in command)]
