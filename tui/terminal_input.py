"""What the terminal sends, taken apart: keys, pastes and the mouse; replies and all that is unknown end here."""

import re
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Literal, NamedTuple

from textual import constants, events, messages
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, FOCUSIN, FOCUSOUT, XTermParser
from textual.keys import Keys
from textual.message import Message

from tui.pasted_text import FASTER_THAN_HANDS, Hands, pasted_text

ESC = "\x1b"
STALLED = 1.0
"""Seconds of silence after which the rest of a sequence or of a reply is no longer waited for."""
PASTE_STALLED = 2.0
"""Seconds of silence after which a paste whose end got lost is taken as it is."""
LONGEST_SEQUENCE = 4096

_SEVEN_BIT = {code: ESC + chr(code - 0x40) for code in range(0x80, 0xA0)}
"""The eight-bit controls, as the two characters that each stands for."""

_TOKEN = re.compile(
    r"(?P<text>[^\x1b]+)"
    # Strings are answers (DCS, OSC, APC), never keys. Alt with P, ] or _ begins like one: what follows tells.
    r"|(?P<string>\x1b(?:P[!-@]|\][0-9lL]|_G))"
    # The old mouse, the keys of the Linux console, SS3, rxvt's Shift, and then CSI in general.
    r"|(?P<sequence>\x1b\[M[\s\S]{3}|\x1b\[\[[\s\S]|\x1bO[0-9]*[ -/:-~]|\x1b\[[0-9]+\$|\x1b\[(?![M\[])[ -?]*[@-~])"
    r"|(?P<escape>\x1b(?=\x1b))"
    # Alt and a key, or a sequence that breaks off.
    r"|(?P<nothing>\x1b(?:[^\x1b\[OP\]_]|P(?=[^!-@])|\](?=[^0-9lL])|_(?=[^G])|O[0-9]*(?=[^ -~])|\[[ -?]*(?=[^ -~])))"
)
_STRING_END = re.compile(r"\x1b\\|[\x07\x18\x1a]|\x1b(?=[^\\])")
_CURSOR_REPORT = re.compile(r"\x1b\[\d+;\d+R")
_SYNC_REPORT = re.compile(r"\x1b\[\?2026;[1-4]\$y")


class Token(NamedTuple):
    """A piece of the input: plain text, a key's sequence, or what lay between the marks of a paste."""

    kind: Literal["text", "sequence", "paste"]
    text: str


