"""The last wall: what a piece of a line may still hold when it is about to reach the terminal."""

import re
import unicodedata
from functools import cache

from domain.characters import is_plain

# What becomes of these leaves the width that Rich counts as it is, so that nothing beside them moves.
# Measured with Rich 15 against tmux 3.3a, every code point.
_SKIPPED = (
    "\x00-\x1f\x7f-\x9f\u034f\u061c\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    "\U00013430-\U00013438\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
_WITH_SPACING_MARKS = (  # whole scripts; such a mark has no cell of its own for Rich, and one for most terminals
    "\u0900-\u0dff\u0f00-\u10ff\u1700-\u17ff\u1900-\u1cff\u302e\u302f\ua800-\uaaff\uab80-\uabff"
    "\U00011000-\U00011eff\U00016f00-\U00016fff\U0001d100-\U0001d17f"
)
_ONE_CELL = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u3248-\u324f\ud800-\udfff\U000110bd\U000110cd"
_TWO_CELLS = (  # a blank; emoji newer than many terminals; signs that Rich counts double and terminals do not
    "\u115f\u2630-\u2637\u268a-\u268f\U0001d300-\U0001d356\U0001d360-\U0001d376\U0001f6d8\U0001f6dc"
    "\U0001fa75-\U0001fa77\U0001fa87-\U0001fa8a\U0001fa8e\U0001fa8f\U0001faad-\U0001faaf\U0001fabb-\U0001fabf"
    "\U0001fac6\U0001fac8\U0001facd-\U0001facf\U0001fada-\U0001fadc\U0001fadf\U0001fae8-\U0001faea\U0001faef"
    "\U0001faf7\U0001faf8"
)
_JOINER = "\u200d"
_HYPHEN = "\xad"  # the soft one, which some terminals draw and some do not

_STAND_INS = {"skipped": "", "hyphen": "-", "one": "\u25a1", "two": "\u3013"}


def drawable(text: str) -> str:
    """The text without controls, line ends, and anything that hides or reorders what stands beside it.

    A character that terminals give another width than Rich counts is left out or stood in for, in the cells it had.
    """
    if is_plain(text) and "\n" not in text:
        return text
    return _doubtful().sub(_stand_in, text)


@cache
def _doubtful() -> re.Pattern[str]:
    return re.compile(
        f"(?P<skipped>[{_SKIPPED}]|{_JOINER}.?)"  # Rich counts what follows a joiner as nothing
        f"|(?P<one>[{_ONE_CELL}])|(?P<two>[{_TWO_CELLS}])|(?P<hyphen>{_HYPHEN})|(?P<mark>[{_WITH_SPACING_MARKS}])",
        re.DOTALL,
    )


def _stand_in(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "mark":
        return "" if unicodedata.category(found[0]) == "Mc" else found[0]
    return _STAND_INS[kind]
