"""The log: what the state line said in this sitting, newest first, with its time."""

from collections.abc import Iterable, Sequence

from textual.widget import Widget

from domain.days import day_of
from domain.words import say
from screens.widgets.dialog import Dialog
from screens.widgets.drawing import Line, Span, line, rule, wrap
from screens.widgets.pane import Pane
from screens.wording import clock_to_second, short_day

_INDENT = " " * len("14:02:31  ")


class LogScreen(Dialog[None]):
    """Everything that was said, however short it stood in the state line."""

    DEFAULT_CSS = """
    LogScreen > #frame { width: 100; height: 100%; max-height: 100%; margin: 0; }
    LogScreen Pane { height: 1fr; }
    """

    def __init__(self, said: Iterable[tuple[int, str]]) -> None:
        """`said`: when, in milliseconds, and what, as it came."""
        self._newest_first = tuple(said)[::-1]
        super().__init__(say("shell.log", count=len(self._newest_first)))

    def body(self) -> Iterable[Widget]:
        yield Pane(self._lines)

    def hint(self) -> Sequence[str]:
        return (say("shell.log_forgotten"),)

    def action_done(self) -> None:
        """Close it: there is nothing to do."""
        self.dismiss()

    def _lines(self, width: int) -> Sequence[Line]:
        if not self._newest_first:
            return [line(Span(part, "dim")) for part in wrap(say("shell.log_empty"), width - 1)]
        rows: list[Line] = []
        newest = day = day_of(self._newest_first[0][0])
        for at, message in self._newest_first:
            if day_of(at) != day:
                day = day_of(at)
                rows.append(rule(width, short_day(day, newest)))
            rows += _rows(at, message, width - 1)
        return rows


def _rows(at: int, message: str, width: int) -> list[Line]:
    first, *more = wrap(message, width - len(_INDENT))
    return [line(Span(f"{clock_to_second(at)}  ", "dim"), first), *(line(_INDENT, part) for part in more)]
