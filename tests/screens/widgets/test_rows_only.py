"""What is drawn after a change: the rows of it, and the same picture that drawing everything gives."""

from collections.abc import Sequence

import pytest
from rich.segment import Segment
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from screens.widgets.rows_only import RowsOnly

HEIGHT = 12


class Lines(Widget):
    """Lines of one letter, which remembers the lines that it was asked for."""

    DEFAULT_CSS = "Lines { width: 1fr; }"

    def __init__(self, letter: str) -> None:
        super().__init__()
        self.letter = letter
        self.asked: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.asked.append(y)
        return Strip([Segment(self.letter * self.size.width)])


class Behind(Horizontal):
    """What the panes stand on, which remembers the lines that it was asked for."""

    def __init__(self, *panes: Lines) -> None:
        super().__init__(*panes)
        self.asked: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.asked.append(y)
        return super().render_line(y)


class Pair(Screen[None]):
    """Two panes beside each other."""

    def __init__(self, compositor: type[RowsOnly] | None) -> None:
        super().__init__()
        if compositor is not None:
            self._compositor = compositor()
        self.left, self.right = Lines("a"), Lines("b")
        self.behind = Behind(self.left, self.right)

    def compose(self) -> ComposeResult:
        yield self.behind

    async def changed(self, letter: str, *rows: int) -> dict[str, list[int]]:
        """Which lines each pane was asked for when some lines of the left one changed."""
        self.left.letter = letter
        for pane in (self.left, self.right, self.behind):
            pane.asked.clear()
            pane._styles_cache.clear()
        self.left.refresh(*(Region(0, y, self.left.size.width, 1) for y in rows))
        self._compositor.update_widgets({self.left})
        update = self._compositor.render_partial_update()
        assert update is not None
        self.app.console.print(update, end="")
        return {"left": self.left.asked, "right": self.right.asked, "behind": self.behind.asked}


async def asked(compositor: type[RowsOnly] | None, *rows: int) -> dict[str, list[int]]:
    app: App[None] = App()
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        screen = Pair(compositor)
        await app.push_screen(screen)
        await pilot.pause()
        return await screen.changed("c", *rows)


async def test_a_changed_row_asks_for_itself_alone() -> None:
    assert await asked(RowsOnly, 4) == {"left": [4], "right": [], "behind": []}


async def test_rows_that_are_apart_ask_for_none_between_them() -> None:
    assert await asked(RowsOnly, 1, 2, 9) == {"left": [1, 2, 9], "right": [], "behind": []}


@pytest.mark.parametrize("rows", [range(HEIGHT), (0,), (0, 1), (4,), (0, 5, HEIGHT - 1)], ids=str)
async def test_an_update_draws_what_textual_draws(rows: Sequence[int]) -> None:
    """Above and below the left pane its container is seen, beside it the right pane."""
    drawn = []
    for compositor in (None, RowsOnly):
        app: App[None] = App()
        async with app.run_test(size=(20, HEIGHT)) as pilot:
            screen = Pair(compositor)
            await app.push_screen(screen)
            screen.left.styles.margin = (1, 0)
            await pilot.pause()
            screen.behind.refresh(*(Region(0, y, 20, 1) for y in rows))
            screen._compositor.update_widgets({screen.behind})
            update = screen._compositor.render_partial_update()
            assert isinstance(update, CompositorUpdate)
            drawn.append(update.render_segments(app.console))
    assert drawn[0] == drawn[1] != ""


async def test_the_control_asks_for_every_row_of_every_pane() -> None:
    every = list(range(HEIGHT))
    assert await asked(None, 4) == {"left": every, "right": every, "behind": every}


async def test_the_whole_is_drawn_as_ever() -> None:
    app: App[None] = App()
    pictures = []
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        for compositor in (None, RowsOnly):
            screen = Pair(compositor)
            await app.push_screen(screen)
            await pilot.pause()
            pictures.append([strip.text for strip in screen._compositor.render_strips()])
    assert pictures[0] == pictures[1] == ["a" * 10 + "b" * 10] * HEIGHT
