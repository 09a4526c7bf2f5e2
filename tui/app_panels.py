"""What opens over any screen and is put away again: the palette, the keys, the log, the outbox, a file, a sign-in."""

from collections.abc import Callable

from domain.words import say
from tui.app_screens import ScreensApp


class PanelsApp(ScreensApp):
    """Each panel is loaded when it is first asked for."""

    sign_in: Callable[[str], None] | None = None
    """Signs in to the backend with a password; None where there is none to sign in to."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "outbox":
            return not self.work.desk.is_authority
        if action == "sign_in":
            news = self.work.desk.link_news()
            return self.sign_in is not None and news is not None and news.condition == "sign_in"
        return super().check_action(action, parameters)

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

    def action_open_file(self) -> None:
        from tui.open_file import FileOpening

        FileOpening(self).ask()

    def action_sign_in(self) -> None:
        from screens.sign_in import SignInDialog

        if self.sign_in is not None:
            self.push_screen(SignInDialog(self.work.desk.actor.name, self.sign_in), self._signed_in)

    def _signed_in(self, done: bool | None) -> None:
        if done:
            self.work.say(say("link.signed_in"))
