"""A terminal that is too small says so, and nothing beneath is lost."""

from domain.words import use_language
from screens.widgets.editor import Editor
from screens.widgets.too_small import TooSmall
from tests.screens.widgets.stage import rows, staged, until


async def test_it_covers_the_screen_while_that_is_too_small() -> None:
    use_language("ko")
    small, editor = TooSmall(), Editor()
    async with staged(editor, small, width=72, height=20) as (stage, pilot):
        await until(pilot, lambda: small.display and small.size.height == 20)
        assert rows(small)[0] == " 화면이 작습니다 (지금 72x20, 80x24부터)"
        await pilot.press("x")
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: not small.display)
        assert editor.text == "x"
        await pilot.resize_terminal(120, 23)
        await until(pilot, lambda: small.display and "120x23" in rows(small)[0])
        assert stage.focused is editor


async def test_it_is_not_there_at_the_design_size() -> None:
    small = TooSmall()
    async with staged(small):
        assert not small.display
