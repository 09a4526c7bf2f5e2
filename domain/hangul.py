"""Korean letters: syllables and what they are made of, 초성, and the particle that fits a word."""

import re
import unicodedata
from functools import cache

LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
"""The 19 consonants that a syllable can begin with, in the order of Unicode."""
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
"""The 21 vowels, in the order of Unicode."""
TAILS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
"""No final consonant, and the 27 that there are, in the order of Unicode."""

_FIRST = 0xAC00  # 가

_DIGIT_TAILS = dict(zip("0123456789", ("ㅇ", "ㄹ", "", "ㅁ", "", "", "ㄱ", "ㄹ", "ㄹ", ""), strict=True))
"""영 일 이 삼 사 오 육 칠 팔 구."""
_LETTER_TAILS = {"l": "ㄹ", "r": "ㄹ", "m": "ㅁ", "n": "ㄴ"}
"""엘 알 엠 엔; the names of the other Latin letters end in a vowel."""

_LONGEST = 64  # characters of a word that its last sound can depend on
_TRILLIONS = range(12, 16)  # zeros: 조, the one round number that ends in a vowel
_LATIN_WORD_TAIL = re.compile(r"(le?|me?|ne?|ng)\Z|(?:\A|[^aeiou])[aeiou](?:[ptbc]|pp|ck|k)\Z|ook\Z")


def nfc(text: str) -> str:
    """The text with its letters composed. Never NFKC: that would turn ㅅ into a conjoining jamo."""
    return unicodedata.normalize("NFC", text)


def is_syllable(character: str) -> bool:
    """Whether it is one of the 11,172 composed syllables."""
    return "가" <= character <= "힣"


def syllable(lead: int, vowel: int, tail: int = 0) -> str:
    """The syllable with these places in LEADS, VOWELS and TAILS."""
    return chr(_FIRST + (lead * 21 + vowel) * 28 + tail)


def parts(character: str) -> tuple[int, int, int]:
    """The places in LEADS, VOWELS and TAILS of a syllable's lead, vowel and tail."""
    lead, rest = divmod(ord(character) - _FIRST, 588)
    return lead, rest // 28, rest % 28


def with_particle(word: str, particles: str) -> str:
    """The word with the particle that fits its sound: (도봉구청, 이/가) → 도봉구청이, (도봉구, 이/가) → 도봉구가.

    The first of the two follows a final consonant, the second a vowel; `-` is nothing. 으로, 으로서 … give way after
    ㄹ too. Digits and Latin letters count as they are read aloud; quotes are looked through, and so is an aside in
    brackets. A word that nobody can read aloud gets both, as on paper: 은(는).
    """
    after_consonant, _, after_vowel = particles.partition("/")
    after_vowel = after_vowel.replace("-", "")
    tail = _tail_aloud(_without_aside(word))
    if tail is None:
        return word + _both(after_consonant, after_vowel)
    if not tail or (tail == "ㄹ" and after_consonant.startswith("으로")):
        return word + after_vowel
    return word + after_consonant


def _both(after_consonant: str, after_vowel: str) -> str:
    if after_consonant.endswith(after_vowel):
        return f"({after_consonant.removesuffix(after_vowel)}){after_vowel}"
    return f"{after_consonant}({after_vowel})"


def _without_aside(word: str) -> str:
    """도봉구(서울) → 도봉구. What is in brackets altogether is read as it is."""
    bare = word.rstrip()
    before = bare[: max(map(bare.rfind, "([（［"))] if bare.endswith((")", "]", "）", "］")) else ""
    return before if before.strip() else word


def _tail_aloud(word: str) -> str | None:
    """The final consonant with which a word ends when read aloud, "" for a vowel, None for who knows."""
    last = _last_aloud().search(word[-_LONGEST:])
    if last is None:
        return None
    if hangul := last["hangul"]:
        return _hangul_tail(hangul)
    if number := last["number"]:
        return _number_tail(number)
    return _latin_tail(last["latin"]) if last["latin"] else ""  # 퍼센트, 도


@cache
def _last_aloud() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?P<hangul>[가-힣ㄱ-ㅎㅏ-ㅣ])|(?<![0-9])(?P<number>[0-9][0-9,]*)|(?<![A-Za-z])(?P<latin>[A-Za-z]+)|[%℃])"
        r"[^\w%℃]*\Z"
    )


def _hangul_tail(letter: str) -> str:
    if is_syllable(letter):
        return TAILS[(ord(letter) - _FIRST) % 28]
    return "" if letter in VOWELS else letter  # 기역, 니은, 리을: every consonant's name ends in it


def _number_tail(number: str) -> str:
    digits = number.replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if zeros in _TRILLIONS and zeros < len(digits):
        return ""
    return _DIGIT_TAILS[digits[-1]]


def _latin_tail(word: str) -> str:
    """Letter by letter when in capitals (CCTV, PC); else as the loanword tends to sound (앱, 링크, 구글, 홈)."""
    if word.isupper() or len(word) == 1:
        return _LETTER_TAILS.get(word[-1].lower(), "")
    ending = _LATIN_WORD_TAIL.search(word.lower())
    if ending is None:
        return ""
    return "ㄹ" if (ending[1] or "").startswith("l") else "ㄱ"
