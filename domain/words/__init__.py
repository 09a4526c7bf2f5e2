"""The one catalogue of everything the program says, in Korean and in English.

A word is asked for by its key: `say("comments.hidden", count=3)`. The first part of a key names the file it
stands in. A field may ask for the particle that fits what it is filled with: `{name:이/가}` gives `도봉구청이`
and `도봉구가`.
"""

from importlib import import_module
from string import Formatter
from typing import Any, Literal

from domain.hangul import with_particle

Language = Literal["ko", "en"]
Words = dict[str, tuple[str, str]]
"""Key → (Korean, English)."""

_column = 0
_files: dict[str, Words] = {}


class _Particles(Formatter):
    """`str.format` that also knows `{name:이/가}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" in format_spec:
            return with_particle(str(value), format_spec)
        return str(format(value, format_spec))


_formatter = _Particles()


def use_language(language: Language) -> None:
    """Speak this language from now on, everywhere."""
    global _column
    _column = ("ko", "en").index(language)


def language() -> Language:
    """The language spoken now."""
    return "en" if _column else "ko"


def say(key: str, /, **fields: object) -> str:
    """The sentence with this key, in the language spoken now, with its fields filled in."""
    area = key.partition(".")[0]
    words = _files.get(area)
    if words is None:
        words = _files[area] = import_module(f"domain.words.{area}").WORDS
    sentence = words[key][_column]
    return _formatter.vformat(sentence, (), fields) if fields else sentence
