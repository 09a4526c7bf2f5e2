"""The base in a real tmux, which answers queries, has a clipboard, and titles that a text might want."""

import pytest

from tests.hostile import ESC
from tests.tmux import Tmux

pytestmark = pytest.mark.pty

ATTACK = f"{ESC}]52;c;UFdOPVdORUQ=\x07{ESC}]2;FAKE\x07{ESC}kFAKE{ESC}\\{ESC}[>q{ESC}[c{ESC}[18t{ESC}]52;c;?\x07"
"""Writes the clipboard, both names, and asks for four answers."""


def probe(*options: str, argument: str = ATTACK) -> Tmux:
    return Tmux(["python", "-m", "tests.tui.probe_app", *options, "list", argument])


def test_a_hostile_text_changes_nothing_in_tmux_and_presses_no_key() -> None:
    with probe() as tmux:
        tmux.wait_for("READY")
        tmux.press("z")
        tmux.wait_for("keys: z")
        assert tmux.screen()[1].strip() == "keys: z"
        assert tmux.title != "FAKE"
        assert tmux.window != "FAKE"
        assert tmux.buffer == ""


def test_without_the_guard_it_does_but_presses_no_key_either() -> None:
    """The control of the guard, and the second wall behind it."""
    with probe("--unguarded") as tmux:
        tmux.wait_for(lambda tmux: tmux.buffer == "PWN=WNED")
        tmux.wait_for(lambda tmux: tmux.title == "FAKE")
        tmux.wait_for(lambda tmux: tmux.window == "FAKE")
        tmux.press("z")
        tmux.wait_for("keys: z")


def test_on_textuals_own_base_it_presses_keys_too() -> None:
    """The control of the reader."""
    with probe("--bare") as tmux:
        tmux.wait_for("keys: circumflex_accent")


def test_single_keys_and_the_arrows_of_tmux_arrive() -> None:
    with probe(argument="") as tmux:
        tmux.wait_for("READY")
        tmux.press("j", "ㅓ", "Down", "F5", "Escape")
        tmux.wait_for("f5 escape")
        tmux.press("C-x")
        tmux.wait_for("keys: j j down f5 escape ctrl+x")


def test_the_title_and_the_clipboard_that_we_set_are_set() -> None:
    with probe(argument="도봉구청 댓글") as tmux:
        tmux.wait_for("READY")
        before = tmux.title
        tmux.press("F6", "F4")
        tmux.wait_for(lambda tmux: tmux.title == "도봉구청 댓글")
        tmux.wait_for(lambda tmux: tmux.buffer == "도봉구청 댓글")
        tmux.press("C-q")
        tmux.wait_for(lambda tmux: tmux.title == before)
