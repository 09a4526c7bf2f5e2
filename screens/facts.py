"""The facts of a draft above its text: category, days, placing, regions, contact; chosen one by one and changed."""

from collections.abc import Callable, Sequence
from typing import Final, Literal

from rich.cells import cell_len

from domain.days import day_of
from domain.drafts import Draft
from domain.regions import regions
from domain.words import say
from screens.announcement_rows import in_column
from screens.keys import bindings, shown_keys
from screens.widgets.drawing import Line, Span, column, dotted, line
from screens.widgets.pane import Pane
from screens.wording import clock, number, period, places, plain_day

Fact = Literal["category", "period", "pinned", "urgent", "regions", "contact", "comments", "schedule", "notify"]

_Rows = tuple[tuple[Fact, ...], ...]

_WIDE: Final = 74
"""Cells from which four facts stand beside each other."""

_AT: Final = {"broad": (0, 19, 42, 59), "narrow": (0, 24)}
"""Where the columns begin."""

_BROAD: Final[_Rows] = (("category", "period", "pinned", "urgent"), ("regions",), ("contact", "comments", "schedule"))
_NARROW: Final[_Rows] = (
    ("category", "period"),
    ("pinned", "urgent"),
    ("comments", "schedule"),
    ("regions",),
    ("contact",),
)
_BROAD_CORRECTION: Final[_Rows] = (("category", "period", "notify"), ("regions",), ("contact",))
_NARROW_CORRECTION: Final[_Rows] = (("category", "period"), ("notify",), ("regions",), ("contact",))

_LAYOUTS: Final[dict[tuple[bool, bool], _Rows]] = {
    (False, True): _BROAD,
    (False, False): _NARROW,
    (True, True): _BROAD_CORRECTION,
    (True, False): _NARROW_CORRECTION,
}
"""(whether it corrects, whether there is room) → what stands where."""

_FIRST: Final = ("category", "pinned", "comments", "regions", "contact", "notify", "title", "reason")
"""What stands in the first column, in one layout or the other."""

_FACT_OF: Final[dict[str, Fact]] = {
    "category": "category",
    "starts_on": "period",
    "ends_on": "period",
    "pinned_until": "pinned",
    "urgent_until": "urgent",
    "regions": "regions",
    "department": "contact",
    "contact": "contact",
    "phone": "contact",
    "publish_at": "schedule",
}


def fact_of(field: str) -> Fact | None:
    """The fact that a field of the draft stands in; None for what is written, as title and text are."""
    return _FACT_OF.get(field)


def label_cells() -> int:
    """Cells of the first column of labels, which those of title and reason stand in too, and one after them."""
    return max(cell_len(say(f"compose.fact_{name}")) for name in _FIRST) + 1


def _columns(row: tuple[Fact, ...], width: int) -> list[tuple[int, int]]:
    """Which column each fact of a row stands in, and where that begins."""
    begins = [*enumerate(_AT["broad" if width >= _WIDE else "narrow"])]
    if row[0] == "contact" and len(row) > 1:  # long, with short ones at the right edge
        begins = [begins[0], *begins[2:]]
    return begins[: len(row)]


