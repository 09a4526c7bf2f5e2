"""A dialog that chooses one of a few by its digit, or takes words of one's own."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final, NamedTuple

from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from domain.words import say
from screens.widgets.dialog import WIDTH, Dialog
from screens.widgets.drawing import Line, Span, line, wrap
from screens.widgets.editor import Editor, Field
from screens.widgets.pane import Pane

OWN: Final = "own"
"""The key of the option that is one's own words."""


class Option(NamedTuple):
    """What an answer carries, what is written, and what is said of it while it is chosen."""

    key: str
    label: str
    aside: str = ""


class Answer(NamedTuple):
    """The key of the option, and the words of one's own, which are empty for all others."""

    key: str
    text: str


class Choice(Dialog[Answer]):
    """Digits choose, Enter does it. With `own` the last option takes words of one's own first.

    What is said of every option alike stands beside them. What is said of the chosen one alone stands below them all:
    beside, its second line would be read as being about the next option.
    """

    DEFAULT_CSS = """
    Choice .options { height: auto; margin-bottom: 1; }
    Choice Pane { width: 1fr; height: auto; }
    Choice .-beside { width: 26; }
    Choice #aside { width: 1fr; }
    Choice .-below { layout: vertical; }
    Choice .-below #aside { margin-top: 1; }
    Choice Field { display: none; background: $panel; margin-left: 1; }
    Choice.-own Field { display: block; }
    """

    _differs: ClassVar[bool] = False
    """Whether what is said differs from option to option, however alike it may be at first."""

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        verb: str,
        *,
        own: bool = False,
        note: str = "",
        row: int | None = None,
    ) -> None:
        """`note` stands at the end of the last line."""
        super().__init__(title, row=row)
        self._options = [*options, Option(OWN, say("widgets.own"))] if own else [*options]
        self._verb, self._note = verb, note
        asides = {option.aside for option in options if option.aside}
        self._below = self._differs or len(asides) > 1
        self._pane = Pane(self._lines, classes="-beside" if asides and not self._below else None)
        self._aside = Pane(self._aside_lines, id="aside")
        self._aside.can_focus = False
        self._field = Field()

    def body(self) -> Iterable[Widget]:
        yield Horizontal(self._pane, self._aside, classes="options -below" if self._below else "options")
        yield self._field

    def hint(self) -> Sequence[str]:
        return (say("widgets.choose", verb=self._verb), self._note)

    def fit(self, rows: int) -> None:
        asides = self._deepest(WIDTH - 4) + 1 if self._below else 0
        self._pane.styles.max_height = self._aside.styles.max_height = rows - 1 - asides

    @property
    def chosen(self) -> Option:
        """The option under the cursor."""
        return next(option for option in self._options if option.key == self._pane.cursor_key)

    def choose(self, key: str) -> None:
        """Put the cursor on this option."""
        self._pane.cursor_key = key

    def _lines(self, width: int) -> Sequence[Line]:
        ours = self._pane.palette.ours
        return [
            line(Span(f"{digit}  ", "dim"), ours(option.label), mark=" ", key=option.key)
            for digit, option in enumerate(self._options, start=1)
        ]

    def _aside_lines(self, width: int) -> Sequence[Line]:
        said = self._said(width)
        return [*said, *[line()] * (self._deepest(width) - len(said) if self._below else 0)]

    def _deepest(self, width: int) -> int:
        """The lines of the longest that is said of any option: the frame stands still while the cursor moves."""
        return max((len(wrap(option.aside, width)) for option in self._options if option.aside), default=0)

    def _said(self, width: int) -> Sequence[Line]:
        """What is said of the chosen option."""
        return [line(Span(part, "dim")) for part in wrap(self._aside.palette.ours(self.chosen.aside), width)]

    @on(Pane.Moved)
    def _chosen_another(self) -> None:
        self._aside.redraw()
        self.remove_class("-own")

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if character in "123456789"[: len(self._options)] and character and self.focused is not self._field:
            event.stop()
            self.choose(self._options[int(character) - 1].key)

    @on(Pane.Chosen)
    @on(Editor.Submitted)
    def action_done(self) -> None:
        """Answer with the chosen option; one's own words are asked for first, and have to be some."""
        words = self._field.text.strip()
        if self.chosen.key != OWN:
            self.dismiss(Answer(self.chosen.key, ""))
        elif not self.has_class("-own"):
            self.add_class("-own")
            self._field.focus()
        elif words:
            self.dismiss(Answer(OWN, words))
