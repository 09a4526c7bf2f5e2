"""Asking a terminal over a real pty: what it answers is measured, and whatever else it sends goes nowhere."""

import os
from collections.abc import Mapping

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.patience import PATIENCE
from tests.terminal import Terminal
from tests.tmux import Tmux
from tui.doctor_asking import Answers, ask, read_answers

pytestmark = pytest.mark.skipif(os.name != "posix", reason="asks as terminals of POSIX are asked")

DONE = {b"\x1b[c": b"\x1b[?62;22c"}


def drawn(**widths: int) -> dict[bytes, bytes]:
    """A terminal that draws these samples so wide."""
    return {f"{sample}\x1b[6n".encode(): f"\x1b[7;{width + 1}R".encode() for sample, width in widths.items()}


ASKS = """
import sys, select
from tui.doctor_asking import ask

print()
answers = ask(sys.argv[1], float(sys.argv[2]))
print("ANSWERS", answers)
print("LEFT", bool(select.select([sys.stdin], [], [], 0)[0]))
"""


def asked(samples: str, answers: Mapping[bytes, bytes], patience: float = PATIENCE) -> list[str]:
    """The lines that a program which asks leaves on the screen."""
    argv = ["python", "-c", ASKS, samples, str(patience)]
    with Terminal(argv, cols=100, answers=answers) as terminal:
        assert terminal.exit_code == 0
        return [line for line in terminal.screen() if line]


def test_widths_are_measured_and_the_line_is_empty_again() -> None:
    lines = asked("가·😀", {**drawn(**{"가": 2, "·": 1, "😀": 2}), **DONE, b"\x1b[?u": b"\x1b[?1u"})
    assert lines == ["ANSWERS Answers(widths=(2, 1, 2), kitty=True)", "LEFT False"]


def test_a_terminal_without_kitty_is_told_from_one_with_it() -> None:
    lines = asked("가", {**drawn(가=1), **DONE})
    assert lines == ["ANSWERS Answers(widths=(1,), kitty=False)", "LEFT False"]


def test_one_that_answers_nothing_is_waited_for_no_longer_than_patience_lasts() -> None:
    lines = asked("가나", {}, patience=0.2)
    assert lines == ["ANSWERS Answers(widths=(None, None), kitty=False)", "LEFT False"]


@pytest.mark.parametrize(
    "hostile",
    [
        b"\x1b[1;999R",
        b"rm -rf ~\r\x1b[1;3R\x1b[1;3R",
        b"\x1b]0;title\x07\x1b[1;3R\x1b[31m",
        b"\x1bP>|xxx\x1b\\",
        b"A" * 9_000,
        b"\x9b1;3R\xff\xfe\r\n",
        b"\x1b[;R\x1b[-1;-1R\x1b[99999999;99999999R",
    ],
)
def test_what_else_it_sends_is_neither_shown_nor_left_for_the_shell(hostile: bytes) -> None:
    lines = asked("가", {"가\x1b[6n".encode(): hostile, b"\x1b[c": b"\x1b[?62;22c"})
    assert lines[-1] == "LEFT False"
    assert lines[0].startswith("ANSWERS Answers(widths=(")
    assert len(lines) == 2


def test_without_the_protection_it_would_be_left_for_the_shell() -> None:
    """The control: who asks and does not read has the answer typed into what comes next."""
    naive = (
        "import select, tty; tty.setcbreak(0); print('\\x1b[6n', flush=True); "
        "print('LEFT', bool(select.select([0], [], [], 60)[0]))"
    )
    with Terminal(["python", "-c", naive], answers={b"\x1b[6n": b"rm -rf ~\r"}) as terminal:
        assert terminal.exit_code == 0
        assert "LEFT True" in terminal.text


@given(st.binary(max_size=200), st.integers(0, 6))
@example(b"\x1b[1;1R\x1b[?1u", 1)  # a terminal that always says the same
def test_any_answer_is_a_width_or_nothing(data: bytes, count: int) -> None:
    answers = read_answers(data, count)
    assert len(answers.widths) == count
    assert all(width is None or 1 <= width <= 8 for width in answers.widths)


def test_answers_among_what_is_typed_meanwhile() -> None:
    assert read_answers(b"jj\x1b[1;3Rk\x1b[12;2R\x1b[A\x1b[?1u\x1b[?62c", 2) == Answers((2, 1), True)
    assert read_answers(b"\x1b[1;3R\x1b[?62c", 2) == Answers((None, None), False)
    assert read_answers(b"\x1b[1;40R\x1b[1;2R", 2) == Answers((None, 1), False)


def test_without_a_terminal_nobody_is_asked() -> None:
    """pytest has taken the terminal away, if there was one."""
    assert ask("가") is None


def test_tmux_answers() -> None:
    with Tmux(["python", "-c", ASKS, "가·⣿", str(PATIENCE)]) as tmux:
        tmux.wait_for("LEFT False")
        assert any("widths=(2, 1, 1)" in line for line in tmux.screen())
