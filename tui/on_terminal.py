"""Whether there is a terminal for the screens: what draws them writes to one, and reads its keys."""

import sys

from domain.errors import Refused


def require_terminal() -> None:
    """Raises `Refused` where keys do not come from a terminal, or what is drawn does not go to one."""
    # The screens are drawn on the standard error, as far as Textual is concerned.
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise Refused("cli.no_terminal")
