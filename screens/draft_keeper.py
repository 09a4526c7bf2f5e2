"""Keeps what is being written: half a second behind the typing at most, and durable before that is said."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Final, Generic, TypeVar

import msgspec
from textual.dom import DOMNode
from textual.timer import Timer

from domain.drafts import Draft
from domain.errors import DeskError
from local_store.message_drafts import MessageDraft
from local_store.reply_drafts import ReplyDraft
from screens.work import Work

D = TypeVar("D", bound=Draft | MessageDraft | ReplyDraft)

SAVED_AFTER: Final = 0.3
"""Seconds after a change until the draft is handed to the store; at once would be a transaction a key."""

SAVE_AGAIN_AFTER: Final = 1.0
"""Seconds until the next attempt, while the store cannot be written."""


class DraftKeeper(Generic[D]):
    """Holds one draft as it is now. `saved` is called whenever it became durable, or could not be made so."""

    def __init__(
        self,
        work: Work,
        draft: D,
        screen: DOMNode,
        saved: Callable[[], object],
        save: Callable[[D], Future[None]],
    ) -> None:
        """`screen` is where it is written, whose end ends the waiting; `save` is how the desk keeps such a draft."""
        self.draft: D = draft
        self.failing = False
        """Whether the last attempt to save it failed: what is on the screen is not durable."""
        self._work = work
        self._durable: D = draft
        self._screen = screen
        self._waiting: Timer | None = None
        self._saved = saved
        self._save = save
        self._turn = asyncio.Lock()

    @property
    def durable(self) -> bool:
        """Whether all of it is durable."""
        return self.draft is self._durable

    @property
    def saved_at(self) -> int:
        """When it was last made durable; 0 for never."""
        return self._durable.saved_at

    def change(self, draft: D) -> bool:
        """Take the draft as it is now, and save it soon; False when nothing is different."""
        if draft == self.draft:
            return False
        self.draft = draft
        self._save_after(SAVED_AFTER)
        return True

    async def keep(self) -> bool:
        """Make it durable now; False when that failed."""
        async with self._turn:
            if self.durable:
                return True
            written = self.draft
            draft = msgspec.structs.replace(written, saved_at=self._work.desk.now())
            try:
                await asyncio.wrap_future(self._save(draft))
            except DeskError as fault:
                self._not_kept(fault)
                return False
            self._durable = draft
            if self.draft is written:
                self.draft = draft
            self.failing = False
        self._saved()
        return True

    def stop(self) -> None:
        """It was given out or discarded: nothing of it is to be saved any more."""
        self._durable = self.draft
        if self._waiting is not None:
            self._waiting.stop()

    async def stopped(self) -> bool:
        """`stop`, and wait for what is just being saved; gives whether any of it is in the store."""
        self.stop()
        async with self._turn:
            return self.saved_at > 0

    def _not_kept(self, fault: DeskError) -> None:
        if not self.failing:
            self._work.say(str(fault))
        self.failing = True
        self._save_after(SAVE_AGAIN_AFTER)
        self._saved()

    def _save_after(self, seconds: float) -> None:
        if self._waiting is None:
            self._waiting = self._screen.set_timer(seconds, self._time_to_save)

    def _time_to_save(self) -> None:
        self._waiting = None
        self._screen.run_worker(self.keep(), group="keeping")  # typing goes on while the disk takes its time
