"""Setting up a desk of one's own, a question at a time: which agency, which regions, whom to ask, whose name."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final, NamedTuple

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.screen import Screen

from domain.agencies import NAME_LIMIT, accept_phone
from domain.agency_kinds import AgencyKind
from domain.directory import search_directory
from domain.errors import Invalid
from domain.matching import Searchable, best
from domain.region_search import search_regions
from domain.regions import regions
from domain.safe_text import accept
from domain.safe_text import name as accept_name
from domain.words import language, say, use_language
from screens.widgets.drawing import Line, Span, column, line, rule, wrap
from screens.widgets.editor import Editor, Field
from screens.widgets.pane import Pane
from screens.widgets.too_small import TooSmall
from screens.wording import places

_NAME: Final = 30
_OWN: Final = "own"
_DONE: Final = "done"
_LATER: Final = "later"
_WRITTEN: Final = ("department", "phone", "person")
"""Questions answered by what is written, which stands there again when somebody comes back to them."""


class Founding(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered so far."""

    name: str = ""
    kind: AgencyKind | None = None
    regions: tuple[str, ...] = ()
    department: str = ""
    phone: str = ""
    person: str = ""


class Offer(NamedTuple):
    """One line that can be chosen, and what the answers are once it is."""

    key: str
    label: str
    note: str
    answers: Founding


