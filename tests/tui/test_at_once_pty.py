"""Keys that arrive together: each does what it does when one waits between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from local_store.desk import wall_clock
from tests.make import world
from tests.screens.chatters import Chatters
from tests.screens.desks import Crowd
from tests.terminal import Terminal
from tests.tui.dying import dangol

pytestmark = pytest.mark.pty


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The program on a store with two posts, some comments and some chats."""
    store = tmp_path / "desk.db"
    with world(store) as made:
        made.clock.now = wall_clock()
        Crowd(made).comments(4)
        residents = Chatters(made)
        for nickname in ("하늘이", "봄날", "초록대문"):
            residents.ask(by=nickname)
        made.publish(title="둘째 소식")
    with dangol(store) as begun:
        begun.wait_for("기다리는 일")
        yield begun


@pytest.mark.parametrize(
    ("keys", "where", "shown"),
    [
        ("2j", "[2 ", " › 발행 의견수렴 가로등을"),
        ("3j", "[3 ", " › 새    "),
        ("4j", "[4 ", " › "),
        ("5w", "[5 ", "[w 주]"),
    ],
)
def test_a_key_reaches_the_screen_that_the_one_before_it_opens(
    terminal: Terminal, keys: str, where: str, shown: str
) -> None:
    terminal.send(keys)
    terminal.wait_for(where)
    terminal.wait_for(shown)
    if keys[1] == "j":
        terminal.wait_for(lambda terminal: _cursor_row(terminal) == _first_row(keys[0]) + 1)


def _first_row(digit: str) -> int:
    """The row of the screen on which the list begins: below its tabs, and the titles of its columns if it has any."""
    return 2 if digit == "4" else 3


def _cursor_row(terminal: Terminal) -> int:
    return next((row for row, text in enumerate(terminal.screen()) if row > 1 and text.startswith(" ›")), 0)


def test_what_is_typed_right_behind_enter_goes_below_the_title(terminal: Terminal) -> None:
    """Three characters at once would be a paste, and stay in the title."""
    terminal.press("2", "n")
    terminal.wait_for("[글쓰기]")
    terminal.press(*"title")
    terminal.wait_for("5/100")
    terminal.send("\ra")
    terminal.press("b")
    terminal.wait_for(lambda terminal: any(text.strip() == "ab" for text in terminal.screen()))
    assert any(text.split()[1:2] == ["title"] for text in terminal.screen())
