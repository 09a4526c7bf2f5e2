"""The resident's client of README: it is the one in docs/, and does what it says against a real server."""

import subprocess
import sys
from pathlib import Path

import pytest

from domain.comments import Comment
from tests.backend.conftest import Office
from tests.backend.residing import codes
from tests.backend.town import Town


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: the client is what is tried here."""


ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "docs" / "resident.py"


def test_it_joins_reads_the_board_and_comments(office: Office) -> None:
    town = Town(office)
    announcement = town.announcement()
    [code] = codes(office.backend, agency=office.id)
    ran = subprocess.run([sys.executable, CLIENT, office.backend.url, code], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert announcement.content.title in ran.stdout
    where = "WHERE agency_id = ? AND announcement_id = ?"
    [comment] = town.read(lambda reader: reader.select(Comment, where, office.id, announcement.id))
    assert comment.text == "고맙습니다"


def test_without_a_code_that_is_good_it_says_so_and_writes_nothing(office: Office) -> None:
    town = Town(office)
    town.announcement()
    wrong: list[str | Path] = [sys.executable, CLIENT, office.backend.url, "AAAA-AAAA-AAAA-AAAA"]
    assert subprocess.run(wrong, capture_output=True, timeout=60).returncode == 1
    assert not town.read(lambda reader: reader.select(Comment, "WHERE agency_id = ?", office.id))


def test_readme_shows_it_as_it_is() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```python\n")[1:]
    assert CLIENT.read_text(encoding="utf-8") in [each.partition("```")[0] for each in shown]
