"""What is left of a crash: a report without anybody's data, and two sentences on the terminal."""

import os
import platform
import sys
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import count
from pathlib import Path

from textual.worker import WorkerFailed

from domain.last_wall import drawable
from domain.personal_data import mask
from domain.words.terminal import WORDS

LONGEST_MESSAGE = 500
"""Characters of an exception's message that are kept: the text that it choked on may be in it."""
MOST_FRAMES = 60
_SURROUNDINGS = ("TERM", "TERM_PROGRAM", "COLORTERM", "TMUX", "SSH_TTY", "LANG", "LC_ALL")


def write_report(error: BaseException, folder: Path | None) -> Path | None:
    """Write what happened to a new file that the user alone can read; None when there is no place for it.

    No values of variables; messages of exceptions safe to show, with personal data masked.
    """
    if folder is None:
        return None
    # In a thread: a stack that is full is one of the ways to crash, and what fails in there makes nothing worse.
    with ThreadPoolExecutor(1) as beside:
        writing = beside.submit(_report, error, folder)
    return None if writing.exception() else writing.result()


def last_words(report: Path | None) -> str:
    """What the user reads on the terminal, in both languages: what happened, what is kept, what to do next."""
    keys = ("terminal.crashed", "terminal.report" if report else "terminal.no_report")
    return "\n".join(" ".join(WORDS[key][column] for key in keys) for column in (0, 1))


def _report(error: BaseException, folder: Path) -> Path:
    now = datetime.now(UTC)
    text = "\n".join(_lines(error, now)) + "\n"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    return _write(text, folder, f"crash-{now:%Y%m%d-%H%M%S}")


def _write(text: str, folder: Path, name: str) -> Path:
    for number in count():
        path = folder / f"{name}-{number}.txt"
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with open(file, "w", encoding="utf-8", errors="replace") as report:
            report.write(text)
        return path
    raise AssertionError("count() ends")


def _lines(error: BaseException, now: datetime) -> Iterator[str]:
    yield f"dangol {version('dangol')}, textual {version('textual')}, Python {platform.python_version()}"
    yield f"{platform.platform()}, {sys.platform}, {now:%Y-%m-%d %H:%M:%S} UTC"
    yield drawable(", ".join(f"{name}={os.environ[name]}" for name in _SURROUNDINGS if name in os.environ))
    if isinstance(error, WorkerFailed):
        error = error.error
    for part in _chain(error):
        yield ""
        yield from _frames(part)
        yield mask(drawable(_message(part)[:LONGEST_MESSAGE]))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exceptions that led to this one, the first cause first, each once."""
    chain: list[BaseException] = []
    waiting = [error]
    while waiting:
        part = waiting.pop()
        if part in chain:
            continue
        chain.append(part)
        before = part.__cause__ or (None if part.__suppress_context__ else part.__context__)
        waiting += [before] if before else []
        waiting += part.exceptions if isinstance(part, BaseExceptionGroup) else ()
    return reversed(chain)


def _frames(error: BaseException) -> Iterator[str]:
    home = str(Path.home())
    frames = traceback.extract_tb(error.__traceback__)
    for frame in frames if len(frames) <= MOST_FRAMES else frames[: MOST_FRAMES // 2] + frames[-MOST_FRAMES // 2 :]:
        yield drawable(f'  File "{frame.filename.replace(home, "~")}", line {frame.lineno}, in {frame.name}')
        yield drawable(f"    {frame.line}")


def _message(error: BaseException) -> str:
    """`Type: message`, also when the message cannot be made."""
    return "".join(traceback.format_exception_only(error)).strip()
