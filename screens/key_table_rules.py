"""Which keys may call an action, and why others may not: what terminals, input methods and editors leave over."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from screens.key_table import BY_ID, CONTEXTS, TABLE, Key, chain

_CAPITALS = "QWERTOP"
"""The letters whose Shift form is a jamo of its own on 두벌식. The other 19 give one jamo with and without Shift."""

_ARROWS = frozenset(("up", "down", "left", "right"))
_MOVES = _ARROWS | {"home", "end", "pageup", "pagedown"}
_NAMES = _MOVES | {"enter", "escape", "space", "tab", "backspace", "delete", "insert"}
_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 13))
_SAME_BYTE = frozenset(("ctrl+m", "ctrl+i", "ctrl+h", "ctrl+["))

LINE_EDITOR_KEYS = frozenset(f"ctrl+{letter}" for letter in "acdefkuvwx")
LINE_EDITOR_KEYS |= {"left", "right", "home", "end", "backspace", "delete"}
LINE_EDITOR_KEYS |= {"ctrl+left", "ctrl+right", "shift+left", "shift+right", "shift+home", "shift+end"}
"""What a field of one line does itself."""

TEXT_EDITOR_KEYS = LINE_EDITOR_KEYS | {"up", "down", "pageup", "pagedown", "enter"}
TEXT_EDITOR_KEYS |= {"ctrl+y", "ctrl+z", "shift+up", "shift+down"}
"""What an editor of many lines does itself."""


class Clash(NamedTuple):
    """Two actions that one key would call."""

    id: str
    other: str
    key: str


def is_letter(key: str) -> bool:
    """Whether the key is a bare letter."""
    return len(key) == 1 and key.isalpha()


def is_text(key: str) -> bool:
    """Whether an editor that has the focus takes this key as something typed."""
    return len(key) == 1 or key == "space"


def no_key(key: str) -> str:
    """Why nothing may be called by this key, as the key of a sentence; empty when something may."""
    *held, name = key.split("+") if len(key) > 1 else [key]
    if "alt" in held or "meta" in held:
        return "keys.not_alt"
    if key == "ctrl+j":
        return "keys.not_line_feed"
    if key in _SAME_BYTE:
        return "keys.not_control_byte"
    if key == "ctrl+c":
        return "keys.not_copy"
    if key == "shift+f3":
        return "keys.not_cursor_report"
    return _no_character(name) if len(key) == 1 else _no_name(held, name)


def _no_character(character: str) -> str:
    if character in "`\\":
        return "keys.not_in_hangul"
    if character.isupper() and character.isascii() and character not in _CAPITALS:
        return "keys.not_capital"
    return "" if "!" <= character <= "~" else "keys.not_a_key"


def _no_name(held: list[str], name: str) -> str:
    letter = len(name) == 1 and "a" <= name <= "z"
    known = {
        (): name in _NAMES | _FUNCTION_KEYS,
        ("ctrl",): letter or name in _MOVES,
        ("shift",): name in _MOVES | _FUNCTION_KEYS | {"tab"},
    }
    return "" if known.get(tuple(held)) else "keys.not_a_key"


def unfit(action: Key, key: str) -> str:
    """Why this action may not be called by this key, as the key of a sentence; empty when it may."""
    editor = CONTEXTS[action.context].editor
    if fault := no_key(key):
        return fault
    if action.leaves == "for good" and is_letter(key):
        return "keys.not_for_good"
    if editor and is_text(key):
        return "keys.not_text"
    if key in {"": frozenset[str](), "line": LINE_EDITOR_KEYS, "text": TEXT_EDITOR_KEYS}[editor]:
        return "keys.not_in_editor"
    return ""


def clashes(keys_of: Callable[[str], tuple[str, ...]]) -> Iterator[Clash]:
    """Each pair of actions that would share a key where both work, unless one takes it from the other on purpose."""
    told: set[Clash] = set()
    for context in CONTEXTS:
        taken: dict[str, Key] = {}
        for action in _reaching(context):
            for key in keys_of(action.id):
                inner = taken.setdefault(key, action)
                clash = Clash(inner.id, action.id, key)
                if inner is not action and inner.shadows != action.id and clash not in told:
                    told.add(clash)
                    yield clash


def _reaching(context: str) -> Iterator[Key]:
    places = chain(context)
    for place in places:
        yield from (key for key in TABLE if key.context == place)
    if CONTEXTS[context].modal:
        yield from (key for key in TABLE if key.priority)


def default_keys(id: str) -> tuple[str, ...]:
    """The keys of an action as the table has them."""
    return BY_ID[id].keys
