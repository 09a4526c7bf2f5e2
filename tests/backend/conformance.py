"""What is said between a test and the process that asks a server whatever its document allows and forbids."""

import subprocess
import sys
from pathlib import Path
from typing import Literal

import msgspec

from backend.routes import Route

Who = Literal["nobody", "resident", "staff"]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to ask, and as who."""

    url: str
    who: Who
    known: dict[str, str]
    """What is true there, by the names of fields: put in place of what was made up."""
    codes: tuple[str, ...] = ()
    """Each makes one resident at home."""
    only: tuple[str, ...] = ()
    """The paths to ask; all where none is named."""


class Found(msgspec.Struct, kw_only=True):
    """What came of it."""

    wrong: list[str] = []
    """Each answer that was not as the document says."""
    statuses: dict[str, dict[int, int]] = {}
    """By endpoint, how often each status was answered."""


def conform(task: Task) -> Found:
    """Ask, in a process of its own."""
    command = [sys.executable, "-m", "tests.backend.conforming"]
    root = Path(__file__).parents[2]
    ran = subprocess.run(command, input=msgspec.json.encode(task), capture_output=True, cwd=root, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return msgspec.json.decode(ran.stdout, type=Found)


def meant_for(route: Route, who: Who) -> bool:
    """Whether it is to such a person that an endpoint gives what is asked for."""
    if route.role == "public":
        return who == "nobody"
    return who == ("resident" if route.role == "resident" else "staff")
