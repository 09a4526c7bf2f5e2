"""No text of ours or of people's is ever read as markup: no call that could, outside of literals without brackets."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for package in ("screens", "tui") for path in (ROOT / package).rglob("*.py"))

READERS = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "RadioSet", "Select", "OptionList", "SelectionList",
    "ListItem", "ListView", "Tab", "Tabs", "TabbedContent", "Collapsible", "Placeholder", "DataTable", "Tree",
    "DirectoryTree", "Markdown", "MarkdownViewer", "RichLog", "Log", "Header", "Footer", "Link", "Pretty",
    "Digits", "Option", "Toast",
}  # fmt: skip
"""Widgets and options of Textual that read markup, or draw what they are given without our walls."""

METHODS = {"from_markup", "render_str", "notify", "print_markup", "mount_tooltip"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip"}


def offences(source: str) -> Iterator[str]:
    """What in a module could read markup."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets"):
            yield from (f"{node.lineno}: imports {name.name}" for name in node.names if name.name in READERS)
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in METHODS or (name == "Text" and any(word.arg == "markup" for word in node.keywords)):
                yield f"{node.lineno}: calls {name}"
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                    yield f"{node.lineno}: sets {target.attr}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_reads_markup(path: Path) -> None:
    found = list(offences(path.read_text(encoding="utf-8")))
    if path.name == "hardened.py":  # closes the way: its `notify` reads markup only when asked to, and nobody asks
        found = [offence for offence in found if not offence.endswith("calls notify")]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static",
        "Content.from_markup(text)",
        "self.app.notify(comment.text)",
        "pane.border_title = nickname",
    ],
)
def test_the_search_finds_what_it_is_for(source: str) -> None:
    assert list(offences(source))


def test_widths_of_what_is_shown_are_never_counted_in_characters() -> None:
    """`ljust`, `rjust`, `center` and aligned formats count characters; Hangul is two cells each."""
    found = []
    for path in SOURCES:
        if path.relative_to(ROOT).parts[:2] == ("tui", "demo"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("ljust", "rjust", "center"):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
            if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr):
                spec = ast.unparse(node.format_spec)
                if any(sign in spec for sign in "<>^"):
                    found.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    # Plots pad what is one cell a character, and the row of digits is digits.
    allowed = ("screens/widgets/plot.py", "screens/publishing.py")
    assert [place for place in found if not place.startswith(allowed)] == []
