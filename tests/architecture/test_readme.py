"""README is true: its key table is the key table, its commands exist, its pictures and files are there."""

import re
from pathlib import Path

from screens.keys import markdown
from tui.command_line import parser

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(mark: str) -> str:
    return README.partition(f"<!-- {mark} -->\n")[2].partition(f"<!-- /{mark} -->")[0]


def test_its_keys_are_those_of_the_key_table() -> None:
    assert between("keys").strip() == markdown().strip()


def test_its_figures_were_filled_in() -> None:
    assert between("figures").count("|") > 20


def test_every_file_it_names_is_there() -> None:
    named = re.findall(r"`((?:domain|local_store|screens|tui|tests|docs)/[\w/.*]+)`", README)
    linked = re.findall(r"\]\(([\w/.]+)\)", README)
    for name in {*named, *linked}:
        assert list(ROOT.glob(name)), name


def test_every_subcommand_it_shows_exists() -> None:
    commands = next(action for action in parser()._actions if action.choices and action.dest == "command")
    assert commands.choices is not None
    shown = set(re.findall(r"dangol ([a-z][\w-]+)", README)) - {"in"}
    assert shown <= set(commands.choices) | {"FILE"}


def test_every_make_target_it_shows_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    shown = re.findall(r"(?:\$ |`)make (\w+)", README)
    assert shown
    assert set(shown) <= targets
