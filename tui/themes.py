"""The themes: dark and light, each with box-drawing rules or with plain ASCII ones."""

from typing import Final

from textual.theme import Theme

from screens.widgets.palette import RULES, VARIABLES

DARK: Final = "dangol-dark"
LIGHT: Final = "dangol-light"

_DARK_COLOURS: Final = {
    "ground": "#15181e",
    "raised": "#1d222b",
    "cursor": "#2d3442",
    "text": "#e7e9ee",
    "dim": "#a9b0bd",
    "accent1": "#ff9a4d",
    "accent2": "#56c7cc",
    "red": "#ff8a80",
    "green": "#7fd18b",
}

_LIGHT_COLOURS: Final = {
    "ground": "#fbfaf7",
    "raised": "#f1efe9",
    "cursor": "#e2e6ee",
    "text": "#1f2328",
    "dim": "#555c68",
    "accent1": "#a84300",
    "accent2": "#00646b",
    "red": "#b0231b",
    "green": "#20662f",
}


def _theme(name: str, colours: dict[str, str], *, dark: bool, rules: str) -> Theme:
    # Given as variables too, because Textual takes a theme's own colours through Lab and back, which may round.
    exact = {VARIABLES[ours]: value for ours, value in colours.items()}
    return Theme(
        name=name,
        primary=colours["accent1"],
        secondary=colours["accent2"],
        accent=colours["accent2"],
        warning=colours["accent1"],
        error=colours["red"],
        success=colours["green"],
        foreground=colours["text"],
        background=colours["ground"],
        surface=colours["ground"],
        panel=colours["raised"],
        dark=dark,
        variables=exact
        | {
            RULES: rules,
            "surface": colours["ground"],
            "border": colours["accent1"],
            "border-blurred": colours["dim"],
            "block-cursor-foreground": colours["text"],
            "block-cursor-text-style": "none",
            "input-cursor-background": colours["text"],
            "input-cursor-foreground": colours["ground"],
            "input-selection-background": colours["cursor"],
            "input-selection-foreground": colours["text"],
            "scrollbar": colours["dim"],
            "scrollbar-background": colours["ground"],
            "text-muted": colours["dim"],
        },
    )


THEMES: Final = (
    _theme(DARK, _DARK_COLOURS, dark=True, rules="box"),
    _theme(LIGHT, _LIGHT_COLOURS, dark=False, rules="box"),
    _theme("dangol-ascii", _DARK_COLOURS, dark=True, rules="ascii"),
    _theme("dangol-ascii-light", _LIGHT_COLOURS, dark=False, rules="ascii"),
)
"""What the app registers; the first is the default."""
