"""Files as drafts: title, text and facts, in every encoding; what is left out is said, what is no text is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from hwpx import HwpxDocument

from domain.announcements import BODY_LIMIT, Category
from domain.drafts import Draft, blank
from domain.errors import Invalid
from domain.words import use_language
from tests.make import CHANG1, CHANG2, World
from tui.reading import Taken, draft_from

NOTICE = "겨울 제설 안내\n\n안녕하세요, 도봉구청입니다.\n\n  - 눈이 오면 치웁니다.\n[D-1] 문의: 02-2091-0000\n"
BODY = "안녕하세요, 도봉구청입니다.\n\n  - 눈이 오면 치웁니다.\n[D-1] 문의: 02-2091-0000"


def taken(town: World, path: Path) -> Taken:
    start = blank(town.id(), town.desk.agency, "김도봉", town.clock.now)
    return draft_from(path, start, town.desk.agency, town.clock.now)


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def code_of(town: World, path: Path) -> str:
    with pytest.raises(Invalid) as refused:
        taken(town, path)
    return refused.value.code


def said(draft: Draft) -> tuple[str, str]:
    return draft.content.title, draft.content.body


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_text_in_every_encoding(town: World, tmp_path: Path, encoding: str, ends: str) -> None:
    path = written(tmp_path, "제설.txt", NOTICE.replace("\n", ends).encode(encoding))
    came = taken(town, path)
    assert said(came.draft) == ("겨울 제설 안내", BODY)
    assert came.left_out == ()
    assert came.draft.saved_at == town.clock.now


def test_what_the_agency_begins_with_stays(town: World, tmp_path: Path) -> None:
    content = taken(town, written(tmp_path, "제설.txt", NOTICE)).draft.content
    assert (content.department, content.contact, content.phone) == ("도로과", "김도봉", "02-2091-0000")


def test_markdown_is_read_as_it_is_drawn(town: World, tmp_path: Path) -> None:
    came = taken(
        town, written(tmp_path, "제설.md", "# 겨울 **제설** 안내\n\n- 하나\n- [둘](http://a.b)\n\n![그림](a.png)\n")
    )
    assert said(came.draft) == ("겨울 제설 안내", "- 하나\n- 둘 (http://a.b)")
    assert came.left_out == ("그림 1개",)


def test_a_hangul_document_is_known_by_what_is_in_it(town: World, tmp_path: Path) -> None:
    document = HwpxDocument.new()
    document.paragraphs[0].text = "겨울 제설 안내"
    for line in BODY.split("\n"):
        document.add_paragraph(line)
    document.add_table(1, 2).set_cell_text(0, 0, "표")
    data = document.to_bytes()
    document.close()
    for name in ("제설.hwpx", "제설.HWPX", "제설.hwp", "제설.txt"):
        came = taken(town, written(tmp_path, name, data))
        assert said(came.draft) == ("겨울 제설 안내", f"{BODY}\n표")
        assert came.left_out == ("표 1개의 모양 (글은 한 줄에 한 행으로 들어왔습니다)",)


def test_a_first_line_too_long_for_a_title_is_text(town: World, tmp_path: Path) -> None:
    came = taken(town, written(tmp_path, "긴.txt", "가" * 101 + "\n둘째 줄"))
    assert said(came.draft) == ("", "가" * 101 + "\n둘째 줄")
    assert came.left_out == ("첫 줄이 100자를 넘어 제목을 비워 두었습니다.",)


def test_a_text_too_long_is_cut_and_says_by_how_much(town: World, tmp_path: Path) -> None:
    came = taken(town, written(tmp_path, "긴.txt", "제목\n" + "가" * (BODY_LIMIT + 1234)))
    assert len(came.draft.content.body) == BODY_LIMIT
    assert came.left_out == ("본문이 20,000자를 넘어 뒤 1,234자를 뺐습니다.",)
    came = taken(town, written(tmp_path, "긴.md", "# 제목\n" + "가" * 60_000))
    assert came.left_out == ("본문이 20,000자를 넘어 뒤 40,000자를 뺐습니다.",)


def test_broken_and_invisible_characters_are_pointed_out(town: World, tmp_path: Path) -> None:
    came = taken(town, written(tmp_path, "글.txt", "제목\n앞\x1b[2J\u202e뒤".encode() + b"\xff"))
    assert said(came.draft) == ("제목", "앞␛[2J뒤\ufffd")
    assert len(came.left_out) == 2
    assert came.left_out[0].startswith("읽을 수 없는 글자 1개")


def test_a_list_of_facts_like_ours_is_taken_for_facts(town: World, tmp_path: Path) -> None:
    facts = (
        "- 기관: 도봉구청\n- 분류: 재난·안전\n- 기간: 2026-12-01 ~ 2026-12-05\n"
        "- 대상: 창1동, 창2동, 부산진구\n- 전화: 119\n"
    )
    came = taken(town, written(tmp_path, "제설.md", f"# 제설\n\n{facts}\n---\n\n본문\n"))
    content = came.draft.content
    assert (content.category, content.phone, content.body) == (Category.SAFETY, "119", "본문")
    assert (content.starts_on, content.ends_on) == ("2026-12-01", "2026-12-05")
    assert content.regions == (CHANG1, CHANG2)
    assert came.left_out == ("우리 기관의 지역이 아니어서 대상에서 뺐습니다: 부산진구",)


def test_a_list_that_only_looks_like_facts_is_text(town: World, tmp_path: Path) -> None:
    text = "- 전화: 119\n- 기관: 도봉구청"
    came = taken(town, written(tmp_path, "제설.md", f"# 제설\n\n{text}\n"))
    assert came.draft.content.body == text
    assert came.draft.content.phone == "02-2091-0000"


def test_hostile_files_get_a_sentence(town: World, tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as new:
        new.writestr("word/document.xml", "<a/>")
    cases = {
        "binary.hwp": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "files.is_old_office"),
        "old.hwpx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "files.is_old_office"),
        "word.hwpx": (archive.getvalue(), "files.broken_hwpx"),
        "word.txt": (archive.getvalue(), "files.is_archive"),
        "word.docx": (archive.getvalue(), "files.unknown_kind"),
        "scan.txt": (b"%PDF-1.7 ...", "files.is_pdf"),
        "text.hwpx": (NOTICE.encode(), "files.no_hwpx"),
        "blank.txt": (b" \n\t\n ", "files.no_text"),
        "empty.md": (b"", "files.empty"),
        "large.txt": (b"a" * 1_000_001, "files.too_large"),
        "bytes.txt": (bytes(range(256)), "files.is_other"),
    }
    for name, (data, code) in cases.items():
        assert code_of(town, written(tmp_path, name, data)) == code, name
    assert code_of(town, tmp_path) in ("files.is_folder", "files.unknown_kind")
    (tmp_path / "folder.txt").mkdir()
    assert code_of(town, tmp_path / "folder.txt") == "files.is_folder"


def test_a_hundred_megabytes_are_not_read(town: World, tmp_path: Path) -> None:
    for name in ("large.hwpx", "large.md"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(100_000_000)
        assert code_of(town, tmp_path / name) == "files.too_large"


def test_what_is_said_is_said_in_the_language_spoken(town: World, tmp_path: Path) -> None:
    use_language("en")
    assert taken(town, written(tmp_path, "a.md", "# T\n\n![x](y)")).left_out == ("1 picture",)
