"""Answering in a real terminal: nothing typed is lost when the program dies, and it is there where one goes on."""

import signal
from pathlib import Path

import pytest

from domain.chats import Chat, Message
from domain.conversation import AskAgency
from local_store.desk import wall_clock
from tests.make import world
from tests.terminal import ENTER, ESC, F8, F9, Terminal
from tests.tui.dying import DEATHS, PROGRAM, SECONDS_LOST, SLOW_TO_SAVE, dangol, desk_on, lost_when_killed

pytestmark = pytest.mark.pty

HANGUL = "확인해 보겠습니다"

TAKEN_BACK_ALONE = (
    "-c",
    "import sys; from local_store.desk import Desk; "
    "Desk.take_back_message = lambda desk, command, text, at: desk.perform(command); "
    "from tui.__main__ import main; sys.exit(main(sys.argv[1:]))",
)
"""A program that takes an answer back, and keeps its text in memory alone."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the agency on it, and one chat that waits."""
    return asked(tmp_path / "desk.db")


def asked(path: Path) -> Path:
    with world(path) as made:
        made.clock.now = wall_clock()
        made.do(AskAgency(id=made.id(), agency_id="dobong", text="ask"), made.resident("하늘이"))
    return path


def draft(store: Path) -> str:
    with desk_on(store) as desk:
        [chat] = desk.select(Chat, "")
        return desk.message_draft(chat.id).text


def at_the_answer(terminal: Terminal) -> None:
    """Go to where one writes in the first chat."""
    terminal.wait_for("기다리는 일")
    terminal.press("4")
    terminal.wait_for("여기에 답을 씁니다")
    terminal.press("a")
    terminal.wait_for("[답장]")


def test_killed_while_one_types_it_loses_half_a_second_at_most(tmp_path: Path) -> None:
    stores = (asked(tmp_path / str(death) / "desk.db") for death in range(DEATHS))
    assert any(lost_when_killed(store, at_the_answer, draft) <= SECONDS_LOST for store in stores)


def test_a_program_that_saves_later_is_found_out(store: Path) -> None:
    """The control of the test above."""
    assert lost_when_killed(store, at_the_answer, draft, SLOW_TO_SAVE) > SECONDS_LOST


def test_what_was_written_is_there_after_the_death_and_goes_out_as_a_whole(store: Path) -> None:
    with dangol(store) as terminal:
        at_the_answer(terminal)
        terminal.press(*HANGUL, ENTER, *"둘째 줄")
        text = f"{HANGUL}\n둘째 줄"
        terminal.wait_for(lambda _: draft(store) == text)
        terminal.wait_for("초안 저장됨")
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_code == -signal.SIGKILL
    with dangol(store) as terminal:
        terminal.wait_for("기다리는 일")
        terminal.press("4")
        terminal.wait_for(HANGUL)
        terminal.press("a", F8)
        terminal.wait_for("보냈습니다")
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_code == -signal.SIGKILL
    with desk_on(store) as desk:
        assert [message.text for message in desk.select(Message, "AND official = 1 AND automatic = 0")] == [text]
    assert draft(store) == ""


def kept_when_killed(root: Path, program: tuple[str, ...] = PROGRAM) -> str:
    """What is left in the store of an answer that was taken back on the first screen, just before the program dies."""
    for death in range(DEATHS):
        store = asked(root / str(death) / "desk.db")
        with dangol(store, program) as terminal:
            at_the_answer(terminal)
            terminal.press(*HANGUL, F8)
            terminal.wait_for("보냈습니다")
            terminal.press(ESC, ESC)
            terminal.wait_for("기다리는 일")
            terminal.press(F9)
            terminal.wait_for(lambda terminal: "거두었습니다" in terminal.text or "거둘 것이 없습니다" in terminal.text)
            in_time = "거두었습니다" in terminal.text
            terminal.kill(signal.SIGKILL)
            assert terminal.exit_code == -signal.SIGKILL
        if in_time:
            return draft(store)
    raise AssertionError("its seconds were over each time")


def test_taken_back_elsewhere_it_is_there_after_the_death(tmp_path: Path) -> None:
    assert kept_when_killed(tmp_path) == HANGUL


def test_a_program_that_keeps_it_in_memory_is_found_out(tmp_path: Path) -> None:
    """The control of the test above."""
    assert kept_when_killed(tmp_path, TAKEN_BACK_ALONE) == ""
