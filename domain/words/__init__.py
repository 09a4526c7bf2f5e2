"""The one catalogue of everything the program says, in Korean and in English.

A word is asked for by its key: `say("comments.hidden", count=3)`. The first part of a key names the file it
stands in. A field may ask for the particle that fits what it is filled with: `{name:이/가}` gives `도봉구청이`
and `도봉구가`. A number may ask for the words that go with one and with many: `{count:comment|comments}` gives
`1 comment` and `1,204 comments`.
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


class _Fitting(Formatter):
    """`str.format` that also knows `{name:이/가}` and `{count:comment|comments}`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if "/" in format_spec:
            return with_particle(str(value), format_spec)
        if "|" in format_spec:
            return _counted(value, *format_spec.split("|"))
        return str(format(value, format_spec))


def _counted(number: int | str, one: str, many: str) -> str:
    """The number, which may be written already, with the words that go with it."""
    written = f"{number:,}" if isinstance(number, int) else number
    return f"{written} {one if written == '1' else many}"


_formatter = _Fitting()


def use_language(language: Language) -> None:
    """Speak this language from now on, everywhere."""
    global _column
    _column = ("ko", "en").index(language)


def language() -> Language:
    """The language spoken now."""
    return "en" if _column else "ko"


def say(key: str, /, **fields: object) -> str:
    """The sentence with this key, in the language spoken now, with its fields filled in."""
    return _say(_column, key, fields)


def say_in(spoken: Language, key: str, /, **fields: object) -> str:
    """The same in a language of one's own, whatever is spoken otherwise: a server answers each in theirs."""
    return _say(("ko", "en").index(spoken), key, fields)


def _say(column: int, key: str, fields: dict[str, object]) -> str:
    area = key.partition(".")[0]
    words = _files.get(area)
    if words is None:
        words = _files[area] = import_module(f"domain.words.{area}").WORDS
    sentence = words[key][column]
    return _formatter.vformat(sentence, (), fields) if fields else sentence
