"""Opening a file from within the program: its path is asked for, and it becomes a draft that is opened."""

import asyncio
from pathlib import Path

from domain.errors import DeskError
from domain.words import say
from screens.widgets.dialog import Confirm
from screens.widgets.prompt import Prompt
from tui.app_screens import ScreensApp
from tui.file_commands import take_draft
from tui.reading import Taken

_LONGEST_PATH = 1_000


class FileOpening:
    """Asks for one file."""

    def __init__(self, app: ScreensApp) -> None:
        self._app = app

    def ask(self) -> None:
        """Ask for its path, and open what comes of it."""
        prompt = Prompt(say("desk.which_file"), say("desk.take_file"), limit=_LONGEST_PATH, enter_sends=True)
        self._app.push_screen(prompt, self._open)

    async def _open(self, given: str | None) -> None:
        """A draft of the file, opened; or why not."""
        if given is None:
            return
        try:
            taken = await asyncio.to_thread(self._draft_of, Path(given.strip()))
        except DeskError as refusal:
            self._app.work.say(str(refusal))
            return
        self._app.work.say(say("desk.file_taken", title=taken.draft.content.title))
        await self._app.go("announcements", f"of/{taken.draft.id}")
        if taken.left_out:
            title = say("desk.file_left", count=len(taken.left_out))
            self._app.push_screen(Confirm(title, "\n".join(taken.left_out), say("desk.file_seen")))

    def _draft_of(self, path: Path) -> Taken:
        return take_draft(self._app.work.desk, path.expanduser())
