"""The screen that every other is made from: first line, panes, state line, key line; it follows what changes."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from domain.words import say
from local_store.changes import Changes
from screens.held import counted_down
from screens.key_table import chain
from screens.keys import key_line, run, shown_keys, works_here
from screens.widgets.key_line import KeyLine
from screens.widgets.rows_only import RowsOnly
from screens.widgets.state_line import StateLine
from screens.widgets.too_small import TooSmall
from screens.widgets.top_line import Tab, TopLine
from screens.work import Work

MODES: Final[Mapping[str, int]] = {"home": 1, "announcements": 2, "comments": 3, "chats": 4, "followers": 5}
"""The screens of the first line with their digits, in the order of these."""

_Bindings = list[tuple[DOMNode, BindingsMap]]
_Chain = tuple[Widget | None, Mapping[str, str], _Bindings]

WIDE: Final = 100
"""Columns from which panes stand beside each other."""


def tabs() -> list[Tab]:
    """The first line's tabs, in the language spoken now."""
    return [Tab(mode, f"{digit} {say(f'desk.mode_{mode}')}") for mode, digit in MODES.items()]


class DeskScreen(Screen[None]):
    """A screen of the desk. Subclasses give `panes`, say how to `load`, and what a change means to them."""

    # Not CSS, of which Textual loads only the most derived class's.
    DEFAULT_CSS = """
    DeskScreen { layout: vertical; background: $background; }
    DeskScreen > TopLine, DeskScreen > StateLine, DeskScreen > KeyLine { height: 1; }
    DeskScreen > .body { height: 1fr; }
    """
    CONTEXT: ClassVar[str]
    """Its place in the key table."""
    MODE: ClassVar[str]
    """Its tab in the first line."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (140, "-widest")]

    class Went(Message):
        """Sent when another screen is asked for: `what` names the part of it, in that screen's own words."""

        def __init__(self, mode: str, what: str = "") -> None:
            super().__init__()
            self.mode = mode
            self.what = what

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._compositor = RowsOnly()
        self.work = work
        self.top_line = TopLine((), self.MODE, work.desk.agency.name, demo=work.demo)
        self.state_line = StateLine()
        self.key_line = KeyLine()
        self._chain: _Chain | None = None
        self._missed: Changes | None = None

    def _compositor_refresh(self) -> None:
        # While updates are held back Textual draws all the same, and throws it away.
        if not self.app._batch_count:
            super()._compositor_refresh()

    @property
    def _binding_chain(self) -> _Bindings:
        """The same until the focus or the keymap is another. Textual makes it anew twice for each key."""
        focused, keymap = self.focused, self.app._keymap
        if focused is not None and type(focused).check_consume_key is not Widget.check_consume_key:
            return super()._binding_chain  # an editor has a say in it, and may change its mind
        if self._chain is None or self._chain[:2] != (focused, keymap):
            self._chain = (focused, keymap, super()._binding_chain)
        return self._chain[2]

    def compose(self) -> ComposeResult:
        yield self.top_line
        yield from self.panes()
        yield self.state_line
        yield self.key_line
        yield TooSmall()

    def panes(self) -> Iterable[Widget]:
        """What stands between the first line and the last two."""
        return ()

    def load(self) -> None:
        """Ask the desk for everything that is shown."""

    def go(self, what: str) -> None:
        """Bring the part of this screen to the front that another screen asked for."""

    async def put_away(self) -> None:
        """Save what is not saved yet: the program ends."""

    def refresh_words(self) -> None:
        """Say everything again, in the language spoken now."""
        self.load()
        self.show_lines()
        self.refresh(layout=True)

    def desk_changed(self, changes: Changes) -> None:
        """Redraw what these changes touch. Reloads everything unless a subclass knows better."""
        self.load()

    def state(self) -> str:
        """What waits here, for the left of the state line."""
        return self.work.at_rest()

    def mode_text(self) -> str:
        """How this desk works and what `z` would undo, for the right of the state line."""
        newest = self.work.undo.newest()
        if newest is not None:
            done = say(f"{newest.word}_short")
            return say("desk.undo_next", key=shown_keys("app.undo"), what=done, subject=newest.subject).rstrip()
        notices = say("desk.notices", count=len(self.work.log)) if len(self.work.log) else ""
        hangul = say("desk.hangul") if self.work.hangul else ""
        return " · ".join(filter(None, (hangul, notices)))

    def on_mount(self) -> None:
        # Subscribe first: what changes while loading waits its turn.
        self.work.changed.subscribe(self, self._follow)
        self.work.said.subscribe(self, self._tell)
        self.work.ticked.subscribe(self, self._tick)
        self.load()
        self.show_lines()

    def show_lines(self) -> None:
        """Bring the first line, the state line and the key line up to date."""
        self.top_line.tabs = tabs()
        self.state_line.left = self.state()
        self.show_mode()
        works = works_here(self)
        self.key_line.entries = key_line(self.contexts(), works.__contains__)

    def show_mode(self) -> None:
        """Bring the right of the state line up to date: the link, and how this desk works."""
        self.state_line.right = " · ".join(filter(None, (self.work.link_text(), self.mode_text())))

    def contexts(self) -> tuple[str, ...]:
        """The places of the key table whose keys work with the focus where it is."""
        return chain(self.CONTEXT)

    def _follow(self, changes: Changes) -> None:
        if self not in self.app.screen_stack:
            # Of another mode: what is not seen takes no time from what is.
            self._missed = changes if self._missed is None else self._missed.with_later(changes)
            return
        self._catch_up(changes)

    @on(events.ScreenResume)
    def _catch_up_with_missed(self) -> None:
        missed, self._missed = self._missed, None
        if missed is not None:
            self._catch_up(missed)
        elif self.is_mounted:
            self._tick(None)
            self.show_lines()

    def _catch_up(self, changes: Changes) -> None:
        self.desk_changed(changes)
        self._tick(None)
        self.show_lines()

    def _tell(self, message: str) -> None:
        # A dialog may stand over it still, or open at the same moment: the line below is the one to speak.
        front = next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, DeskScreen))
        if front is self:
            self.state_line.tell(message)
            self.show_lines()

    def _tick(self, _: None) -> None:
        """Count down what is on its way, on every screen; say how the link fares."""
        self.show_mode()
        self.state_line.countdown = counted_down(self.work.held, self.work.desk.now())

    @on(TopLine.Switched)
    def _switch(self, message: TopLine.Switched) -> None:
        self.post_message(self.Went(message.name))

    @on(KeyLine.Pressed)
    async def _run(self, message: KeyLine.Pressed) -> None:
        node = works_here(self).get(message.action)
        if node is not None:
            await run(self.app, message.action, node)

    def watch_focused(self) -> None:
        self.show_lines()
