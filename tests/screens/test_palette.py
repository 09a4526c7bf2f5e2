"""The palette: every action that works now, found as people type in either mode, and run where it belongs."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import TextArea

from domain.words import use_language
from screens.keys import bindings, remap
from screens.palette import ActionList, PaletteScreen, choice, found
from screens.widgets.drawing import line
from screens.widgets.editor import Field
from screens.widgets.pane import Pane
from tests.hostile import HOSTILE, assert_drawable
from tui.hardened import HardenedApp
from tui.keymap import textual_keymap
from tui.themes import THEMES

PASTED = (
    "markup close",
    "markup click",
    "osc clipboard write",
    "csi erase",
    "every c0",
    "right to left override",
    "hangul fillers",
    "zalgo",
    "emoji family",
    "many lines",
)
"""Some of the corpus, where each costs an application."""


class Comments(Screen[None]):
    """A screen with a list, an editor, and some of the actions of comments."""

    BINDINGS = bindings("comments")

    def compose(self) -> ComposeResult:
        yield Pane(lambda width: [line(f"{n}", mark=" ", key=f"{n}") for n in range(5)], id="list")
        yield TextArea(id="editor")

    def action_hide(self) -> None:
        DONE.append("hide")

    def action_review(self) -> None:
        DONE.append("review")

    def action_only_reported(self) -> None:
        DONE.append("only reported")

    def action_restore(self) -> None:
        DONE.append("restore")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "restore"


class ShellApp(HardenedApp, inherit_bindings=False):
    """An application with the palette and two screens to go to."""

    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.push_screen(self.first_screen())

    def first_screen(self) -> Screen[None]:
        return Comments()

    def action_palette(self) -> None:
        self.push_screen(PaletteScreen())

    def action_home(self) -> None:
        DONE.append("home")

    def action_comments(self) -> None:
        DONE.append("comments")

    def action_english(self) -> None:
        DONE.append("english")


DONE: list[str] = []


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    DONE.clear()
    remap({})
    use_language("ko")


def rows(app: ShellApp) -> list[str]:
    """What the list of actions shows."""
    actions = app.screen.query_one(ActionList)
    return [text for y in range(actions.size.height) if (text := actions.render_line(y).text.strip())]


async def typed(pilot: Pilot[None], text: str) -> None:
    """Type this, or paste it where it is more than keys."""
    if text.isprintable() and len(text) < 20:
        await pilot.press(*text)
    else:
        pilot.app.screen.query_one(Field).post_message(events.Paste(text))
    await pilot.pause()


def ids(query: str, *listed: str) -> list[str]:
    return [one.id for one in found(query, [choice(id) for id in listed])]


COMMENTS = ("comments.hide", "comments.review", "comments.only_reported", "comments.only_hidden")
ALL = (*COMMENTS, "app.undo", "app.english", "app.dark")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("되돌", "app.undo"),
        ("ㄷㄷㄹㄱ", "app.undo"),
        ("ehlehfflrl", "app.undo"),
        ("undo", "app.undo"),
        ("UNDO", "app.undo"),
        ("ㅕㅜ애", "app.undo"),
        ("ㅅㄱㄷ", "comments.only_reported"),
        ("hide", "comments.hide"),
        ("숨긴 댓글", "comments.only_hidden"),
        ("영어", "app.english"),
        ("comments.hi", "comments.hide"),
        ("어두운 테마", "app.dark"),
        ("까닭을 골라", "comments.hide"),
    ],
)
def test_an_action_is_found_as_people_type_it(query: str, first: str) -> None:
    assert ids(query, *ALL)[0] == first


def test_a_name_comes_before_a_sentence() -> None:
    assert ids("댓글", "comments.pin", "comments.search", "app.comments") == ["app.comments", "comments.search"]


def test_a_blank_query_keeps_all_in_their_order() -> None:
    assert ids("  ", *ALL) == list(ALL)


@pytest.mark.parametrize("query", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_is_more_than_text(query: str) -> None:
    assert set(ids(query, *ALL)) <= set(ALL)


def test_a_pattern_is_no_pattern() -> None:
    assert ids("h[a-z]+e", "comments.hide") == []
    assert ids("(((((.*?+{9999}|" * 30, "comments.hide") == []
    assert ids("hide", "comments.hide") == ["comments.hide"]


async def test_it_lists_what_works_now_with_its_keys_and_no_more() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":")
        shown = rows(app)
    assert [row.split("  ")[0].lstrip("› ") for row in shown] == [
        "검토함",
        "숨김",
        "신고된 댓글만",
        "홈",
        "댓글",
        "끝",
        "영어",
    ]
    assert shown[0].startswith("› 검토함")
    assert shown[1].endswith(" h")
    assert shown[4].endswith("3 F3")


async def test_enter_runs_the_action_on_the_node_that_has_it() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", "ㅅ", "ㄱ", "ㄷ", "enter")
        await pilot.pause()
        assert DONE == ["only reported"]
        assert isinstance(app.screen, Comments)


async def test_the_arrows_choose_and_stay_in_the_list() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":", "up", "down", "down", "up", "enter")
        await pilot.pause()
        assert DONE == ["hide"]
        await pilot.press(":", "pagedown", "enter")
        await pilot.pause()
        assert DONE == ["hide", "english"]


async def test_esc_does_nothing_and_keys_below_stay_silent() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":", "h", "1", "3", "escape")
        await pilot.pause()
        assert DONE == []
        assert isinstance(app.screen, Comments)
        await pilot.press("h")
        assert DONE == ["hide"]


async def test_it_opens_in_hangul_mode_and_takes_hangul() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.post_message(events.Key("fullwidth_colon", "："))
        await pilot.pause()
        await typed(pilot, "숨김")
        assert app.screen.query_one(Field).text == "숨김"
        assert rows(app)[0].startswith("› 숨김")
        await pilot.press("enter")
        await pilot.pause()
        assert DONE == ["hide"]


async def test_from_an_editor_it_opens_and_gives_the_focus_back() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query_one("#editor").focus()
        await pilot.press(":", "ctrl+p", "escape", "x")
        await pilot.pause()
        assert app.screen.query_one(TextArea).text == ":x"
        await pilot.press("ctrl+p")
        await typed(pilot, "검토함")
        await pilot.press("enter")
        await pilot.pause()
        assert DONE == ["review"]
        assert app.screen.focused is app.screen.query_one(TextArea)


async def test_a_click_runs_what_is_clicked() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":")
        await pilot.click(ActionList, offset=(10, 1))
        await pilot.pause()
        assert DONE == ["hide"]


async def test_where_nothing_is_found_it_says_so_and_enter_does_nothing() -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":", *"qxz")
        await pilot.pause()
        assert rows(app) == ["그런 기능은 여기에 없습니다. 글자를 지워 보세요"]
        await pilot.press("enter")
        await pilot.pause()
        assert DONE == []
        assert isinstance(app.screen, PaletteScreen)


@pytest.mark.parametrize("name", PASTED)
async def test_what_is_pasted_into_it_is_only_looked_for(name: str) -> None:
    app = ShellApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(":")
        await typed(pilot, HOSTILE[name])
        assert isinstance(app.screen, PaletteScreen)
        assert app.is_running
        for row in rows(app):
            assert_drawable(row)
        assert DONE == []


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_it_fits_and_lets_the_screen_below_be_seen(theme: str, size: tuple[int, int]) -> None:
    app = ShellApp()
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        await pilot.press(":")
        await pilot.pause()
        box = app.screen.query_one("#frame").region
        assert box.width <= 60
        assert box.height <= 14
        assert app.screen.region.contains_region(box)
        assert app.screen.has_class("-ascii") == ("ascii" in theme)


async def test_it_shows_the_users_keys_and_the_language_spoken_now() -> None:
    app = ShellApp()
    overrides = {"comments.hide": ("y",), "comments.review": ()}
    remap(overrides)
    use_language("en")
    app.set_keymap(textual_keymap(overrides))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("y", "r", "h", ":")
        assert DONE == ["hide"]
        shown = rows(app)
    assert shown[0].startswith("› reviewed")
    assert shown[0].endswith("left as it is")
    assert shown[1].endswith(" y")


def test_it_is_not_imported_before_it_is_opened() -> None:
    program = "import sys, screens.keys; print('screens.palette' in sys.modules)"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
