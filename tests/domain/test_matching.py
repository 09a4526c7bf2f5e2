"""The one matcher."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.keyboard import hangul_typed, latin_typed, letters
from domain.matching import (
    INITIALS,
    TEXT,
    WORDS_APART,
    WRONG_KEYBOARD,
    WRONG_KEYBOARD_INITIALS,
    Searchable,
    best,
    match,
)
from tests.initials import initials

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
NAMES = st.text(SYLLABLES, min_size=1, max_size=12)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12)
DOBONG = Searchable("도봉구", "Dobong-gu", "서울특별시 도봉구")
CENTRE = Searchable("창제1동 주민센터", "창1동", "창동", "Chang 1-dong")
PUBLISH = Searchable("소식 발행", "Publish the announcement")


def whole(way: int) -> int:
    return way


def start(way: int) -> int:
    return way + 1


def word(way: int) -> int:
    return way + 2


def inside(way: int) -> int:
    return way + 3


@pytest.mark.parametrize(
    ("query", "candidate", "rank"),
    [
        ("도봉구", DOBONG, whole(TEXT)),
        ("도봉", DOBONG, start(TEXT)),
        ("봉구", DOBONG, inside(TEXT)),
        ("도", DOBONG, start(TEXT)),
        ("주민", CENTRE, word(TEXT)),
        ("민센", CENTRE, inside(TEXT)),
        ("dobong", DOBONG, start(TEXT)),
        ("DOBONG-GU", DOBONG, whole(TEXT)),
        ("gu", DOBONG, word(TEXT)),
        ("bong", DOBONG, inside(TEXT)),
        ("창1동", CENTRE, whole(TEXT)),
        ("1동", CENTRE, inside(TEXT)),
        ("주민 센터", CENTRE, word(TEXT)),
        ("창제1동주민", CENTRE, start(TEXT)),
        ("announcement", PUBLISH, word(TEXT)),
        ("ㄷㅂㄱ", DOBONG, whole(INITIALS)),
        ("ㄷㅂ", DOBONG, start(INITIALS)),
        ("ㅂㄱ", DOBONG, inside(INITIALS)),
        ("ㅈㅁ", CENTRE, word(INITIALS)),
        ("ㅊ1", CENTRE, start(INITIALS)),
        ("도ㅂㄱ", DOBONG, whole(INITIALS)),
        ("돕ㄱ", DOBONG, whole(INITIALS)),
        ("ㄷ봉", DOBONG, start(INITIALS)),
        ("도보ㅇ", DOBONG, start(INITIALS)),
        ("도보", DOBONG, start(INITIALS)),
        ("돕", DOBONG, start(INITIALS)),
        ("ㄷ", DOBONG, start(INITIALS)),
        ("도봉ㄱ", DOBONG, whole(INITIALS)),
        ("ehqhd", DOBONG, start(WRONG_KEYBOARD)),
        ("ehqhdrn", DOBONG, whole(WRONG_KEYBOARD)),
        ("ehqhd rn", DOBONG, whole(WRONG_KEYBOARD)),
        ("wnalstpsxj", CENTRE, word(WRONG_KEYBOARD)),
        ("ckdehd", CENTRE, whole(WRONG_KEYBOARD)),
        ("애ㅠㅐㅜㅎ", DOBONG, start(WRONG_KEYBOARD)),
        ("ㅔㅕㅠ", PUBLISH, start(WRONG_KEYBOARD)),
        ("초뭏", CENTRE, start(WRONG_KEYBOARD)),
        ("eqr", DOBONG, whole(WRONG_KEYBOARD_INITIALS)),
        ("ehq", DOBONG, start(WRONG_KEYBOARD_INITIALS)),
        ("ckd wnals", CENTRE, WORDS_APART + word(WRONG_KEYBOARD)),
        ("서울 도봉", DOBONG, WORDS_APART + start(TEXT)),
        ("gu dobong", DOBONG, WORDS_APART + word(TEXT)),
    ],
)
def test_how_well_a_query_finds_a_name(query: str, candidate: Searchable, rank: int) -> None:
    assert match(query, candidate) == rank


@pytest.mark.parametrize(
    ("query", "candidate"),
    [
        ("봉도", DOBONG),
        ("ㅂㄷ", DOBONG),
        ("돕청", DOBONG),
        ("도 청", DOBONG),
        ("eh", PUBLISH),
        ("소", DOBONG),
        ("혀", PUBLISH),
        ("[", DOBONG),
        ("구dobong", DOBONG),
    ],
)
def test_what_is_not_there_is_not_found(query: str, candidate: Searchable) -> None:
    assert match(query, candidate) is None


def test_a_blank_query_finds_everything() -> None:
    assert match("", DOBONG) == match("  \n", DOBONG) == TEXT


def test_a_short_hangul_word_is_no_english() -> None:
    """도 is typed with the keys eh, which stand in half of all English words; 내려 with sofu."""
    assert match("도", Searchable("behind the house")) is None
    assert match("내려", Searchable("sofu")) == whole(WRONG_KEYBOARD)


def test_a_tail_that_can_still_grow_is_found() -> None:
    assert match("갑", Searchable("값비싼")) == start(INITIALS)
    assert match("고", Searchable("과태료")) == start(INITIALS)
    assert match("고ㅌㄹ", Searchable("과태료")) is None
    assert match("갃", Searchable("가가사")) == whole(INITIALS)
    assert match("갃", Searchable("각사")) == whole(INITIALS)


def test_full_width_and_decomposed_queries_find() -> None:
    assert match("ｄｏｂｏｎｇ", DOBONG) == start(TEXT)
    assert match(unicodedata.normalize("NFD", "도봉"), DOBONG) == start(TEXT)


def test_the_best_come_first_and_equals_as_they_came() -> None:
    names = ["신도봉", "도봉2동", "방학동 도봉로", "도봉1동", "ehqhd", "동백길", "도봉"]
    found = best("도봉", names, lambda name: Searchable(name))
    assert found == ["도봉", "도봉2동", "도봉1동", "방학동 도봉로", "신도봉", "ehqhd"]
    assert best("", names, lambda name: Searchable(name)) == names


@given(NAMES, st.data())
def test_any_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    begin = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(begin + 1, len(name)))
    rank = match(name[begin:end], Searchable("다른 이름", name))
    assert rank is not None
    assert rank <= inside(TEXT)
    assert begin > 0 or rank <= start(TEXT)


@given(NAMES, st.data())
def test_any_mixture_of_syllables_and_initials_finds_it(name: str, data: st.DataObject) -> None:
    letter_by_letter = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    query = "".join(initials(c) if only else c for c, only in zip(name, letter_by_letter, strict=True))
    assert match(query, Searchable("다른 이름", name)) is not None
    assert match(latin_typed(query), Searchable("다른 이름", name)) is not None or len(query) < 2


@given(NAMES, st.data())
def test_a_name_is_found_at_every_key_on_the_way_to_it(name: str, data: st.DataObject) -> None:
    keys = latin_typed(name)
    typed = keys[: data.draw(st.integers(1, len(keys)))]
    in_hangul = match(hangul_typed(typed), Searchable(name))
    assert in_hangul is not None
    assert in_hangul < WRONG_KEYBOARD
    assert len(hangul_typed(typed)) < 2 or match(typed, Searchable(name)) is not None


@given(NAMES)
def test_single_letters_find_as_syllables_do(name: str) -> None:
    assert match("".join(map(letters, name)), Searchable(name)) == whole(INITIALS)


@given(WORDS)
def test_english_typed_in_hangul_mode_finds_it(name: str) -> None:
    mistyped = hangul_typed(name)
    assume(match(mistyped, Searchable(name)) != whole(TEXT))
    assert match(mistyped, Searchable(name)) == whole(WRONG_KEYBOARD)


@given(st.text(max_size=100), st.lists(st.text(max_size=50), max_size=3))
def test_any_query_can_be_asked_of_anything(query: str, names: list[str]) -> None:
    rank = match(query, Searchable(*names))
    assert rank is None or TEXT <= rank <= inside(WORDS_APART + WRONG_KEYBOARD_INITIALS)


def test_no_query_is_combinatorial() -> None:
    """Every tail may also be an initial: were both tried at every place, this would not end."""
    for text in ("가" * 20_000, "돕" * 20_000, "도보" * 10_000, "갃" * 20_000, "a" * 20_000):
        candidate = Searchable(text)
        for query in ("ㄱ" * 63 + "ㄴ", "도ㅂ" * 31 + "ㅊ", "돕" * 63 + "ㅊ", "갃" * 63 + "ㅊ", "a" * 63 + "b"):
            assert match(query, candidate) is None
