"""What the measured programs find around them: nobody's settings, and modules that were compiled before."""

import os
import tempfile
from pathlib import Path


def bench_folder() -> Path:
    """Where stores are kept between runs: `DANGOL_BENCH_DIR`, else below the system's temporary folder."""
    folder = Path(os.environ.get("DANGOL_BENCH_DIR") or Path(tempfile.gettempdir()) / "dangol-bench")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def environment(home: Path) -> dict[str, str]:
    """Beyond what a program finds anyway. Modules are compiled where an installed program has them compiled too."""
    home.mkdir(exist_ok=True)
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(bench_folder() / "compiled")}
    return dict.fromkeys(homes, str(home)) | compiled
