"""Texts that attack a terminal, for the tests of what is drawn."""

ESC = "\x1b"
SEQUENCES = (
    f"{ESC}]52;c;UFdO\x07",  # writes the clipboard
    f"{ESC}]52;c;?\x07",  # asks for it, and the answer is typed
    f"{ESC}]0;FAKE\x07",  # renames the window
    f"{ESC}]2;FAKE{ESC}\\",
    f"{ESC}]8;;http://evil.example\x07link{ESC}]8;;\x07",
    f"{ESC}]10;?\x07",
    f"{ESC}]1337;File=inline=1:AAAA\x07",
    f"{ESC}kFAKE{ESC}\\",  # renames the tmux window
    f"{ESC}[>q",  # asks for the version, and the answer is typed
    f"{ESC}[c",
    f"{ESC}[>c",
    f"{ESC}[5n",
    f"{ESC}[6n",
    f"{ESC}[18t",
    f"{ESC}[21t",
    f"{ESC}[?1049l",  # leaves the alternate screen
    f"{ESC}[2J",
    f"{ESC}[H",
    f"{ESC}[?1003h",
    f"{ESC}[8m",  # hides what follows
    f"{ESC}[20h",
    f"{ESC}c",  # resets the terminal
    f"{ESC}(0",
    f"{ESC}#8",
    f"{ESC} G",
    f"{ESC}P$qm{ESC}\\",
    f"{ESC}_Ga=q{ESC}\\",
    f"{ESC}^x{ESC}\\",
    f"{ESC}X{ESC}\\",
    "\x9b>q",
    "\x9d52;c;?\x9c",
    "\x90$qm\x9c",
    "\x85",
)
CHARACTERS = (
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    *"\u061c\u200b\u200c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
    *"\U000e0001\U000e0041\U000e007f",
)
BRACKETS = (
    "[/]",
    "[/끝]",
    "[@click=app.quit]x[/]",
    "[D-1] 마감",
    "[link=javascript:x]y[/link]",
    "[unclosed 100%",
    "\\[",
)

HOSTILE = (*SEQUENCES, *(f"가{character}나" for character in CHARACTERS), *BRACKETS)
