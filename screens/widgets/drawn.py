"""The widget that is a list of lines: what every line, bar and pane of the screens is made of."""

from collections.abc import Sequence
from typing import Self

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.drawing import Line, draw, key_at
from screens.widgets.palette import Palette, palette_of


class Drawn(Widget):
    """Draws `lines`, which a subclass gives; asks for them again after `redraw`, a new width or a new theme."""

    DEFAULT_CSS = """
    Drawn { height: auto; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False  # a line knows no offsets of its text; terminals select with Shift held

    _palette: Palette | None = None
    _lines: tuple[int, Sequence[Line]] | None = None
    _height: int | None = None

    def lines(self, width: int) -> Sequence[Line]:
        """What to draw in this many cells."""
        raise NotImplementedError

    def inner(self, width: int) -> int:
        """The cells that `lines` is given of the widget's own."""
        return width

    def pressed(self, key: str, y: int) -> None:
        """A span or line with a key was clicked, on this row of the widget."""

    @property
    def palette(self) -> Palette:
        """The inks of the theme."""
        if self._palette is None:
            self._palette = palette_of(self.app)
        return self._palette

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        # A whole repaint, as after a reactive changed or the focus moved, is one of new lines.
        if repaint and not regions:
            self._lines = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def redraw(self) -> None:
        """The lines changed: ask for them again."""
        self.refresh()
        # Only a widget as tall as its lines moves its neighbours, and only when there are more or fewer of them.
        if self.styles.is_auto_height and self._height not in (None, len(self._held(self.size.width))):
            self.refresh(layout=True)

    def _held(self, width: int) -> Sequence[Line]:
        if self._lines is None or self._lines[0] != width:
            self._lines = (width, self.lines(self.inner(width)))
        return self._lines[1]

    def line_at(self, y: int) -> Line | None:
        """The line drawn on this row of the widget."""
        held = self._held(self.size.width)
        return held[y] if 0 <= y < len(held) else None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        self._height = len(self._held(width))
        return self._height

    def render_line(self, y: int) -> Strip:
        return draw(self.line_at(y) or Line(), self.size.width, self.palette)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._palette is not None and self._palette is not palette_of(self.app):
            self._palette = None
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        x, y = event.get_content_offset_capture(self)
        found = self.line_at(y)
        key = found and key_at(found, x, self.size.width, self.palette)
        if key is not None:
            event.stop()
            self.pressed(key, y)
