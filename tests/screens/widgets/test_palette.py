"""The palette follows the theme, whichever it is."""

import pytest
from textual.theme import BUILTIN_THEMES

from screens.widgets.palette import palette_of
from tests.screens.widgets.stage import Stage


def test_another_theme_is_another_palette() -> None:
    stage = Stage(theme="dangol-dark")
    stage.get_css_variables()
    dark = palette_of(stage)
    stage.theme = "dangol-light"
    stage.get_css_variables()
    assert palette_of(stage) is not dark
    assert palette_of(stage).styles["text", "ground"] != dark.styles["text", "ground"]


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
def test_textuals_own_themes_have_all_it_needs(theme: str) -> None:
    stage = Stage(theme=theme)
    stage.get_css_variables()
    assert palette_of(stage).styles["dim", "cursor"].color is not None


def test_our_dots_give_way_and_nothing_else_does() -> None:
    stage = Stage(theme="dangol-ascii")
    stage.get_css_variables()
    ours = palette_of(stage).ours
    assert ours("2/128 · 표시 2") == "2/128, 표시 2"
    assert ours("욕설·비방 - [x]") == "욕설,비방 - [x]"
