"""A real terminal for the tests: runs a program over a pty, answers its queries, types, and shows what it drew."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from time import perf_counter
from types import TracebackType
from typing import Self

import pyte

from tests.patience import PATIENCE as PATIENCE
from tests.terminal_answers import ANSWERS, Answering

ENTER, ESC, TAB, BACKSPACE = b"\r", b"\x1b[27u", b"\t", b"\x7f"
UP, DOWN, RIGHT, LEFT, HOME, END = (b"\x1b[" + final for final in (b"A", b"B", b"C", b"D", b"H", b"F"))
PAGE_UP, PAGE_DOWN, SHIFT_TAB = b"\x1b[5~", b"\x1b[6~", b"\x1b[Z"
F1, F2, F3, F4 = (b"\x1bO" + final for final in (b"P", b"Q", b"R", b"S"))
F5, F6, F7, F8, F9 = (b"\x1b[" + code + b"~" for code in (b"15", b"17", b"18", b"19", b"20"))


def ctrl(letter: str) -> bytes:
    """The byte of Ctrl and a letter."""
    return bytes((ord(letter) & 0x1F,))


PACE = 0.06
"""Seconds between presses: a brisk hand, and more than what is taken for a paste."""
PACE_AFTER_A_PASTE = 0.3
"""Seconds between a paste and the next press: more than what is taken for its end, also when the machine is busy."""
LOOK_AGAIN = 0.1
"""Seconds after which a condition is looked at again though nothing came: it may be one of the store."""

_UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[[0-9;]*t|\x1b\[\?[0-9;]*\$p|\x1b\][0-9]+;[^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;?<>=$]*|[\]P][^\x07\x1b]*\x1b?)?$")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_FRAME_BEGINS, _FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[78=>])")


class Terminal:
    """A program in a terminal of `cols` × `rows` cells. Leaving the `with` block ends it.

    Nothing sleeps: to wait is to read what comes until a condition holds. What was read is kept with its time and
    drawn only when the screen is asked for, so that the emulator takes no part in what is measured. A frame is drawn
    when all of it is there: what stands on the screen stood there at one moment.
    """

    def __init__(
        self,
        argv: Sequence[str],
        cols: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        *,
        answers: Mapping[bytes, bytes] = ANSWERS,
        controlling: bool = True,
    ) -> None:
        """`answers` is what this terminal says to queries. Not `controlling`, it can vanish without a SIGHUP."""
        self.cols, self.rows = cols, rows
        self.chunks: list[tuple[float, bytes]] = []
        """Everything received: when (`perf_counter`), and what."""
        self._drawn = 0
        self._unfinished = b""
        self._answering = Answering(answers)
        self._emulator = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._emulator)
        self._sent_at, self._pace = 0.0, PACE
        self._master, slave = os.openpty()
        self._name = os.ttyname(slave)
        self._set_size()
        self.process = _start(argv, slave, {**_ENVIRONMENT, **(env or {})}, controlling=controlling)
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.hang_up()
        self.process.wait()

    # what the user does

    def press(self, *keys: bytes | str) -> None:
        """Press keys one after the other, at a hand's pace. A string of several characters is several keys.

        Each waits until the program has taken the one before: on a busy machine they would else arrive together.
        """
        for key in keys:
            for stroke in key if isinstance(key, str) else (key,):
                self._wait_until_taken()
                self._send(stroke.encode() if isinstance(stroke, str) else stroke, PACE)

    def send(self, data: bytes | str) -> None:
        """Let these bytes arrive at once, as a paste into a terminal without bracketed paste does."""
        self._send(data.encode() if isinstance(data, str) else data, PACE_AFTER_A_PASTE)

    def _send(self, data: bytes, pace: float) -> None:
        rest = memoryview(data)
        while rest:
            readable, _, _ = select.select([self._master], [self._master], [], PATIENCE)
            if readable:
                self._read(0)
            rest = rest[os.write(self._master, rest[:1024]) :]
        self._sent_at, self._pace = perf_counter(), pace

    def paste(self, text: str) -> None:
        """Paste with the marks of bracketed paste."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, cols: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self._draw()
        self.cols, self.rows = cols, rows
        self._emulator.resize(rows, cols)
        self._set_size()

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # what there is to see

    def wait_for(self, what: str | Callable[["Terminal"], object], patience: float = PATIENCE) -> None:
        """Wait until this text stands on the screen, or this holds.

        Fails with the screen after `patience` seconds, or when the program has ended.
        """
        holds: Callable[[], object]
        holds = partial(what, self) if callable(what) else lambda: any(what in line for line in self.screen())
        deadline = perf_counter() + patience
        while not holds():
            came = self._read(min(LOOK_AGAIN, deadline - perf_counter()))
            if (came is None or perf_counter() > deadline) and not holds():
                state = "ended" if came is None else "goes on"
                raise AssertionError(f"{what!r} never came, the program {state}:\n" + "\n".join(self.screen()))

    def wait_for_raw(self, data: bytes, patience: float = PATIENCE) -> None:
        """Wait until the program has written these bytes."""
        self.wait_for(lambda terminal: data in terminal.raw, patience)

    def screen(self) -> list[str]:
        """The lines of the screen, without blanks at their ends."""
        self._draw()
        buffer = self._emulator.buffer  # not `display`, which fails on half a wide letter in the middle of a frame
        return ["".join(buffer[y][x].data for x in range(self.cols)).rstrip() for y in range(self.rows)]

    @property
    def text(self) -> str:
        """The screen as one string."""
        return "\n".join(self.screen())

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and row of the terminal's own cursor, hidden or not."""
        self._draw()
        return self._emulator.cursor.x, self._emulator.cursor.y

    @property
    def carets(self) -> set[tuple[int, int]]:
        """Column and row of each cell that may be a caret: the ground of the colour of the screen's first letter."""
        self._draw()
        cells = {(x, y): self._emulator.buffer[y][x] for y in range(self.rows) for x in range(self.cols)}
        ink = next((cell.fg for cell in cells.values() if cell.data.strip()), "")
        return {place for place, cell in cells.items() if cell.reverse or cell.bg == ink}

    @property
    def raw(self) -> bytes:
        """Everything the program has written."""
        return b"".join(data for _, data in self.chunks)

    @property
    def modes_left_on(self) -> set[int]:
        """The private modes that the program switched on and not off again; 25, the cursor, when it is left hidden."""
        modes: dict[int, bool] = {}
        for numbers, letter in _MODE.findall(self.raw):
            modes |= {int(number): letter == b"h" for number in numbers.split(b";")}
        hidden = {25} if modes.pop(25, True) is False else set()
        return hidden | {mode for mode, on in modes.items() if on and mode != 7}

    @property
    def after_exit(self) -> str:
        """What the program wrote after it left the alternate screen, without escape sequences."""
        return _SEQUENCE.sub(b"", self.raw.rpartition(b"\x1b[?1049l")[2]).decode().replace("\r\n", "\n").strip()

    @property
    def exit_code(self) -> int:
        """Wait for the program to end; negative when a signal killed it."""
        while self._read(PATIENCE):
            pass
        return self.process.wait(PATIENCE)

    # within

    def _set_size(self) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.cols, 0, 0))

    def _wait_until_taken(self) -> None:
        deadline = perf_counter() + PATIENCE
        while self._untaken() and perf_counter() < deadline:
            self._read(0.005)
            self._sent_at = perf_counter()
        while (left := self._sent_at + self._pace - perf_counter()) > 0:
            if self._read(left) is None:
                return

    def _untaken(self) -> int:
        """Bytes sent that the program has not read."""
        program_side = os.open(self._name, os.O_RDONLY | os.O_NOCTTY)
        try:
            (count,) = struct.unpack("i", fcntl.ioctl(program_side, termios.FIONREAD, b"\0" * 4))
        finally:
            os.close(program_side)
        return int(count)

    def _read(self, patience: float) -> bytes | None:
        """What comes next; nothing when nothing came in time, None when the program has let go of the terminal."""
        if self._master < 0 or not select.select([self._master], [], [], max(0.0, patience))[0]:
            return b""
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:
            return None
        self.chunks.append((perf_counter(), data))
        if answer := self._answering.to(data):
            os.write(self._master, answer)
        return data or None

    def _draw(self) -> None:
        data = self._unfinished + b"".join(data for _, data in self.chunks[self._drawn :])
        self._drawn = len(self.chunks)
        end = _end_of_what_is_whole(data)
        self._unfinished = data[end:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:end]))


def _end_of_what_is_whole(data: bytes) -> int:
    """Where the last frame or sequence begins that is not there as a whole; the end of the data when all is."""
    begun = data.rfind(_FRAME_BEGINS)
    if begun >= 0 and _FRAME_ENDS not in data[begun:]:
        return begun
    unfinished = _UNFINISHED.search(data)
    return unfinished.start() if unfinished else len(data)


_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("TMUX", "TEXTUAL", "SSH_"))},
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
}
for _name in ("COLUMNS", "LINES", "NO_COLOR", "ESCDELAY"):
    _ENVIRONMENT.pop(_name, None)


def _start(
    argv: Sequence[str], slave: int, environment: Mapping[str, str], *, controlling: bool
) -> "subprocess.Popen[bytes]":
    program = [sys.executable, *argv[1:]] if argv[0] == "python" else list(argv)
    return subprocess.Popen(
        program,
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=not controlling,
        preexec_fn=partial(_log_in, slave) if controlling else None,
    )


def _log_in(slave: int) -> None:
    """Make it the terminal of a new session, that hears of its end also where whoever runs the tests does not."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    os.login_tty(slave)
