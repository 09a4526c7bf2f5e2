"""The key list: every key that works here, under its place, searched as the palette is, and run."""

from collections.abc import Iterator

import pytest
from textual.geometry import Offset

from domain.words import say, use_language
from domain.words.shell import WORDS
from screens.key_list import KeyListScreen
from screens.key_table import CONTEXTS
from screens.keys import works_here
from screens.palette import ActionList
from tests.screens.test_palette import DONE, Comments, ShellApp, rows, typed


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    DONE.clear()
    use_language("ko")


class KeysApp(ShellApp):
    def action_keys(self) -> None:
        self.push_screen(KeyListScreen())


@pytest.mark.parametrize("key", ["f1", "?"])
async def test_every_key_that_works_here_is_listed_under_its_place(key: str) -> None:
    app = KeysApp()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        shown = rows(app)
        works = works_here(app.screen_stack[-2])
    headings = [row.strip("─ ") for row in shown if row.startswith("─")]
    assert headings == ["댓글", "목록에서", "어디서나"]
    assert len(shown) == len(works) + len(headings)
    assert any(row.startswith("아래로") and row.endswith("아래 j") for row in shown)
    assert any(row.startswith("숨김") and row.endswith(" h") for row in shown)
    assert any(row.startswith("모든 기능") and row.endswith(": ^p") for row in shown)


async def test_the_first_heading_is_seen_at_80_columns_and_the_list_scrolls_to_its_end() -> None:
    app = KeysApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        assert rows(app)[0].startswith("── 댓글 ")
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert rows(app)[-1].startswith("› 영어")
        await pilot.press("pageup", "pageup", "pageup")
        assert rows(app)[:2][0].startswith("── 댓글 ")


async def test_enter_runs_the_key_also_one_that_moves() -> None:
    app = KeysApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("?")
        await typed(pilot, "ㅁㅇㄹㄹ")
        assert rows(app)[0].startswith("› 맨 아래로")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#list").cursor_key == "4"  # type: ignore[attr-defined]  # a Pane has one
        await pilot.press("?", "down", "enter")
        await pilot.pause()
        assert DONE == ["hide"]
        assert isinstance(app.screen, Comments)


async def test_what_is_found_stands_without_headings() -> None:
    app = KeysApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await typed(pilot, "댓글")
        assert not [row for row in rows(app) if row.startswith("─")]
        await pilot.press("backspace", "backspace")
        await pilot.pause()
        assert rows(app)[0].startswith("── 댓글 ")


async def test_it_says_in_two_lines_what_the_screen_is_for() -> None:
    app = KeysApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        explained = say("shell.about_comments").split("\n")
        assert isinstance(app.screen, KeyListScreen)
        assert list(app.screen.explanation()) == explained
        for y, text in enumerate(explained, start=2):
            widget, region = app.screen.get_widget_at(2, y)
            assert widget.render_line(y - region.y).text.strip() == text


def test_every_screen_is_explained_in_two_lines_that_fit() -> None:
    from rich.cells import cell_len

    for context in CONTEXTS.values():
        if context.screen:
            for text in WORDS[f"shell.about_{context.name}"]:
                assert len(text.split("\n")) == 2
                assert all(cell_len(part) <= 76 for part in text.split("\n"))


async def test_esc_closes_it_and_nothing_happens() -> None:
    app = KeysApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", "escape")
        await pilot.pause()
        assert isinstance(app.screen, Comments)
        assert DONE == []


async def test_a_heading_is_not_to_be_clicked() -> None:
    app = KeysApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await pilot.pause()
        await pilot.click(ActionList, offset=Offset(10, 0))
        await pilot.pause()
        assert isinstance(app.screen, KeyListScreen)
        assert DONE == []
