"""Where the program keeps its things on this machine."""

import os
from pathlib import Path

import platformdirs


def store_path(given: Path | None) -> Path:
    """The store of the desk: `--store`, else `DANGOL_STORE`, else where this system keeps data."""
    chosen = given or os.environ.get("DANGOL_STORE")
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("dangol", appauthor=False) / "desk.db"


def backend_path(given: Path | None) -> Path:
    """The folder of the backend's data: `--data`, else `DANGOL_DATA`, else a folder where this system keeps data."""
    chosen = given or os.environ.get("DANGOL_DATA")
    if chosen:
        return Path(chosen).expanduser()
    return platformdirs.user_data_path("dangol", appauthor=False) / "backend"


def reports_path() -> Path:
    """The folder for reports of crashes."""
    return platformdirs.user_log_path("dangol", appauthor=False)
