"""Every file is one concept: short, with a docstring that says what lives there."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("api_client", "backend", "domain", "local_store", "screens", "tui", "tests")
LONGEST = 500

FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    if text.strip():
        docstring = ast.get_docstring(ast.parse(text))
        assert docstring, "the first line is a docstring"
        assert docstring.splitlines()[0].strip(), "which begins with one sentence"


def test_nothing_unfinished_is_left() -> None:
    """Words that mark what somebody meant to do later, and paths of one machine."""
    words = ["TO" + "DO", "FIX" + "ME", "X" + "XX", "/ro" + "ot/", "/wo" + "rk/"]
    found = subprocess.run(
        ["git", "grep", "-nE", "|".join(words), "--", "*.py", "*.md", "*.toml", "Makefile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""
