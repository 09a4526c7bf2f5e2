"""Keys as the base gives them on: in Hangul mode, never with Alt, and which of them were pressed on purpose."""

import string
import subprocess
import sys

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.markup import MarkupError
from textual.widgets import Input, TextArea

from tests.tui.probe_app import KeyLog
from tui.hangul_keys import is_never_a_key, keys_meant, mode_of
from tui.hardened import HardenedApp
from tui.key_timing import KeyTiming


class Desk(HardenedApp):
    """A list, two editors, and actions on keys."""

    BINDINGS = [
        Binding("f7", "remember('f7')"),
        Binding("alt+j", "remember('alt+j')"),
        Binding("question_mark", "help"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.ran: list[str] = []
        self.modes: list[bool] = []

    def compose(self) -> ComposeResult:
        """The list first: it has the focus."""
        yield Listing()
        yield Input()
        yield TextArea()

    def watch_hangul_state(self, hangul: bool) -> None:
        """As a state line would."""
        self.modes.append(hangul)

    def action_remember(self, what: str) -> None:
        """Remember that this ran."""
        self.ran.append(what)

    def action_help(self) -> None:
        """Remember that help was asked for."""
        self.ran.append("help")

    async def action_quit(self) -> None:
        """Ask first."""
        self.ran.append("quit")


class Listing(KeyLog):
    """A list with letters as keys."""

    BINDINGS = [Binding(letter, f"app.remember('{letter}')") for letter in "jkhgxR"]

    def on_key(self, event: events.Key) -> None:
        """Leave the keys to the bindings."""


async def test_letters_act_in_either_mode_where_they_are_keys() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.press("j", "ㅓ", "ㅏ", "허", "ㄲ", "ｊ", "?")
    assert app.ran == ["j", "j", "k", "g", "j", "R", "j", "help"]


async def test_letters_are_text_in_an_editor() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for editor in (Input, TextArea):
            app.query_one(editor).focus()
            await pilot.press("ㅓ", "허", "j", "１")
        assert app.query_one(Input).value == app.query_one(TextArea).text == "ㅓ허j１"
    assert app.ran == []


async def test_textual_alone_knows_no_such_key() -> None:
    """The control: on Textual's own base nothing happens."""

    class Plain(App[None]):
        ran: list[str] = []
        BINDINGS = [Binding("j", "remember")]

        def action_remember(self) -> None:
            self.ran.append("j")

    app = Plain()
    async with app.run_test() as pilot:
        await pilot.press("ㅓ", "ｊ")
        assert app.ran == []
        await pilot.press("j")
        assert app.ran == ["j"]


async def test_the_state_of_the_keyboard_is_known() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        assert not app.hangul_state
        for key, hangul in (("ㅓ", True), ("7", True), ("j", False), ("down", False)):
            await pilot.press(key)
            assert app.hangul_state is hangul
        app.query_one(Input).focus()
        await pilot.press("가")
        assert app.hangul_state
    assert app.modes == [False, True, False, True]


@pytest.mark.parametrize(
    "key", ["alt+j", "alt+left", "alt+shift+j", "super+c", "meta+x", "hyper+x", "ctrl+alt+x", "ctrl+j"]
)
def test_alt_and_the_line_feed_are_never_keys(key: str) -> None:
    assert is_never_a_key(key)


@pytest.mark.parametrize("key", ["j", "ctrl+k", "shift+tab", "f8", "plus", "escape", "ctrl+shift+left"])
def test_other_keys_are(key: str) -> None:
    assert not is_never_a_key(key)


async def test_a_binding_on_alt_does_nothing() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.press("alt+j", "f7")
    assert app.ran == ["f7"]


async def test_only_ctrl_q_quits_and_the_application_decides_how() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+c")
        assert app.ran == []
        assert not app._notifications
        app.query_one(Input).focus()
        await pilot.press("ctrl+c", "ctrl+q")
        assert app.ran == ["quit"]
        assert app._exit is False


async def test_the_cursor_is_on_the_caret_or_out_of_the_way() -> None:
    class Corner(HardenedApp):
        def compose(self) -> ComposeResult:
            yield Input(compact=True)
            yield KeyLog()

    app = Corner()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.cursor_position == (0, 0)
        await pilot.press("가")
        assert app.cursor_position == (2, 0)
        app.cursor_position = Offset(40, 12)
        assert app.cursor_position == (2, 0), "what widgets say is not asked for"
        app.query_one(KeyLog).focus()
        await pilot.pause()
        assert app.cursor_position == (0, 23)


async def test_no_caret_blinks() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        for editor in (app.query_one(Input), app.query_one(TextArea)):
            assert editor.cursor_blink
            editor.focus()
            await pilot.pause()
            assert not editor.cursor_blink


async def test_messages_are_shown_as_they_are_written() -> None:
    """With markup, which is Textual's way, this text would end the program."""
    app = Desk()
    async with app.run_test(notifications=True) as pilot:
        app.notify("[/끝] [D-1] 마감", title="[/]")
        await pilot.pause()
        (note,) = app._notifications
        assert (note.message, note.markup) == ("[/끝] [D-1] 마감", False)


def test_read_as_textual_reads_messages_it_is_an_error() -> None:
    """The control."""
    with pytest.raises(MarkupError):
        Content.from_markup("[/끝] [D-1] 마감")


@pytest.mark.parametrize("letter", string.ascii_letters)
def test_latin_letters_mean_themselves(letter: str) -> None:
    assert [key.key for key in keys_meant(events.Key(letter, letter))] == [letter]


@pytest.mark.parametrize(
    ("character", "names"),
    [
        ("ㅘ", ["h", "k"]),
        ("값", ["r", "k", "q", "t"]),
        ("：", ["colon"]),
        ("／", ["slash"]),
        ("０", ["0"]),
        ("＋", ["plus"]),
        ("\u3000", ["space"]),
        ("漢", ["漢"]),
    ],
)
def test_what_a_character_of_an_input_method_means(character: str, names: list[str]) -> None:
    pressed = events.Key(character, character)
    keys = list(keys_meant(pressed))
    assert [key.key for key in keys] == names
    assert {key.time for key in keys} == {pressed.time}


def test_the_mode_shows_in_letters_alone() -> None:
    assert [mode_of(character) for character in ("가", "ㅓ", "j", "R", "7", "?", "é", "")] == [
        True, True, False, False, None, None, None, None,
    ]  # fmt: skip


def pressed_at(moment: float) -> events.Key:
    key = events.Key("7", "7")
    key.time = moment
    return key


def test_keys_pressed_apart_are_deliberate() -> None:
    timing = KeyTiming()
    keys = [pressed_at(moment) for moment in (1.0, 1.05, 1.4)]
    for key in keys:
        timing.note(key)
    assert all(timing.by_hand(key) for key in keys)


def test_keys_that_come_together_are_not() -> None:
    timing = KeyTiming()
    keys = [pressed_at(moment) for moment in (1.0, 1.0, 1.02, 1.04)]
    for key in keys:
        timing.note(key)
    assert not any(timing.by_hand(key) for key in keys)


@pytest.mark.parametrize(("moment", "deliberate"), [(0.97, False), (1.0, False), (1.04, False), (1.06, True)])
def test_a_key_next_to_a_paste_is_not_deliberate(moment: float, deliberate: bool) -> None:
    timing = KeyTiming()
    paste = events.Paste("704")
    paste.time = 1.0
    timing.note(paste)
    key = pressed_at(moment)
    timing.note(key)
    assert timing.by_hand(key) is deliberate


async def test_the_application_notes_what_arrives() -> None:
    app = Desk()
    async with app.run_test() as pilot:
        together = [pressed_at(5.0), pressed_at(5.01)]
        for key in together:
            await app.on_event(key)
        alone = pressed_at(6.0)
        await app.on_event(alone)
        assert not any(app.typed_by_hand(key) for key in together)
        assert app.typed_by_hand(alone)
        await pilot.pause()


def test_the_driver_of_linux_is_not_imported_for_other_systems() -> None:
    code = "import sys, tui.hardened; print('textual.drivers.linux_driver' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
