"""Names that look like one another, though no character of them be the same."""

import re
import unicodedata

from domain.keyboard import composed

_TAKEN_FOR = {
    "ㅇ": "0oоο○〇",
    "ㅣ": "1il|ıіι丨",
    "ㅡ": "一",
    "ㅏ": "卜ト",
    "ㄱ": "フ",
    "ㄷ": "匚",
    "ㄹ": "己",
    "ㅁ": "口ロ",
    "ㅅ": "人",
    "a": "аα",
    "b": "вβ",
    "c": "с",
    "d": "ԁ",
    "e": "еε",
    "h": "һнη",
    "j": "ј",
    "k": "кκ",
    "m": "мμ",
    "n": "ν",
    "p": "рρ",
    "q": "ԛ",
    "s": "ѕ",
    "t": "тτ",
    "u": "υ",
    "w": "ԝω",
    "x": "хχ",
    "y": "у",
    "z": "ζ",
}
_LOOKS_LIKE = {ord(one): taken_for for taken_for, many in _TAKEN_FOR.items() for one in many}
_NOT_ALOUD = re.compile(r"[\W_\u115f\u1160]+")
_SPELLED_OUT = re.compile("[가-힣](?=[ㄱ-ㅎ])[ㄱ-ㅣ]+|[ㄱ-ㅣ]+")


def skeleton(text: str) -> str:
    """What names have in common when a reader takes one for the other. Only for comparing, never to be shown.

    Spaces, punctuation, case, width, accents and what cannot be seen do not count, nor do letters of other scripts,
    digits and single jamo that look the same: `도봉 구청`, `도봉구\u200b청`, `도보ㅇ구청` are one, `ㅅl청` is 시청.
    """
    plain = "".join(_plain(character) for character in unicodedata.normalize("NFC", text)).casefold()
    alike = _NOT_ALOUD.sub("", plain.translate(_LOOKS_LIKE))
    return _SPELLED_OUT.sub(lambda spelled: composed(spelled[0]), alike)


def _plain(character: str) -> str:
    """One width and no accents; Hangul as it is, which this would take apart."""
    if "ㄱ" <= character <= "ㅣ" or "가" <= character <= "힣":
        return character
    return unicodedata.normalize("NFKD", character)
