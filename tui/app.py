"""The application: its screens, what works everywhere, and the one place where they are wired together."""

import asyncio
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from textual import events, on
from textual.binding import BindingType
from textual.screen import Screen

from domain.agencies import Staff
from domain.errors import DeskError
from domain.words import Language, say, use_language
from local_store.desk import Desk
from local_store.health import Health
from local_store.pins import Pins
from screens.base import MODES, DeskScreen
from screens.home import HomeScreen
from screens.keys import bindings, remap
from screens.work import Work
from tui.following import EVERY, Following
from tui.hardened import HardenedApp
from tui.keymap import textual_keymap
from tui.settings import Settings, ThemeName, change_settings
from tui.themes import THEMES

if TYPE_CHECKING:
    from screens.widgets.choice import Answer
    from tui.reading import Taken

_SCREENS: Final = {
    "home": ("screens.home", "HomeScreen"),
    "announcements": ("screens.announcements", "AnnouncementsScreen"),
    "comments": ("screens.comments", "CommentsScreen"),
    "chats": ("screens.chats", "ChatsScreen"),
    "followers": ("screens.followers", "FollowersScreen"),
}
"""Mode → its screen, imported when it is first opened."""


class Residents(Protocol):
    """The residents of a demonstration. What the last three return is to be said."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def pause(self) -> str: ...
    def faster(self) -> str: ...
    def slower(self) -> str: ...


class Network(Protocol):
    """The network of a linked demonstration. What it returns is to be said."""

    def switch(self) -> str: ...


class DangolApp(HardenedApp, inherit_bindings=False):
    """One person's sitting at an agency's desk."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("app"), *bindings("demo")]
    DEFAULT_MODE = "home"
    ENABLE_COMMAND_PALETTE = False
    _is_dressed = False

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
        self._painted = painted
        self._sign_in = sign_in
        self._settings_path = settings_path
        self._residents = residents
        self._network = network
        for theme in THEMES:
            self.register_theme(theme)
        self._dress_at_first(_theme(settings.theme))
        remap(settings.keys)
        self.set_keymap(textual_keymap(settings.keys))
        self.work = Work(
            self,
            desk,
            demo=residents is not None,
            replies=settings.replies,
            hide_reasons=settings.hide_reasons,
            first_steps=settings.first_steps,
            enter_sends=settings.enter_sends,
            by_hand=self.typed_by_hand,
        )
        self._following = Following(self.work, settings.retention)
        self._pins = Pins(desk.database, desk.agency_id, desk.now)
        self._lock_after = 60 * settings.lock_minutes
        self._touched = time.monotonic()
        for mode in MODES:
            self.add_mode(mode, partial(self._screen_of, mode))

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme, once it is one of ours."""
        return super().get_css_variables() if self._is_dressed else {}

    def _dress_at_first(self, theme: str) -> None:
        # What the watcher of `theme` does, but for having all styles parsed again before the first frame.
        self._is_dressed = True
        self.set_reactive(DangolApp.theme, theme)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def _screen_of(self, mode: str) -> Screen[None]:
        module, name = _SCREENS[mode]
        screen: Screen[None] = getattr(import_module(module), name)(self.work)
        # Or all styles are parsed again, as for a screen that was there when the theme changed.
        screen._css_update_count = self._css_update_count
        return screen

    def on_mount(self) -> None:
        self.work.desk.database.on_health(self._store_fares)
        self.set_interval(EVERY, self._following.look)
        self.work.look_at_held()
        self._name_terminal()
        self.set_interval(1.0, self._lock_when_away)
        if self._pins.has(self.work.desk.actor.id):
            self.action_lock()
        if self._residents is not None:
            self.call_after_refresh(self._residents.start)

    def on_ready(self) -> None:
        self._painted()

    async def before_exit(self) -> None:
        """Stop what runs beside the screens, and save what they hold."""
        for screen in self.desk_screens():
            await screen.put_away()
        if self._residents is not None:
            self._residents.stop()
        self._following.stop()

    def desk_screens(self) -> list[DeskScreen]:
        """Every screen that was opened, in front or not."""
        return [screen for stack in self._screen_stacks.values() for screen in stack if isinstance(screen, DeskScreen)]

    def _store_fares(self, health: Health) -> None:
        # In the writer's thread.
        message = say("desk.store_back") if health.state == "ok" else say(health.code)
        self.call_from_thread(self.work.say, message)

    def _name_terminal(self) -> None:
        mode = say(f"desk.mode_{self.current_mode}")
        self.name_terminal(f"{self.work.desk.agency.name} - {mode}")

    def watch_hangul_state(self, hangul: bool) -> None:
        """Show that letters come from a keyboard in Hangul mode."""
        self.work.hangul = hangul
        if isinstance(self.screen, DeskScreen):
            self.screen.show_lines()

    # where to go

    async def go(self, mode: str, what: str = "") -> None:
        """Bring a screen to the front, at the part of it that is named."""
        if mode != self.current_mode:
            self.work.desk.leave()
        await self.switch_mode(mode)
        self._name_terminal()
        base = self.screen_stack[0]
        if what and isinstance(base, DeskScreen):
            base.go(what)

    @on(DeskScreen.Went)
    async def _go_where_asked(self, message: DeskScreen.Went) -> None:
        await self.go(message.mode, message.what)

    @on(HomeScreen.StepsDismissed)
    def _keep_dismissed(self) -> None:
        self._change_settings(first_steps=False)

    async def action_home(self) -> None:
        await self.go("home")

    async def action_announcements(self) -> None:
        await self.go("announcements")

    async def action_comments(self) -> None:
        await self.go("comments")

    async def action_chats(self) -> None:
        await self.go("chats")

    async def action_followers(self) -> None:
        await self.go("followers")

    async def action_back(self) -> None:
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            await self.go("home")

    # what works everywhere

    async def action_undo(self) -> None:
        await self.work.undo_newest()

    async def action_take_back(self) -> None:
        await self.work.take_back()

    def action_palette(self) -> None:
        from screens.palette import PaletteScreen

        self.push_screen(PaletteScreen())

    def action_keys(self) -> None:
        from screens.key_list import KeyListScreen

        self.push_screen(KeyListScreen())

    def action_jump(self) -> None:
        from screens.jump import JumpScreen

        self.push_screen(JumpScreen())

    def action_log(self) -> None:
        from screens.log import LogScreen

        self.push_screen(LogScreen(self.work.log))

    def action_outbox(self) -> None:
        from local_store.linked_desk import LinkedDesk
        from screens.outbox import OutboxScreen

        if isinstance(self.work.desk, LinkedDesk):
            self.push_screen(OutboxScreen(self.work, self.work.desk))

    def action_sign_in(self) -> None:
        from screens.sign_in import SignInDialog

        if self._sign_in is not None:
            self.push_screen(SignInDialog(self.work.desk.actor.name, self._sign_in), self._signed_in)

    def _signed_in(self, done: bool | None) -> None:
        if done:
            self.work.say(say("link.signed_in"))

    # files

    def action_open_file(self) -> None:
        from screens.widgets.prompt import Prompt

        prompt = Prompt(say("desk.which_file"), say("desk.take_file"), limit=1_000, enter_sends=True)
        self.push_screen(prompt, self._open_file)

    async def _open_file(self, given: str | None) -> None:
        """A draft of the file, opened; or why not."""
        if given is None:
            return
        try:
            taken = await asyncio.to_thread(self._draft_of, Path(given.strip()))
        except DeskError as refusal:
            self.work.say(str(refusal))
            return
        self.work.say(say("desk.file_taken", title=taken.draft.content.title))
        await self.go("announcements", f"of/{taken.draft.id}")
        if taken.left_out:
            from screens.widgets.dialog import Confirm

            title = say("desk.file_left", count=len(taken.left_out))
            self.push_screen(Confirm(title, "\n".join(taken.left_out), say("desk.file_seen")))

    def _draft_of(self, path: Path) -> "Taken":
        from tui.file_commands import take_draft

        return take_draft(self.work.desk, path.expanduser())

    # the end

    async def action_quit(self) -> None:
        """End the program; while something is on its way out, ask what becomes of it first."""
        if not self.work.held or not self.work.desk.is_authority:  # a backend publishes without this desk too
            self.exit()
            return
        from screens.quitting import QuitDialog

        self.push_screen(QuitDialog(self.work.held[-1]), self._quit)

    async def _quit(self, answer: "Answer | None") -> None:
        from screens.quitting import TAKE_BACK

        if answer is None:
            return
        if answer.key == TAKE_BACK:
            while self.work.held and await self.work.take_back():
                continue
        self.work.say(say("desk.leaving"))
        self.set_interval(EVERY, self._leave_when_out)

    def _leave_when_out(self) -> None:
        if not self.work.held:
            self._following.publish_due()  # what can no longer be taken back may not be handed in yet
            self.exit()

    # who is at the desk

    async def on_event(self, event: events.Event) -> None:
        """Every key and click says that somebody is there."""
        if isinstance(event, (events.Key, events.Click)):
            self._touched = time.monotonic()
        await super().on_event(event)

    def _lock_when_away(self) -> None:
        away = time.monotonic() - self._touched
        if self._lock_after and away >= self._lock_after and self._pins.has(self.work.desk.actor.id):
            self.action_lock()

    @property
    def locked(self) -> bool:
        """Whether nothing but a PIN is heard."""
        return any(getattr(screen, "is_lock", False) for screen in self.screen_stack[-1:])

    def action_lock(self) -> None:
        if self.locked:
            return
        if self._pins.has(self.work.desk.actor.id):
            self._ask_who(locked=True)
        else:
            self.work.say(say("pins.none"))

    def action_sit(self) -> None:
        self._ask_who(locked=False)

    def _ask_who(self, *, locked: bool) -> None:
        from screens.locking import LockScreen

        desk = self.work.desk
        self.push_screen(LockScreen(desk.sitters(), desk.actor.id, self._pins, locked=locked), self._seat)

    def _seat(self, person: Staff | None) -> None:
        """Another person, or the same one again, is at the desk."""
        if person is None or person.id == self.work.desk.actor.id:
            return
        self.work.seat(person.actor())
        for screen in self.desk_screens():
            screen.show_lines()
        self.work.say(say("pins.seated", name=person.name))

    def action_pin(self) -> None:
        from screens.locking import PinDialog

        actor = self.work.desk.actor
        self.push_screen(PinDialog(self._pins, actor.id, actor.name), self._set_pin)

    async def _set_pin(self, pin: str | None) -> None:
        if pin is None:
            return
        try:
            await asyncio.to_thread(self._pins.set, self.work.desk.actor.id, pin)
        except DeskError as refusal:
            self.work.say(str(refusal))
        else:
            self.work.say(say("pins.set"))

    # how it looks and speaks

    def action_korean(self) -> None:
        self._speak("ko")

    def action_english(self) -> None:
        self._speak("en")

    def _speak(self, language: Language) -> None:
        use_language(language)
        self._change_settings(language=language)
        for screen in self.desk_screens():
            screen.refresh_words()

    def action_dark(self) -> None:
        self._dress("dark")

    def action_light(self) -> None:
        self._dress("light")

    def action_ascii(self) -> None:
        self._dress("ascii")

    def action_ascii_light(self) -> None:
        self._dress("ascii-light")

    def _dress(self, theme: ThemeName) -> None:
        self.theme = _theme(theme)
        self._change_settings(theme=theme)

    def _change_settings(self, **changed: str | bool) -> None:
        try:
            change_settings(self._settings_path, **changed)
        except DeskError as fault:
            self.work.say(str(fault))

    # the demo

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if self.locked and action != "quit":
            return False
        if action in ("pause", "faster", "slower"):
            return self._residents is not None
        if action == "network":
            return self._network is not None
        if action == "outbox":
            return not self.work.desk.is_authority
        if action == "sign_in":
            news = self.work.desk.link_news()
            return self._sign_in is not None and news is not None and news.condition == "sign_in"
        if action == "undo":
            return self.work.undo.newest() is not None
        if action == "take_back":
            return bool(self.work.held)
        return super().check_action(action, parameters)

    def action_pause(self) -> None:
        if self._residents is not None:
            self.work.say(self._residents.pause())

    def action_faster(self) -> None:
        if self._residents is not None:
            self.work.say(self._residents.faster())

    def action_slower(self) -> None:
        if self._residents is not None:
            self.work.say(self._residents.slower())

    def action_network(self) -> None:
        if self._network is not None:
            self.work.say(self._network.switch())


def _theme(name: ThemeName) -> str:
    return f"dangol-{name}"
