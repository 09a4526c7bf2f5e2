"""What the reader of the terminal's input makes of keys, pastes, answers and garbage."""

from collections.abc import Iterable

import pytest
from textual import constants, events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS, IGNORE_SEQUENCE
from textual._xterm_parser import XTermParser
from textual.message import Message

from tests.terminal_answers import ANSWERS
from tui import terminal_input
from tui.terminal_input import TerminalInput


class Clock:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """The clock of the reader."""
    return Clock()


@pytest.fixture
def reader(clock: Clock) -> TerminalInput:
    """A reader at rest."""
    return TerminalInput(clock=clock)


def said(messages: Iterable[Message]) -> list[str]:
    """Keys by their name, pastes by their text in quotes, others by their class."""
    return [
        message.key
        if isinstance(message, events.Key)
        else repr(message.text)
        if isinstance(message, events.Paste)
        else type(message).__name__
        for message in messages
    ]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        ("j", ["j"]),
        ("\r", ["enter"]),
        ("\x1b[A", ["up"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x1b[27u", ["escape"]),
        ("\x1bOP", ["f1"]),
        ("\x1b[[A", ["f1"]),
        ("\x1b[15~", ["f5"]),
        ("\x1b[3$", ["shift+delete"]),
        ("\x1bOw", ["7"]),
        ("\x1b\x1b[B", ["escape", "down"]),
        ("허", ["허"]),
        ("\x1b[<0;3;4M\x1b[<0;3;4m", ["MouseDown", "MouseUp"]),
        ("\x1b[I\x1b[O", ["AppFocus", "AppBlur"]),
        ("\x1b[?2026;2$y", ["TerminalSupportsSynchronizedOutput"]),
    ],
)
def test_keys_mouse_and_focus_are_understood(reader: TerminalInput, data: str, keys: list[str]) -> None:
    assert said(reader.feed(data)) == keys


def test_every_sequence_of_a_key_that_textual_knows_is_read_as_one() -> None:
    """All but Alt with a letter, which is never a key, and the eight-bit CSI."""
    for sequence, keys in ANSI_SEQUENCES_KEYS.items():
        alt = len(sequence) == 2 and sequence[0] == "\x1b"
        if alt or sequence == "\x9b" or keys is IGNORE_SEQUENCE:
            continue
        textual = [word for word in said(XTermParser().feed(sequence)) if word != "CursorPosition"]
        assert said(TerminalInput().feed(sequence)) == textual, repr(sequence)


def test_input_cut_into_single_characters_means_the_same(reader: TerminalInput, clock: Clock) -> None:
    data = "\x1b[Aj\x1b[<0;3;4M\x1bOQ\x1bP>|tmux 3.3a\x1b\\\x1b[200~가나\x1b[20다\x1b[201~"
    read = [message for character in data for message in said(reader.feed(character))]
    assert read == ["up", "j", "MouseDown", "f2", repr("가나[20다")]


@pytest.mark.parametrize("answer", [answer.decode() for answer in ANSWERS.values() if b"2026" not in answer])
def test_an_answer_of_the_terminal_presses_no_key(reader: TerminalInput, answer: str) -> None:
    assert said(reader.feed(answer)) == []
    assert said(reader.feed("j")) == ["j"], "what is typed afterwards still counts"


@pytest.mark.parametrize("answer", ["\x1bP>|tmux 3.3a\x1b\\", "\x1b[?1;2c", "\x1b]52;c;eGpqcng=\x07", "\x1b[8;24;80t"])
def test_textual_alone_types_such_answers(answer: str) -> None:
    """The control: these are the presses that a comment could cause."""
    parser = XTermParser()
    messages = [*parser.feed(answer), *parser.feed("")]
    assert any(isinstance(message, events.Key) for message in messages)


@pytest.mark.parametrize("data", ["\x9b?62;c", "\x90>|xterm\x9c", "\x9d52;c;eA==\x07", "\x85", "\x1b[\x07", "\x1b[12é"])
def test_eight_bit_controls_and_broken_sequences_press_no_key_of_theirs(reader: TerminalInput, data: str) -> None:
    assert set(said(reader.feed(data))) <= {"é", "ctrl+g"}


def test_the_number_of_no_character_is_no_key(reader: TerminalInput) -> None:
    assert said(reader.feed("\x1b[99999999999u")) == []
    assert said(reader.feed(f"\x1b[{'9' * 5000}")) == []
    assert said(reader.feed("j")) == ["j"]


def test_a_long_text_from_an_input_method_arrives_whole(reader: TerminalInput) -> None:
    text = "안녕하세요 반갑습니다 " * 6
    codes = ":".join(str(ord(character)) for character in text)
    assert (
        "".join(key.character or "" for key in reader.feed(f"\x1b[0;;{codes}u") if isinstance(key, events.Key)) == text
    )


def test_textual_alone_types_a_long_one_as_garbage() -> None:
    """The control."""
    codes = ":".join(["50504"] * 5)
    assert said(XTermParser().feed(f"\x1b[0;;{codes}u"))[:2] == ["circumflex_accent", "left_square_bracket"]


def test_textual_alone_gives_alt_a_character() -> None:
    """The control of the next."""
    assert said(XTermParser().feed("\x1b1")) == ["inverted_exclamation_mark"]


def test_alt_and_a_letter_is_nothing(reader: TerminalInput, clock: Clock) -> None:
    for letter in "1jPX]_^O[가\x7f\t":
        assert said(reader.feed(f"\x1b{letter}")) == []
        clock.now += 1.5
        assert said(reader.tick()) == []
    assert said(reader.feed("j")) == ["j"]


def test_a_lone_escape_is_the_key_once_nothing_follows(reader: TerminalInput, clock: Clock) -> None:
    assert said(reader.feed("\x1b")) == []
    assert said(reader.tick()) == []
    assert reader.due_in(9.0) == pytest.approx(constants.ESCAPE_DELAY)
    clock.now += constants.ESCAPE_DELAY
    assert said(reader.tick()) == ["escape"]
    assert reader.due_in(9.0) == 9.0


def test_escape_and_then_another_key_are_two_keys(reader: TerminalInput, clock: Clock) -> None:
    assert said(reader.feed("\x1b")) == []
    clock.now += 0.02
    assert said(reader.feed("j")) == ["escape", "j"]


def test_a_sequence_that_a_slow_line_cuts_in_two_is_waited_for(reader: TerminalInput, clock: Clock) -> None:
    assert said(reader.feed("\x1b[1")) == []
    clock.now += 0.5
    assert said(reader.tick()) == []
    assert said(reader.feed("5~")) == ["f5"]


@pytest.mark.parametrize("begun", ["\x1bP>|tmux", "\x1b]52;c;aaaa", "\x1b[1;2"])
def test_what_never_ends_is_given_up(reader: TerminalInput, clock: Clock, begun: str) -> None:
    assert said(reader.feed(begun)) == []
    clock.now += terminal_input.STALLED
    assert said(reader.tick()) == []
    assert said(reader.feed("j")) == ["j"]


def test_a_paste_is_text_whatever_is_in_it(reader: TerminalInput) -> None:
    pasted = "abc\x1b[15~\x1b[B\x1b]52;c;?\x07\x03\x11def\r\n가\tx\r"
    assert said(reader.feed(f"\x1b[200~{pasted}\x1b[201~")) == [repr("abc[15~[B]52;c;?def\n가\tx\n")]


def test_textual_alone_presses_keys_from_within_a_paste() -> None:
    """The control."""
    read = said(XTermParser().feed("\x1b[200~abc\x1b[15~def\x1b[201~x"))
    assert any("'" not in word for word in read[:-1])


def test_what_follows_a_paste_at_once_belongs_to_it(reader: TerminalInput, clock: Clock) -> None:
    """A clipboard can hold the mark of the end itself."""
    assert said(reader.feed("\x1b[200~a\x1b[201~h1\r\x1b[19~")) == [repr("ah1\n")]
    clock.now += 0.02
    assert said(reader.feed("h")) == [repr("h")]
    assert said(reader.feed("\x1b[19~")) == []
    clock.now += 0.04
    assert said(reader.feed("h")) == ["h"]


def test_a_paste_whose_end_is_lost_does_not_swallow_the_keyboard(reader: TerminalInput, clock: Clock) -> None:
    assert said(reader.feed("\x1b[200~abc")) == []
    clock.now += terminal_input.PASTE_STALLED
    assert said(reader.tick()) == [repr("abc")]
    clock.now += 1
    assert said(reader.feed("j")) == ["j"]


def test_a_megabyte_is_pasted_whole(reader: TerminalInput) -> None:
    text = "가나다라 마바사\n" * 40_000
    data = f"\x1b[200~{text}\x1b[201~"
    messages = [message for at in range(0, len(data), 4096) for message in reader.feed(data[at : at + 4096])]
    assert [message.text for message in messages if isinstance(message, events.Paste)] == [text]


@pytest.mark.parametrize("burst", ["hello", "h1\r", "안녕하세요", "x\x11\x03", "ab\x1b[15~c"])
def test_an_unmarked_paste_is_a_paste(reader: TerminalInput, clock: Clock, burst: str) -> None:
    read = said(reader.feed(burst))
    assert len(read) == 1
    assert read[0].startswith("'")
    clock.now += 0.02
    assert said(reader.feed("z")) == [repr("z")], "its last piece may be a single character"


def test_keys_delivered_together_keep_their_backspaces(reader: TerminalInput) -> None:
    assert said(reader.feed("\x7f안녁\x7f녕하\x08\x7f하세요")) == [repr("안하세요")]


def test_an_unmarked_paste_that_trickles_is_found_out(reader: TerminalInput, clock: Clock) -> None:
    read = []
    for character in "hello":
        read += said(reader.feed(character))
        clock.now += 0.002
    assert read == ["h", "e", repr("l"), repr("l"), repr("o")]


def test_typing_stays_typing(reader: TerminalInput, clock: Clock) -> None:
    """Fast hands, keys held down and delivered together, two at once, and an input method's syllable with Enter."""
    for character in "jkjkjkhh":
        assert said(reader.feed(character)) == [character]
        clock.now += 0.02
    for together in ("jjjjjjjj", "jk", "\x1b[B" * 9, "\x7f\x7f\x7f\x7f"):
        assert not any(word.startswith("'") for word in said(reader.feed(together)))
        clock.now += 0.02
    assert said(reader.feed("한\r")) == ["한", "enter"]


def test_a_key_held_down_right_after_a_paste_works_again_soon(reader: TerminalInput, clock: Clock) -> None:
    list(reader.feed("\x1b[200~abc\x1b[201~"))
    read = []
    for _ in range(4):
        clock.now += 0.033
        read += said(reader.feed("j"))
    assert read == [repr("j"), "j", "j", "j"]


def test_no_bytes_whatever_break_it_or_leave_it_deaf(reader: TerminalInput, clock: Clock) -> None:
    """Every pair of a byte with each kind of beginning, as decoded with replacement."""
    for start in ("", "\x1b", "\x1b[", "\x1b[1;", "\x1bO", "\x1bP", "\x1b]", "\x1b]5", "\x1b[M", "\x1b[200~"):
        for byte in range(256):
            list(reader.feed(start + bytes((byte,)).decode("utf-8", "replace")))
            clock.now += 3
            list(reader.tick())
            clock.now += 1
            assert said(reader.feed("j")) == ["j"], (start, byte)
            clock.now += 1


def test_the_end_of_input_is_quiet(reader: TerminalInput) -> None:
    list(reader.feed("\x1b["))
    assert said(reader.feed("")) == []
