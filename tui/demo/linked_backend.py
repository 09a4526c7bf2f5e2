"""The linked demo's backend: the bundled one, in a process that ends with this one, however this one ends."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from domain.errors import StoreFault
from domain.words import language
from tui.child import start_module

_PATIENCE: Final = 12.0
"""Seconds that what is being answered gets to end."""


@contextmanager
def backend_beside(data: Path) -> Iterator[int]:
    """Serve the data in this folder while the block lasts; gives the port. Raises `StoreFault` where that fails."""
    process = _started("serve", data, "--port", "0", "--until-stdin-closes")
    assert process.stdout
    drain = threading.Thread(target=process.stdout.read, name="backend-log", daemon=True)
    try:
        port = _port(process.stdout)
        drain.start()
        yield port
    finally:
        _end(process)
        if drain.ident is not None:
            drain.join()
        process.stdout.close()


@contextmanager
def giving_password(data: Path, agency_id: str, name: str, password: str) -> Iterator[None]:
    """Let a member of staff in by this password, as an administrator does at the machine, beside what the block does.

    It is given when the block has ended. Raises `StoreFault` then.
    """
    process = _started("password", data, "--agency", agency_id, "--name", name, "--password-file", "-")
    assert process.stdin
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(f"{password}\n")
            process.stdin.flush()
        yield
    finally:
        said, _ = process.communicate()
    if process.returncode:
        raise StoreFault("demo.no_backend", why=_last(said))


def _started(act: str, data: Path, *more: str) -> "subprocess.Popen[str]":
    try:
        arguments = ("--data", str(data), "--language", language(), *more)
        return start_module("backend", act, *arguments, errors=subprocess.STDOUT)
    except OSError as error:
        raise StoreFault("demo.no_backend", why=str(error)) from error


def _port(log: IO[str]) -> int:
    """What it serves on, as its log says."""
    said = ""
    for line in log:
        said += line
        with suppress(json.JSONDecodeError):  # what Python itself complains of is no line of its log
            told = json.loads(line)
            if told["what"] == "serving":
                return int(told["port"])
    raise StoreFault("demo.no_backend", why=_last(said))


def _last(said: str) -> str:
    return next(reversed(said.strip().splitlines()), "-")


def _end(process: "subprocess.Popen[str]") -> None:
    assert process.stdin
    with suppress(BrokenPipeError):
        process.stdin.close()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
