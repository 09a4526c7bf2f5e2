"""The periods in the settings file: read strictly, and a fault names the floor."""

from pathlib import Path

import pytest

from domain.errors import Invalid
from domain.periods import FLOORS, LONGEST, Periods
from domain.words import use_language
from tui.settings import change_settings, read_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def faults(file: Path) -> list[str]:
    with pytest.raises(Invalid) as refused:
        read_settings(file)
    return [str(problem) for problem in refused.value.problems]


def test_what_is_not_set_has_its_default(file: Path) -> None:
    assert read_settings(file).retention == Periods()
    file.write_text("[retention]\ncomments = 12  # a year\n")
    assert read_settings(file).retention == Periods(comments=12)
    file.write_text('theme = "light"\nretention = { access = 36, audit = 120 }\n')
    assert read_settings(file).retention == Periods(access=36, audit=120)


@pytest.mark.parametrize("name", FLOORS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_below_its_floor_it_is_refused_by_name_line_and_floor(file: Path, name: str, language: str) -> None:
    file.write_text(f'language = "{language}"\n[retention]\n{name} = {FLOORS[name]}\n')
    read_settings(file)
    file.write_text(f'language = "{language}"\n\n[retention]\n{name} = {FLOORS[name] - 1}\n')
    (fault,) = faults(file)
    assert f"{file}:4" in fault
    assert f"retention.{name}" in fault
    assert str(FLOORS[name]) in fault
    use_language("ko")


@pytest.mark.parametrize("value", ["0", "-12", "true", '"24"', "24.5", str(LONGEST + 1), "[24]"])
def test_only_whole_months_are_taken(file: Path, value: str) -> None:
    file.write_text(f"[retention]\naccess = {value}\n")
    (fault,) = faults(file)
    assert "retention.access" in fault
    assert f"{FLOORS['access']}" in fault
    assert f"{LONGEST}" in fault


def test_every_fault_is_named_at_once(file: Path) -> None:
    file.write_text("[retention]\ncomment = 12\naudit = 3\naccess = 1\n")
    unknown, audit, access = faults(file)
    assert "retention.comments" in unknown
    assert f"{file}:2" in unknown
    assert f"{file}:3" in audit
    assert f"{file}:4" in access


def test_it_is_a_table(file: Path) -> None:
    file.write_text("retention = 24\n")
    (fault,) = faults(file)
    assert "[retention]" in fault


def test_changing_another_setting_leaves_it_as_it_stands(file: Path) -> None:
    file.write_text("# ours\n[retention]\ncomments = 12 # a year\n")
    assert change_settings(file, theme="light").retention == Periods(comments=12)
    assert "comments = 12 # a year" in file.read_text()
