"""Help on the command line: in the language spoken, in lines that fit by cells, and faults as sentences."""

import argparse
import re
from collections.abc import Callable, Iterable
from shutil import get_terminal_size
from typing import Any, Final, NoReturn, Self
from unicodedata import east_asian_width

from domain.words import say

_FAULTS: Final = (
    (re.compile(r"the following arguments are required: (?P<given>.+)"), "cli.fault_required"),
    (re.compile(r"unrecognized arguments: (?P<given>.+)"), "cli.fault_unknown"),
    (re.compile(r"argument .+: invalid choice: (?P<given>.+) \(choose from (?P<there>.+)\)"), "cli.fault_choice"),
    (re.compile(r"argument (?P<given>.+): expected .+"), "cli.fault_empty"),
    (re.compile(r"argument (?P<option>.+): invalid \w+ value: (?P<given>.+)"), "cli.fault_value"),
)
"""What argparse says of a command line, and the sentence of ours for it."""


class Formatter(argparse.HelpFormatter):
    """Breaks lines where their cells end, not their letters."""

    def __init__(self, prog: str) -> None:
        # argparse counts letters, and those before the usage may be twice as wide.
        super().__init__(prog, width=get_terminal_size().columns - 2 - len(say("cli.usage")))

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("cli.usage") if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return _wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + part for line in text.splitlines() for part in _wrapped(line, width))


class Parser(argparse.ArgumentParser):
    """A parser whose own words are ours. It is told its arguments when it is asked for: a start asks one command."""

    _fill: "Callable[[Parser], object] | None" = None

    def __init__(self, **more: Any) -> None:
        wants_help = more.pop("add_help", True)
        super().__init__(**more, add_help=False, allow_abbrev=False, formatter_class=Formatter)
        self._positionals.title = say("cli.positionals")
        self._optionals.title = say("cli.options")
        if wants_help:
            self.add_argument("-h", "--help", action="help", help=say("cli.help"))

    def filled_by(self, fill: "Callable[[Parser], object]") -> Self:
        """Let this add the arguments, once they are needed."""
        self._fill = fill
        return self

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        fill, self._fill = self._fill, None
        if fill is not None:
            fill(self)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{_sentence(message)}\n{say('cli.see_help', command=self.prog)}\n")


def _wrapped(text: str, cells: int) -> list[str]:
    """Lines of at most so many cells. Our own words need no library to be measured, and help waits for none."""
    lines: list[str] = []
    for word in text.split():
        if lines and _cells(lines[-1]) + 1 + _cells(word) <= cells:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _sentence(message: str) -> str:
    for pattern, key in _FAULTS:
        if found := pattern.fullmatch(message):
            return say(key, **found.groupdict())
    return message
