"""Jump: a letter on every panel and a digit for every screen, reachable from inside editors too."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from domain.words import say
from screens.key_table import BY_ID
from screens.keys import bindings, run, works_here
from screens.widgets.drawing import Line, Span, line
from screens.widgets.drawn import Drawn

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""In the order in which panels get them: those under the fingers first."""


class _Letter(Drawn):
    """The letter that lies on a panel."""

    def __init__(self, letter: str, panel: Widget) -> None:
        super().__init__()
        self._letter = letter
        self.styles.offset = panel.region.offset

    def lines(self, width: int) -> Sequence[Line]:
        return [line(Span(f"[{self._letter}]", "accent1 bold"), ground="cursor", key=self._letter)]

    def pressed(self, key: str, y: int) -> None:
        if isinstance(self.screen, JumpScreen):
            self.screen.jump(key)


class _Hint(Drawn):
    """The last line, over the keys of the screen below."""

    def lines(self, width: int) -> Sequence[Line]:
        return [line(" ", Span(say("shell.jump"), "text bold"), f"   {say('shell.jump_last')}", ground="raised")]


class JumpScreen(ModalScreen[None]):
    """Waits for one letter or digit. Anything else but Esc is not heard."""

    BINDINGS = bindings("jump")
    DEFAULT_CSS = """
    JumpScreen { background: transparent; }
    JumpScreen > _Letter { position: absolute; width: 3; height: 1; }
    JumpScreen > _Hint { dock: bottom; height: 1; }
    """

    def compose(self) -> ComposeResult:
        below = self.app.screen_stack[-2]
        panels = [panel for panel in below.focus_chain if panel.size]
        self._panels = dict(zip(LETTERS, panels, strict=False))
        self._works = works_here(below)
        self._screens = {cap: id for id in self._works for cap in BY_ID[id].keys if _is_screen(id) and cap.isdigit()}
        yield from (_Letter(letter, panel) for letter, panel in self._panels.items())
        yield _Hint()

    def on_key(self, event: events.Key) -> None:
        if event.character is not None and self.jump(event.character):
            event.stop()

    def jump(self, character: str) -> bool:
        """Close, and go to the panel or screen with this character. False, and nothing happens, when none has it."""
        if character in self._panels:
            self.dismiss()
            self.app.call_later(self._panels[character].focus)
        elif character in self._screens:
            id = self._screens[character]
            self.dismiss()
            self.app.call_later(run, self.app, id, self._works[id])
        else:
            return False
        return True

    def action_back(self) -> None:
        """Close; nothing happens."""
        self.dismiss()


def _is_screen(id: str) -> bool:
    return BY_ID[id].context == "app"
