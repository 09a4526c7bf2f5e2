"""What stands above the list of comments: the queues with their numbers, which post, and the field to search in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.reactive import reactive

from domain.words import say
from local_store.comments import Queue
from screens.keys import bindings, shown_keys
from screens.widgets.drawing import Line, Span, cut, line
from screens.widgets.drawn import Drawn
from screens.widgets.editor import Editor, Field
from screens.widgets.palette import Ink
from screens.widgets.rest import Rest
from screens.widgets.tab_line import TabLine
from screens.wording import number

QUEUES: Final[tuple[Queue, ...]] = get_args(Queue)

SEARCH_AFTER: Final = 0.130
"""Seconds without a letter until the search begins."""


_TITLE: Final = 12
"""Cells that a title keeps, as long as anything else can give way."""


class FilterLine(TabLine):
    """` [새 128] 신고 7  숨김 19  전체 1,204   글: 모든 소식 (f)`."""

    queue: reactive[Queue] = reactive("new")
    totals: reactive[Mapping[Queue, int]] = reactive({})
    found: reactive[str | None] = reactive(None)
    """How many the search found in the queue in front, as that is said; None while nothing is searched for.

    The numbers of whole queues are left out then: they would be taken for what was found.
    """
    post: reactive[str] = reactive("")
    """The title of the announcement whose comments alone are shown; empty for all."""

    @dataclass
    class Pressed(Message):
        """Sent when a queue, or the announcement, was clicked."""

        queue: Queue | None
        """None for the announcement."""

    def lines(self, width: int) -> Sequence[Line]:
        tabs = [self.tab(self._called(queue), queue == self.queue, queue) for queue in QUEUES]
        label, title, hint = self._of(width - 1 - sum(cell_len(span.text) for span in tabs))
        ink: Ink = "text bold" if self.post else "text"
        return [line(" ", *tabs, Span(label, "dim", "post"), Span(title, ink, "post"), Span(hint, "dim", "post"))]

    def _of(self, room: int) -> tuple[str, str, str]:
        """The label, the title of the announcement and its key: where room is scarce, the title has it."""
        title = self.post or say("comments.all_posts")
        key = shown_keys("comments.filter").partition(" ")[0]
        hint = f" ({key})" if key else ""
        wanted = min(cell_len(title), _TITLE)
        frames = ((f"  {say('comments.post')} ", hint), ("  ", hint))
        for label, after in frames:
            left = room - cell_len(label) - cell_len(after)
            if left >= wanted:
                return label, cut(title, left), after
        return " ", cut(title, max(0, room - 1)), ""

    def _called(self, queue: Queue) -> str:
        name = say(f"comments.queue_{queue}")
        if self.found is None:
            return f"{name} {number(self.totals.get(queue))}"
        return f"{name} {self.found}".rstrip() if queue == self.queue else name

    def pressed(self, key: str, y: int) -> None:
        self.post_message(self.Pressed(next((queue for queue in QUEUES if queue == key), None)))


class _Label(Drawn):
    """What the field beside it is for."""

    def lines(self, width: int) -> Sequence[Line]:
        key = shown_keys("comments.search").partition(" ")[0]
        return [line(Span(f" {key} {say('comments.search')}", "dim"), key="search")]

    def pressed(self, key: str, y: int) -> None:
        if self.parent is not None:
            self.parent.query_one(Field).focus()


class SearchBar(Horizontal):
    """The field to search in. What is typed is searched for once the fingers rest."""

    BINDINGS = bindings("search")
    DEFAULT_CSS = """
    SearchBar { height: 1; }
    SearchBar > _Label { width: 9; height: 1; }
    SearchBar > Field { width: 1fr; padding: 0; }
    """

    @dataclass
    class Asked(Message):
        """Sent when something else is to be looked for."""

        words: str

    class Left(Message):
        """Sent when the list is wanted: the search stands."""

    def __init__(self) -> None:
        super().__init__()
        self.field = Field()
        self._asked = ""
        self._rest = Rest(SEARCH_AFTER, self._ask)

    def compose(self) -> ComposeResult:
        yield _Label()
        yield self.field

    @property
    def words(self) -> str:
        """What is looked for now."""
        return self._asked

    def clear(self) -> None:
        """Look for nothing, without asking anybody."""
        self._asked = ""
        self.field.load_text("")

    @on(Editor.Changed)
    def _typed(self, event: Editor.Changed) -> None:
        event.stop()
        self._rest.stir()

    def _ask(self) -> None:
        words = self.field.text.strip()
        if words != self._asked:
            self._asked = words
            self.post_message(self.Asked(words))

    def on_unmount(self) -> None:
        self._rest.stop()

    @on(Editor.Submitted)
    def action_to_list(self) -> None:
        """To what was found."""
        self._ask()
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Stop looking, and to the list."""
        self.field.load_text("")
        self.action_to_list()


def beside(queue: Queue, by: int) -> Queue:
    """The queue that many places further, round the ends."""
    return QUEUES[(QUEUES.index(queue) + by) % len(QUEUES)]
