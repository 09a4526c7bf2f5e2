"""The palette: every action that works now, found by any part of its name, and run."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.widget import Widget

from domain.matching import Searchable, match
from domain.words import say
from domain.words.keys import WORDS
from screens.key_table import BY_ID
from screens.keys import about, bindings, place_of, run, shown_keys, word, works_here
from screens.widgets.dialog import Dialog, Written
from screens.widgets.drawing import Line, Span, column, line, rule
from screens.widgets.editor import Field
from screens.widgets.pane import Pane

if TYPE_CHECKING:
    from textual.dom import DOMNode

_NAME = 16
"""Cells of the column of names."""
_IN_SENTENCE = 100
"""What is found in the sentence comes after all that is found in the name."""
_NOT_LISTED = frozenset(("app.palette", "app.back"))


class Choice(NamedTuple):
    """An action that can be chosen, and what it is found by: its names, and its sentences, in both languages."""

    id: str
    names: Searchable
    sentences: Searchable


def choice(id: str) -> Choice:
    """The action with this id, ready to be found."""
    name = f"keys.{id.replace('.', '_')}"
    fitting = [both for key, both in WORDS.items() if key == name or key.startswith(f"{name}__")]
    sentences = WORDS[f"{name}__does"]
    names = [text for both in fitting if both != sentences for text in both]
    return Choice(id, Searchable(*names, shown_keys(id), id), Searchable(*sentences))


def found(query: str, choices: Iterable[Choice]) -> list[Choice]:
    """The actions that the query finds, best first; all of them, as they came, for a blank one."""
    ranked = [(rank, choice) for choice in choices if (rank := _rank(query, choice)) is not None]
    return [choice for _, choice in sorted(ranked, key=lambda both: both[0])]


def _rank(query: str, choice: Choice) -> int | None:
    by_name = match(query, choice.names)
    if by_name is not None:
        return by_name
    by_sentence = match(query, choice.sentences)
    return None if by_sentence is None else _IN_SENTENCE + by_sentence


class ActionList(Pane, can_focus=False):
    """Actions as rows: name, what it does, keys. The cursor shows although the field above has the focus."""

    place = ""
    """The screen whose names the actions have."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Choice] = ()
        self._headed = False

    def show(self, choices: Sequence[Choice], *, headed: bool) -> None:
        """Draw these, with the cursor on the first; under a heading for each context when there are to be any."""
        self._shown, self._headed = choices, headed
        self.redraw()
        self.cursor_key = choices[0].id if choices else None

    def lines(self, width: int) -> Sequence[Line]:
        if not self._shown:
            return [line(Span(say("shell.nothing_found"), "dim"))]
        rows: list[Line] = []
        context = ""
        for id, _, _ in self._shown:
            if self._headed and BY_ID[id].context != context:
                context = BY_ID[id].context
                rows.append(rule(width, say(f"keys.in_{context}")))
            rows.append(self._row(id))
        return rows

    def _row(self, id: str) -> Line:
        keys = [Span(f"{shown_keys(id)} ", "accent2")]
        name = column(word(id, self.place), _NAME)
        return line(name, " ", Span(about(id), "dim"), tail=keys, mark=" ", key=id)

    def on_resize(self) -> None:
        # Where the cursor is seen depends on how many rows there are.
        self.cursor_key = self.cursor_key

    def line_at(self, y: int) -> Line | None:
        line = super().line_at(y)
        at_cursor = line is not None and line.mark is not None and line.key == self.cursor_key
        return line._replace(ground="cursor") if line is not None and at_cursor else line


class Finder(Dialog[None]):
    """A field to type in, and the actions that it finds. Subclasses say which actions there are."""

    BINDINGS = bindings("finder")
    DEFAULT_CSS = """
    Finder Field { background: $panel; }
    Finder ActionList { height: 1fr; }
    Finder > #frame { height: 14; max-height: 100%; }
    """
    HEADING: ClassVar[str]
    """The key of its title."""
    HEADED: ClassVar[bool] = False
    """Whether each context has a heading while all of its actions are shown."""

    def __init__(self) -> None:
        super().__init__(say(self.HEADING))
        self._works: dict[str, DOMNode] = {}
        self._choices: list[Choice] = []
        self._actions = ActionList()

    @property
    def place(self) -> str:
        """The screen below, by its name in the key table."""
        return place_of(self._works)

    def listed(self, works: Iterable[str]) -> Iterable[str]:
        """Which of the actions that work are to be chosen from."""
        return works

    def explanation(self) -> Sequence[str]:
        """Sentences of ours above the field."""
        return ()

    def body(self) -> Iterable[Widget]:
        self._works = works_here(self.app.screen_stack[-2])
        self._choices = [choice(id) for id in self.listed(self._works)]
        self._actions.place = self.place
        yield Written(*(line(Span(text, "dim")) for text in self.explanation()))
        yield Field(placeholder=f"{say('shell.find')}: {say('shell.find_hint')}")
        yield self._actions
        self._show("")

    def hint(self) -> Sequence[str]:
        return (say("shell.finder_run"),)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        self._show(event.text_area.text)

    def _show(self, query: str) -> None:
        choices = found(query, self._choices)
        count = say("shell.finder_count", found=len(choices), all=len(self._choices))
        self._title_line.written = [line(Span(say(self.HEADING), "text bold"), tail=[Span(f"{count} ", "dim")])]
        self._title_line.redraw()
        self._actions.show(choices, headed=self.HEADED and not query.strip())

    @on(Field.Submitted)
    @on(Pane.Chosen)
    def action_done(self) -> None:
        """Close, and run the action under the cursor on the node that has it."""
        if (id := self._actions.cursor_key) is not None:
            self.dismiss()
            self.app.call_later(run, self.app, id, self._works[id])

    def action_down(self) -> None:
        """To the next action."""
        self._actions.action_move_down()

    def action_up(self) -> None:
        """To the action before."""
        self._actions.action_move_up()

    def action_page_down(self) -> None:
        """One page down."""
        self._actions.action_page_down()

    def action_page_up(self) -> None:
        """One page up."""
        self._actions.action_page_up()


class PaletteScreen(Finder):
    """Every action that works now, but those that only move in a list."""

    HEADING = "shell.palette"

    def listed(self, works: Iterable[str]) -> Iterable[str]:
        return [id for id in works if BY_ID[id].context != "list" and id not in _NOT_LISTED]
