"""The last wall: what a piece of a line may still hold when it is about to reach the terminal."""

import re
import unicodedata

# What becomes of these leaves the width that Rich counts as it is, so that nothing beside them moves.
# Measured with Rich 15 against tmux 3.3a, every code point.
_SKIPPED = (
    "\x00-\x1f\x7f-\x9f\u034f\u061c\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
_WITH_SPACING_MARKS = (  # whole scripts; such a mark has no cell of its own for Rich, and one for most terminals
    "\u0900-\u0dff\u0f00-\u10ff\u1700-\u17ff\u1900-\u1cff\u302e\u302f\ua800-\uaaff\uab80-\uabff"
    "\U00011000-\U00011eff\U00016f00-\U00016fff\U0001d100-\U0001d17f"
)
_ONE_CELL = "\ud800-\udfff\u3248-\u324f"
_TWO_CELLS = (  # a blank; emoji newer than many terminals; signs that Rich counts double and terminals do not
    "\u115f\u2630-\u2637\u268a-\u268f\U0001d300-\U0001d356\U0001d360-\U0001d376\U0001f6d8\U0001f6dc"
    "\U0001fa75-\U0001fa77\U0001fa87-\U0001fa8a\U0001fa8e\U0001fa8f\U0001faad-\U0001faaf\U0001fabb-\U0001fabf"
    "\U0001fac6\U0001fac8\U0001facd-\U0001facf\U0001fada-\U0001fadc\U0001fadf\U0001fae8-\U0001faea\U0001faef"
    "\U0001faf7\U0001faf8"
)
_TRUSTED = (  # what nearly every line is made of; this check is several times as quick as the next
    "\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2426\u2460-\u262f\u2638-\u2689"
    "\u2690-\u27bf\u2800-\u28ff\u3000-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u3131-\u3163"
    "\u3165-\u318e\u4e00-\u9fff가-힣\uff01-\uff60"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6d7\U0001f90c-\U0001f9ff"
)
_JOINER = "\u200d"
_HYPHEN = "\xad"  # the soft one, which some terminals draw and some do not

_NOT_TRUSTED = re.compile(f"[^{_TRUSTED}]")
_ANY = re.compile(f"[{_JOINER}{_HYPHEN}{_SKIPPED}{_WITH_SPACING_MARKS}{_ONE_CELL}{_TWO_CELLS}]")
_EACH = re.compile(
    f"(?P<skipped>[{_SKIPPED}]|{_JOINER}.?)"  # Rich counts what follows a joiner as nothing
    f"|(?P<mark>[{_WITH_SPACING_MARKS}])|(?P<hyphen>{_HYPHEN})|(?P<one>[{_ONE_CELL}])|(?P<two>[{_TWO_CELLS}])",
    re.DOTALL,
)
_STAND_INS = {"skipped": "", "hyphen": "-", "one": "\u25a1", "two": "\u3013"}


def drawable(text: str) -> str:
    """The text without controls, line ends, and anything that hides or reorders what stands beside it.

    A character that terminals give another width than Rich counts is left out or stood in for, in the cells it had.
    """
    if (text.isascii() and text.isprintable()) or not _NOT_TRUSTED.search(text):
        return text
    return _EACH.sub(_stand_in, text) if _ANY.search(text) else text


def _stand_in(found: re.Match[str]) -> str:
    kind = found.lastgroup or ""
    if kind == "mark":
        return "" if unicodedata.category(found[0]) == "Mc" else found[0]
    return _STAND_INS[kind]
