"""The two-set keyboard in either mode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.keyboard import composed, grown, hangul_typed, key_of, latin_typed, letters

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
SMALL_LETTERS = "qwertyuiopasdfghjklzxcvbnm"


@pytest.mark.parametrize(
    ("typed", "hangul"),
    [
        ("ehqhd", "도봉"),
        ("dlrtks", "익산"),
        ("wnalstpsxj", "주민센터"),
        ("tmddls", "승인"),
        ("rkqtdl", "값이"),
        ("djqtspdy", "없네요"),
        ("Rhc", "꽃"),
        ("dlTek", "있다"),
        ("rhkxofy", "과태료"),
        ("dml", "의"),
        ("ekfrdl", "닭이"),
        ("ckd1ehd", "창1동"),
        ("dkssud gktpdy!", "안녕 하세요!"),
        ("rt", "ㄱㅅ"),
        ("zzz", "ㅋㅋㅋ"),
        ("kk", "ㅏㅏ"),
        ("hk", "ㅘ"),
        ("rkr", "각"),
        ("rkrk", "가가"),
        ("Eo", "때"),
        ("QQ", "ㅃㅃ"),
        ("Aks", "만"),
        ("", ""),
    ],
)
def test_latin_keys_are_hangul_in_the_other_mode(typed: str, hangul: str) -> None:
    assert hangul_typed(typed) == hangul


@pytest.mark.parametrize(
    ("typed", "latin"),
    [
        ("ㅔㅕㅠ", "pub"),
        ("ㅓ", "j"),
        ("허", "gj"),
        ("초뭏", "chang"),
        ("ㅗㅑㅇㄷ", "hide"),
        ("ㄳ", "rt"),
        ("？", "?"),
        ("a1", "a1"),
    ],
)
def test_hangul_is_latin_keys_in_the_other_mode(typed: str, latin: str) -> None:
    assert latin_typed(typed) == latin


def test_decomposed_hangul_has_the_same_keys() -> None:
    assert latin_typed("\u1112\u1165") == "gj"


@given(st.text(SYLLABLES))
def test_every_text_of_syllables_is_typed_and_read_back(text: str) -> None:
    assert hangul_typed(latin_typed(text)) == text


@given(st.text(alphabet=SMALL_LETTERS + "QWERTOP 1!"))
def test_every_text_of_keys_is_typed_and_read_back(text: str) -> None:
    assert latin_typed(hangul_typed(text)) == text


@pytest.mark.parametrize("key", SMALL_LETTERS)
def test_every_letter_key_can_be_told_from_its_jamo(key: str) -> None:
    assert key_of(hangul_typed(key)) == key
    assert key_of(hangul_typed(key.upper())) == (key.upper() if key in "qwertop" else key)


@pytest.mark.parametrize("character", ["a", "A", "1", "?", " ", "日", "", "ㆍ", "\x1b", "가나"])
def test_what_no_input_method_made_is_no_hangul_key(character: str) -> None:
    assert key_of(character) is None


@pytest.mark.parametrize(("character", "key"), [("１", "1"), ("：", ":"), ("／", "/"), ("ｊ", "j"), ("～", "~")])
def test_fullwidth_is_the_key_itself(character: str, key: str) -> None:
    assert key_of(character) == key


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("도보ㅇ", "도봉"),
        ("ㄷㅗㅂㅗㅇ", "도봉"),
        ("도ㅂㄱ", "돕ㄱ"),
        ("ㄳ", "ㄱㅅ"),
        ("갑ㅅ", "값"),
        ("ab 도", "ab 도"),
        ("각ㅏ", "가가"),
    ],
)
def test_letters_that_stand_alone_are_joined(text: str, whole: str) -> None:
    assert composed(text) == whole


@given(st.text(SYLLABLES))
def test_what_is_composed_stays(text: str) -> None:
    assert composed(text) == text
    assert composed("".join(map(letters, text))) == text


def test_a_syllable_knows_what_it_can_become() -> None:
    assert (grown("고"), grown("가"), grown("갈"), grown("갑"), grown("강")) == (
        "ㅗㅘㅙㅚ",
        "ㅏ",
        "ㄹㄺㄻㄼㄽㄾㄿㅀ",
        "ㅂㅄ",
        "ㅇ",
    )
