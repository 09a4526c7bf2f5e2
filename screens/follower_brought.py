"""What each announcement brought: followers in the day after it, who saw it, what was said on it."""

from collections.abc import Callable, Sequence
from typing import Final

from domain.days import day_of
from domain.words import say
from local_store.followers import Brought
from screens.follower_table import Column, FigureTable, Place
from screens.widgets.drawing import Line, Span, column, line
from screens.wording import number, plain_day

_WITH_DAY: Final = 64
"""Cells of a row from which the day of publication has a column."""

_DAY: Final = 11


class BroughtTable(FigureTable[Brought]):
    """One row for each announcement that was out. Enter goes to it."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self.by_day = Column[Brought]("followers.brought", lambda row: (-row.published_at, 0, row.id))
        self.by_gain = Column[Brought]("followers.gained", lambda row: _down(row, row.gained))
        self.by_seen = Column[Brought]("followers.seen", lambda row: _down(row, row.seen))
        self.by_comments = Column[Brought]("followers.commented", lambda row: _down(row, row.commented))
        super().__init__((self.by_day, self.by_gain, self.by_seen, self.by_comments), self.by_gain)

    def row_id(self, row: Brought) -> str:
        return row.id

    def heads(self, width: int) -> Sequence[Span]:
        return (self.first_title(self.by_day, self._title_cells(width)), *map(self._title, self._figures))

    def row_line(self, row: Brought, width: int) -> Line:
        day, today = day_of(row.published_at), day_of(self._now())
        when = Span(column(plain_day(day, today), _DAY), "dim") if width >= _WITH_DAY else Span("")
        title = f"{say('followers.withdrawn')} {row.title}" if row.withdrawn else row.title
        gained = "-" if row.gained is None else f"+{number(row.gained)}"
        texts = (gained, number(row.seen), number(row.commented))
        return line(
            " ",
            when,
            column(title, self._title_cells(width) - 1 - (_DAY if when.text else 0)),
            *(column(text, of.width() - 1, "right") + " " for text, of in zip(texts, self._figures, strict=True)),
            mark=" ",
        )

    @property
    def _figures(self) -> tuple[Column[Brought], ...]:
        return (self.by_gain, self.by_seen, self.by_comments)

    def _title(self, of: Column[Brought]) -> Span:
        return self.title_of(of, of.width())

    def _title_cells(self, width: int) -> int:
        return max(0, width - sum(of.width() for of in self._figures))


def _down(row: Brought, value: int | None) -> Place:
    """The largest first, what is not known last; of the same the newest."""
    return (1 if value is None else -value, -row.published_at, row.id)
