"""The last wall before the terminal: nothing that is drawn can command it."""

import re

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from domain.last_wall import drawable

_WEB_LINK = re.compile(r"https?://[!-~]+")


def is_web_link(link: str) -> bool:
    """Whether this is a link to the web in printable ASCII, the only kind that is ever drawn or opened."""
    return _WEB_LINK.fullmatch(link) is not None


class RenderGuard(LineFilter):
    """Lets no control, bidirectional or invisible character through, and no link but those to the web.

    Text was made safe where it entered; this holds when a screen forgets, and for every widget, title and message.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, or as many of the same width."""
        for text, style, control in segments:
            if control or drawable(text) != text or _without_bad_link(style) is not style:
                return [Segment(_in_as_many_cells(text), _without_bad_link(style)) for text, style, _ in segments]
        return segments


def _in_as_many_cells(text: str) -> str:
    """The text as it may be drawn; what stands beside it stays in its place."""
    return set_cell_size(drawable(text), cell_len(text))


def _without_bad_link(style: Style | None) -> Style | None:
    if style is None or style.link is None or is_web_link(style.link):
        return style
    return style.update_link(None)
