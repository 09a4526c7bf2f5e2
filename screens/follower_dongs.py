"""The followers by neighbourhood: how many, of how many residents, how many came lately, and which ones lag."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from rich.cells import cell_len

from domain.follower_growth import ELSEWHERE, DongGrowth
from domain.regions import regions
from domain.words import say
from screens.find_dialog import Item
from screens.follower_figures import Figures
from screens.follower_table import Column, FigureTable, Place
from screens.widgets.drawing import Line, Span, column, line
from screens.widgets.plot import bar, trend
from screens.wording import number, signed

_TREND: Final = 4
_LONGEST_BAR: Final = 24
_GAP: Final = 2
"""Cells between a share and its bar."""


def names_of(codes: Collection[str]) -> dict[str, str]:
    """Code → what people call the neighbourhood; of two that share a name, with the region around it."""
    short = {code: regions().short(code) if code else say("followers.elsewhere") for code in codes}
    same = Counter(short.values())
    return {code: name if same[name] == 1 else f"{_around(code)} {name}" for code, name in short.items()}


def _around(code: str) -> str:
    ancestors = regions().ancestors(code)
    return ancestors[-1].short if ancestors else ""


def percent(share: float | None) -> str:
    """`4.8%`; `-` for what is not known."""
    return "-" if share is None else f"{100 * share:.1f}%"


class DongTable(FigureTable[DongGrowth]):
    """One row for each neighbourhood, and one for all that the agency does not serve."""

    def __init__(self) -> None:
        self._names: Mapping[str, str] = {}
        self._lagging: frozenset[str] = frozenset()
        self._largest = 0.0  # of the shares
        self._longest = 0  # of the names, in cells
        self.by_share = Column[DongGrowth]("followers.share", lambda dong: self._down(dong, dong.share))
        self.by_count = Column[DongGrowth]("followers.count", lambda dong: self._down(dong, dong.followers))
        self.by_month = Column[DongGrowth]("followers.this_month", lambda dong: self._down(dong, dong.month))
        self.by_lately = Column[DongGrowth]("followers.lately", lambda dong: self._down(dong, dong.gained), _TREND + 1)
        self.by_name = Column[DongGrowth]("followers.dong", lambda dong: (0, 0, self._unique(dong)))
        columns = (self.by_name, self.by_count, self.by_share, self.by_month, self.by_lately)
        super().__init__(columns, self.by_share)

    def show_figures(self, figures: Figures) -> None:
        """Show these figures."""
        self._names = names_of([dong.code for dong in figures.dongs])
        self._longest = max(map(cell_len, self._names.values()), default=0)
        self._lagging = figures.lagging
        self._largest = max((dong.share or 0 for dong in figures.dongs), default=0)
        self.take(figures.dongs)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # There is nothing to open behind a neighbourhood.
        return action != "open" and super().check_action(action, parameters)

    def items(self) -> list[Item]:
        """The rows, to be found by their names."""
        return [Item(self.row_id(dong), self.name_of(dong), number(dong.followers)) for dong in self.rows]

    def name_of(self, dong: DongGrowth) -> str:
        """What the neighbourhood is called here."""
        return self._names.get(dong.code, dong.code)

    def _unique(self, dong: DongGrowth) -> str:
        return f"{self.name_of(dong)} {dong.code}"

    def _down(self, dong: DongGrowth, value: float | None) -> Place:
        """The largest first, what is not known last, and all others together behind that."""
        unknown = dong.code == ELSEWHERE or value is None
        return (float(unknown), -(value or 0), self._unique(dong))

    def row_id(self, row: DongGrowth) -> str:
        return row.code or "elsewhere"

    def heads(self, width: int) -> Sequence[Span]:
        cells = self._bar_cells(width)
        return (
            self.first_title(self.by_name, self._name_cells(width)),
            self.title_of(self.by_count, self.by_count.width()),
            self.title_of(self.by_share, self.by_share.width()),
            Span(" " * (_GAP + cells)),
            self.title_of(self.by_month, self.by_month.width()),
            self.title_of(self.by_lately, self.by_lately.width()),
        )

    def row_line(self, row: DongGrowth, width: int) -> Line:
        lags, ascii_only = row.code in self._lagging, self.palette.ascii_only
        share = row.share / self._largest if row.share and self._largest else 0
        lately = trend(row.lately, _TREND, ascii_only=ascii_only)
        return line(
            column(f" {self.name_of(row)}", self._name_cells(width)),
            self._figure(number(row.followers), self.by_count),
            self._figure(percent(row.share), self.by_share),
            Span(" " * _GAP + bar(share, self._bar_cells(width), ascii_only=ascii_only), "accent2"),
            self._figure(signed(row.month), self.by_month),
            Span(self._figure(lately, self.by_lately), "accent2"),
            say("followers.lags") if lags else "",
            mark="!" if lags else " ",
        )

    def _figure(self, text: str, of: Column[DongGrowth]) -> str:
        return column(text, of.width() - 1, "right") + " "

    def _name_cells(self, width: int) -> int:
        """What the longest name takes, up to a third of the row."""
        return min(max(self._longest + 2, self.by_name.width() + 2), width // 3)

    def _bar_cells(self, width: int) -> int:
        """What the other columns leave."""
        taken = sum(of.width() for of in (self.by_count, self.by_share, self.by_month, self.by_lately))
        rest = width - self._name_cells(width) - taken - _GAP - cell_len(say("followers.lags"))
        return max(0, min(_LONGEST_BAR, rest))
