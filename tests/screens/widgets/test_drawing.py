"""Lines become strips of an exact width, and text stays what it was."""

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App

from screens.widgets.drawing import (
    DOT,
    Line,
    Span,
    column,
    cut,
    dotted,
    draw,
    flowed,
    key_at,
    line,
    rule,
    shown,
    tab,
    wrap,
)
from screens.widgets.palette import Palette, palette_of
from tests.screens.widgets.stage import HOSTILE, Stage, assert_harmless

KOREAN = st.text(st.sampled_from("가나다라 각힣ㅏabc1[]/\\·,.-\n\t"), max_size=60)
ANYTHING = KOREAN | st.text(max_size=40) | st.sampled_from(HOSTILE)


def palette(theme: str = "dangol-dark") -> Palette:
    stage = Stage(theme=theme)
    stage.get_css_variables()
    return palette_of(stage)


DARK, ASCII = palette(), palette("dangol-ascii")


def drawn(one: Line, width: int, of: Palette = DARK) -> str:
    strip = draw(one, width, of)
    assert cell_len(strip.text) == strip.cell_length == width
    return strip.text


@settings(deadline=None)
@given(text=ANYTHING, cells=st.integers(0, 40))
def test_a_column_has_exactly_its_cells(text: str, cells: int) -> None:
    assert cell_len(column(text, cells)) == cells
    assert cell_len(column(text, cells, "right")) == cells


@settings(deadline=None)
@given(text=ANYTHING, cells=st.integers(0, 40))
@example("\U0001f468" + "\u200d\ufe0f" * 400, 4)  # a joiner takes the next character into what it joins
def test_what_is_cut_says_so_and_fits(text: str, cells: int) -> None:
    result = cut(text, cells)
    assert cell_len(result) <= cells
    assert result == shown(text) or result.endswith("..."[:cells])


@pytest.mark.parametrize(
    ("text", "cells", "result"),
    [
        ("가로등이 너무 어두워요", 22, "가로등이 너무 어두워요"),
        ("가로등이 너무 어두워요", 12, "가로등이 ..."),
        ("가로등이 너무 어두워요", 11, "가로등이..."),
        ("가로등이 너무 어두워요", 10, "가로등..."),
        ("abcdef", 5, "ab..."),
        ("가나다", 3, "..."),
        ("가나다", 2, ".."),
        ("가나다", 0, ""),
    ],
)
def test_text_is_cut_by_cells(text: str, cells: int, result: str) -> None:
    assert cut(text, cells) == result


@settings(deadline=None)
@given(
    st.lists(st.tuples(ANYTHING, st.sampled_from(("text", "rule", "red"))), max_size=5),
    st.lists(ANYTHING, max_size=2),
    st.integers(0, 50),
)
@example([("가", "text"), ("가", "text")], [], 3)
def test_a_strip_is_as_wide_as_asked(parts: Sequence[tuple[str, str]], tail: Sequence[str], width: int) -> None:
    spans = [Span(text, ink) for text, ink in parts]  # type: ignore[arg-type]  # the inks are sampled above
    for of in (DARK, ASCII):
        drawn(line(*spans, tail=tail), width, of)


@pytest.mark.parametrize("text", ["[/끝]", "[@click=app.quit]여기[/]", "[D-1] 마감 \\[ \\", "\\"])
def test_nothing_is_read_as_markup(text: str) -> None:
    assert drawn(line(text), 40).rstrip() == text


@pytest.mark.parametrize("text", HOSTILE)
def test_no_control_comes_out(text: str) -> None:
    assert_harmless(drawn(line(text), 40))


def test_line_feeds_and_tabs_are_spaces() -> None:
    assert shown("줄\n바꿈\t끝") == "줄 바꿈 끝"


def test_the_tail_keeps_its_room() -> None:
    assert drawn(line("가나다라마바사", tail=["끝말"]), 14) == "가나다... 끝말"
    assert drawn(line("왼쪽", tail=["끝말"]), 14) == "왼쪽      끝말"


