"""Handing a text to `$EDITOR` and taking it back: no shell, a file of one's own, nothing lost when it fails."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from domain.errors import DeskError, StoreFault
from domain.safe_text import accept
from screens.body_editor import ROOM

_FALLBACK: Final = "vi"
_OBEYS_TEXT: Final = frozenset(("vim", "nvim", "gvim"))
"""Editors that take settings from lines of the text itself, unless told not to."""


def edited_outside(app: App[Any], text: str) -> str | DeskError:
    """The text as the person left it in their editor, made safe; or what went wrong, with nothing changed.

    What the editor wrote and cannot be taken back stays where it is, and the fault says where that is.
    """
    command = _command()
    try:
        folder = Path(tempfile.mkdtemp(prefix="dangol-", dir=_runtime_folder()))
        path = folder / "announcement.txt"
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return StoreFault("compose.editor_missing", editor=Path(command[0]).name, why=error.strerror)
    came = _edited(app, command, path, ends_in_line=text.endswith("\n"))
    if isinstance(came, str) or not _says_more(path, text):
        shutil.rmtree(folder, ignore_errors=True)
    return came


def _edited(app: App[Any], command: list[str], path: Path, *, ends_in_line: bool) -> str | DeskError:
    """`ends_in_line`: whether the text ended in a line feed before, which most editors add otherwise."""
    name = Path(command[0]).name
    try:
        ended = _run(app, [*command, str(path)])
        if isinstance(ended, OSError):
            return StoreFault("compose.editor_missing", editor=name, why=ended.strerror)
        if ended != 0:
            return StoreFault("compose.editor_failed", editor=name, code=ended, path=path)
        written = path.read_text(encoding="utf-8")
        return accept("body", written if ends_in_line else written.removesuffix("\n"), ROOM).text
    except FileNotFoundError:
        return StoreFault("compose.editor_no_file", editor=name)
    except UnicodeDecodeError:
        return StoreFault("compose.editor_not_text", editor=name, path=path)
    except SuspendNotSupported as error:
        return StoreFault("compose.editor_missing", editor=name, why=str(error))
    except DeskError as refusal:
        return StoreFault("compose.editor_refused", editor=name, why=str(refusal), path=path)


def _run(app: App[Any], command: list[str]) -> int | OSError:
    """The exit code of the editor, which has the terminal meanwhile; or why it could not be begun."""
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ^c is the editor's, which does not inherit this
    try:
        with app.suspend():
            try:
                return subprocess.run(command, check=False).returncode
            except OSError as error:  # beyond this block the terminal would stay without us
                return error
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _says_more(path: Path, text: str) -> bool:
    """Whether something else stands in the file than what was given."""
    try:
        return path.read_bytes() != text.encode("utf-8")
    except OSError:
        return False


def _command() -> list[str]:
    """The editor and its arguments, as a shell would part them."""
    given = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _FALLBACK
    try:
        command = shlex.split(given) or [_FALLBACK]
    except ValueError:  # a quote that is not closed
        command = [given]
    if Path(command[0]).name in _OBEYS_TEXT:
        command += ["-c", "set nomodeline"]
    return command


def _runtime_folder() -> str | None:
    """Where only this person looks, and nothing outlives the session; None for the system's own temporary folder."""
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return folder if folder and os.access(folder, os.W_OK) else None
