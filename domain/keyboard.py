"""The two-set Korean keyboard (두벌식): what was typed, whichever mode the input method was in."""

from collections.abc import Iterable, Iterator

from domain.hangul import LEADS, TAILS, VOWELS, is_syllable, nfc, parts, syllable

_KEYS = "qwertyuiopasdfghjklzxcvbnm"
_LETTERS = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ"
_WITH_SHIFT = dict(zip("QWERTOP", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))  # the other keys give the small letter's
_LETTER_OF = dict(zip(_KEYS.upper() + _KEYS, _LETTERS + _LETTERS, strict=True)) | _WITH_SHIFT
_KEY_OF = dict(zip(_LETTERS, _KEYS, strict=True)) | {letter: key for key, letter in _WITH_SHIFT.items()}

_FIRST_OF_PAIR = "ㅗㅗㅗㅜㅜㅜㅡㄱㄴㄴㄹㄹㄹㄹㄹㄹㄹㅂ"
_SECOND_OF_PAIR = "ㅏㅐㅣㅓㅔㅣㅣㅅㅈㅎㄱㅁㅂㅅㅌㅍㅎㅅ"
_PAIRS = {
    joined: first + second
    for first, second, joined in zip(
        _FIRST_OF_PAIR, _SECOND_OF_PAIR, "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", strict=True
    )
}
_JOINED = {pair: joined for joined, pair in _PAIRS.items()}

_LEAD_PLACES = {letter: place for place, letter in enumerate(LEADS)}
_VOWEL_PLACES = {letter: place for place, letter in enumerate(VOWELS)}
_TAIL_PLACES = {letter: place for place, letter in enumerate(TAILS)}

_FULLWIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0


def key_of(character: str) -> str | None:
    """The QWERTY keys behind one character that an input method made: ㅓ → j, 허 → gj, ？ → ?; else None."""
    if len(character) != 1:
        return None
    if ord(character) in _FULLWIDTH:
        return chr(ord(character) - _TO_ASCII)
    return "".join(_KEY_OF.get(letter, "") for letter in letters(character)) or None


def latin_typed(text: str) -> str:
    """What the same keys give in Latin mode: ㅔㅕㅠ → pub. Other characters stay."""
    return "".join(key_of(character) or character for character in nfc(text))


def hangul_typed(text: str) -> str:
    """What the same keys give in Hangul mode: ehqhd → 도봉. Other characters stay."""
    return "".join(_syllables((_LETTER_OF.get(character, ""), character) for character in text))


def composed(text: str) -> str:
    """Letters that stand alone joined to the syllables they spell: 도보ㅇ → 도봉, ㄷㅗ → 도."""
    return "".join(_syllables((letter, letter) for character in text for letter in letters(character)))


def letters(character: str) -> str:
    """The letters that a Hangul character is typed with: 값 → ㄱㅏㅂㅅ, ㅘ → ㅗㅏ. Any other is its own."""
    if not is_syllable(character):
        return _PAIRS.get(character, character)
    lead, vowel, tail = parts(character)
    return LEADS[lead] + _PAIRS.get(VOWELS[vowel], VOWELS[vowel]) + _PAIRS.get(TAILS[tail], TAILS[tail])


def grown(character: str) -> str:
    """What the last letter of a syllable is and can still become: of 고 ㅗㅘㅙㅚ, of 갈 ㄹㄺㄻㄼㄽㄾㄿㅀ."""
    _, vowel, tail = parts(character)
    last = TAILS[tail] or VOWELS[vowel]
    return last + "".join(joined for pair, joined in _JOINED.items() if pair[0] == last)


def _syllables(typed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Takes (letter, what to show where it is none)."""
    unfinished = _Syllable()
    for letter, other in typed:
        if letter in _VOWEL_PLACES:
            yield unfinished.take_vowel(letter)
        elif letter in _LEAD_PLACES:
            yield unfinished.take_consonant(letter)
        else:
            yield unfinished.close() + other
    yield unfinished.close()


class _Syllable:
    """The one being typed. Taking a letter gives what that completes, often nothing."""

    __slots__ = ("lead", "tail", "vowel")

    def __init__(self) -> None:
        self.lead = self.vowel = self.tail = ""

    def take_consonant(self, letter: str) -> str:
        if self.lead and self.vowel and not self.tail and letter in _TAIL_PLACES:
            self.tail = letter
            return ""
        if self.tail and (joined := _JOINED.get(self.tail + letter)):
            self.tail = joined
            return ""
        done = self.close()
        self.lead = letter
        return done

    def take_vowel(self, letter: str) -> str:
        if self.tail:
            return self._move_tail_to(letter)
        if not self.vowel:
            self.vowel = letter
            return ""
        if joined := _JOINED.get(self.vowel + letter):
            self.vowel = joined
            return ""
        done = self.close()
        self.vowel = letter
        return done

    def _move_tail_to(self, vowel: str) -> str:
        """각 and ㅏ make 가가: the (second) consonant at the end begins the next syllable."""
        tail = letters(self.tail)
        self.tail = tail[:-1]
        done = self.close()
        self.lead, self.vowel = tail[-1], vowel
        return done

    def close(self) -> str:
        lead, vowel, tail = self.lead, self.vowel, self.tail
        self.lead = self.vowel = self.tail = ""
        if lead and vowel:
            return syllable(_LEAD_PLACES[lead], _VOWEL_PLACES[vowel], _TAIL_PLACES[tail])
        return lead or vowel
