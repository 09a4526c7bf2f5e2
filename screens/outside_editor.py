"""Handing a text to `$EDITOR` and taking it back: no shell, a file of one's own, nothing lost when it fails."""

import os
import shlex
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Final

from textual.app import App, SuspendNotSupported

from domain.announcements import BODY_LIMIT
from domain.errors import DeskError, StoreFault
from domain.safe_text import accept

_FALLBACK: Final = "vi"


def edited_outside(app: App[Any], text: str) -> str | DeskError:
    """The text as the person left it in their editor, made safe; or what went wrong, with nothing changed."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or _FALLBACK)
    try:
        with tempfile.TemporaryDirectory(prefix="dangol-") as folder:
            path = Path(folder) / "announcement.txt"
            path.write_text(text, encoding="utf-8")
            with app.suspend():
                ended = subprocess.run([*command, str(path)], check=False)
            if ended.returncode != 0:
                return StoreFault("compose.editor_failed", editor=command[0], code=ended.returncode)
            return accept("body", path.read_text(encoding="utf-8"), BODY_LIMIT).text
    except UnicodeDecodeError:
        return StoreFault("compose.editor_not_utf8", editor=command[0])
    except (OSError, SuspendNotSupported) as error:
        return StoreFault("compose.editor_missing", editor=command[0], why=str(error))
    except DeskError as refusal:
        return refusal
