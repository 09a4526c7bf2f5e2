"""What the wheel holds: the folders of the program with their data, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    made = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    with zipfile.ZipFile(folder / made.stdout.split()[-1]) as archive:
        return archive.namelist()


def test_its_top_level_is_ours_alone(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel if ".dist-info/" not in name}
    assert tops == {"api_client", "backend", "domain", "local_store", "screens", "tui"}


def test_it_carries_its_data(wheel: list[str]) -> None:
    wanted = {
        "domain/data/regions.csv",
        "domain/data/SOURCES.md",
        "domain/data/holidays_kr.csv",
        "domain/py.typed",
        "local_store/migrations/0001_own.sql",
    }
    assert wanted <= set(wheel)


def test_it_has_one_command(wheel: list[str]) -> None:
    assert any(name.endswith("entry_points.txt") for name in wheel)
