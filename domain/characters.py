"""What becomes of each character of people's text: what is kept, shown as something else, or left out.

Two questions are asked of a character. May it be kept? (What is invisible, hides or reorders may not.) And will every
terminal give it the width that the program counts? Measured with Rich 15 against tmux 3.3a, every code point.
"""

import re
import unicodedata
from collections.abc import Callable

from domain.hangul import TAILS, VOWELS, is_syllable, nfc

MOST_MARKS = 4
"""Combining marks kept on one letter. Thai and Khmer need that many, a zalgo text wants hundreds."""

_EMOJI = (  # whatever the Unicode of this Python; neither skin tones nor those that many terminals do not know
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6d7\U0001f6dd-\U0001f6ec"
    "\U0001f6f0-\U0001f6fc\U0001f7e0-\U0001f7eb\U0001f7f0\U0001f90c-\U0001f9ff\U0001fa70-\U0001fa74"
    "\U0001fa78-\U0001fa7c\U0001fa80-\U0001fa86\U0001fa90-\U0001faac\U0001fab0-\U0001faba\U0001fac0-\U0001fac5"
    "\U0001fad0-\U0001fad9\U0001fae0-\U0001fae7\U0001faf0-\U0001faf6"
)
_EMOJI_OF_2022 = (  # Unicode 15: kept for those who read on a telephone
    "\U0001f6dc\U0001fa75-\U0001fa77\U0001fa87\U0001fa88\U0001faad-\U0001faaf\U0001fabb-\U0001fabd\U0001fabf"
    "\U0001face\U0001facf\U0001fada\U0001fadb\U0001fae8\U0001faf7\U0001faf8"
)
_SYMBOLS = "\u2190-\u2328\u232b-\u2426\u2440-\u244a\u2460-\u262f\u2638-\u2689\u2690-\u27bf\u2b1b\u2b1c\u2b50\u2b55"
_PLAIN = (  # the characters of nearly all text: composed, of one width everywhere, nothing to look into
    "\n\\x20-\\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2125"
    f"{_SYMBOLS}\u2801-\u28ff\u3000-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u3131-\u3163\u3165-\u318e"
    f"\u3200-\u321e\u3220-\u3247\u3250-\u33ff\u3400-\u4dbf\u4e00-\u9fff가-힣\uff01-\uff9f\uffe0-\uffe6{_EMOJI}"
)
_DOUBTFUL = re.compile(f"[^{_PLAIN}]+")

_BROKEN = re.compile("[\ud800-\udfff]")
_NEWLINES = re.compile("\r\n?|[\u2028\u2029]")
_SPACES = {ord("\t"): " " * 4, 0x2800: " "} | dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F), " ")
_EMOJI_PARTS = re.compile(
    f"(?<=[{_SYMBOLS}\u203c\u2049\u2122\u2139\xa9\xae\u3030\u303d\u3297\u3299{_EMOJI}{_EMOJI_OF_2022}])"
    "[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]{1,3}|(?<=[0-9#*])\ufe0f?\u20e3"
)

_FILLERS = frozenset("\u115f\u1160\u3164\uffa0")
_IGNORED_MARKS = re.compile("[\u034f\u17b4\u17b5\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SKIN_TONES = re.compile("[\U0001f3fb-\U0001f3ff]")
_LEAD_JAMO = re.compile("[\u1100-\u115e\ua960-\ua97c]")
_VOWEL_JAMO = re.compile("[\u1161-\u11a7\ud7b0-\ud7c6]")
_TAIL_JAMO = re.compile("[\u11a8-\u11ff\ud7cb-\ud7fb]")
_KNOWN_NOW = re.compile(f"[{_EMOJI_OF_2022}]")
_UNKNOWN = "\u25a1"

Shown = Callable[[str, str], str]
"""(a character, what it becomes) → what to write in its place."""


def is_plain(text: str) -> bool:
    """Whether it is kept and drawn as it is, line ends aside: true of nearly all text, and quick to find out."""
    return _DOUBTFUL.search(text) is None


def is_broken(text: str) -> bool:
    """Whether half a character (a lone surrogate) is in it, which no encoding can carry."""
    return _BROKEN.search(text) is not None


def laid_out(text: str) -> str:
    """The same text in the one form we keep: composed (NFC), LF, plain spaces, emoji without their joiners.

    Joiners, variation selectors, skin tones and keycaps go because terminals do not agree about their width.
    """
    text = nfc(_NEWLINES.sub("\n", text)).translate(_SPACES)
    return _EMOJI_PARTS.sub("", text)


def sifted(text: str, shown: Shown) -> str:
    """Text that is laid out, with every character that is not kept as it is replaced by what `shown` gives."""
    return nfc(_DOUBTFUL.sub(lambda run: "".join(_sift(run, shown)), text))


def _sift(run: re.Match[str], shown: Shown) -> list[str]:
    before = run.string[max(0, run.start() - 1) : run.start()]
    marks, written = 0, []
    for character in run[0]:
        category = unicodedata.category(character)
        if category in ("Mn", "Mc"):
            marks += 1
            has_base = before not in ("", "\n")
            becomes = character if has_base and marks <= MOST_MARKS and not _IGNORED_MARKS.match(character) else ""
        else:
            becomes = _becomes(character, category, before)
            before, marks = becomes or before, 0 if becomes else marks
        written.append(character if becomes == character else shown(character, becomes))
    return written


def _becomes(character: str, category: str, before: str) -> str:
    if category == "Cc":
        return _control_picture(ord(character))
    if category in ("Cf", "Me") or character in _FILLERS or _SKIN_TONES.match(character):
        return ""
    if category in ("Cn", "Co", "Cs"):
        return character if _KNOWN_NOW.match(character) else _UNKNOWN
    if _VOWEL_JAMO.match(character):
        return character if _LEAD_JAMO.match(before) else _standing_alone(ord(character) - 0x1161, VOWELS)
    if _TAIL_JAMO.match(character):
        held = is_syllable(before) or _VOWEL_JAMO.match(before)
        return character if held else _standing_alone(ord(character) - 0x11A8, TAILS[1:])
    return character


def _control_picture(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _standing_alone(place: int, letters: tuple[str, ...] | str) -> str:
    """A conjoining jamo with nothing to join: it would be drawn over whatever stands before it."""
    return letters[place] if place < len(letters) else _UNKNOWN
