"""Telling a paste from typing, also where the terminal does not mark pastes; and the text of one, made plain."""

import re
import unicodedata

FASTER_THAN_HANDS = 0.008
"""Seconds between two keys below which no person pressed both, on any keyboard."""
AFTER_A_PASTE = 0.05
"""Seconds after a paste in which all that arrives still belongs to it."""
ENOUGH_TO_TELL = 3
"""Characters at once that are a paste, unless they are the same one: that is a key held down."""

_BACKSPACES = frozenset("\x08\x7f")
_NEW_LINES = re.compile("\r\n?")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def pasted_text(text: str) -> str:
    """The text of a paste: lines end in a line feed, no control characters but that and tabs, syllables composed.

    A backspace takes back what is before it: in keys that a slow line delivered together there may be some.
    """
    text = _NEW_LINES.sub("\n", text)
    if not _BACKSPACES.isdisjoint(text):
        text = _taken_back(text)
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


def _taken_back(text: str) -> str:
    kept: list[str] = []
    for character in text:
        if character not in _BACKSPACES:
            kept.append(character)
        elif kept:
            kept.pop()
    return "".join(kept)


class Hands:
    """Remembers how fast characters came, to say which of them no hands can have typed.

    A slow line that stalls delivers some keys at once, and they are then taken for a paste: into an editor they go as
    the same text, elsewhere they do nothing. Between that and a paste that presses keys, this is the smaller harm.
    """

    def __init__(self) -> None:
        self._count = 0
        self._distinct: set[str] = set()
        self._typed_at = 0.0
        self._pasted_at = float("-inf")

    def pasted(self, characters: str, now: float, *, marked: bool) -> bool:
        """Whether what arrived now (seconds, monotonic) is a paste; `marked` when the terminal says so itself."""
        if now - self._typed_at > FASTER_THAN_HANDS:
            self._count = 0
            self._distinct.clear()
        if characters:
            self._typed_at = now
            self._count += len(characters)
            self._distinct.update(characters)
        burst = self._count >= ENOUGH_TO_TELL and len(self._distinct) > 1
        if marked or burst:
            self._pasted_at = now
        return now - self._pasted_at < AFTER_A_PASTE
