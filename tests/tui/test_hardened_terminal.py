"""The base over a pty: what a real terminal sees and sends. Each fault is shown on Textual's own base too."""

import signal
import stat
from pathlib import Path

import pytest

from tests.hostile import ESC, SEQUENCES
from tests.terminal import DOWN, END, ENTER, F2, F3, F4, F5, F6, HOME, LEFT, Terminal, ctrl
from tests.tui.probe_app import TELEPHONE, TOKEN

pytestmark = pytest.mark.pty


def probe(
    scene: str, argument: str = "", *, bare: bool = False, unguarded: bool = False, cols: int = 60, **terminal: object
) -> Terminal:
    """The probe in a terminal; `bare` on Textual's own base."""
    options = ["--bare"] * bare + ["--unguarded"] * unguarded
    argv = ["python", "-m", "tests.tui.probe_app", *options, scene, argument]
    return Terminal(argv, cols=cols, **terminal)  # type: ignore[arg-type]  # passed on as they are


def on_caret(terminal: Terminal) -> bool:
    return terminal.cursor in terminal.carets


def wait_for_caret(terminal: Terminal, *place: int) -> None:
    """Wait until the cursor and the caret stand together: in this row, or in this column and row."""
    terminal.wait_for(lambda shown: shown.cursor[-len(place) :] == place and on_caret(shown))


# keys


def test_keys_work_in_either_mode_and_leaving_restores_the_terminal() -> None:
    with probe("list") as terminal:
        terminal.wait_for("READY")
        terminal.press("jㅓ허？７", b"\x1bj", b"\x1b[106;3u", ctrl("j"), ctrl("c"), "Q", DOWN)
        terminal.wait_for("keys: j j g j question_mark 7 ctrl+c Q down")
        assert terminal.raw.count(b"\x1b[>1u") == 1, "of Kitty's protocol flag 1 alone"
        terminal.press(ctrl("q"))
        assert terminal.exit_code == 0
        assert terminal.modes_left_on == set()


def test_textual_alone_asks_for_more_of_kittys_protocol() -> None:
    with probe("list", bare=True) as terminal:
        terminal.wait_for_raw(b"\x1b[>25u")


def test_bytes_that_are_no_utf8_do_no_harm() -> None:
    with probe("input") as terminal:
        terminal.wait_for("READY")
        terminal.press("가", b"\xb0\xa1", b"\xff", "나")
        terminal.wait_for("가\ufffd\ufffd\ufffd나")


def test_textual_alone_ends_with_such_a_byte() -> None:
    with probe("input", bare=True) as terminal:
        terminal.wait_for("READY")
        terminal.press(b"\xb0\xa1")
        terminal.wait_for_raw(b"UnicodeDecodeError")


# the input method's cursor


def test_the_cursor_stands_on_the_caret_of_an_input() -> None:
    with probe("input") as terminal:
        terminal.wait_for(on_caret)
        terminal.press("가나다")
        wait_for_caret(terminal, 9, 1)
        terminal.press("라마바사아자차카타파하", HOME)
        wait_for_caret(terminal, 3, 1)
        terminal.press(END, LEFT)
        wait_for_caret(terminal, 24, 1)
        terminal.press(F2)
        wait_for_caret(terminal, 24, 4)


def test_the_cursor_stands_on_the_caret_of_a_text_area() -> None:
    with probe("area") as terminal:
        terminal.wait_for(on_caret)
        terminal.press(*"가나", ENTER, "다" * 32)
        wait_for_caret(terminal, 3)
        terminal.press(F2)
        wait_for_caret(terminal, 6)
        terminal.resize(40, 24)
        wait_for_caret(terminal, 6)


@pytest.mark.parametrize("scene", ["input", "area"])
def test_textual_alone_leaves_it_elsewhere(scene: str) -> None:
    with probe(scene, bare=True) as terminal:
        terminal.wait_for("READY")
        terminal.wait_for(lambda terminal: terminal.carets)
        assert not on_caret(terminal)


# hostile text, answers and pastes

QUERIES = "".join(text for text in SEQUENCES if text in (f"{ESC}[>q", f"{ESC}[c", f"{ESC}[18t", f"{ESC}]52;c;?\x07"))


def test_no_text_makes_the_terminal_press_keys() -> None:
    with probe("list", QUERIES) as terminal:
        terminal.wait_for("READY")
        terminal.press("z")
        terminal.wait_for("keys: z")
        assert not any(query.encode() in terminal.raw for query in QUERIES.replace(ESC, f"|{ESC}").split("|") if query)


def test_without_the_guard_the_answers_press_none_either() -> None:
    with probe("list", QUERIES, unguarded=True) as terminal:
        terminal.wait_for_raw(f"{ESC}[18t".encode())
        terminal.press("z")
        terminal.wait_for("keys: z")


def test_textual_alone_presses_what_the_text_asks_for() -> None:
    with probe("list", QUERIES, bare=True) as terminal:
        terminal.wait_for("keys: circumflex_accent")


def test_pastes_press_nothing_on_a_list() -> None:
    with probe("list") as terminal:
        terminal.wait_for("READY")
        terminal.paste(f"abc{ESC}[15~def{ESC}[201~h1\r")
        terminal.press("y")
        terminal.wait_for("keys: y")
        terminal.send("hello h1\r\nx\x11")
        terminal.press("z")
        terminal.wait_for("keys: y z")