def test_what_is_cut_may_be_several_spans() -> None:
    assert drawn(line("가나다", Span("라", "red"), "마"), 8) == "가나... "


def test_spans_keep_their_inks() -> None:
    strip = draw(line(Span("새", "accent2"), " 글", ground="cursor"), 10, DARK)
    styles = [segment.style for segment in strip]
    assert styles[0] == DARK.styles["accent2", "cursor"]
    assert styles[-1] == DARK.styles["text", "cursor"]


def test_rules_and_dots_are_the_themes() -> None:
    one = line(Span("-|-", "rule"), "a-b|c·d", DOT, "끝")
    assert drawn(one, 20).rstrip() == "─│─a-b|c·d · 끝"
    assert drawn(one, 20, ASCII).rstrip() == "-|-a-b|c·d, 끝"


def test_parts_flow_into_as_many_lines_as_they_need() -> None:
    parts = [Span(word) for word in ("초록대문", "방학3동 인증", "단골 (10.22.부터)")]
    said = {cells: [drawn(each, cells).rstrip() for each in flowed(cells, *parts)] for cells in (43, 40, 24, 12)}
    assert said[40] == ["초록대문 · 방학3동 인증", "단골 (10.22.부터)"] == said[24]
    assert said[43] == ["초록대문 · 방학3동 인증 · 단골 (10.22.부터)"]
    assert said[12] == ["초록대문", "방학3동 인증", "단골 (10...."]


def test_a_title_is_let_into_its_rule() -> None:
    assert drawn(rule(30, "댓글 #1182", tail=["Tab"]), 30, ASCII) == "-- 댓글 #1182 --------- Tab --"
    assert drawn(rule(10), 10, ASCII) == "-" * 10
    assert drawn(rule(8, tab("아주 긴 제목", True)), 8, ASCII) == " [아... "


def test_a_tab_is_as_wide_on_as_off() -> None:
    assert [tab("새 128", True).text, tab("새 128", False).text] == ["[새 128]", " 새 128 "]


def test_dots_stand_between() -> None:
    assert [span.text for span in dotted("가", "나", "다")] == ["가", " · ", "나", " · ", "다"]
    assert dotted() == ()


@settings(deadline=None)
@given(text=ANYTHING, cells=st.integers(2, 30))
@example("가" * 40, 7)
def test_wrapped_lines_fit_and_lose_only_spaces_at_breaks(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert lines
    assert all(cell_len(one) <= cells for one in lines)
    kept = "".join(shown(part) for part in text.splitlines())
    assert "".join(lines).replace(" ", "") == kept.replace(" ", "")


def test_text_is_wrapped_at_spaces_and_stays_as_written() -> None:
    text = "밤길이 어두운 곳을 알려 주세요.\n\n  들여 쓴  두 칸 [/끝]"
    assert wrap(text, 15) == ["밤길이 어두운", "곳을 알려", "주세요.", "", "  들여 쓴  두", "칸 [/끝]"]
    assert wrap("가나다라마바사", 5) == ["가나", "다라", "마바", "사"]
    assert wrap("짧음 http://example.org/long", 10) == ["짧음", "http://exa", "mple.org/l", "ong"]
    assert wrap("", 10) == [""]


def test_a_click_finds_its_span() -> None:
    one = line(" ", Span("가나", key="first"), " ", Span("c", key="second"), tail=[Span("끝", key="tail")], key="all")
    keys = [key_at(one, x, 12, DARK) for x in range(12)]
    assert keys == ["all", *["first"] * 4, "all", "second", *["all"] * 3, "tail", "tail"]
    assert key_at(line("가"), 0, 12, DARK) is None


def test_palettes_are_looked_up_once() -> None:
    stage = Stage()
    assert isinstance(stage, App)
    assert palette_of(stage) is palette_of(stage)
