"""Files from people: what is no plain file, how large one may be, and in which encoding its text is."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Invalid
from tui.text_files import broken_count, read_table, read_text, read_whole

KOREAN = '가로등을 더 놓아 주세요.\r\n"밤길"이 어둡습니다, 정말로\n'


def code_of(path: Path, limit: int = 1000) -> str:
    with pytest.raises(Invalid) as refused:
        read_text(path, read_whole(path, limit))
    return refused.value.code


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp949", "CP949"), ("euc-kr", "CP949"), ("utf-16", "UTF-16")],
)
def test_every_usual_encoding_is_known(tmp_path: Path, encoding: str, named: str) -> None:
    path = tmp_path / "글.txt"
    path.write_bytes(KOREAN.encode(encoding))
    found = read_text(path, read_whole(path, 1000))
    assert (found.text, found.encoding) == (KOREAN, named)


def test_a_few_broken_bytes_do_not_make_another_encoding_of_it() -> None:
    path = Path("글.txt")
    for encoding, named in (("utf-8", "UTF-8"), ("cp949", "CP949")):
        found = read_text(path, KOREAN.encode(encoding) + b'\xff\xfe,"x"\n' + KOREAN.encode(encoding))
        assert found.encoding == named
        assert found.text.startswith(KOREAN)
        assert found.text.endswith(',"x"\n' + KOREAN), "what is broken swallows nothing behind it"
        assert broken_count(found.text) == 2


@given(st.text(st.characters(codec="cp949", exclude_characters="\0")))
def test_whatever_cp949_holds_comes_back(text: str) -> None:
    written = f"가{text}"  # so that it is no UTF-8
    assert read_text(Path("글.txt"), written.encode("cp949")).text == written


def test_folders_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert code_of(tmp_path) == "files.is_folder"
    assert code_of(tmp_path / "pipe.txt") == "files.no_plain_file"
    assert code_of(Path("/dev/zero")) == "files.no_plain_file"


def test_what_is_not_there_or_cannot_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "leer.txt").touch()
    assert code_of(tmp_path / "leer.txt") == "files.empty"
    assert code_of(tmp_path / "nichts.txt") == "files.not_there"
    assert code_of(tmp_path / "nu\0l.txt") == "files.unreadable"
    assert code_of(tmp_path / ("n" * 300)) == "files.unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "zu.txt"
    path.write_text("geheim")
    path.chmod(0)
    assert code_of(path) == "files.not_allowed"


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "gross.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024**3)  # takes no room: nobody wrote into it
    assert code_of(path, 1_000_000) == "files.too_large"


@pytest.mark.parametrize(
    ("start", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "files.is_old_office"),
        (b"HWP Document File V3.00", "files.is_old_office"),
        (b"PK\x03\x04\x14", "files.is_archive"),
        (b"%PDF-1.7", "files.is_pdf"),
        (b"\x89PNG\r\n", "files.is_picture"),
        (b"abc\0def", "files.is_other"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, start: bytes, code: str) -> None:
    path = tmp_path / "nein.txt"
    path.write_bytes(start + b"...")
    assert code_of(path) == code


def test_in_a_table_a_nul_below_the_first_line_is_a_matter_of_its_row() -> None:
    assert read_table(Path("a.csv"), b"a,b\nc\0,d\n").text == "a,b\nc\0,d\n"
    for data in (b"a,\0b\nc,d\n", "날짜,내용\n".encode("utf-16-le")):
        with pytest.raises(Invalid) as refused:
            read_table(Path("a.csv"), data)
        assert refused.value.code == "files.is_other"


@pytest.mark.parametrize("start", [b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_workbook_is_told_how_to_become_a_table(start: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read_table(Path("a.xlsx"), start + b"...")
    assert refused.value.code == "files.is_workbook"