def test_textual_alone_presses_what_is_pasted() -> None:
    with probe("list", bare=True) as terminal:
        terminal.wait_for("READY")
        terminal.send("h1\r")
        terminal.wait_for("keys: h 1 enter")
        terminal.paste(f"a{ESC}[15~b")
        terminal.wait_for("left_square_bracket 1 5")


def test_pastes_are_text_in_an_editor_and_nothing_runs() -> None:
    with probe("area") as terminal:
        terminal.wait_for("READY")
        terminal.paste(f"가{ESC}[15~나\r")
        terminal.wait_for("가[15~나")
        terminal.send("줄 하나\r줄 둘\t\x11\x03")
        terminal.wait_for("줄 둘")
        assert [line.strip() for line in terminal.screen()[1:4]] == ["가[15~나", "줄 하나", "줄 둘"]
        terminal.press("끝")
        terminal.wait_for("끝")


def test_the_title_and_the_clipboard_get_one_harmless_command_each() -> None:
    text = f"도봉구청 \u202e{ESC}]0;FAKE\x07댓글"
    with probe("list", text) as terminal:
        terminal.wait_for("READY")
        terminal.press(F6, F4, ctrl("q"))
        assert terminal.exit_code == 0
        assert "\x1b]2;도봉구청 ]0;FAKE댓글\x07".encode() in terminal.raw
        assert b"\x1b]0;" not in terminal.raw
        assert terminal.raw.count(b"\x1b]52;") == 1
        assert terminal.raw.index(b"\x1b[22;2t") < terminal.raw.index(b"\x1b]2;") < terminal.raw.index(b"\x1b[23;2t")


# ends


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    saved = tmp_path / "saved"
    with probe("input", env={"PROBE_SAVES": str(saved)}) as terminal:
        terminal.wait_for("READY")
        terminal.kill(number)
        assert terminal.exit_code == 128 + number
        assert terminal.modes_left_on == set()
        assert saved.exists()


def test_an_interrupt_meant_for_an_editor_ends_the_editor_alone() -> None:
    with probe("editor", "도봉구청") as terminal:
        terminal.wait_for("READY")
        terminal.press(F6, F5)
        title = "\x1b]2;도봉구청\x07".encode()
        terminal.wait_for_raw(b"EDITED")
        terminal.wait_for(lambda shown: shown.raw.count(title) == 2)  # an editor gives itself a title
        terminal.press("z")
        terminal.wait_for("keys: f6 f5 z")
        terminal.kill(signal.SIGINT)
        assert terminal.exit_code == 128 + signal.SIGINT


def test_textual_alone_leaves_the_terminal_behind() -> None:
    with probe("input", bare=True) as terminal:
        terminal.wait_for("READY")
        terminal.kill(signal.SIGTERM)
        assert terminal.exit_code == -signal.SIGTERM
        assert {1049, 1003, 2004, 25} <= terminal.modes_left_on


@pytest.mark.parametrize("controlling", [True, False])
def test_a_terminal_that_goes_away_ends_it_cleanly(tmp_path: Path, controlling: bool) -> None:
    """With the signal that a session gets, and without it."""
    saved = tmp_path / "saved"
    with probe("input", env={"PROBE_SAVES": str(saved)}, controlling=controlling) as terminal:
        terminal.wait_for("READY")
        terminal.hang_up()
        assert terminal.exit_code == 128 + signal.SIGHUP
        assert saved.exists()


def test_textual_alone_is_killed_by_it() -> None:
    with probe("input", bare=True) as terminal:
        terminal.wait_for("READY")
        terminal.hang_up()
        assert terminal.exit_code == -signal.SIGHUP


# crashes


@pytest.mark.parametrize("where", ["key", "worker", "thread", "compose", "render"])
def test_a_crash_tells_what_to_do_and_nobodys_data(tmp_path: Path, where: str) -> None:
    saved, reports = tmp_path / "saved", tmp_path / "reports"
    with probe(where, cols=200, env={"PROBE_REPORTS": str(reports), "PROBE_SAVES": str(saved)}) as terminal:
        if where in ("key", "thread"):
            terminal.wait_for("READY")
            terminal.press(F3)
        assert terminal.exit_code == 1
        assert terminal.modes_left_on == set()
    (report,) = reports.iterdir()
    korean, english, path = terminal.after_exit.splitlines()
    assert "저장되어 있으니" in korean
    assert "drafts are saved" in english
    assert path == str(report)
    assert (stat.S_IMODE(report.stat().st_mode), stat.S_IMODE(reports.stat().st_mode)) == (0o600, 0o700)
    written = report.read_text(encoding="utf-8")
    assert "RuntimeError: 16 for " in written
    assert "probe_app.py" in written
    for secret in (TOKEN, TELEPHONE, ESC):
        assert secret not in written
        assert secret not in terminal.after_exit
    assert saved.exists()


def test_textual_alone_shows_the_values_of_variables() -> None:
    with probe("key", bare=True) as terminal:
        terminal.wait_for("READY")
        terminal.press(F3)
        assert terminal.exit_code == 1
        assert TOKEN in terminal.after_exit
