"""Hangul's documents: what is text in them, what is not, and what no document is."""

import io
import random
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hwpx import HwpxDocument, validate_editor_open_safety
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import Invalid
from domain.safe_text import accept
from tests.make import NOON
from tui.hwpx import hwpx_with, is_hwpx, read_hwpx

ROOT = Path(__file__).parents[2]
SECTION = "Contents/section0.xml"


def made(write: Callable[[HwpxDocument], object], first: str = "겨울 제설 안내") -> bytes:
    """A document that the library writes."""
    document = HwpxDocument.new()
    document.paragraphs[0].text = first
    write(document)
    data = document.to_bytes()
    document.close()
    return data


def changed(data: bytes, name: str, content: Callable[[bytes], bytes]) -> bytes:
    """The same archive with another content in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            how = entry.compress_type
            new.writestr(entry.filename, content(part) if entry.filename == name else part, how)
    return out.getvalue()


def code_of(data: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        read_hwpx(data)
    return refused.value.code


def dot() -> bytes:
    """A picture of one red dot."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\xff\0\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


def test_paragraphs_come_in_order_blank_ones_too() -> None:
    def write(document: HwpxDocument) -> None:
        for line in ("", "  가. 제설 대상", "탭\t사이 <&> [D-1]", "", "", "끝."):
            document.add_paragraph(line)

    assert read_hwpx(made(write)).lines == (
        "겨울 제설 안내", "", "  가. 제설 대상", "탭\t사이 <&> [D-1]", "", "", "끝.",
    )  # fmt: skip


def test_tables_come_as_rows_where_they_stand() -> None:
    def write(document: HwpxDocument) -> None:
        document.add_paragraph("앞")
        table = document.add_table(2, 2)
        for row in range(2):
            for column in range(2):
                table.set_cell_text(row, column, f"{row}행 {column}칸")
        document.add_paragraph("뒤")

    found = read_hwpx(made(write))
    assert found.lines[1:] == ("앞", "0행 0칸\t0행 1칸", "1행 0칸\t1행 1칸", "뒤")
    assert found.left_out == {"tables": 1}


def test_numbers_that_hangul_draws_are_text() -> None:
    def write(document: HwpxDocument) -> None:
        for line in ("하나", "둘"):
            document.add_paragraph(line)
        document.styles.apply_list_format(paragraph_indexes=[1, 2], kind="number")

    assert read_hwpx(made(write)).lines[1:] == ("1. 하나", "2. 둘")


def test_what_is_no_text_is_counted_by_kind() -> None:
    def write(document: HwpxDocument) -> None:
        noted = document.add_paragraph("각주가 있는 문단")
        document.notes.add_footnote("각주", paragraph=noted)
        document.add_picture(dot(), "png")
        document.refs.add_hyperlink("https://www.dobong.go.kr", "도봉구청", paragraph=document.add_paragraph("링크: "))
        document.page.set_header(text="머리말")
        document.shapes.add_rectangle()

    found = read_hwpx(made(write))
    assert found.left_out == {"notes": 1, "pictures": 1, "links": 1, "headers": 1, "shapes": 1}
    assert "링크: 도봉구청" in found.lines
    assert not any("머리말" in line or line == "각주" for line in found.lines)


def test_what_was_deleted_while_changes_are_tracked_is_pointed_out() -> None:
    marked = changed(
        made(lambda document: document.add_paragraph("지운 글")),
        SECTION,
        lambda xml: xml.replace("지운 글".encode(), '<hp:deleteBegin Id="1"/>지운 글<hp:deleteEnd Id="1"/>'.encode()),
    )
    assert read_hwpx(marked).left_out == {"deletions": 1}


def _acceptable(text: str) -> str:
    return accept("body", text.replace("\0", "").replace("\r", ""), 1000).text


_LINES = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(_acceptable), max_size=5)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LINES)
def test_whatever_is_written_is_read(texts: list[str]) -> None:
    lines = [line.rstrip() for text in texts for line in text.split("\n")]
    found = read_hwpx(hwpx_with("제목", [("기관", "도봉구청")], [*lines, "끝"]))
    assert [line.rstrip() for line in found.lines] == ["제목", "기관\t도봉구청", "", *lines, "끝"]


def test_hangul_opens_what_is_written() -> None:
    data = hwpx_with("겨울 제설 안내", [("기관", "도봉구청"), ("대상", "창1동, 창2동")], ["본문", "", "끝 <&>"])
    report = validate_editor_open_safety(data)
    assert report.ok, report
    assert is_hwpx(data)


def test_its_properties_are_ours() -> None:
    data = hwpx_with("겨울 제설 안내", [("기관", "도봉구청")], ["글"], author="도봉구청", written_at=NOON)
    document = HwpxDocument.open(data)
    known = document.parts.metadata
    document.close()
    assert known is not None
    assert (known.title, known.creator, known.created_date) == ("겨울 제설 안내", "도봉구청", "2026-11-22T03:00:00Z")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"fixture" not in b"".join(map(archive.read, archive.namelist()))


