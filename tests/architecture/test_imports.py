"""What is really loaded: the import contracts read the static graph, which does not see imports inside functions."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def loaded_by(statement: str) -> set[str]:
    """The modules in a fresh interpreter after this statement."""
    program = f"import sys\n{statement}\nprint(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    return set(ran.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_never_load_the_terminal(argument: str) -> None:
    loaded = loaded_by(
        f"import contextlib\nfrom tui.__main__ import main\nwith contextlib.suppress(SystemExit): main(['{argument}'])"
    )
    assert not loaded & {"textual", "rich", "apsw", "asyncio"}


def test_the_domain_loads_no_neighbour() -> None:
    loaded = loaded_by("import domain.protocol, domain.undo, domain.drafts")
    assert "msgspec" in loaded
    assert not loaded & {"apsw", "textual", "rich", "platformdirs", "tomli_w", "sqlite3", "local_store", "screens"}


def test_the_store_loads_no_terminal() -> None:
    loaded = loaded_by("import local_store.desk, local_store.founding")
    assert "apsw" in loaded
    assert not loaded & {"textual", "rich", "platformdirs", "screens", "tui", "sqlite3"}


def test_the_first_paint_waits_for_no_library_that_it_does_not_show() -> None:
    loaded = loaded_by("import tui.app")
    assert "textual.app" in loaded
    late = {
        "httpx",
        "starlette",
        "tomllib",
        "tomli_w",
        "markdown_it",
        "screens.comments",
        "screens.compose",
        "screens.palette",
        "screens.key_list",
        "screens.jump",
        "screens.log",
        "textual.widgets._text_area",
        "tui.demo.world",
    }
    assert not loaded & late
