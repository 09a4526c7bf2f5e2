"""The walls: what is taken in, what is drawn, what may be a name."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from domain.characters import MOST_MARKS, is_plain
from domain.errors import Invalid
from domain.safe_text import Accepted, accept, code_points, drawable, name, one_line, skeleton
from tests.hostile import HOSTILE, REFUSED, assert_drawable

LIMIT = 20_000
_DIFFICULT = "\x1b\x9b\x7f\r\n\t \u0301\u0338\u093e\u1100\u1161\u119e\u11a8가각\u302e\ufe0f\u200d\u200b\U0001f468"
_DIFFICULT += "\U0001f3fd1\u20e3\u202e\u3164\u2028\xa0\xad\u2800\u2764<U+[/]\\\ue000\u0378\U000e0041e\u0327"
TEXTS = st.text(st.sampled_from(_DIFFICULT) | st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


def refusal(field: str, text: str, limit: int = LIMIT, **how: bool) -> list[tuple[str, str]]:
    with pytest.raises(Invalid) as refused:
        accept(field, text, limit, **how)
    return [(problem.field, problem.code) for problem in refused.value.problems]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_harmless_once_accepted(text: str) -> None:
    accepted = accept("text", text, LIMIT)
    assert_drawable(accepted.text, lines=True)
    assert accept("text", accepted.text, LIMIT) == Accepted(accepted.text, None)
    assert_drawable(drawable(text))
    assert_drawable(code_points(text), lines=True)


def test_the_corpus_can_be_told_from_harmless_text() -> None:
    """The control: unaccepted, a good part of it is not drawable."""
    harmful = 0
    for text in HOSTILE.values():
        try:
            assert_drawable(text, lines=True)
        except AssertionError:
            harmful += 1
    assert len(HOSTILE) >= 60
    assert harmful >= 60


@given(TEXTS)
@example("e\u200b\u0301")
@example("가\u200b\u11a8")
@example("\u1161\u11a8\u11a8")
def test_any_text_comes_out_safe_composed_and_stays_as_it_is(text: str) -> None:
    accepted = accept("text", text, LIMIT)
    assert_drawable(accepted.text, lines=True)
    assert unicodedata.is_normalized("NFC", accepted.text)
    assert accept("text", accepted.text, LIMIT) == Accepted(accepted.text, None)
    assert accepted.original in (None, text)


@given(TEXTS)
def test_the_width_of_accepted_text_is_the_sum_of_its_characters(text: str) -> None:
    accepted = accept("text", text, LIMIT).text
    assert cell_len(accepted) == sum(map(get_character_cell_size, accepted))


@given(TEXTS)
@example("a\u200d\x1b")
@example("\u2764\ufe0f\u200d\U0001f525\ufe0f")
def test_the_last_wall_moves_nothing(text: str) -> None:
    assert_drawable(drawable(text))
    assert drawable(drawable(text)) == drawable(text)
    assert cell_len(drawable(text)) == cell_len(text)


def test_the_last_wall_holds_for_every_code_point_that_is_not_plain() -> None:
    for character in map(chr, (*range(0x20000), *range(0xE0000, 0xE1000))):
        if is_plain(character) and character != "\n":
            continue
        drawn = drawable(character)
        assert sum(map(get_character_cell_size, drawn)) == get_character_cell_size(character), ascii(character)
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp", "Mc"):
            assert drawn in ("", "\u25a1")


def test_plain_characters_need_no_look() -> None:
    """What the quick check lets through is composed, visible, and of one width with and without its neighbours."""
    for character in filter(is_plain, map(chr, range(0x20000))):
        assert unicodedata.is_normalized("NFC", character)
        assert unicodedata.combining(character) == 0
        assert accept("text", character, 1).text == character
        assert character == "\n" or get_character_cell_size(character) in (1, 2)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_half_characters_and_nul_are_refused_with_their_field(text: str) -> None:
    code = "text.nul" if "\0" in text else "text.broken"
    assert refusal("body", text) == [("body", code)]


def test_brackets_and_backslashes_come_through_as_written() -> None:
    for text in ["[D-1] 마감", "[/끝]", "[/]", "[@click=app.quit]x[/]", "\\[b]\\", "\\\\", "끝\\", "[국외발신] [link]"]:
        assert accept("text", text, 100) == Accepted(text, None)


@given(st.text(alphabet="[]/\\@=()'b끝 "))
def test_any_mixture_of_brackets_comes_through_as_written(text: str) -> None:
    assert accept("text", text, LIMIT) == Accepted(text, None)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("하나\r\n둘\r셋\u2028넷", "하나\n둘\n셋\n넷"),
        (unicodedata.normalize("NFD", "도봉구"), "도봉구"),
        ("가\t나\xa0다\u2003라\u2800마", "가    나 다 라 마"),
        ("\u2764\ufe0f \U0001f44d\U0001f3fd 1\ufe0f\u20e3", "\u2764 \U0001f44d 1"),
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f468\U0001f469\U0001f467"),
        ("\U0001f1f0\U0001f1f7 \U0001fa77", "\U0001f1f0\U0001f1f7 \U0001fa77"),
        ("\u1112\u119e\u11ab글", "\u1112\u119e\u11ab글"),
        ("ㅋㅋ ＡＢ ① ㎡", "ㅋㅋ ＡＢ ① ㎡"),
        ("สวัสดี नेपाली Tiếng Việt", "สวัสดี नेपाली Tiếng Việt"),
    ],
)
def test_only_the_form_changes_and_no_original_is_kept(given_text: str, kept: str) -> None:
    assert accept("text", given_text, 100) == Accepted(kept, None)


@pytest.mark.parametrize(
    ("given_text", "kept", "named"),
    [
        ("a\x1b[2Jb", "a\u241b[2Jb", "a<U+001B>[2Jb"),
        ("지\x7f움\x9b", "지\u2421움\ufffd", "지<U+007F>움<U+009B>"),
        ("첨부\u202efdp.exe", "첨부fdp.exe", "첨부<U+202E>fdp.exe"),
        ("도\u200b봉\ufeff", "도봉", "도<U+200B>봉<U+FEFF>"),
        ("\u3164숨음", "숨음", "<U+3164>숨음"),
        ("\ue000\u0378", "\u25a1\u25a1", "<U+E000><U+0378>"),
        ("\u1161만", "ㅏ만", "<U+1161>만"),
        ("\u0301앞", "앞", "<U+0301>앞"),
        ("1\u200d2", "12", "1<U+200D>2"),
        ("가\u0301\u0301\u0301\u0301\u0301", "가\u0301\u0301\u0301\u0301", "가\u0301\u0301\u0301\u0301<U+0301>"),
        ("\u202e<U+0041>", "<U+0041>", "<U+202E><U+003C>U+0041>"),
    ],
)
def test_what_is_taken_out_is_kept_as_evidence_and_can_be_named(given_text: str, kept: str, named: str) -> None:
    assert accept("text", given_text, 100) == Accepted(kept, given_text)
    assert code_points(given_text) == named


def test_evidence_is_bounded() -> None:
    accepted = accept("text", "안녕" + "\u200b" * 100_000, 10)
    assert accepted.text == "안녕"
    assert accepted.original == "안녕" + "\u200b" * 38


def test_marks_do_not_pile_up() -> None:
    for text in (HOSTILE["zalgo"], HOSTILE["ten thousand marks on one letter"]):
        pile = 0
        for character in accept("text", text, LIMIT).text:
            pile = pile + 1 if unicodedata.category(character).startswith("M") else 0
            assert pile <= MOST_MARKS


def test_the_limit_counts_what_is_kept() -> None:
    assert accept("title", unicodedata.normalize("NFD", "값" * 10), 10).text == "값" * 10
    assert accept("title", "가" * 10 + "\u200b" * 50, 10).text == "가" * 10
    with pytest.raises(Invalid) as refused:
        accept("title", "가" * 12, 10)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code, dict(problem.fields)) == ("title", "text.too_long", {"limit": 10, "over": 2})
    assert str(problem) == "10자까지 쓸 수 있습니다. 2자를 줄여 주세요."


@pytest.mark.parametrize("nothing", ["", "   ", "\n\n", "\t", "\u200b\u200b", "\u3164", "\u2800", "\u3000"])
def test_nothing_is_not_enough_when_something_is_required(nothing: str) -> None:
    assert refusal("text", nothing, required=True) == [("text", "text.empty")]
    assert accept("text", nothing, 100).text.strip() == ""


def test_a_title_has_one_line() -> None:
    assert accept("title", "가로등\r\n  설치\n\n의견", 100, lines=False).text == "가로등 설치 의견"


def test_a_row_has_one_line() -> None:
    assert one_line("하나\n\n\t 둘\t셋  넷") == "하나 둘 셋  넷"


@pytest.mark.parametrize(
    "text", ["도봉구청", "종로1·2·3·4가동 주민센터", "하늘이", "ㅋㅋ", "Dobong-gu Office", "김도봉 (도로과)", "Müller"]
)
def test_names_of_people_and_agencies_are_taken(text: str) -> None:
    assert name("name", text, 40) == text


def test_spaces_of_a_name_are_put_in_order() -> None:
    assert name("name", "  도봉\u3000 구청\n", 40) == "도봉 구청"
    assert name("name", unicodedata.normalize("NFD", "도봉구청"), 4) == "도봉구청"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("도봉구청\u200b", "<U+200B>"),
        ("\u3164", "<U+3164>"),
        ("\u202e청구봉도", "<U+202E>"),
        ("D\u043ebong", "\u043e"),
        ("도봉구청\u2714", "\u2714"),
        ("[공지]", "[ ]"),
        ("도봉\ud800", "<U+D800>"),
        ("도봉\0구", "<U+0000>"),
        ("\U0001f600\U0001f600\u2605", "\U0001f600 \u2605"),
    ],
)
def test_other_characters_are_refused_and_shown(text: str, found: str) -> None:
    with pytest.raises(Invalid) as refused:
        name("nickname", text, 40)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code, problem.fields["found"]) == ("nickname", "text.name_characters", found)


def test_a_name_is_neither_empty_nor_too_long() -> None:
    for text, code in [("", "text.name_empty"), ("...", "text.name_empty"), ("가" * 41, "text.too_long")]:
        with pytest.raises(Invalid) as refused:
            name("name", text, 40)
        assert refused.value.code == code


@given(TEXTS)
def test_a_name_that_is_taken_shows_all_there_is_to_it(text: str) -> None:
    try:
        taken = name("name", text, 40)
    except Invalid:
        return
    assert_drawable(taken)
    assert name("name", taken, 40) == taken
    assert accept("name", taken, 40) == Accepted(taken, None)


@pytest.mark.parametrize(
    ("imitation", "official"),
    [
        ("도봉 구청", "도봉구청"),
        ("도-봉.구청", "도봉구청"),
        ("도봉구\u200b청\u3164", "도봉구청"),
        ("도보ㅇ구청", "도봉구청"),
        ("ㄷㅗㅂㅗㅇ구청", "도봉구청"),
        ("도보0구청", "도봉구청"),
        ("ㅅl청", "시청"),
        ("ㅅ1청", "시청"),
        ("익산경찰서", "익산경찰서"),
        ("DOBONG-GU", "Dobong gu"),
        ("D\u043eb\u043eng-gu", "Dobong-gu"),
        ("D0bong-gu", "Dobong-gu"),
        ("\uff24\uff4f\uff42\uff4f\uff4e\uff47", "Dobong"),
        ("Dóbóng", "Dobong"),
        ("PoIice", "police"),
    ],
)
def test_names_that_look_alike_have_one_skeleton(imitation: str, official: str) -> None:
    assert skeleton(imitation) == skeleton(official)


@pytest.mark.parametrize(
    ("one", "other"),
    [("창1동 주민센터", "창2동 주민센터"), ("상1동", "사이동"), ("도봉구청", "도봉군청"), ("오이도", "오1동")],
)
def test_names_that_differ_have_different_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("imitation", [key for key in HOSTILE if key.startswith("official name")])
def test_an_imitation_of_an_official_name_is_refused_or_recognised(imitation: str) -> None:
    try:
        taken = name("nickname", HOSTILE[imitation], 40)
    except Invalid:
        return
    assert skeleton(taken) in {skeleton("도봉구청"), skeleton("Dobong")}
