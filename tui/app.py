"""The application: the one place where the desk, its screens, the settings and what runs beside are wired together."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from domain.words import say
from local_store.desk import Desk
from local_store.health import Health
from screens.keys import bindings, remap
from screens.work import Work
from tui.app_demo import DemoApp, Network, Residents
from tui.app_looks import LooksApp
from tui.app_panels import PanelsApp
from tui.following import EVERY, Following
from tui.keymap import textual_keymap
from tui.seats import Seats
from tui.settings import Settings


class DangolApp(PanelsApp, LooksApp, DemoApp, inherit_bindings=False):
    """One person's sitting at an agency's desk."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), *bindings("demo")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        settings_path: Path,
        *,
        reports: Path | None = None,
        residents: Residents | None = None,
        network: Network | None = None,
        painted: Callable[[], object] = lambda: None,
        sign_in: Callable[[str], None] | None = None,
    ) -> None:
        """`painted` is called once, when the first frame was drawn; `sign_in` signs in to the backend once more."""
        super().__init__(reports=reports)
        self.settings_path = settings_path
        self.residents, self.network, self.sign_in = residents, network, sign_in
        self._painted = painted
        self.dress_at_first(settings.theme)
        remap(settings.keys)
        self.set_keymap(textual_keymap(settings.keys))
        self.work = self._work_at(desk, settings)
        self.seats = Seats(self, lock_minutes=settings.lock_minutes)
        self._following = Following(self.work, settings.retention)

    def _work_at(self, desk: Desk, settings: Settings) -> Work:
        return Work(
            self,
            desk,
            demo=self.residents is not None,
            replies=settings.replies,
            hide_reasons=settings.hide_reasons,
            first_steps=settings.first_steps,
            enter_sends=settings.enter_sends,
            by_hand=self.typed_by_hand,
        )

    # its beginning and its end

    def on_mount(self) -> None:
        self.work.desk.database.on_health(self._store_fares)
        self.set_interval(EVERY, self._following.look)
        self.work.look_at_held()
        self.name_after_screen()
        self.set_interval(1.0, self.seats.lock_when_away)
        if self.seats.has_pin:
            self.seats.lock()
        if self.residents is not None:
            self.call_after_refresh(self.residents.start)

    def on_ready(self) -> None:
        self._painted()

    async def before_exit(self) -> None:
        """Stop what runs beside the screens, and save what they hold."""
        for screen in self.desk_screens():
            await screen.put_away()
        if self.residents is not None:
            self.residents.stop()
        self._following.stop()

    def _store_fares(self, health: Health) -> None:
        # In the writer's thread.
        message = say("desk.store_back") if health.state == "ok" else say(health.code)
        self.call_from_thread(self.work.say, message)

    async def on_event(self, event: events.Event) -> None:
        """Every key and click says that somebody is there."""
        if isinstance(event, (events.Key, events.Click)):
            self.seats.touch()
        await super().on_event(event)

    # what works everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.seats.locked and action != "quit":
            return False
        if action == "undo":
            return self.work.undo.newest() is not None
        if action == "take_back":
            return bool(self.work.held)
        return super().check_action(action, parameters)

    async def action_undo(self) -> None:
        await self.work.undo_newest()

    async def action_take_back(self) -> None:
        await self.work.take_back()

    def action_lock(self) -> None:
        self.seats.lock()

    def action_sit(self) -> None:
        self.seats.change()

    def action_pin(self) -> None:
        self.seats.choose_pin()

    async def action_quit(self) -> None:
        """End the program; while something is on its way out, ask what becomes of it first."""
        from tui.leaving import Leaving

        Leaving(self, self._following).quit()
