"""The doctor looks at the terminal: its size, colours, letters, how wide it draws, keyboard, clipboard."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from domain.words import say
from tui.doctor_asking import Answers, ask
from tui.doctor_report import Finding
from tui.settings import Settings

SMALLEST: Final = (80, 24)
"""Columns and rows from which on the screens are drawn."""

HANGUL, RULE, DOT, BRAILLE, EMOJI = SAMPLES = tuple(map(chr, (0xAC00, 0x2500, 0xB7, 0x28FF, 0x1F600)))
"""A syllable, two characters of ambiguous width, what plots are drawn with, what residents write."""

_WITHOUT_CLIPBOARD: Final = ("Apple_Terminal",)


def look_at_terminal(settings: Settings) -> list[Finding]:
    """What this terminal is, as its surroundings say and as it answers."""
    size = shutil.get_terminal_size()
    environment = os.environ
    return [
        *_size(size.columns, size.lines),
        *_colours(environment),
        *_letters(environment),
        *_answered(ask(SAMPLES), settings),
        *_clipboard(environment, tmux_clipboard(environment)),
    ]


def _size(columns: int, lines: int) -> Iterator[Finding]:
    fits = columns >= SMALLEST[0] and lines >= SMALLEST[1]
    then = "" if fits else say("doctor.enlarge", columns=SMALLEST[0], lines=SMALLEST[1])
    yield Finding(say("doctor.size"), f"{columns}x{lines}", "good" if fits else "todo", then)


def _colours(environment: Mapping[str, str]) -> Iterator[Finding]:
    what, term = say("doctor.colours"), environment.get("TERM", "")
    if environment.get("NO_COLOR"):
        yield Finding(what, say("doctor.no_color"), "note")
    elif environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        yield Finding(what, say("doctor.truecolor"))
    elif "256color" in term or "direct" in term:
        yield Finding(what, say("doctor.256_colours"), "note", say("doctor.set_colorterm"))
    elif sys.platform == "win32":
        yield Finding(what, say("doctor.windows_colours"))
    else:
        state = say("doctor.term_is", term=term) if term else say("doctor.no_term")
        yield Finding(what, state, "todo", say("doctor.set_term"))


def _letters(environment: Mapping[str, str]) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environment.get(name))), "")
    what, is_utf8 = say("doctor.letters"), "utf8" in locale.lower().replace("-", "")
    if is_utf8:
        yield Finding(what, f"UTF-8 ({locale})")
    else:
        yield Finding(what, locale or say("doctor.no_locale"), "todo", say("doctor.set_locale"))


def _answered(answers: Answers | None, settings: Settings) -> Iterator[Finding]:
    if answers is None:
        yield Finding(say("doctor.widths"), say("doctor.not_asked"), "note")
        return
    if None in answers.widths:
        yield Finding(say("doctor.widths"), say("doctor.no_answer"), "note", say("doctor.see_yourself"))
    else:
        yield from _widths(dict(zip(SAMPLES, (width or 0 for width in answers.widths), strict=True)), settings)
    kitty = say("doctor.kitty_yes" if answers.kitty else "doctor.kitty_no")
    yield Finding(say("doctor.keyboard"), kitty, "good" if answers.kitty else "note")


def _widths(widths: Mapping[str, int], settings: Settings) -> Iterator[Finding]:
    yield _width("doctor.hangul", widths[HANGUL], 2, "doctor.fix_hangul")
    ambiguous = max(widths[RULE], widths[DOT])
    if ambiguous != 1 and settings.theme.startswith("ascii"):
        yield Finding(say("doctor.ambiguous"), say("doctor.wide_but_ascii", cells=ambiguous))
    else:
        yield _width("doctor.ambiguous", ambiguous, 1, "doctor.fix_ambiguous")
    yield _width("doctor.braille", widths[BRAILLE], 1, "doctor.fix_braille")
    yield _width("doctor.emoji", widths[EMOJI], 2, "doctor.fix_emoji", otherwise="note")


def _width(what: str, cells: int, wanted: int, then: str, *, otherwise: Literal["note", "todo"] = "todo") -> Finding:
    found = say("doctor.cells", cells=cells)
    return Finding(say(what), found) if cells == wanted else Finding(say(what), found, otherwise, say(then))


def tmux_clipboard(environment: Mapping[str, str]) -> str | None:
    """What tmux lets pass to the terminal's clipboard: `on`, `external`, `off`; `""` unknown, None without tmux."""
    if not environment.get("TMUX"):
        return None
    try:
        asked = subprocess.run(
            ["tmux", "show-options", "-sv", "set-clipboard"],
            capture_output=True,
            check=False,
            timeout=2,
            encoding="ascii",
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    answer = asked.stdout.strip()
    return answer if answer in ("on", "external", "off") else ""


def _clipboard(environment: Mapping[str, str], tmux: str | None) -> Iterator[Finding]:
    what, program = say("doctor.clipboard"), environment.get("TERM_PROGRAM", "")
    if tmux is not None:
        found, lets_out = f"tmux set-clipboard {tmux or '?'}", tmux == "on"
        yield Finding(what, found, "good" if lets_out else "note", "" if lets_out else say("doctor.set_clipboard"))
    elif program in _WITHOUT_CLIPBOARD:
        yield Finding(what, program, "note", say("doctor.no_clipboard"))
    else:
        yield Finding(what, say("doctor.clipboard_itself"), "note")
