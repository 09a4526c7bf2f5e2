"""The keys that a user chose instead: what is wrong with them, and the keymap that Textual takes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from domain.keyboard import key_of
from domain.words import say
from screens.key_table import BY_ID, keys_in
from screens.key_table_rules import clashes, default_keys, unfit
from screens.keys import silent_key, textual_name, word

Overrides = Mapping[str, tuple[str, ...]]
"""Action → its keys instead of those of the table; none switches them off, and the palette still has the action."""

_ALIASES = {
    "esc": "escape",
    "return": "enter",
    "pgup": "pageup",
    "pgdn": "pagedown",
    "del": "delete",
    "ins": "insert",
}

_NEVER_WITHOUT = ("app.palette", "app.back")


class KeyFault(NamedTuple):
    """One override that cannot be taken, and the sentence that says why."""

    id: str
    key: str
    why: str


def named(key: str) -> str:
    """A key as the table writes it, from how people write it: `^x`, `Ctrl+X`, `Esc`, `ㅗ`, a fullwidth `？`."""
    key = key.strip()
    if len(key) == 1:
        meant = key_of(key) or ""
        return meant if len(meant) == 1 else key
    key = key.lower()
    if key.startswith("^"):
        key = f"ctrl+{key[1:]}"
    *held, name = key.split("+")
    return "+".join((*held, _ALIASES.get(name, name)))


def faults(overrides: Overrides) -> Iterator[KeyFault]:
    """Everything that is wrong with these overrides, which name their keys as the table does."""
    sound: dict[str, tuple[str, ...]] = {}
    for id, keys in overrides.items():
        found = list(_faults_of(id, keys))
        yield from found
        if not found:
            sound[id] = keys
    for clash in clashes(lambda id: sound.get(id, default_keys(id))):
        changed, other = (clash.id, clash.other) if clash.id in sound else (clash.other, clash.id)
        yield KeyFault(changed, clash.key, say("keys.not_twice", other=word(other), id=other))


def _faults_of(id: str, keys: tuple[str, ...]) -> Iterator[KeyFault]:
    action = BY_ID.get(id)
    if action is None:
        yield KeyFault(id, "", "")
        return
    if action.fixed:
        yield KeyFault(id, "", say("keys.not_fixed"))
        return
    if not keys and id in _NEVER_WITHOUT:
        yield KeyFault(id, "", say("keys.not_without"))
    for key in keys:
        if fault := unfit(action, key):
            yield KeyFault(id, key, say(fault))


def textual_keymap(overrides: Overrides) -> dict[str, str]:
    """What `App.set_keymap` takes: the table's keys for lists, which come with their own, then the overrides.

    The overrides are to be without faults. An action without keys gets one that never comes.
    """
    lists = {key.id: key.keys for context in ("list", "marks") for key in keys_in(context)}
    return {
        id: ",".join(map(textual_name, keys)) if keys else silent_key(id)
        for id, keys in (lists | dict(overrides)).items()
    }
