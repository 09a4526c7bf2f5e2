"""Help and faults of the command line: complete in both languages, in lines that fit 80 cells."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

from domain.words import use_language
from tui.__main__ import main
from tui.command_line import parser

Printed = pytest.CaptureFixture[str]

ENGLISH = re.compile(r"\b(usage|options|positional|show|this|the|and)\b")
HANGUL = re.compile(r"[가-힣]")


@pytest.fixture(autouse=True)
def korean_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COLUMNS", "80")
    yield
    use_language("ko")


def commands() -> list[str]:
    action = next(each for each in parser()._actions if isinstance(each, argparse._SubParsersAction))
    return ["", *action.choices]


def help_of(settings: Path, command: str, capsys: Printed) -> str:
    with pytest.raises(SystemExit) as left:
        main(["--config", str(settings), *filter(None, [command]), "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", commands())
def test_help_is_in_the_language_that_is_set(tmp_path: Path, capsys: Printed, command: str) -> None:
    for language, wrong in (("ko", ENGLISH), ("en", HANGUL)):
        settings = tmp_path / f"{language}.toml"
        settings.write_text(f'language = "{language}"\n', encoding="utf-8")
        shown = help_of(settings, command, capsys)
        found = [line for line in shown.splitlines() if wrong.search(line) and "(dobong)" not in line]
        assert not found
        assert max(map(cell_len, shown.splitlines())) <= 80
        assert "--help" in shown


def test_settings_with_a_fault_keep_nobody_from_help(tmp_path: Path, capsys: Printed) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('language = "en"\ntheme = "pink"\n', encoding="utf-8")
    assert "usage: dangol" in help_of(settings, "", capsys)
    assert main(["--config", str(settings), "about"]) == 2
    assert "theme" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bogus"], "'bogus'는 없습니다"),
        (["--config"], "--config 뒤에 적을 것이 빠졌습니다."),
        (["import"], "빠진 것이 있습니다: kind, FILE.csv"),
        (["staff", "list", "--all"], "모르는 것이 있습니다: --all"),
        (["import", "comments", "a.csv", "--report"], "--report 뒤에 적을 것이 빠졌습니다."),
        (["demo", "--seed", "하나"], "--seed 에 맞지 않습니다: '하나'"),
    ],
)
def test_a_fault_is_a_sentence_and_leads_to_help(capsys: Printed, arguments: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith(said)
    assert second.startswith("쓰는 법: dangol")
