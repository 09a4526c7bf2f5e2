"""The terminal on Linux and macOS: read without fear of any byte, and given back whole however the program ends."""

import os
import selectors
import signal
import threading
from codecs import getincrementaldecoder
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from textual.drivers import linux_driver
from textual.message import Message

from tui.terminal_input import TerminalInput

if TYPE_CHECKING:
    from textual.app import App

# Of the Kitty protocol only what tells Esc and modified keys apart (1). With 8 and 16, which the driver would add, text
# from an input method arrives as escape sequences, or in some terminals not at all. Read when the driver starts.
linux_driver.KITTY_REPORT_ALL_KEYS = 0  # type: ignore[misc]  # Final upstream; there is no other way to ask for less
linux_driver.KITTY_REPORT_ASSOCIATED_TEXT = 0  # type: ignore[misc]  # as above

ENDINGS = (signal.SIGHUP, signal.SIGTERM)
"""The signals that ask the program to end: the connection is gone, or somebody wants it gone."""
POLL = 0.1
"""Seconds after which the reading thread looks whether it should stop."""
_KEEP_TITLE, _RESTORE_TITLE = "\x1b[22;2t", "\x1b[23;2t"


class LastingOutput:
    """The terminal as a file that goes on taking text when the terminal is gone.

    The thread that writes would end with the first error, and everything that draws would then wait for it for ever.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, or forget."""
        try:
            return self._file.write(text)
        except OSError:
            self._forget()
            return len(text)

    def flush(self) -> None:
        """Flush, or forget."""
        try:
            self._file.flush()
        except OSError:
            self._forget()

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _forget(self) -> None:
        # From here on the descriptor leads nowhere, also for what the interpreter still flushes at its end.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())
        os.close(nowhere)


class HardenedLinuxDriver(linux_driver.LinuxDriver):
    """Textual's driver with our reader, and with a clean end on SIGTERM, SIGHUP and a terminal that goes away."""

    def __init__(
        self, app: "App[Any]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None
        self._file = LastingOutput(self._file)  # type: ignore[assignment]  # as much of a file as the driver uses

    def start_application_mode(self) -> None:
        """Take the terminal, and listen for the signals that end the program."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # untyped upstream
        if self._writer_thread is None:
            return  # in the background: it starts again when it comes to the front
        self.write(_KEEP_TITLE)
        for ending in ENDINGS:
            self._loop.add_signal_handler(ending, self._end, ending)
        signal.signal(signal.SIGINT, lambda *_: self._loop.call_soon_threadsafe(self._end, signal.SIGINT))
        threading.excepthook = self._thread_failed

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        threading.excepthook = threading.__excepthook__
        signal.signal(signal.SIGINT, lambda *_: None)  # an editor has the terminal now: ^C is meant for it
        self.write(_RESTORE_TITLE)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Read until told to stop, or until there is no terminal any more."""
        parser = TerminalInput()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(parser.due_in(POLL)):
                    data = self._read()
                    if not data:
                        self._app.call_later(partial(self._end, signal.SIGHUP))
                        return
                    self._pass_on(parser.feed(decode(data)))
                self._pass_on(parser.tick())

    def _run_input_thread(self) -> None:
        # Textual's own catches everything and draws a traceback. Here an error goes where those of all threads go.
        self.run_input_thread()

    def _read(self) -> bytes:
        """What has arrived; nothing when the terminal is closed."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _end(self, ending: signal.Signals) -> None:
        self._app.exit(return_code=128 + ending)

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        if isinstance(failure.exc_value, Exception):
            self._app.call_later(self._app._handle_exception, failure.exc_value)
