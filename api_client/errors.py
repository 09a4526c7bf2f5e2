"""What a backend or the network between can answer, beyond the outcomes that the domain knows."""

from typing import Final

from domain.errors import DeskError, Invalid, Refused, Unreachable
from domain.safe_text import accept

_LONGEST: Final = 300
"""Characters of a sentence that are shown."""


class NoAnswer(Unreachable):
    """No answer of a backend's came. `wait` is for how many seconds it asks to be left alone, at least.

    `fell_over`: it says itself that it fell over what it was asked. `sentence` is what else it says.
    """

    def __init__(self, code: str, *, wait: float = 0.0, fell_over: bool = False, sentence: str = "") -> None:
        super().__init__(code)
        self.wait = wait
        self.fell_over = fell_over
        self._sentence = _safe(sentence)

    def __str__(self) -> str:
        return self._sentence or super().__str__()


class BeginAnew(DeskError):
    """What the copy goes on from is no longer there. `restored`: a backup was put back."""

    status = 410

    def __init__(self, *, restored: bool) -> None:
        super().__init__("link.begins_anew")
        self.restored = restored


class OtherProtocol(DeskError):
    """The backend speaks another version than this program. Nothing is discarded."""

    status = 426


class RefusedThere(Refused):
    """The backend refused, in its own words: this program may not know the code."""

    def __init__(self, code: str, sentence: str, status: int) -> None:
        super().__init__(code)
        self._sentence = _safe(sentence)
        self.answered = status

    def __str__(self) -> str:
        return self._sentence


def _safe(sentence: str) -> str:
    """What a backend says, as safe to draw as anything; nothing where that cannot be."""
    try:
        return accept("sentence", sentence[:_LONGEST], _LONGEST * 4, lines=False).text
    except Invalid:
        return ""
