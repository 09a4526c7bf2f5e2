"""Syllables, 초성 and particles."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hangul import LEADS, TAILS, VOWELS, nfc, parts, syllable, with_particle

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("word", "particles", "with_it"),
    [
        ("도봉구청", "이/가", "도봉구청이"),
        ("도봉구", "이/가", "도봉구가"),
        ("도봉구청", "은/는", "도봉구청은"),
        ("댓글", "을/를", "댓글을"),
        ("초안", "과/와", "초안과"),
        ("채팅", "으로/로", "채팅으로"),
        ("댓글", "으로/로", "댓글로"),
        ("도봉구", "으로/로", "도봉구로"),
        ("서울", "으로서/로서", "서울로서"),
        ("길동", "이/-", "길동이"),
        ("철수", "이/-", "철수"),
        ("담당", "이라/라", "담당이라"),
        ("담당자", "이라/라", "담당자라"),
    ],
)
def test_a_particle_follows_the_sound_of_a_word(word: str, particles: str, with_it: str) -> None:
    assert with_particle(word, particles) == with_it


@pytest.mark.parametrize(
    ("word", "ends_in_consonant"),
    [
        ("119", False),
        ("112", False),
        ("3", True),
        ("6", True),
        ("10", True),
        ("5,310", True),
        ("5,312", False),
        ("1,000,000,000,000", False),
        ("0", True),
        ("3.4%", False),
        ("CCTV", False),
        ("PC", False),
        ("SNS", False),
        ("URL", True),
        ("PIN", True),
        ("h", False),
        ("Google", True),
        ("app", True),
        ("chat", True),
        ("link", False),
        ("home", True),
        ("test", False),
        ("facebook", True),
        ("ㅋㅋ", True),
        ("ㅠㅠ", False),
    ],
)
def test_digits_and_latin_letters_count_as_they_are_read_aloud(word: str, ends_in_consonant: bool) -> None:
    assert with_particle(word, "이/가") == word + ("이" if ends_in_consonant else "가")


@pytest.mark.parametrize("word", ["1", "7", "8", "서울", "URL", "Google"])
def test_after_rieul_it_is_ro(word: str) -> None:
    assert with_particle(word, "으로/로") == word + "로"


@pytest.mark.parametrize(
    ("word", "with_it"),
    [
        ("'도봉구청'", "'도봉구청'이"),
        ("「도봉구」", "「도봉구」가"),
        ("도봉구청 ", "도봉구청 이"),
        ("도봉구(서울)", "도봉구(서울)가"),
        ("서울 (노원)", "서울 (노원)이"),
        ("(도봉구)", "(도봉구)가"),
        ("[D-1] 마감", "[D-1] 마감이"),
        ("[/끝]", "[/끝]이"),
        ("참여해 주세요...", "참여해 주세요...가"),
    ],
)
def test_quotes_and_asides_are_looked_through(word: str, with_it: str) -> None:
    assert with_particle(word, "이/가") == with_it


@pytest.mark.parametrize(
    ("word", "particles", "both"),
    [
        ("日", "은/는", "日은(는)"),
        ("", "을/를", "을(를)"),
        ("★", "으로/로", "★(으)로"),
        ("...", "이/-", "...(이)"),
    ],
)
def test_what_nobody_can_read_aloud_gets_both(word: str, particles: str, both: str) -> None:
    assert with_particle(word, particles) == both


@given(SYLLABLES)
def test_every_syllable_is_its_parts(character: str) -> None:
    lead, vowel, tail = parts(character)
    assert syllable(lead, vowel, tail) == character
    assert with_particle(character, "은/는").endswith("은" if TAILS[tail] else "는")
    names = unicodedata.normalize("NFD", character)
    assert [ord(names[0]) - 0x1100, ord(names[1]) - 0x1161] == [lead, vowel]


def test_there_are_as_many_letters_as_in_unicode() -> None:
    assert (len(LEADS), len(VOWELS), len(TAILS)) == (19, 21, 28)


@given(st.text(alphabet=SYLLABLES))
def test_decomposed_text_is_composed_again(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == text


def test_compatibility_letters_stay_what_they_are() -> None:
    """NFKC would make conjoining jamo of them, and of a fullwidth letter an ASCII one."""
    assert nfc("ㅅㅇ ＡＢ ①") == "ㅅㅇ ＡＢ ①"


@given(st.text(max_size=200), st.sampled_from(["이/가", "은/는", "을/를", "과/와", "으로/로", "이/-", "이라/라"]))
def test_any_word_gets_a_particle(word: str, particles: str) -> None:
    first, second = particles.replace("-", "").split("/")
    both = {f"{first}({second})", f"({first.removesuffix(second)}){second}"}
    assert with_particle(word, particles) in {word + form for form in {first, second, *both}}
