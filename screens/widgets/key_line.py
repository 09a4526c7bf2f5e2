"""The last line: what the keys do in the focused pane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from screens.widgets.drawing import Line, Span, line
from screens.widgets.drawn import Drawn

MOST: Final = 7
"""Entries shown at once; more are not read."""


class KeyEntry(NamedTuple):
    """What `Pressed` carries, the key as written on the keyboard, and the word for what it does."""

    action: str
    key: str
    word: str

    @property
    def cells(self) -> int:
        return cell_len(self.key) + 1 + cell_len(self.word)


class KeyLine(Drawn):
    """` Enter 그 일로  n 새 소식  F1 키`, in the order given; the last entry keeps its place when room is short."""

    entries: reactive[Sequence[KeyEntry]] = reactive(())

    @dataclass
    class Pressed(Message):
        """Sent when an entry was clicked. Not when its key was pressed: that is the binding's."""

        action: str

    def lines(self, width: int) -> Sequence[Line]:
        spans: list[Span] = []
        for action, key, word in fitting(self.entries, width - 1):
            spans.append(Span("  " if spans else " "))
            spans += (Span(key, "text", action), Span(f" {word}", "dim", action))
        return [line(*spans)]

    def pressed(self, key: str, y: int) -> None:
        self.post_message(self.Pressed(key))


def fitting(entries: Sequence[KeyEntry], cells: int) -> Sequence[KeyEntry]:
    """The entries that fit in so many cells with two spaces between: the first ones, and always the last."""
    kept, room = list[KeyEntry](), cells - (entries[-1].cells if entries else 0)
    for entry in entries[:-1][: MOST - 1]:
        room -= entry.cells + 2
        if room < 0:
            break
        kept.append(entry)
    return [*kept, *entries[-1:]]
