"""Who is at the desk: it locks when asked or when nobody is there, and another person may sit down."""

import asyncio
import time

from domain.agencies import Staff
from domain.errors import DeskError
from domain.words import say
from local_store.pins import Pins
from tui.app_screens import ScreensApp


class Seats:
    """The one seat of a desk, and the lock on it. Without a PIN there is nothing to lock."""

    def __init__(self, app: ScreensApp, *, lock_minutes: int) -> None:
        """Locks by itself after so many minutes without a key; with 0 never."""
        self._app = app
        self._work = app.work
        desk = app.work.desk
        self._pins = Pins(desk.database, desk.agency_id, desk.now)
        self._lock_after = 60 * lock_minutes
        self.touched_at = time.monotonic()
        """When somebody was last seen to be there, in seconds."""

    def touch(self) -> None:
        """Somebody is there."""
        self.touched_at = time.monotonic()

    @property
    def locked(self) -> bool:
        """Whether nothing but a PIN is heard."""
        return any(getattr(screen, "is_lock", False) for screen in self._app.screen_stack[-1:])

    @property
    def has_pin(self) -> bool:
        """Whether who sits here has one."""
        return self._pins.has(self._work.desk.actor.id)

    def lock_when_away(self) -> None:
        """Lock once nobody was there for long enough."""
        away = time.monotonic() - self.touched_at
        if self._lock_after and away >= self._lock_after and self.has_pin:
            self.lock()

    def lock(self) -> None:
        """Hear nothing any more but a PIN."""
        if self.locked:
            return
        if self.has_pin:
            self._ask_who(locked=True)
        else:
            self._work.say(say("pins.none"))

    def change(self) -> None:
        """Ask who sits down."""
        self._ask_who(locked=False)

    def _ask_who(self, *, locked: bool) -> None:
        from screens.locking import LockScreen

        desk = self._work.desk
        self._app.push_screen(LockScreen(desk.sitters(), desk.actor.id, self._pins, locked=locked), self._seat)

    def _seat(self, person: Staff | None) -> None:
        """Another person, or the same one again, is at the desk."""
        if person is None or person.id == self._work.desk.actor.id:
            return
        self._work.seat(person.actor())
        for screen in self._app.desk_screens():
            screen.show_lines()
        self._work.say(say("pins.seated", name=person.name))

    def choose_pin(self) -> None:
        """Ask for a new PIN of who sits here."""
        from screens.locking import PinDialog

        actor = self._work.desk.actor
        self._app.push_screen(PinDialog(self._pins, actor.id, actor.name), self._set_pin)

    async def _set_pin(self, pin: str | None) -> None:
        if pin is None:
            return
        try:
            await asyncio.to_thread(self._pins.set, self._work.desk.actor.id, pin)
        except DeskError as refusal:
            self._work.say(str(refusal))
        else:
            self._work.say(say("pins.set"))
