"""How the application looks and speaks: chosen by keys, kept in the settings, and right in the first frame already."""

from pathlib import Path

from textual import on
from textual.app import App

from domain.errors import DeskError
from domain.words import Language, use_language
from screens.home import HomeScreen
from tui.app_screens import ScreensApp
from tui.settings import ThemeName, change_settings
from tui.themes import THEMES


class LooksApp(ScreensApp):
    """Theme, language, and the first steps on home: what a key changes of the settings."""

    settings_path: Path
    _is_dressed = False

    def get_css_variables(self) -> dict[str, str]:
        """Those of the theme, once it is one of ours."""
        return super().get_css_variables() if self._is_dressed else {}

    def dress_at_first(self, theme: ThemeName) -> None:
        """Wear a theme before the first frame."""
        for each in THEMES:
            self.register_theme(each)
        # What the watcher of `theme` does, but for having all styles parsed again before the first frame.
        self._is_dressed = True
        self.set_reactive(App.theme, _registered(theme))
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

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
        self.theme = _registered(theme)
        self._change_settings(theme=theme)

    @on(HomeScreen.StepsDismissed)
    def _keep_dismissed(self) -> None:
        self._change_settings(first_steps=False)

    def _change_settings(self, **changed: str | bool) -> None:
        try:
            change_settings(self.settings_path, **changed)
        except DeskError as fault:
            self.work.say(str(fault))


def _registered(theme: ThemeName) -> str:
    """Its name among Textual's."""
    return f"dangol-{theme}"
