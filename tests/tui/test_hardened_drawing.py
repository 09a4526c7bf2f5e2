"""The guard: whatever a widget was given, nothing reaches the terminal that commands it."""

import re
import unicodedata
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import (
    Button,
    Checkbox,
    Collapsible,
    DataTable,
    Digits,
    Header,
    Input,
    Label,
    Link,
    Log,
    OptionList,
    Pretty,
    RichLog,
    Select,
    SelectionList,
    Static,
    Tab,
    Tabs,
    TextArea,
    Tree,
)
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from tests.hostile import BRACKETS, CHARACTERS, SEQUENCES
from tui.hardened import HardenedApp
from tui.render_guard import RenderGuard, is_web_link

OURS = re.compile(r"\x1b\[[0-9;]*m|\x1b\[[0-9]+;[0-9]+H|\n")
"""What Textual itself writes between the texts of a frame."""
FORBIDDEN = ("Cc", "Cf", "Zl", "Zp", "Cs")


class Careless(HardenedApp):
    """Draws hostile text through every widget that takes text at all."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hostile = text

    def compose(self) -> ComposeResult:
        """One of each kind."""
        text, content, rich = self.hostile, Content(self.hostile), Text(self.hostile)
        self.title = self.sub_title = text
        yield Header()
        yield Static(text, markup=False)
        yield Label(content)
        yield Button(content)
        yield Checkbox(content)
        yield Collapsible(Static(rich), title=text.replace("[", "("))
        yield OptionList(Option(content))
        yield SelectionList(Selection(content, 1))
        yield Select([(content, 1)], prompt=text.replace("[", "("))
        yield Tabs(Tab(content))
        yield Input(text)
        yield Input(placeholder=text)
        yield TextArea(text)
        yield Digits(text)
        yield Link(text)
        yield Pretty([text])
        yield Log()
        yield RichLog()
        table: DataTable[Text] = DataTable()
        table.add_column(rich)
        table.add_row(rich)
        yield table
        yield Tree(rich)
        titled = Static(text, markup=False)
        titled.border_title = content
        titled.styles.border = ("solid", "red")
        yield titled

    def on_ready(self) -> None:
        """What is written later."""
        self.query_one(Log).write(self.hostile)
        self.query_one(RichLog).write(rich := Text(self.hostile))
        self.notify(self.hostile, title=rich.plain)


class Unguarded(Careless):
    """The control: the same without the guard."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own alone."""
        return App.get_line_filters(self)


async def forbidden_in(app: Careless) -> set[str]:
    """The characters of one whole frame that no text may bring to a terminal."""
    async with app.run_test(size=(60, 160), notifications=True) as pilot:
        await pilot.pause()
        update = app.screen._compositor.render_full_update()
        frame = update.render_segments(app.console)
    return {character for character in OURS.sub("", frame) if unicodedata.category(character) in FORBIDDEN}


LETTERS = (f"가{character}나" for character in CHARACTERS if character not in "\r\n")
ALL_AT_ONCE = " ".join((*SEQUENCES, *LETTERS, *BRACKETS))


async def test_no_widget_lets_a_command_through() -> None:
    assert await forbidden_in(Careless(ALL_AT_ONCE)) == set()


async def test_without_the_guard_commands_come_through() -> None:
    assert {"\x1b", "\x9b", "\x7f", "\u202e", "\u2028", "\u200b"} <= await forbidden_in(Unguarded(ALL_AT_ONCE))


def guarded(*segments: Segment) -> list[Segment]:
    return RenderGuard().apply(list(segments), Color(0, 0, 0))


@pytest.mark.parametrize("text", [*SEQUENCES, *CHARACTERS])
def test_the_guard_takes_the_sting_and_keeps_the_width(text: str) -> None:
    before = Segment(f"가{text}나 끝")
    (after,) = guarded(before)
    assert not any(unicodedata.category(character) in FORBIDDEN for character in after.text)
    assert cell_len(after.text) == cell_len(before.text)
    assert after.text.startswith("가")


def test_clean_segments_are_the_same_objects() -> None:
    line = [Segment("창1동 · 둘리엄마", Style(bold=True)), Segment("[D-1] 마감 [/끝]"), Segment("⣀⣠⣤ ─│")]
    assert guarded(*line) == line
    assert RenderGuard().apply(line, Color(0, 0, 0)) is line


def test_control_segments_are_left_empty_of_commands() -> None:
    from rich.control import Control

    (after,) = guarded(Control.clear().segment)
    assert "\x1b" not in after.text


@pytest.mark.parametrize("link", ["https://www.dobong.go.kr/a?b=1#c", "http://localhost:8000/"])
def test_links_to_the_web_stay(link: str) -> None:
    assert is_web_link(link)
    (after,) = guarded(Segment("누르기", Style(link=link)))
    assert after.style is not None
    assert after.style.link == link


@pytest.mark.parametrize(
    "link",
    ["javascript:x", "file:///etc/passwd", "https://경찰청.kr", "https://a\x1b\\b", "https://a b", "https://", "x"],
)
def test_other_links_are_dropped(link: str) -> None:
    (after,) = guarded(Segment("누르기", Style(link=link, bold=True)))
    assert after.text == "누르기"
    assert after.style is not None
    assert after.style.link is None
    assert after.style.bold


async def test_only_links_to_the_web_are_opened() -> None:
    app = Careless("")
    opened: list[str] = []
    async with app.run_test():
        assert app._driver is not None
        app._driver.open_url = lambda url, new_tab=True: opened.append(url)  # type: ignore[method-assign]  # no browser
        for link in ("file:///etc/passwd", "javascript:x", "https://www.dobong.go.kr/"):
            app.open_url(link)
    assert opened == ["https://www.dobong.go.kr/"]


async def test_what_is_copied_is_as_safe_as_what_is_stored() -> None:
    app = Careless("")
    async with app.run_test():
        app.copy_to_clipboard("첫 줄\n\x1b[201~rm -rf ~\n\ud800\u202e끝")
        assert app.clipboard == "첫 줄\n␛[201~rm -rf ~\n□끝"


async def test_textual_alone_copies_whatever_there_is() -> None:
    """The control."""
    app = App[None]()
    async with app.run_test():
        app.copy_to_clipboard("\x1b[201~rm -rf ~\n")
        assert app.clipboard == "\x1b[201~rm -rf ~\n"


async def test_the_terminals_title_is_one_harmless_line() -> None:
    app = Careless("")
    async with app.run_test():
        app.name_terminal(f"도봉구청\n{SEQUENCES[2]}\u202e · 댓글{'가' * 500}")
        assert app.terminal_name.startswith("도봉구청")
        assert app.terminal_name.isprintable()
        assert len(app.terminal_name) <= 120
