"""Announcements as files: all their facts, the same back again, under names that are safe, over nothing by mistake."""

import os
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.announcements import Announcement, Category, Content, Placing
from domain.drafts import blank
from domain.errors import Invalid, StoreFault
from domain.safe_text import accept
from domain.words import use_language
from tests.make import CHANG1, CHANG2, CONTENT, DOBONG, World, world
from tui.reading import draft_from
from tui.writing import export_announcement, file_name, markdown

WHOLE = {
    "title": "# 1. 가로등 *정말* [D-1] <b>",
    "body": "- 하나\n\n\n  들여 쓴 줄  \n> 인용이 아님\n---\n1. 둘 &amp; `코드`\n| 표 |\n끝",
    "category": Category.SAFETY,
    "starts_on": "2026-11-20",
    "ends_on": "2026-12-05",
}


def published(town: World, **content: Any) -> Announcement:
    return town.publish(**{**WHOLE, **content})


def read_back(town: World, path: Path) -> Content:
    start = blank(town.id(), town.desk.agency, "이나라", town.clock.now)
    return draft_from(path, start, town.desk.agency, town.clock.now).draft.content


def tidied(content: Content) -> Content:
    """Spaces at line ends are nothing that a document keeps."""
    return msgspec.structs.replace(content, body="\n".join(line.rstrip() for line in content.body.split("\n")))


@pytest.mark.parametrize("end", [".md", ".hwpx"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_written_is_read_back_with_all_its_facts(town: World, tmp_path: Path, end: str, language: Any) -> None:
    use_language(language)
    announcement = published(town)
    path = export_announcement(announcement, town.desk.agency, tmp_path / f"소식{end}")
    use_language("ko")
    assert read_back(town, path) == tidied(announcement.content)


_LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=30)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(_LINES, st.lists(_LINES, max_size=6))
def test_any_text_comes_back_from_both(tmp_path: Path, title: str, lines: list[str]) -> None:
    written = accept("title", title, 1000, lines=False).text
    content = msgspec.structs.replace(
        CONTENT,
        title=f"제목 {' '.join(written.split())}"[:100].strip(),
        body=f"처음\n{accept('body', chr(10).join(lines), 10_000).text}\n끝",
    )
    with world() as town:
        agency = town.desk.agency
        announcement = Announcement(
            agency_id="dobong", id=town.id(), state="published", at=town.clock.now, content=content,
            placing=Placing(), author_id="", author_name="",
        )  # fmt: skip
        for end in (".md", ".hwpx"):
            path = export_announcement(announcement, agency, tmp_path / f"a{end}", overwrite=True)
            assert read_back(town, path) == tidied(content)


def test_markdown_says_what_the_board_says(town: World) -> None:
    assert markdown(published(town, title="제설 안내", body="첫 줄\n둘째 줄\n\n끝"), town.desk.agency) == (
        "# 제설 안내\n\n"
        "- 기관: 도봉구청\n- 발행: 2026-11-22\n- 분류: 재난·안전\n- 기간: 2026-11-20 ~ 2026-12-05\n"
        "- 대상: 창1동, 창2동\n- 담당 부서: 도로과\n- 담당자: 김도봉\n- 전화: 02-2091-0000\n\n---\n\n"
        "첫 줄  \n둘째 줄\n\n끝\n"
    )


def test_a_whole_district_is_named_as_one(town: World) -> None:
    assert "- 대상: 도봉구\n" in markdown(published(town, regions=(DOBONG,)), town.desk.agency)
    assert "- 대상: 창1동, 창2동\n" in markdown(published(town, regions=(CHANG2, CHANG1)), town.desk.agency)


def test_into_a_folder_it_goes_under_its_title(town: World, tmp_path: Path) -> None:
    path = export_announcement(published(town, title="../../가로등을 어디에?"), town.desk.agency, tmp_path)
    assert path == tmp_path / "가로등을-어디에.md"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("end", [".md", ".hwpx"])
def test_what_is_there_stays_unless_told_otherwise(town: World, tmp_path: Path, end: str) -> None:
    announcement, path = published(town), tmp_path / f"소식{end}"
    path.write_text("내 것")
    with pytest.raises(StoreFault) as refused:
        export_announcement(announcement, town.desk.agency, path)
    assert refused.value.code == "files.exists"
    assert path.read_text() == "내 것"
    export_announcement(announcement, town.desk.agency, path, overwrite=True)
    assert path.read_bytes() != "내 것".encode()
    assert os.listdir(tmp_path) == [path.name], "nothing is left over"


def test_a_link_is_no_way_around_it(town: World, tmp_path: Path) -> None:
    target, link = tmp_path / "내것.md", tmp_path / "소식.md"
    link.symlink_to(target)
    with pytest.raises(StoreFault):
        export_announcement(published(town), town.desk.agency, link)
    assert not target.exists()


def test_where_it_cannot_be_written_it_says_so(town: World, tmp_path: Path) -> None:
    announcement, agency = published(town), town.desk.agency
    for path in (tmp_path / "없는 폴더" / "a.md", tmp_path / f"{'가' * 200}.md", tmp_path / "a\0.md"):
        for overwrite in (False, True):
            with pytest.raises(StoreFault) as refused:
                export_announcement(announcement, agency, path, overwrite=overwrite)
            assert refused.value.code == "files.not_written"
    with pytest.raises(Invalid) as wrong:
        export_announcement(announcement, agency, tmp_path / "소식.pdf")
    assert wrong.value.code == "files.unknown_end"


@given(st.text(max_size=120))
def test_names_are_safe_on_every_system(title: str) -> None:
    name = file_name(title)
    assert name
    assert len(name.encode()) <= 200
    assert all(letter.isalnum() or letter == "-" for letter in name)
    assert name.lower() not in ("con", "nul", "aux", "prn", "com1", "lpt9")


def test_a_reserved_name_is_none_of_ours() -> None:
    assert [file_name(each) for each in ("con", "COM1", "..", "소식: 눈/비")] == [
        "con-",
        "COM1-",
        "announcement",
        "소식-눈-비",
    ]
