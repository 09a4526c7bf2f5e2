"""Where the program keeps its things on this machine."""

import os
from pathlib import Path

import platformdirs


def store_path(given: Path | None) -> Path:
    """The store of the desk: `--store`, else `DANGOL_STORE`, else the one that is linked, else the system's place."""
    chosen = given or os.environ.get("DANGOL_STORE")
    if chosen:
        return Path(chosen).expanduser()
    return linked_store() or _data() / "desk.db"


def links_path() -> Path:
    """The folder of the linked stores, each in one of its own."""
    return _data() / "links"


def linked_store() -> Path | None:
    """The linked store that opens when none is named."""
    try:
        name = _current().read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    store = links_path() / name / "desk.db"
    return store if name.isalnum() and store.exists() else None


def open_linked(name: str) -> None:
    """From now on the linked store in this folder opens when none is named; with no name none of them does."""
    if not name:
        _current().unlink(missing_ok=True)
        return
    made = _current().with_name("current.new")
    made.write_text(name, encoding="ascii")
    os.replace(made, _current())


def _current() -> Path:
    return links_path() / "current"


def _data() -> Path:
    return platformdirs.user_data_path("dangol", appauthor=False)


def backend_path(given: Path | None) -> Path:
    """The folder of the backend's data: `--data`, else `DANGOL_DATA`, else a folder where this system keeps data."""
    chosen = given or os.environ.get("DANGOL_DATA")
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("dangol", appauthor=False) / "backend"


def reports_path() -> Path:
    """The folder for reports of crashes."""
    return platformdirs.user_log_path("dangol", appauthor=False)
