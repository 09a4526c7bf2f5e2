"""Reads pages for a list in threads, and knows which one the list still wants."""

import asyncio
from collections.abc import Callable
from typing import Final, Generic

from textual.widget import Widget

from domain.errors import DeskError
from screens.widgets.row_source import Key, Page, Request, Row, Where
from screens.widgets.window import Window

SLOW_AFTER: Final = 0.150
"""Seconds of reading until somebody who waits is told so."""


class PageReader(Generic[Row, Key]):
    """One page at a time; what is asked for later makes what was asked for before unwanted.

    `read` is called with the page that came, `failed` with why none did, `slowed` when it takes long; all of them
    where the widget runs.
    """

    def __init__(
        self,
        owner: Widget,
        read: Callable[[Window[Row, Key], Page[Row, Key]], None],
        failed: Callable[[DeskError], None],
        slowed: Callable[[], object],
    ) -> None:
        self._owner = owner
        self._read, self._failed, self._slowed = read, failed, slowed
        self._asked: tuple[Window[Row, Key], Request[Key]] | None = None
        self.slow = False
        """Whether the page that is wanted has been coming for longer than a person should wait untold."""

    @property
    def busy(self) -> bool:
        """Whether a page is on its way."""
        return self._asked is not None

    @property
    def jump(self) -> Window[Row, Key] | None:
        """The window that is being read anew, if one is: moves then have to wait for where it begins."""
        if self._asked is None or self._asked[1].where in (Where.ABOVE, Where.BELOW):
            return None
        return self._asked[0]

    def ask(self, window: Window[Row, Key], request: Request[Key]) -> None:
        """Read this page in a thread."""
        self.forget()
        self._asked = asked = (window, request)
        self._owner.run_worker(self._fetch(asked), group="pages")
        if self.jump is not None:
            self.expect()

    def expect(self) -> None:
        """Somebody waits for the page that is on its way: say so when it takes long."""
        asyncio.get_running_loop().call_later(SLOW_AFTER, self._slow_down, self._asked)

    def forget(self) -> None:
        """The page that is on its way is not wanted any more."""
        self._asked, self.slow = None, False

    def now(self, window: Window[Row, Key], request: Request[Key]) -> None:
        """Read this page at once."""
        self.forget()
        try:
            page = window.fetch(request)
        except DeskError as error:
            self._failed(error)
        else:
            self._read(window, page)

    async def _fetch(self, asked: tuple[Window[Row, Key], Request[Key]]) -> None:
        window, request = asked
        try:
            page = await asyncio.to_thread(window.fetch, request)
        except DeskError as error:
            if asked is self._asked:
                self.forget()
                self._failed(error)
            return
        if asked is self._asked:
            self.forget()
            self._read(window, page)

    def _slow_down(self, asked: object) -> None:
        if asked is not None and asked is self._asked:
            self.slow = True
            self._slowed()
