"""The application's screens: which is in front, how to get there, and what the terminal is called meanwhile."""

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from textual import on
from textual.screen import Screen

from domain.words import say
from screens.base import MODES, DeskScreen
from screens.work import Work
from tui.hardened import HardenedApp

_SCREENS: Final = {
    "home": ("screens.home", "HomeScreen"),
    "announcements": ("screens.announcements", "AnnouncementsScreen"),
    "comments": ("screens.comments", "CommentsScreen"),
    "chats": ("screens.chats", "ChatsScreen"),
    "followers": ("screens.followers", "FollowersScreen"),
}
"""Mode → its screen, imported when it is first opened."""


class ScreensApp(HardenedApp):
    """The five screens of one sitting, each made when it is first in front and kept from then on."""

    DEFAULT_MODE = "home"
    work: Work

    def __init__(self, *, reports: Path | None) -> None:
        super().__init__(reports=reports)
        for mode in MODES:
            self.add_mode(mode, partial(self._screen_of, mode))

    def _screen_of(self, mode: str) -> Screen[None]:
        module, name = _SCREENS[mode]
        screen: Screen[None] = getattr(import_module(module), name)(self.work)
        # Or all styles are parsed again, as for a screen that was there when the theme changed.
        screen._css_update_count = self._css_update_count
        return screen

    def desk_screens(self) -> list[DeskScreen]:
        """Every screen that was opened, in front or not."""
        return [screen for stack in self._screen_stacks.values() for screen in stack if isinstance(screen, DeskScreen)]

    def name_after_screen(self) -> None:
        """Give the terminal the name of the agency and of the screen in front."""
        mode = say(f"desk.mode_{self.current_mode}")
        self.name_terminal(f"{self.work.desk.agency.name} - {mode}")

    def watch_hangul_state(self, hangul: bool) -> None:
        """Show that letters come from a keyboard in Hangul mode."""
        self.work.hangul = hangul
        if isinstance(self.screen, DeskScreen):
            self.screen.show_lines()

    async def go(self, mode: str, what: str = "") -> None:
        """Bring a screen to the front, at the part of it that is named."""
        if mode != self.current_mode:
            self.work.desk.leave()
        await self.switch_mode(mode)
        self.name_after_screen()
        base = self.screen_stack[0]
        if what and isinstance(base, DeskScreen):
            base.go(what)

    @on(DeskScreen.Went)
    async def _go_where_asked(self, message: DeskScreen.Went) -> None:
        await self.go(message.mode, message.what)

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
