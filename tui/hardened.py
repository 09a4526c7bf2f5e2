"""The base of the application: nothing hostile commands the terminal, any keyboard works, and it is given back."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.notifications import SeverityLevel
from textual.reactive import var

from domain.last_wall import drawable
from tui.caret import caret_of
from tui.hangul_keys import is_never_a_key, keys_meant, mode_of
from tui.key_timing import KeyTiming
from tui.render_guard import RenderGuard, is_web_link

LONGEST_TITLE = 120


class HardenedApp(App[None], inherit_bindings=False):
    """Textual's application without its weak places; each is shown by a test that fails on Textual's own.

    Leans on private hooks of Textual 8.2.8, which is pinned. `^c` never quits; `^q` calls `action_quit`.
    """

    BINDINGS = [Binding("ctrl+q", "quit", show=False, priority=True, id="app.quit")]

    hangul_state = var(False)
    """Whether the last letter came from a keyboard in Hangul mode."""

    def __init__(self, *, reports: Path | None = None) -> None:
        """Reports of crashes go to the folder `reports`, made when it is needed; nowhere without one."""
        super().__init__()
        self._guard = RenderGuard()
        self._timing = KeyTiming()
        self._reports = reports
        self._report: Path | None = None
        self._terminal_name = ""
        self.animation_level = "none"
        self._disable_tooltips = True

    # what goes to the terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guard before all others."""
        return [self._guard, *super().get_line_filters()]

    def name_terminal(self, text: str) -> None:
        """Give the terminal's window or pane this title, until the program ends. Never a resident's text."""
        first = not self._terminal_name
        self._terminal_name = " ".join(drawable(text).split())[:LONGEST_TITLE]
        self._write_title(self)
        if first:  # an editor that was called in between may have changed it
            self.app_resume_signal.subscribe(self, self._write_title)

    @property
    def terminal_name(self) -> str:
        """The title that the terminal was given."""
        return self._terminal_name

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a message, read as markup only when asked to."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def bell(self) -> None:
        """Make no sound."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text, as safe as when it is stored: it may be pasted into a shell."""
        from domain.characters import laid_out, sifted

        super().copy_to_clipboard(sifted(laid_out(text), lambda _, becomes: becomes))

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open a link to the web; of anything else nothing happens."""
        if is_web_link(url):
            super().open_url(url, new_tab=new_tab)

    def _write_title(self, _: App[None]) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b]2;{self._terminal_name}\x07")

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor belongs, and with it the input method's window: asked before each frame.

        Outside of editors the lower left corner, where a letter being composed hides no text.
        """
        focused = self.focused if self._running and self._screen_stack else None
        caret = None if focused is None else caret_of(focused)
        return Offset(0, max(0, self.size.height - 1)) if caret is None else caret

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """Ignored: what widgets set is out of date by the time a frame is drawn."""

    # what comes from the terminal

    def get_driver_class(self) -> type[Driver]:
        """Our driver for this system."""
        if sys.platform == "win32":
            from tui.terminal_windows import HardenedWindowsDriver

            return HardenedWindowsDriver
        from tui.terminal_linux import HardenedLinuxDriver

        return HardenedLinuxDriver

    async def on_event(self, event: events.Event) -> None:
        """Keys as they are meant, before anything else sees them."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._timing.note(event)
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif not is_never_a_key(event.key):
            mode = mode_of(event.character or "")
            self.hangul_state = self.hangul_state if mode is None else mode
            for key in (event,) if self._is_text(event) else keys_meant(event):
                key.set_sender(self)
                await super().on_event(key)

    def typed_by_hand(self, event: events.Key) -> bool:
        """Whether a person can have pressed this key on purpose: no other key and no paste came next to it.

        For what cannot be undone. Pastes, also unmarked ones, and the terminal's answers press no keys anywhere.
        """
        return self._timing.by_hand(event)

    def _is_text(self, event: events.Key) -> bool:
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """No editor's caret blinks: each blink is a frame, and moves the input method's window in some terminals."""
        if getattr(event.widget, "cursor_blink", False):
            event.widget.cursor_blink = False  # type: ignore[attr-defined]  # of Input and TextArea

    # how it ends

    async def before_exit(self) -> None:
        """Overridden to save what is not saved yet. Awaited once, however the program ends, with the terminal back."""

    async def _shutdown(self) -> None:
        try:
            await self.before_exit()
        finally:
            await super()._shutdown()

    def _handle_exception(self, error: Exception) -> None:
        """End after an error that nobody handled. Textual would draw a traceback with the values of all variables."""
        self._return_code = 1
        self._close_messages_no_wait()
        if self._exception is None:
            from tui.crash import write_report

            self._exception = error
            self._exception_event.set()
            self._report = write_report(error, self._reports)

    def _print_error_renderables(self) -> None:
        if self._exception is not None and not self.is_headless:
            from tui.crash import last_words

            self.error_console.print(Text(last_words(self._report)))
            if self._report is not None:
                self.error_console.print(Text(str(self._report)), soft_wrap=True)
        super()._print_error_renderables()
