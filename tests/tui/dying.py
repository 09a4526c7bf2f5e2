"""Typing in a real terminal until the program is killed: how much of what stood on the screen is lost."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Final

from domain.actors import EVERY_ROLE, Actor
from local_store.database import Database
from local_store.desk import Desk, wall_clock
from tests.terminal import Terminal

SECONDS_LOST: Final = 0.5
DEATHS: Final = 4
"""The best of so many counts: while the machine does something else, nothing is saved in time."""
PROGRAM: Final = ("-m", "tui")
SLOW_TO_SAVE: Final = (
    "-c",
    "import sys, screens.draft_keeper as keeper; keeper.SAVED_AFTER = 60; "
    "from tui.__main__ import main; sys.exit(main(sys.argv[1:]))",
)
"""The program, but it saves a minute later."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz" * 2


def dangol(store: Path, program: tuple[str, ...] = PROGRAM) -> Terminal:
    """The program on the store."""
    return Terminal(
        ["python", *program, "--store", str(store)], env={"DANGOL_CONFIG": str(store.with_name("settings.toml"))}
    )


@contextmanager
def desk_on(store: Path, clock: int | None = None) -> Iterator[Desk]:
    """The founder's desk on the store when the program is gone."""
    with Database(store) as database:
        actor = Actor(kind="staff", id="dobong-kim", name="김도봉", agency_id="dobong", roles=EVERY_ROLE)
        yield Desk(database, actor, wall_clock if clock is None else lambda: clock)


def typed(terminal: Terminal) -> list[float]:
    """Type where the caret is until enough time has gone by; when each letter stood on the screen."""
    seen: list[float] = []
    for count, letter in enumerate(_LETTERS, start=1):
        terminal.press(letter)
        terminal.wait_for(_LETTERS[:count])
        seen.append(perf_counter())
        if seen[-1] - seen[0] > 2.4 * SECONDS_LOST:
            break
    return seen


def lost(kept: str, seen: list[float], end: float) -> float:
    """How long before its end the first letter stood on the screen that was not kept; 0 for none."""
    assert _LETTERS.startswith(kept)
    return end - seen[len(kept)] if len(kept) < len(seen) else 0.0


def lost_when_killed(
    store: Path, go: Callable[[Terminal], None], kept: Callable[[Path], str], program: tuple[str, ...] = PROGRAM
) -> float:
    """The seconds lost by who goes there, types and is killed; `kept` reads what is in the store then."""
    with dangol(store, program) as terminal:
        go(terminal)
        seen = typed(terminal)
        terminal.kill(signal.SIGKILL)
        end = perf_counter()
        assert terminal.exit_code == -signal.SIGKILL
    return lost(kept(store), seen, end)
