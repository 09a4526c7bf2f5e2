"""Signing in to the backend again: a password, while everything that was done and written stays as it is."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from textual import events, on
from textual.widget import Widget

from domain.errors import DeskError
from domain.words import say
from screens.widgets.dialog import Dialog, Written
from screens.widgets.drawing import Line, Span, line, wrap
from screens.widgets.pane import Pane

_SHOWN: Final = "*"
_LONGEST: Final = 200
"""Characters of a password at most, as the backend takes them."""

SignIn = Callable[[str], None]
"""Signs the person at the desk in with a password. Takes as long as the network does; raises `DeskError`."""


class SignInDialog(Dialog[bool]):
    """Asks for the password until it is the right one. What is typed is shown as stars, and kept nowhere."""

    def __init__(self, name: str, sign_in: SignIn) -> None:
        super().__init__(say("link.sign_in_title", name=name))
        self._sign_in = sign_in
        self._typed = self._said = ""
        self._asking = False
        self._pane = Pane(self._lines)
        self._pane.can_focus = False

    def body(self) -> Iterable[Widget]:
        yield Written(line())
        yield self._pane

    def hint(self) -> Sequence[str]:
        return (say("link.sign_in_hint"),)

    def _lines(self, width: int) -> Sequence[Line]:
        return [
            line(Span(say("link.password"), "dim"), f"  [ {_SHOWN * len(self._typed)} ]"),
            *(line(Span(part, "red")) for part in wrap(self._said, width - 1)),
        ]

    @on(events.Key)
    def _hear(self, event: events.Key) -> None:
        if self._asking:
            return
        if event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.is_printable and event.character:
            self._add(event.character)
        self._pane.redraw()

    @on(events.Paste)
    def _hear_at_once(self, event: events.Paste) -> None:
        event.stop()
        self._add(event.text.partition("\n")[0].strip())
        self._pane.redraw()

    def _add(self, text: str) -> None:
        self._typed = (self._typed + text)[:_LONGEST]

    async def action_done(self) -> None:
        """Sign in with what was typed, or say why not."""
        typed, self._typed = self._typed, ""
        if not typed or self._asking:
            return
        self._asking, self._said = True, ""
        self._pane.redraw()
        try:
            await asyncio.to_thread(self._sign_in, typed)
        except DeskError as refusal:
            self._said = str(refusal)
            self._pane.redraw()
        else:
            self.dismiss(True)
        finally:
            self._asking = False