class FoundingScreen(Screen[None]):
    """Asks step by step. Enter takes the line at the cursor, Esc goes a step back. Nothing is made before the end."""

    BINDINGS = [
        Binding("down", "down", show=False),
        Binding("up", "up", show=False),
        Binding("escape", "back", show=False),
        Binding("ctrl+l", "other_language", show=False),
    ]
    DEFAULT_CSS = """
    FoundingScreen { layout: vertical; background: $background; padding: 1 1 0 1; }
    FoundingScreen > Field { margin: 0 0 0 1; background: $panel; }
    FoundingScreen > .offers { height: 1fr; }
    """
    STEPS: ClassVar = ("agency", "kind", "regions", "department", "phone", "person", "sure")

    class Answered(Message):
        """Sent when the last question was answered."""

        def __init__(self, founding: Founding) -> None:
            super().__init__()
            self.founding = founding

    def __init__(self) -> None:
        super().__init__()
        self.answers = Founding()
        self._before: list[tuple[str, Founding]] = []
        self._step = "agency"
        self._is_listed = True
        self._fault = ""
        self._offered: list[Offer] = []

    def compose(self) -> ComposeResult:
        self.question = _quiet(Pane(self._question_lines))
        self.field = Field()
        self.offers = Pane(self._offer_lines, classes="offers")
        self.offers.can_focus = False
        self.hint = _quiet(Pane(lambda width: [line(Span(say("founding.keys"), "dim"))]))
        yield from (self.question, self.field, self.offers, self.hint, TooSmall())

    def on_mount(self) -> None:
        self._ask("agency")

    # what is shown

    def _question_lines(self, width: int) -> Sequence[Line]:
        path = self._path()
        progress = say("founding.step", number=path.index(self._step) + 1, of=len(path))
        return [
            line(Span(say("founding.title"), "text bold"), tail=[Span(f"{progress} ", "dim")]),
            rule(width),
            line(),
            line(Span(say(f"founding.ask_{self._step}"), "text bold")),
            *(line(Span(part, "dim")) for part in wrap(say(f"founding.about_{self._step}"), width - 1)),
            line(),
        ]

    def _offer_lines(self, width: int) -> Sequence[Line]:
        found = [
            line(column(offer.label, _NAME), Span(f"  {offer.note}", "dim"), mark=" ", key=offer.key)
            for offer in self._offered
        ]
        fault = [line(Span(part, "red")) for part in wrap(self._fault, width - 1)] if self._fault else []
        return [line(), *fault, *found]

    # asking

    def _path(self) -> list[str]:
        """The questions that are asked: what kind it is only of an agency that is not in the list."""
        return [step for step in self.STEPS if step != "kind" or not self._is_listed]

    def _ask(self, step: str) -> None:
        self._step = step
        self.field.text = str(getattr(self.answers, step)) if step in _WRITTEN else ""
        self.field.display = step != "sure"
        self._offer()
        self.question.redraw()
        if step == "sure":
            self.set_focus(None)
        else:
            self.field.focus()

    def _offer(self) -> None:
        offers: dict[str, Callable[[str], Iterable[Offer]]] = {
            "agency": self._agencies,
            "kind": self._kinds,
            "regions": self._regions,
            "department": self._later,
            "phone": self._later,
            "person": self._person,
            "sure": self._sure,
        }
        self._fault = ""
        try:
            self._offered = list(offers[self._step](self.field.text.strip()))
        except Invalid as refusal:
            self._offered, self._fault = [], " ".join(map(str, refusal.problems))
        self.offers.redraw()
        self.offers.cursor_key = self._offered[0].key if self._offered else None

    def _agencies(self, query: str) -> Iterable[Offer]:
        for index, listed in enumerate(search_directory(query, 40)):
            answers = Founding(name=listed.name, kind=listed.kind, regions=listed.regions)
            yield Offer(str(index), listed.name, f"{listed.kind.label}  {places(listed.regions, 2)}", answers)
        if query:
            name = accept_name("name", query, NAME_LIMIT)
            label = say("founding.own_name", name=name)
            yield Offer(_OWN, label, say("founding.own_note"), Founding(name=name))

    def _kinds(self, query: str) -> Iterable[Offer]:
        kinds = best(query, AgencyKind, lambda kind: Searchable(kind.label, kind.value)) if query else AgencyKind
        for kind in kinds:
            yield Offer(kind.value, kind.label, "", msgspec.structs.replace(self.answers, kind=kind))

    def _regions(self, query: str) -> Iterable[Offer]:
        chosen = self.answers.regions
        if chosen and not query:
            yield Offer(_DONE, say("founding.regions_done"), places(chosen, 5), self.answers)
        found = [each.region for each in search_regions(query, limit=20)] if query else map(regions().get, chosen)
        for region in found:
            box = "[x]" if regions().tri_state(region.code, chosen) == "all" else "[ ]"
            toggled = msgspec.structs.replace(self.answers, regions=regions().toggle(chosen, region.code))
            yield Offer(region.code, f"{box} {region.short}", region.full_name, toggled)

    def _person(self, query: str) -> Iterable[Offer]:
        if query:
            name = accept_name("founder_name", query, NAME_LIMIT)
            yield Offer(_DONE, name, say("founding.person_note"), msgspec.structs.replace(self.answers, person=name))

    def _later(self, query: str) -> Iterable[Offer]:
        """What may be left open: new announcements begin with it."""
        text = accept(self._step, query, NAME_LIMIT, lines=False).text
        answers = msgspec.structs.replace(self.answers, **{self._step: text})
        if text:
            yield Offer(_DONE, text, say("founding.person_note"), answers)
        else:
            yield Offer(_LATER, say("founding.later"), say("founding.later_note"), answers)

    def _sure(self, query: str) -> Iterable[Offer]:
        answers = self.answers
        kind = answers.kind.label if answers.kind else ""
        yield Offer(_DONE, say("founding.open"), f"{answers.name} · {kind} · {places(answers.regions, 3)}", answers)

    # answering

    @on(Field.Changed)
    def _typed(self) -> None:
        self._offer()

    @on(Editor.Submitted)
    def _submitted(self) -> None:
        self._take(self.offers.cursor_key)

    @on(Pane.Chosen)
    def _clicked(self, message: Pane.Chosen) -> None:
        self._take(message.key)

    def key_enter(self) -> None:
        """Where there is no field to submit."""
        if self._step == "sure":
            self._take(_DONE)

    def _take(self, key: str | None) -> None:
        offer = next((offer for offer in self._offered if offer.key == key), None)
        if offer is None:
            return
        if self._step == "sure":
            self.post_message(self.Answered(offer.answers))
            return
        if self._step == "regions" and key != _DONE:
            self.answers = offer.answers
            self.field.text = ""
            self._offer()
            return
        if self._step == "phone" and not self._is_a_phone(offer.answers.phone):
            return
        self._before.append((self._step, self.answers))
        self.answers = offer.answers
        if self._step == "agency":
            self._is_listed = key != _OWN
        path = self._path()
        self._ask(path[path.index(self._step) + 1])

    def _is_a_phone(self, text: str) -> bool:
        """Said when it is taken, not at each digit; what was typed stays."""
        try:
            accept_phone(text)
        except Invalid as refusal:
            self._fault = str(refusal)
            self.offers.redraw()
            return False
        return True

    def action_down(self) -> None:
        self.offers.action_move_down()

    def action_up(self) -> None:
        self.offers.action_move_up()

    def action_back(self) -> None:
        """To the question before, with what was answered there."""
        if self._before:
            step, self.answers = self._before.pop()
            self._ask(step)

    def action_other_language(self) -> None:
        """Ask in the other language from here on."""
        use_language("ko" if language() == "en" else "en")
        self._offer()
        self.question.redraw()
        self.hint.redraw()


def _quiet(pane: Pane) -> Pane:
    pane.can_focus = False
    return pane
