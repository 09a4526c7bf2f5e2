"""Files for spreadsheets: written whole or not at all, never over another file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import StoreFault
from screens.sheets import default_folder, new_file, write_sheet


def test_texts_are_harmless_and_numbers_are_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_sheet(path, ["=이름", "수"], [["=1+1", -2], ['쉼표, "따옴표"\n줄', 3]]) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["=이름", "수"], ["'=1+1", "-2"], ['쉼표, "따옴표"\n줄', "3"]]


def test_a_file_that_could_not_be_finished_is_gone(tmp_path: Path) -> None:
    def rows() -> Iterator[list[str]]:
        yield ["하나"]
        raise StoreFault("errors.not_found")

    path = tmp_path / "a.csv"
    with pytest.raises(StoreFault):
        write_sheet(path, ["이름"], rows())
    assert not path.exists()
    with pytest.raises(KeyError), new_file(path):
        raise KeyError
    assert not path.exists()
    with new_file(path) as file:
        file.write("다")
    assert path.read_text(encoding="utf-8") == "다"


def test_documents_are_offered_where_there_is_a_folder_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert default_folder() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert default_folder() == tmp_path / "Documents"
