"""The demo's residents in a process of their own, as real ones would be, and how it is told the pace."""

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from domain.words import say
from local_store.database import Database
from tui.child import start_module
from tui.demo.pace import PACES, Pace

_PAUSED: Final = "paused"
_HERE: Final = "here"
_ELSEWHERE: Final = "elsewhere"
"""What the process says of where the residents live."""

_BEHIND: Final = 5
"""By how much the keys of the person at the screen go before what residents do, where processors are few."""

_PATIENCE: Final = 4.0
"""Seconds to wait, in the end, for what was begun to be written."""


class ResidentsBeside:
    """Residents whose work never takes a moment from the person at the screen."""

    def __init__(self, store: Path, seed: int, pace: Pace = "normal") -> None:
        self._store, self._seed = store, seed
        self._pace: Pace = pace
        self._paused = False
        self._process: subprocess.Popen[str] | None = None
        self._elsewhere = False

    def start(self) -> None:
        """Let them live. Raises OSError where no process can be started."""
        self._process = self._begun()
        self._ear = threading.Thread(target=self._hear, args=(self._process,), name="residents", daemon=True)
        self._ear.start()

    def _begun(self) -> "subprocess.Popen[str]":
        return start_module("tui.demo.beside", str(self._store), str(self._seed), self._told())

    def _hear(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        for line in process.stdout:
            self._elsewhere = line.strip() == _ELSEWHERE

    def stop(self) -> None:
        """End that, once what was begun is written."""
        if self._process is None:
            return
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._ear.join()
        self._process.stdout.close()

    def pause(self) -> str:
        """Hold them, or let them go on. Returns what to say."""
        self._paused = not self._paused
        return self._changed(say("demo.paused") if self._paused else say("demo.goes_on", pace=self._pace_word()))

    def faster(self) -> str:
        """The next faster pace. Returns what to say."""
        return self._change_pace(1)

    def slower(self) -> str:
        """The next slower pace. Returns what to say."""
        return self._change_pace(-1)

    def _change_pace(self, by: int) -> str:
        place = min(max(PACES.index(self._pace) + by, 0), len(PACES) - 1)
        self._pace, self._paused = PACES[place], False
        return self._changed(say("demo.pace", pace=self._pace_word()))

    def _changed(self, message: str) -> str:
        if self._process is None:
            return message
        assert self._process.stdin
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{self._told()}\n")
            self._process.stdin.flush()
        return say("demo.elsewhere") if self._elsewhere else message

    def _told(self) -> str:
        return _PAUSED if self._paused else self._pace

    def _pace_word(self) -> str:
        return say(f"demo.pace_{self._pace}")


def main(arguments: Sequence[str]) -> None:
    """Live on the store until standard input ends; each of its lines says the pace."""
    from tui.demo.residents import LivingResidents
    from tui.demo.stage import desk_of

    if sys.platform != "win32":
        os.nice(_BEHIND)
    path, seed, told = arguments
    with Database(Path(path)) as database:
        residents = LivingResidents(desk_of(database), int(seed), pace_of(told), _say_where)
        residents.start()
        for line in sys.stdin:
            residents.go(pace_of(line.strip()))
        residents.stop()


def pace_of(told: str) -> Pace | None:
    """The pace that was told; None where they are to pause."""
    return next((pace for pace in PACES if pace == told), None)


def _say_where(here: bool) -> None:
    with suppress(BrokenPipeError):
        sys.stdout.write(f"{_HERE if here else _ELSEWHERE}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
