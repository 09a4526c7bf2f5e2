"""Keys pressed while the input method is in Hangul or fullwidth mode, as the keys that they are."""

from collections.abc import Iterator

from textual.events import Key
from textual.keys import KEY_NAME_REPLACEMENTS, _character_to_key

from domain.hangul import is_syllable
from domain.keyboard import key_of

_IDEOGRAPHIC_SPACE = "\u3000"
_LETTERS = range(0x3131, 0x318F)
"""The letters of Hangul that stand alone, as an input method gives them."""
_NEVER_HELD = frozenset(("alt", "meta", "super", "hyper"))


def is_never_a_key(key: str) -> bool:
    """Whether no action may ever lie on this key.

    Alt and a letter are another character in many terminals, and each line of an unmarked paste ends in ^j.
    """
    return key == "ctrl+j" or not _NEVER_HELD.isdisjoint(key.split("+")[:-1])


def mode_of(character: str) -> bool | None:
    """True for Hangul, False for Latin; None for what is the same in both modes."""
    if is_syllable(character) or (len(character) == 1 and ord(character) in _LETTERS):
        return True
    return False if character.isascii() and character.isalpha() else None


def keys_meant(event: Key) -> Iterator[Key]:
    """The presses it stands for where letters are keys: ㅓ is j, 허 is g and then j, a fullwidth digit is the digit."""
    character = event.character or ""
    meant = " " if character == _IDEOGRAPHIC_SPACE else key_of(character)
    if meant is None:
        yield event
        return
    for letter in meant:
        name = "space" if letter == " " else _character_to_key(letter)
        key = Key(KEY_NAME_REPLACEMENTS.get(name, name), letter)
        key.time = event.time
        yield key
