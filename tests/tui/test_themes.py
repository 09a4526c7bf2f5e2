"""The themes have the colours that were chosen, and every ink can be read on every ground."""

from typing import get_args

import pytest
from rich.color import Color
from textual.theme import Theme

from screens.widgets.palette import Ground, Ink, palette_of
from tests.screens.widgets.stage import Stage, staged
from tui.themes import DARK, LIGHT, THEMES

READABLE = 4.5
"""Contrast that WCAG 2.2 (1.4.3) asks for at least."""


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = (part / 255 for part in colour.get_truecolor())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on_stage(theme: Theme) -> Stage:
    stage = Stage(theme=theme.name)
    stage.get_css_variables()
    return stage


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast(Color.parse("#000000"), Color.parse("#ffffff")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", get_args(Ground))
@pytest.mark.parametrize("ink", get_args(Ink))
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: Ink, ground: Ground) -> None:
    style = palette_of(on_stage(theme)).styles[ink, ground]
    assert style.color is not None
    assert style.bgcolor is not None
    assert contrast(style.color, style.bgcolor) >= READABLE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("foreground", "background"),
        ("foreground-muted", "panel"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("input-selection-foreground", "input-selection-background"),
    ],
)
def test_editors_can_be_read(theme: Theme, written: str, on: str) -> None:
    variables = on_stage(theme).theme_variables
    assert contrast(Color.parse(variables[written].lower()), Color.parse(variables[on].lower())) >= READABLE


@pytest.mark.parametrize(
    ("name", "text", "accent1", "cursor"),
    [(DARK, "#e7e9ee", "#ff9a4d", "#2d3442"), (LIGHT, "#1f2328", "#a84300", "#e2e6ee")],
)
def test_the_colours_are_exactly_those_chosen(name: str, text: str, accent1: str, cursor: str) -> None:
    theme = next(theme for theme in THEMES if theme.name == name)
    style = palette_of(on_stage(theme)).styles["text", "cursor"]
    assert (style.color, style.bgcolor) == (Color.parse(text), Color.parse(cursor))
    assert on_stage(theme).theme_variables["primary"] == accent1


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_textual_takes_the_theme(theme: Theme) -> None:
    async with staged(theme=theme.name) as (stage, _):
        assert stage.theme == theme.name


@pytest.mark.parametrize(("theme", "ascii_only"), [("dangol-light", False), ("dangol-ascii-light", True)])
def test_a_theme_says_how_rules_are_drawn(theme: str, ascii_only: bool) -> None:
    stage = Stage(theme=theme)
    stage.get_css_variables()
    assert palette_of(stage).ascii_only is ascii_only
