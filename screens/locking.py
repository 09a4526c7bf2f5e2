"""Who is at the desk: the lock that hides everything until a PIN is met, and the PIN that is set."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from domain.agencies import Staff
from domain.errors import DeskError
from domain.words import say
from local_store.pins import LONGEST, SHORTEST, Pins
from screens.widgets.dialog import Dialog, Written
from screens.widgets.drawing import Line, Span, line, rule, wrap
from screens.widgets.pane import Pane

_SHOWN: Final = "*"


class LockScreen(ModalScreen[Staff]):
    """Covers everything. A person is chosen with the arrows and proves it with a PIN; what was being written is kept.

    While it is locked nobody without a PIN is let in, or choosing one of them would open it; otherwise they sit down by
    Enter alone.
    """

    DEFAULT_CSS = """
    LockScreen { background: $background; }
    LockScreen > Pane { width: 100%; height: 100%; padding: 2 2 0 2; }
    """
    is_lock: ClassVar[bool] = True

    def __init__(self, staff: Sequence[Staff], current_id: str, pins: Pins, *, locked: bool) -> None:
        """Unless `locked`, Esc goes back to work: somebody only looked who else is there."""
        super().__init__()
        self._staff = staff
        self._pins = pins
        self._has_pin = {person.id for person in staff if pins.has(person.id)}
        self._locked = locked
        self._at = next((index for index, person in enumerate(staff) if person.id == current_id), 0)
        self._typed = ""
        self._said = ""
        self._checking = False
        self._pane = Pane(self._lines)

    def compose(self) -> ComposeResult:
        yield self._pane

    @property
    def person(self) -> Staff:
        """Who is chosen."""
        return self._staff[self._at]

    def _lines(self, width: int) -> Sequence[Line]:
        title = say("pins.locked" if self._locked else "pins.who")
        pin = Span(f"[ {_SHOWN * len(self._typed)} ]", "text bold")
        return [
            line(Span(title, "text bold")),
            rule(width - 4),
            *(self._row(index, person) for index, person in enumerate(self._staff)),
            line(),
            line(Span(say("pins.enter_pin"), "dim"), "  ", pin),
            *(line(Span(part, "red")) for part in wrap(self._said or " ", width - 4)),
            line(Span(say("pins.keys_locked" if self._locked else "pins.keys"), "dim")),
        ]

    def _row(self, index: int, person: Staff) -> Line:
        roles = ", ".join(say(f"pins.role_{role.value}") for role in person.roles)
        here = index == self._at
        note = "" if person.id in self._has_pin else f"  {say('pins.without')}"
        return line(
            f"{'›' if here else ' '} ",
            Span(person.name, "accent1 bold" if here else "text"),
            Span(f"  {roles}{note}", "dim"),
        )

    async def on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+q":
            return
        event.stop()
        event.prevent_default()
        if self._checking:
            return
        character = event.character or ""
        if event.key in ("up", "down"):
            self._at = (self._at + (1 if event.key == "down" else -1)) % len(self._staff)
            self._typed = self._said = ""
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        elif character.isascii() and character.isdigit() and len(self._typed) < LONGEST:
            self._typed += character
        elif event.key == "escape" and not self._locked:
            self.dismiss(None)
        elif event.key == "enter":
            await self._prove()
        self._pane.redraw()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if not self._checking:
            self._typed = _with_pasted(self._typed, event.text)
            self._pane.redraw()

    async def _prove(self) -> None:
        """Check the PIN beside the screen's own thread: hashing is meant to take its time."""
        person, pin, self._typed = self.person, self._typed, ""
        self._checking = True
        try:
            let_in, self._said = await asyncio.to_thread(self._meets, person, pin)
        except DeskError as refusal:
            let_in, self._said = False, str(refusal)
        finally:
            self._checking = False
        if let_in:
            self.dismiss(person)

    def _meets(self, person: Staff, pin: str) -> tuple[bool, str]:
        """Whether somebody is let in with this, and what is said of it."""
        if not self._pins.has(person.id):
            return not self._locked, say("pins.none_to_meet")
        let_in = self._pins.meets(person.id, pin)
        return let_in, "" if let_in else wrong(person.name)


class PinDialog(Dialog[str]):
    """Asks for a new PIN, twice; before that for the one that holds, or anybody who passes by could change it."""

    def __init__(self, pins: Pins, staff_id: str, name: str) -> None:
        super().__init__(say("pins.set_title"))
        self._pins = pins
        self._staff_id, self._person = staff_id, name
        self._is_proven = not pins.has(staff_id)
        self._typed = ""
        self._first: str | None = None
        self._said = ""
        self._pane = Pane(self._lines)
        self._pane.can_focus = False

    def body(self) -> Iterable[Widget]:
        yield Written(line())
        yield self._pane

    def hint(self) -> Sequence[str]:
        return (say("pins.set_hint"),)

    def _lines(self, width: int) -> Sequence[Line]:
        asked = say("pins.now" if not self._is_proven else "pins.new" if self._first is None else "pins.again")
        return [
            line(Span(asked, "dim"), f"  [ {_SHOWN * len(self._typed)} ]"),
            *(line(Span(part, "red")) for part in wrap(self._said, width - 1)),
        ]

    @on(events.Key)
    def _hear(self, event: events.Key) -> None:
        character = event.character or ""
        if character.isascii() and character.isdigit() and len(self._typed) < LONGEST:
            self._typed += character
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        self._pane.redraw()

    @on(events.Paste)
    def _hear_at_once(self, event: events.Paste) -> None:
        event.stop()
        self._typed = _with_pasted(self._typed, event.text)
        self._pane.redraw()

    async def action_done(self) -> None:
        """Go on to the next of the three, or say why not."""
        typed, self._typed, self._said = self._typed, "", ""
        if not self._is_proven:
            await self._prove(typed)
        elif len(typed) < SHORTEST:
            self._said = say("pins.not_a_pin", least=SHORTEST, most=LONGEST)
        elif self._first is None:
            self._first = typed
        elif self._first == typed:
            self.dismiss(typed)
        else:
            self._first, self._said = None, say("pins.differ")
        self._pane.redraw()

    async def _prove(self, typed: str) -> None:
        try:
            self._is_proven = await asyncio.to_thread(self._pins.meets, self._staff_id, typed)
            self._said = "" if self._is_proven else wrong(self._person)
        except DeskError as refusal:
            self._said = str(refusal)


def wrong(name: str) -> str:
    """That it is not the PIN, and the command for whoever forgot theirs, as it is typed."""
    return say("pins.wrong", name=f'"{name}"' if " " in name else name)


def _with_pasted(typed: str, text: str) -> str:
    """What was typed, and digits that came at once: keys that a slow line delivers together pass for a paste."""
    text = text.strip()
    return (typed + text)[:LONGEST] if text.isascii() and text.isdigit() else typed
