"""The line of tabs above a list: brackets say which one is in front, accent 1 that the keys go to the list below."""

from textual import events

from screens.widgets.drawing import Span, tab
from screens.widgets.drawn import Drawn
from screens.widgets.window_list import WindowList


class TabLine(Drawn):
    """Draws its tabs again when the focus comes to the list, and when it leaves it."""

    _led = False

    def on_mount(self, event: events.Mount) -> None:
        self.watch(self.screen, "focused", self._look_at_focus)

    def _look_at_focus(self) -> None:
        led, self._led = self._led, self.leads()
        if led != self._led:
            self.redraw()

    def leads(self) -> bool:
        """Whether what the tabs are of has the focus."""
        return isinstance(self.screen.focused, WindowList)

    def tab(self, text: str, on: bool, key: str | None = None) -> Span:
        """One of the tabs."""
        return tab(text, on, key, focused=self._led)
