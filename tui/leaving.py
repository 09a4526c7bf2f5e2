"""Quitting: while something is on its way out, what becomes of it is asked first."""

from domain.words import say
from screens.quitting import TAKE_BACK, QuitDialog
from screens.widgets.choice import Answer
from tui.app_screens import ScreensApp
from tui.following import EVERY, Following


class Leaving:
    """The end of a sitting."""

    def __init__(self, app: ScreensApp, following: Following) -> None:
        self._app, self._following = app, following
        self._work = app.work

    def quit(self) -> None:
        """End the program, at once or when what was asked about is done."""
        if not self._work.held or not self._work.desk.is_authority:  # a backend publishes without this desk too
            self._app.exit()
            return
        self._app.push_screen(QuitDialog(self._work.held[-1]), self._quit)

    async def _quit(self, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.key == TAKE_BACK:
            while self._work.held and await self._work.take_back():
                continue
        self._work.say(say("desk.leaving"))
        self._app.set_interval(EVERY, self._leave_when_out)

    def _leave_when_out(self) -> None:
        if not self._work.held:
            self._following.publish_due()  # what can no longer be taken back may not be handed in yet
            self._app.exit()
