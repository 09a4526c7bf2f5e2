"""What is drawn after a change: the rows of it, and the same picture that drawing everything gives."""

from rich.segment import Segment
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


class Pair(Screen[None]):
    """Two panes beside each other."""

    def __init__(self, compositor: type[RowsOnly] | None) -> None:
        super().__init__()
        if compositor is not None:
            self._compositor = compositor()
        self.left, self.right = Lines("a"), Lines("b")

    def compose(self) -> ComposeResult:
        yield Horizontal(self.left, self.right)

    async def changed(self, letter: str, *rows: int) -> dict[str, list[int]]:
        """Which lines each pane was asked for when some lines of the left one changed."""
        self.left.letter = letter
        for pane in (self.left, self.right):
            pane.asked.clear()
            pane._styles_cache.clear()
        self.left.refresh(*(Region(0, y, self.left.size.width, 1) for y in rows))
        self._compositor.update_widgets({self.left})
        update = self._compositor.render_partial_update()
        assert update is not None
        self.app.console.print(update, end="")
        return {"left": self.left.asked, "right": self.right.asked}


async def asked(compositor: type[RowsOnly] | None, *rows: int) -> dict[str, list[int]]:
    app: App[None] = App()
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        screen = Pair(compositor)
        await app.push_screen(screen)
        await pilot.pause()
        return await screen.changed("c", *rows)


async def test_a_changed_row_asks_for_itself_alone() -> None:
    assert await asked(RowsOnly, 4) == {"left": [4], "right": []}


async def test_rows_that_are_apart_ask_for_none_between_them() -> None:
    assert await asked(RowsOnly, 1, 2, 9) == {"left": [1, 2, 9], "right": []}


async def test_the_control_asks_for_every_row_of_every_pane() -> None:
    every = list(range(HEIGHT))
    assert await asked(None, 4) == {"left": every, "right": every}


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