def test_what_would_swell_is_not_opened() -> None:
    data = made(lambda document: document.add_paragraph("글"))
    assert code_of(changed(data, SECTION, lambda xml: xml + b" " * 20_000_000)) == "files.hwpx_swells"
    many = io.BytesIO(data)
    with zipfile.ZipFile(many, "a") as archive:
        for number in range(2_500):
            archive.writestr(f"BinData/{number}.png", b"")
    assert code_of(many.getvalue()) == "files.hwpx_swells"
    large = io.BytesIO(data)
    with zipfile.ZipFile(large, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BinData/bomb.png", b"\0" * 150_000_000)
    assert code_of(large.getvalue()) == "files.hwpx_swells"


def test_a_document_with_a_password_says_so() -> None:
    data = made(lambda document: document.add_paragraph("글"))
    manifest = b'<odf:manifest xmlns:odf="x"><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>'
    assert code_of(changed(data, "META-INF/manifest.xml", lambda _: manifest)) == "files.hwpx_locked"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "..\\..\\x"])
def test_names_that_lead_out_of_it_are_refused(name: str) -> None:
    tricky = io.BytesIO(made(lambda document: document.add_paragraph("글")))
    with zipfile.ZipFile(tricky, "a") as archive:
        archive.writestr(name, b"x")
    assert code_of(tricky.getvalue()) == "files.broken_hwpx"


@pytest.mark.parametrize(
    "entities",
    [
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
    ],
)
def test_entities_are_refused(entities: bytes) -> None:
    data = made(lambda document: document.add_paragraph("MARK"))

    def with_entity(xml: bytes) -> bytes:
        start = xml.index(b"?>") + 2
        return xml[:start] + entities + xml[start:].replace(b"MARK", b"&b;")

    assert code_of(changed(data, SECTION, with_entity)) == "files.broken_hwpx"


@pytest.mark.parametrize("broken", [lambda xml: xml[:-30], lambda _: b"", lambda _: b"\xff" * 100, lambda _: b"<a/>"])
@pytest.mark.parametrize("part", ["Contents/content.hpf", "META-INF/container.xml", "Contents/header.xml", SECTION])
def test_a_broken_part_is_refused_or_holds_no_text(part: str, broken: Callable[[bytes], bytes]) -> None:
    data = changed(made(lambda document: document.add_paragraph("글")), part, broken)
    text = lines_or_code(data)
    assert text == "files.broken_hwpx" or part != SECTION or text == ""


def lines_or_code(data: bytes) -> str:
    """What a document says, or why it is refused. Anything else that is raised fails the test."""
    try:
        return "".join(read_hwpx(data).lines)
    except Invalid as refused:
        return refused.code


def test_deep_nesting_is_refused() -> None:
    deep = b"<a>" * 5_000 + b"</a>" * 5_000
    data = made(lambda document: document.add_paragraph("MARK"))
    assert code_of(changed(data, SECTION, lambda xml: xml.replace(b"MARK", deep))) == "files.broken_hwpx"


def test_whatever_is_done_to_its_bytes_it_is_read_or_refused() -> None:
    data = made(lambda document: document.add_paragraph("글"))
    chance = random.Random(3)
    refused = 0
    for _ in range(300):
        harmed = bytearray(data)
        for _ in range(chance.choice((1, 1, 3, 30))):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        cut = harmed[: chance.randrange(len(harmed))] if chance.random() < 0.2 else harmed
        refused += lines_or_code(bytes(cut)).startswith("files.")
    assert refused > 50, "otherwise nothing was harmed"


def test_whatever_is_done_to_its_markup_it_is_read_or_refused() -> None:
    data = made(lambda document: document.add_table(2, 2))
    chance = random.Random(4)
    refused = 0
    for _ in range(150):
        part = chance.choice((SECTION, "Contents/header.xml", "Contents/content.hpf", "META-INF/container.xml"))

        def harm(xml: bytes) -> bytes:
            harmed = bytearray(xml)
            for _ in range(chance.choice((1, 2, 10))):
                harmed[chance.randrange(len(harmed))] = chance.choice(b'<>/"= a1:')
            return bytes(harmed)

        refused += lines_or_code(changed(data, part, harm)).startswith("files.")
    assert refused > 30, "otherwise nothing was harmed"


def test_what_the_library_thinks_is_not_written_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Run as a program, where nobody collects what is logged."""
    program = (
        "import sys; from domain.errors import Invalid; from tui.hwpx import read_hwpx\n"
        "try: read_hwpx(sys.stdin.buffer.read())\nexcept Invalid as error: print(error.code)"
    )
    data = changed(made(lambda document: document.add_paragraph("글")), "META-INF/container.xml", lambda _: b"<")
    ran = subprocess.run([sys.executable, "-c", program], input=data, cwd=ROOT, capture_output=True, check=True)
    assert (ran.stdout.strip(), ran.stderr) == (b"files.broken_hwpx", b"")


def test_the_library_is_not_loaded_before_a_document_is_read() -> None:
    program = "import sys, tui.hwpx, tui.reading, tui.writing, tui.__main__; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True)
    loaded = set(ran.stdout.split())
    assert "tui.hwpx" in loaded
    assert not loaded & {"hwpx", "lxml", "markdown_it"}
