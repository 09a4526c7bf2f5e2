"""The facts of a draft above its text: category, days, placing, regions, contact; chosen one by one and changed."""

from collections.abc import Callable, Sequence
from typing import Final

from textual.binding import Binding

from domain.days import day_of
from domain.drafts import Draft
from domain.regions import regions
from domain.words import say
from screens.widgets.drawing import Line, Span, line
from screens.widgets.pane import Pane
from screens.wording import clock, number, period, places, plain_day, short_day

FACTS: Final = ("category", "period", "pinned", "urgent", "regions", "contact", "comments", "schedule")
"""In the order in which they are gone through."""

_LINES: Final = (("category", "period", "pinned", "urgent"), ("regions",), ("contact", "comments", "schedule"))


_FACT_OF: Final = {
    "starts_on": "period",
    "ends_on": "period",
    "pinned_until": "pinned",
    "urgent_until": "urgent",
    "department": "contact",
    "phone": "contact",
    "publish_at": "schedule",
}
"""Field of a draft → the fact that shows it, where its name is another."""


class FactsPane(Pane):
    """Three lines of facts. Left, right, up and down go through them; Enter changes the one in brackets."""

    BINDINGS = [
        Binding("left,up", "fact(-1)", show=False),
        Binding("right,down", "fact(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    def __init__(self, draft: Callable[[], Draft], followers: Callable[[], int], today: Callable[[], str]) -> None:
        super().__init__(classes="facts")
        self._draft = draft
        self._followers = followers
        self._today = today
        self._fact = 0

    @property
    def fact(self) -> str:
        """The fact under the cursor."""
        return FACTS[self._fact]

    def show_fact(self, field: str) -> None:
        """Put the cursor on the fact that a field of the draft stands in."""
        self._fact = FACTS.index(_FACT_OF.get(field, field))
        self.refresh()

    def lines(self, width: int) -> Sequence[Line]:
        return [line(*(span for fact in facts for span in self._spans(fact))) for facts in _LINES]

    def _spans(self, fact: str) -> tuple[Span, ...]:
        value = self._value(fact)
        current = self.has_focus and fact == self.fact
        shown = Span(f"[{value}]", "accent1 bold", fact) if current else Span(f" {value} ", "text", fact)
        notes = (Span(self._reach(), "dim", fact),) if fact == "regions" else ()
        return (Span(say(f"compose.fact_{fact}"), "dim", fact), shown, *notes, Span("  "))

    def _value(self, fact: str) -> str:
        draft, today = self._draft(), self._today()
        content, placing = draft.content, draft.placing
        match fact:
            case "category":
                return say(f"announcements.category_{content.category.value}")
            case "period":
                return period(content.starts_on, content.ends_on, today) or say("compose.no_period")
            case "pinned":
                return _until(placing.pinned_until, today)
            case "urgent":
                return _until(placing.urgent_until, today)
            case "regions":
                return places(content.regions, 3) or say("compose.no_regions")
            case "contact":
                return " ".join(filter(None, (content.department, content.contact, content.phone))) or "-"
            case "comments":
                return say("compose.comments_open" if placing.comments_open else "compose.comments_closed")
            case _:
                return _schedule(draft.publish_at, today)

    def _reach(self) -> str:
        people, _ = regions().population_of(self._draft().content.regions)
        return say("compose.reach", people=number(people), followers=number(self._followers()))

    def action_fact(self, by: int) -> None:
        self._fact = (self._fact + by) % len(FACTS)
        self.refresh()

    def action_open(self) -> None:
        self.post_message(self.Chosen(self, self.fact))

    def pressed(self, key: str, y: int) -> None:
        self._fact = FACTS.index(key)
        super().pressed(key, y)


def _until(day: str, today: str) -> str:
    return say("compose.until", day=plain_day(day, today)) if day else say("compose.not_set")


def _schedule(publish_at: int | None, today: str) -> str:
    if publish_at is None:
        return say("compose.at_once")
    return f"{short_day(day_of(publish_at), today)} {clock(publish_at)}"
