"""`dangol doctor`: looks at the terminal, the store and the program, and says what to do about what it finds."""

import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from domain.words import say
from tui.doctor_program import look_at_program
from tui.doctor_report import report, todos
from tui.doctor_store import look_at_store
from tui.doctor_terminal import look_at_terminal
from tui.places import store_path
from tui.plain_text import tell
from tui.settings import Settings
from tui.still_at_it import still_at_it

_WIDEST: Final = 100
"""Cells of a line: longer ones are hard to read."""


def examine_all(given: Path | None, settings: Settings) -> int:
    """Print what was found. Returns the exit code: 1 when something needs doing."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal without Hangul is one of the things to be told of
    sections = {say("doctor.the_terminal"): look_at_terminal(settings)}
    with still_at_it(say("cli.examining")):
        sections[say("doctor.the_store")] = look_at_store(store_path(given))
        sections[say("doctor.the_program")] = look_at_program()
    tell(*report(sections, min(_WIDEST, shutil.get_terminal_size().columns)))
    return 1 if todos(sections) else 0
