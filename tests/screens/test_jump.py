"""Jump: a letter for each panel, a digit for each screen, from editors and in Hangul mode too."""

from collections.abc import Iterator

import pytest
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import TextArea

from domain.words import use_language
from screens.jump import JumpScreen
from screens.keys import remap
from screens.widgets.drawn import Drawn
from screens.widgets.pane import Pane
from tests.hostile import HOSTILE
from tests.screens.test_palette import DONE, Comments, ShellApp


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    DONE.clear()
    remap({})
    use_language("ko")


class Panels(Comments):
    """Two panes of residents' text and an editor, and a pane that is not shown."""

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Pane(heading=HOSTILE["markup close"], id="author")
        hidden = Pane(id="hidden")
        hidden.display = False
        yield hidden

    DEFAULT_CSS = """
    #list, #editor { height: 6; }
    #author { height: 3; }
    """


class JumpApp(ShellApp):
    def first_screen(self) -> Screen[None]:
        return Panels()

    def action_jump(self) -> None:
        self.push_screen(JumpScreen())


def letters(app: JumpApp) -> dict[str, tuple[int, int]]:
    """The letters shown and where."""
    drawn = [label for label in app.screen.query(Drawn) if label.size.width == 3]
    return {label.render_line(0).text.strip("[]"): label.region.offset for label in drawn}


async def test_every_panel_that_is_shown_has_a_letter_at_its_corner() -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        below = app.screen
        await pilot.press("ctrl+o")
        await pilot.pause()
        panels = [below.query_one(f"#{name}") for name in ("list", "editor", "author")]
        assert letters(app) == dict(zip("asd", (panel.region.offset for panel in panels), strict=True))


@pytest.mark.parametrize(("letter", "panel"), [("a", "list"), ("s", "editor"), ("d", "author"), ("ㄴ", "editor")])
async def test_a_letter_goes_to_its_panel_in_either_mode(letter: str, panel: str) -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#author").focus()
        await pilot.press("ctrl+o", letter)
        await pilot.pause()
        assert isinstance(app.screen, Panels)
        assert app.focused is app.screen.query_one(f"#{panel}")


async def test_it_opens_from_an_editor_and_types_nothing_into_it() -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        editor = app.screen.query_one(TextArea)
        editor.focus()
        await pilot.press("x", "ctrl+o", "a")
        await pilot.pause()
        assert editor.text == "x"
        assert app.focused is app.screen.query_one("#list")


@pytest.mark.parametrize(("digit", "screen"), [("1", "home"), ("3", "comments")])
async def test_a_digit_goes_to_its_screen_from_an_editor(digit: str, screen: str) -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one(TextArea).focus()
        await pilot.press("ctrl+o", digit)
        await pilot.pause()
        assert [screen] == DONE
        assert isinstance(app.screen, Panels)


async def test_a_fullwidth_digit_is_the_digit() -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        app.post_message(events.Key("fullwidth_digit_three", "３"))
        await pilot.pause()
        assert DONE == ["comments"]


async def test_the_digits_stay_when_the_user_gave_a_screen_another_key() -> None:
    remap({"app.comments": ("f3",)})
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o", "3")
        await pilot.pause()
        assert DONE == ["comments"]


async def test_esc_stays_where_one_was() -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        editor = app.screen.query_one(TextArea)
        editor.focus()
        await pilot.press("ctrl+o", "escape", "y")
        await pilot.pause()
        assert app.focused is editor
        assert editor.text == "y"
        assert DONE == []


async def test_what_stands_for_nothing_is_not_heard() -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        # 2 has no screen in this application, h and z are keys of the screen below, q is no panel.
        await pilot.press("ctrl+o", "2", "h", "z", "q", "enter", "space", "ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, JumpScreen)
        assert DONE == []


async def test_a_click_on_a_letter_goes_there() -> None:
    app = JumpApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        await pilot.click(offset=(1, letters(app)["s"][1]))
        await pilot.pause()
        assert app.focused is app.screen.query_one(TextArea)
