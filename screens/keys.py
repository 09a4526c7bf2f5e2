"""What comes from the key table: bindings, the key line, what works here, help, and the table of README."""

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

from domain.words import Language, language, say, use_language
from domain.words.keys import WORDS
from screens.key_table import BY_ID, CONTEXTS, Key, keys_in
from screens.key_table_rules import is_text
from screens.widgets.key_line import MOST, KeyEntry

if TYPE_CHECKING:
    from textual.app import App
    from textual.dom import DOMNode
    from textual.screen import Screen

_CAPS = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "backspace": "Backspace",
    "delete": "Del",
    "insert": "Ins",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}
_ARROWS = ("up", "down", "left", "right")

_overrides: dict[str, tuple[str, ...]] = {}


def remap(overrides: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these actions have these keys, wherever keys are shown. `tui.keymap` tells Textual the same."""
    _overrides.clear()
    _overrides.update(overrides)


def keys_of(id: str) -> tuple[str, ...]:
    """The keys that call this action, after the user's changes, the one to show first."""
    return _overrides.get(id, BY_ID[id].keys)


def word(id: str, place: str = "") -> str:
    """The short name of an action, as the key line of this place has it."""
    name = f"keys.{id.replace('.', '_')}"
    fitting = f"{name}__{place}"
    return say(fitting if fitting in WORDS else name)


def about(id: str) -> str:
    """What an action does, in a sentence."""
    return say(f"keys.{id.replace('.', '_')}__does")


def shown(key: str) -> str:
    """A key as people read it: `^p`, `F8`, `Enter`."""
    *modifiers, name = key.split("+") if len(key) > 1 else [key]
    if name in _ARROWS:
        name = say(f"shell.key_{name}")
    elif name[0] == "f" and name[1:].isdigit():
        name = name.upper()
    name = _CAPS.get(name, name)
    return "".join("^" if held == "ctrl" else f"{held.capitalize()}+" for held in modifiers) + name


def shown_keys(id: str) -> str:
    """All keys of an action as people read them; a row of digits as `0-9`. Empty for what the palette alone has."""
    keys = keys_of(id)
    if len(keys) > 2 and all(key.isdigit() for key in keys):
        return f"{keys[0]}-{keys[-1]}"
    return " ".join(map(shown, keys))


def textual_name(key: str) -> str:
    """What Textual's lists of keys call it: they are parted by commas."""
    return "comma" if key == "," else key


def silent_key(id: str) -> str:
    """A name that no terminal sends: the binding of an action without keys, which a setting can give one."""
    return f"<{id}>"


def bindings(context: str) -> list[BindingType]:
    """The bindings for the node where this context's actions are, as `action_<action>`. None shows in a footer."""
    return [
        Binding(
            ",".join(map(textual_name, key.keys)) or silent_key(key.id),
            key.action,
            show=False,
            priority=key.priority,
            id=key.id,
        )
        for key in keys_in(context)
        if not key.fixed
    ]


def works_here(screen: "Screen[Any]") -> dict[str, "DOMNode"]:
    """The actions that work with the focus where it is, from the inside out, each with the node that has it."""
    inner: DOMNode = screen.focused or screen
    found: dict[str, DOMNode] = {}
    for node in inner.ancestors_with_self:
        for key in _bound(node):
            cut_off = screen.is_modal and node is screen.app and not key.priority
            if key.id not in found and not cut_off and _has(node, key):
                found[key.id] = node
    for shadowed in [BY_ID[id].shadows for id in found]:
        found.pop(shadowed, None)
    return found


def _bound(node: "DOMNode") -> list[Key]:
    return [BY_ID[binding.id] for _, binding in node._bindings if binding.id in BY_ID]


def _has(node: "DOMNode", key: Key) -> bool:
    return callable(getattr(node, f"action_{key.action}", None)) and bool(node.check_action(key.action, ()))


def place_of(ids: Iterable[str]) -> str:
    """The screen that is in front when these actions work, by its name in the table; empty before there is one."""
    return next((context for id in ids if CONTEXTS[context := BY_ID[id].context].screen), "")


async def run(app: "App[Any]", id: str, node: "DOMNode") -> None:
    """Do what the action's key does, on the node that `works_here` gave."""
    await app.run_action(BY_ID[id].action, default_namespace=node)


def key_line(contexts: Iterable[str], works: Callable[[str], bool]) -> tuple[KeyEntry, ...]:
    """At most seven entries, the most frequent first. What does not work now is absent; the way to all keys never is.

    In an editor an entry shows the key that is not text there.
    """
    places = tuple(contexts)
    typing = any(CONTEXTS[place].editor for place in places)
    screen = next((place for place in places if CONTEXTS[place].screen), "")
    hints = [
        (key, KeyEntry(key.id, cap, word(key.id, screen)))
        for place in places
        for key in keys_in(place)
        if key.rank and (cap := _cap(key.id, typing)) and works(key.id)
    ]
    shadowed = {key.shadows for key, _ in hints}
    ranked = sorted((key.rank, hint) for key, hint in hints if key.id not in shadowed)
    line = [hint for _, hint in ranked]
    if len(line) > MOST and (help_ := [hint for hint in line[MOST:] if hint.action == "app.keys"]):
        line = line[: MOST - 1] + help_
    return tuple(line[:MOST])


def _cap(id: str, typing: bool) -> str:
    keys = [key for key in keys_of(id) if not (typing and is_text(key))]
    if len(keys) > 2 and all(key.isdigit() for key in keys):
        return shown_keys(id)
    return shown(keys[0]) if keys else ""


def markdown() -> str:
    """The key table for README, in the language spoken now: a heading and a table for each place."""
    parts: list[str] = []
    for context in CONTEXTS:
        rows = [f"| {_cells(key.id)} |" for key in keys_in(context)]
        head = f"| {say('keys.heading_keys')} | {say('keys.heading_word')} | {say('keys.heading_does')} |"
        title = f"### {say(f'keys.in_{context}')}"
        parts.append("\n".join((title, "", head, "| --- | --- | --- |", *rows)))
    return "\n\n".join(parts) + "\n"


def _cells(id: str) -> str:
    caps = " ".join(f"`{cap}`" for cap in shown_keys(id).split()) or say("keys.palette_only")
    return " | ".join((caps, word(id), about(id).replace("|", "\\|")))


def main(wanted: Language) -> None:
    """Write the table of README to standard output."""
    before = language()
    use_language(wanted)
    sys.stdout.write(markdown())
    use_language(before)


if __name__ == "__main__":
    main("en" if "en" in sys.argv[1:] else "ko")