class FactsPane(Pane, inherit_bindings=False):
    """A few lines of facts. The arrows go through them; Enter, or a click, changes the one in brackets."""

    BINDINGS = bindings("facts")

    def __init__(self, draft: Callable[[], Draft], followers: Callable[[], int], today: Callable[[], str]) -> None:
        super().__init__(classes="facts")
        self._draft = draft
        self._followers = followers
        self._today = today
        self.fact: Fact = "category"
        """The one under the cursor."""
        self._rows: _Rows = _BROAD

    def show_fact(self, fact: Fact) -> None:
        """Put the cursor on this one."""
        self.fact = fact
        self.refresh()

    # lines

    def lines(self, width: int) -> Sequence[Line]:
        corrects, broad = self._draft().corrects, width >= _WIDE
        self._rows = _LAYOUTS[corrects, broad]
        found: list[Line] = []
        for row in self._rows:
            if row == ("regions",):
                found += self._regions(width)
            else:
                found.append(self._line(row, width))
        return found

    def _line(self, row: tuple[Fact, ...], width: int) -> Line:
        columns = _columns(row, width)
        ends = (*(at for _, at in columns[1:]), width)
        return line(
            *(
                span
                for fact, (column_, at), end in zip(row, columns, ends, strict=True)
                for span in self._cell(fact, self._label(column_, width), end - at)
            )
        )

    def _cell(self, fact: Fact, label: int, cells: int) -> tuple[Span, ...]:
        return (
            Span(column(say(f"compose.fact_{fact}"), label), "dim", fact),
            self._shown(fact, self._value(fact), cells - label),
        )

    def _label(self, column_: int, width: int) -> int:
        """Cells of the labels of a column, of which the last parts them from the bracket of a value."""
        if column_ == 0:
            return label_cells()
        standing = ((fact, at) for row in self._rows for fact, at in zip(row, _columns(row, width), strict=True))
        words = (say(f"compose.fact_{fact}") for fact, (at, _) in standing if at == column_)
        return max(map(cell_len, words)) + 1

    def _shown(self, fact: Fact, value: str, cells: int) -> Span:
        if self.has_focus and fact == self.fact:
            text = column(value, min(cell_len(value), cells - 3))
            return Span(column(f"[{text}]", cells), "accent1 bold", fact)
        return Span(column(f" {value}", cells - 1) + " ", "text", fact)

    def _regions(self, width: int) -> list[Line]:
        draft = self._draft()
        key = shown_keys("compose.regions").partition(" ")[0]
        hint = Span(say("compose.regions_by", key=key), "accent1" if not draft.content.regions else "dim", "regions")
        value = self._value("regions")
        label = Span(column(say("compose.fact_regions"), label_cells()), "dim", "regions")
        shown = self._shown("regions", value, cell_len(value) + 3)
        if not draft.content.regions:
            return [line(label, shown, hint)]
        reach = dotted(*self._reach(), ink="dim")
        if width >= _WIDE:
            beside = (label, shown, *reach, Span("  "), hint)
            fits = sum(cell_len(span.text) for span in beside) <= width
            return [line(*beside) if fits else line(label, shown, *reach, tail=[hint])]
        return [line(label, shown, tail=[hint]), line(" " * (label_cells() + 1), *reach)]

    def _reach(self) -> tuple[str, str]:
        people, _ = regions().population_of(self._draft().content.regions)
        return (
            say("compose.people", count=number(people)),
            say("compose.followers", count=number(self._followers())),
        )

    def _value(self, fact: Fact) -> str:
        draft, today = self._draft(), self._today()
        content, placing = draft.content, draft.placing
        match fact:
            case "category":
                return in_column(say(f"announcements.category_{content.category.value}"))
            case "period":
                return period(content.starts_on, content.ends_on, today) or say("compose.no_period")
            case "pinned" | "urgent":
                day = placing.pinned_until if fact == "pinned" else placing.urgent_until
                return say("compose.until", day=plain_day(day, today)) if day else say("compose.not_set")
            case "regions":
                return places(content.regions, 3) or say("compose.no_regions")
            case "contact":
                return " ".join(filter(None, (content.department, content.contact, content.phone))) or "-"
            case "comments":
                return say("compose.comments_open" if placing.comments_open else "compose.comments_closed")
            case "notify":
                return say("compose.notify" if draft.notify_again else "compose.notify_nobody")
            case "schedule":
                return _schedule(draft.publish_at, today)

    # keys

    def _step(self, by: int) -> None:
        facts = [fact for row in self._rows for fact in row]
        at = facts.index(self.fact) if self.fact in facts else 0
        self.show_fact(facts[(at + by) % len(facts)])

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def action_next_row(self) -> None:
        self._row_step(1)

    def action_previous_row(self) -> None:
        self._row_step(-1)

    def _row_step(self, by: int) -> None:
        rows = self._rows
        at = next((index for index, row in enumerate(rows) if self.fact in row), 0)
        if 0 <= at + by < len(rows):
            to = rows[at + by]
            self.show_fact(to[min(rows[at].index(self.fact), len(to) - 1)])
        elif by > 0:
            self.screen.focus_next()

    def action_change(self) -> None:
        self.post_message(self.Chosen(self, self.fact))

    def pressed(self, key: str, y: int) -> None:
        found = fact_of(key) or key
        self.fact = next(fact for row in self._rows for fact in row if fact == found)
        self.post_message(self.Chosen(self, self.fact))


def _schedule(publish_at: int | None, today: str) -> str:
    if publish_at is None:
        return say("compose.at_once")
    return f"{plain_day(day_of(publish_at), today)} {clock(publish_at)}"
