"""The terminal on Windows, read as on the other systems."""

from textual.drivers import win32
from textual.drivers.windows_driver import WindowsDriver

from tui.terminal_input import TerminalInput

# The thread that reads the console makes its parser from this name. Output needs nothing: Kitty's flag 1 alone is asked
# for, and the console gives characters, not bytes.
win32.XTermParser = TerminalInput  # type: ignore[attr-defined]  # imported there, not exported

HardenedWindowsDriver = WindowsDriver