class TerminalInput(XTermParser):
    """Reads what comes from the terminal, in place of Textual's own reader.

    Textual types what it does not understand as keys, letter by letter; a terminal answers queries, and queries can
    stand in a resident's text. Here only known keys are keys. What arrives faster than hands type is a paste.
    """

    def __init__(self, debug: bool = False, *, clock: Callable[[], float] = monotonic) -> None:
        super().__init__()  # never with `debug`, which would keep every key press in a file
        self._clock = clock
        self._pending = ""
        self._inside: Literal["string", "paste"] | None = None
        self._paste: list[str] = []
        self._deadline: float | None = None
        self._fed_at = 0.0
        self._hands = Hands()

    def feed(self, data: str) -> Iterator[Message]:
        """What these characters mean, together with those that were not complete before. An empty string ends it."""
        now = self._clock()
        tokens = [Token("sequence", self._take_pending())] if self._escape_stands_alone(data, now) else []
        self._pending += data if data.isascii() else data.translate(_SEVEN_BIT)
        self._fed_at = now
        tokens += self._complete()
        self._deadline = None if self._patience is None else now + self._patience
        yield from self._messages(tokens, now)

    def tick(self) -> Iterator[Message]:
        """What an unfinished sequence means once nothing more has come: a lone ESC is the key."""
        now = self._clock()
        if self._deadline is None or now < self._deadline:
            return
        tokens = []
        if self._inside == "paste":
            tokens.append(Token("paste", "".join(self._paste) + self._pending))
        elif self._inside is None and self._pending == ESC:
            tokens.append(Token("sequence", ESC))
        self._pending, self._inside, self._deadline = "", None, None
        self._paste.clear()
        yield from self._messages(tokens, now)

    def due_in(self, at_most: float) -> float:
        """Seconds until `tick` has something to say, or `at_most`."""
        return at_most if self._deadline is None else max(0.0, min(at_most, self._deadline - self._clock()))

    @property
    def _patience(self) -> float | None:
        """How long to wait for more, in seconds; None when nothing is begun."""
        if self._inside:
            return PASTE_STALLED if self._inside == "paste" else STALLED
        # ESC, or ESC and one more, may be a hand on Esc or Alt. Longer is a sequence that a slow line cut in two.
        return (constants.ESCAPE_DELAY if len(self._pending) <= 2 else STALLED) if self._pending else None

    def _escape_stands_alone(self, data: str, now: float) -> bool:
        """Whether the ESC that came before was the key: with Alt, or in a sequence, the rest comes with it."""
        late = now - self._fed_at > FASTER_THAN_HANDS
        return self._inside is None and self._pending == ESC and late and data[:1] not in ("", "[", "O")

    def _take_pending(self) -> str:
        taken, self._pending = self._pending, ""
        return taken

    def _complete(self) -> Iterator[Token]:
        """Take from the pending characters all that is complete."""
        while self._pending:
            if self._inside == "paste":
                token = self._end_of_paste()
            elif self._inside == "string":
                token = self._end_of_string()
            else:
                token = self._next_token()
            if token is None:
                return
            if token.text:
                yield token

    def _next_token(self) -> Token | None:
        match = _TOKEN.match(self._pending)
        if match is None:
            if len(self._pending) > LONGEST_SEQUENCE:
                self._pending = ""
            return None
        self._pending = self._pending[match.end() :]
        kind, text = str(match.lastgroup), match[0]
        if kind == "text":
            return Token("text", text)
        if text == BRACKETED_PASTE_START:
            self._inside = "paste"
        elif kind == "string":
            self._inside = "string"
        elif kind != "nothing" and text != BRACKETED_PASTE_END:
            return Token("sequence", text)
        return Token("text", "")

    def _end_of_paste(self) -> Token | None:
        before, mark, after = self._pending.partition(BRACKETED_PASTE_END)
        if not mark:
            # The last characters may be the beginning of the mark.
            keep = len(BRACKETED_PASTE_END) - 1
            self._paste.append(self._pending[:-keep])
            self._pending = self._pending[-keep:]
            return None
        text = "".join(self._paste) + before
        self._paste.clear()
        self._pending, self._inside = after, None
        return Token("paste", text)

    def _end_of_string(self) -> Token | None:
        match = _STRING_END.search(self._pending)
        if match is None:
            self._pending = ESC if self._pending.endswith(ESC) else ""
            return None
        self._pending, self._inside = self._pending[match.end() - (match[0] == ESC) :], None
        return Token("text", "")

    def _messages(self, tokens: list[Token], now: float) -> Iterator[Message]:
        typed = "".join(token.text for token in tokens if token.kind == "text")
        marked = any(token.kind == "paste" for token in tokens)
        by_hand = not self._hands.pasted(typed, now, marked=marked)
        for token in tokens:
            if token.kind == "sequence":
                yield from self._meaning(token.text, keys=by_hand)
            elif by_hand:
                for character in token.text:
                    yield from self._keys(character)
        text = "" if by_hand else pasted_text("".join(token.text for token in tokens if token.kind != "sequence"))
        if text:
            yield events.Paste(text)

    def _meaning(self, sequence: str, *, keys: bool) -> Iterator[Message]:
        """What one complete sequence says, if anything."""
        if sequence == FOCUSIN:
            yield events.AppFocus()
        elif sequence == FOCUSOUT:
            yield events.AppBlur()
        elif _SYNC_REPORT.fullmatch(sequence):
            yield messages.TerminalSupportsSynchronizedOutput()
        elif self._re_sgr_mouse.fullmatch(sequence):
            mouse = self.parse_mouse_code(sequence)
            if mouse is not None:
                yield mouse
        elif keys and not _CURSOR_REPORT.fullmatch(sequence):
            yield from self._keys(sequence)

    def _keys(self, sequence: str) -> list[events.Key]:
        try:
            keys = list(self._sequence_to_key_events(sequence))
        except (ValueError, OverflowError):  # the number of a character that does not exist
            return []
        return [key for key in keys if key.key != Keys.Ignore]
