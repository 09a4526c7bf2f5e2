"""The inks, grounds and rule characters of the theme, looked up once a theme change and held as ready styles.

Everything is read from variables that every Textual theme has (`VARIABLES`), so a widget needs to know neither
`tui/themes.py` nor which theme is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from rich.style import Style
from textual.app import App
from textual.color import Color

Ink = Literal[
    "text",
    "text bold",
    "dim",
    "accent1",
    "accent1 bold",
    "accent2",
    "accent2 bold",
    "red",
    "red bold",
    "green",
    "rule",
]
"""What a span is written with. `rule` is dim, and its `-` and `|` are drawn as the theme's rules."""

Ground = Literal["ground", "raised", "cursor"]
"""What a line lies on: the screen's, a block that residents do not see, the row under the cursor."""

VARIABLES: Final[Mapping[str, str]] = {
    "text": "foreground",
    "dim": "foreground-muted",
    "accent1": "primary",
    "accent2": "secondary",
    "red": "error",
    "green": "success",
    "ground": "background",
    "raised": "panel",
    "cursor": "block-cursor-background",
}
"""Our name of a colour → the theme variable that holds it (accent 1 is focus, accent 2 is what is new)."""

RULES: Final = "dangol-rules"
"""The theme variable that is `ascii` where rules are drawn with `-` and `|`, and `·` with a comma."""

_BOX = str.maketrans("-|", "─│")


@dataclass(frozen=True, eq=False)
class Palette:
    """One theme, ready to draw with."""

    styles: Mapping[tuple[Ink, Ground], Style]
    ascii_only: bool
    """Whether characters of ambiguous width are kept out of what we write ourselves."""

    def rule(self, text: str) -> str:
        """Our own rules and dots, in the characters of the theme."""
        return self.ours(text) if self.ascii_only else text.translate(_BOX)

    def ours(self, text: str) -> str:
        """A sentence of ours. Never to be asked for people's text, which is shown as written."""
        return text.replace(" · ", ", ").replace("·", ",") if self.ascii_only else text


def palette_of(app: App[Any]) -> Palette:
    """The palette of the theme that the app shows now; the same object until that changes."""
    variables = app.theme_variables
    return _palette(tuple(variables[name] for name in VARIABLES.values()), variables.get(RULES) == "ascii")


@lru_cache(maxsize=8)
def _palette(values: tuple[str, ...], ascii_only: bool) -> Palette:
    colours = dict(zip(VARIABLES, map(_colour, values), strict=True))
    return Palette(
        {(ink, ground): _style(ink, colours, colours[ground]) for ink in get_args(Ink) for ground in get_args(Ground)},
        ascii_only,
    )


def _style(ink: str, colours: Mapping[str, Color], ground: Color) -> Style:
    name, _, weight = ink.partition(" ")
    colour = colours["dim" if name == "rule" else name]
    # Some themes give a colour as a transparent one, to be laid over the ground.
    return Style(color=(ground + colour).rich_color, bgcolor=ground.rich_color, bold=weight == "bold" or None)


def _colour(value: str) -> Color:
    # A variable of a terminal's own colours may carry an opacity ("ansi_default 50%") that a style has no use for.
    return Color.parse(value.partition(" ")[0])
