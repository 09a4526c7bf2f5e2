"""What the screens share in one sitting: the desk, what changed, what was said, the undo list, what is held."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Final

import msgspec
from textual import events
from textual.app import App
from textual.signal import Signal

from domain.actors import Actor
from domain.announcements import Announcement
from domain.commands import Command, Outcome
from domain.conversation import TakeBackMessage
from domain.drafts import continuing
from domain.errors import DeskError, Refused
from domain.moderation import TakeBackReply
from domain.publishing import TakeBackAnnouncement
from domain.records import Record
from domain.replies import StoredReply
from domain.undo import Subject, UndoList, inverse
from domain.words import say
from local_store.changes import Changes
from local_store.desk import Desk
from screens.held import Held, publications, still_held
from screens.wording import clock

KEPT: Final = 500
"""Messages of a sitting that are kept."""


class Step(msgspec.Struct, frozen=True):
    """A command, and the record that it is about as it stood when the key was pressed."""

    command: Command
    before: Record | None = None


class Work:
    """One person's sitting at the desk. Screens get it when they are made, and ask and change through it alone."""

    def __init__(
        self,
        app: App[Any],
        desk: Desk,
        *,
        demo: bool = False,
        replies: Sequence[StoredReply] = (),
        hide_reasons: Sequence[str] = (),
        first_steps: bool = True,
        enter_sends: bool = False,
        by_hand: Callable[[events.Key], bool] = lambda key: True,
    ) -> None:
        """`by_hand` tells a deliberate press of a key from what a paste or a terminal sends."""
        self.desk = desk
        self.demo = demo
        self.replies = tuple(replies)
        self.hide_reasons = tuple(hide_reasons)
        self.first_steps = first_steps
        self.enter_sends = enter_sends
        self.by_hand = by_hand
        self.undo = UndoList()
        self.log: deque[tuple[int, str]] = deque(maxlen=KEPT)
        """(when, what) of everything that was said, oldest first."""
        self.changed: Signal[Changes] = Signal(app, "changed")
        """Published after every commit of this process and of others, at most ten times a second."""
        self.said: Signal[str] = Signal(app, "said")
        """Published when the state line of the screen in front is to say something."""
        self.ticked: Signal[None] = Signal(app, "ticked")
        """Published each second while something is on its way, and whenever that changes."""
        self.hangul = False
        """Whether the keyboard was last seen in Hangul mode."""
        self.held: tuple[Held, ...] = ()
        self._replies_held: tuple[Held, ...] = ()
        self._held_of: dict[str, tuple[Held, ...]] = {}
        """What those who got up had on its way: theirs again if they come back in time."""
        self._seq = desk.head()
        self._link = self.link_text()

    @property
    def cut_off(self) -> bool:
        """Whether what is given out now waits here: there is a backend, and it is not reached."""
        news = self.desk.link_news()
        return news is not None and news.condition != "connected"

    def link_text(self) -> str:
        """How the link to a backend fares, empty where there is none."""
        news = self.desk.link_news()
        if news is None:
            return ""
        parts = [say(news.why or f"link.{news.condition}", time=clock(news.since))]
        parts += [say("link.filling")] if news.filling and news.condition == "connected" else []
        parts += [say("link.waiting", count=news.waiting)] if news.waiting else []
        parts += [say("link.tray", count=news.came_back)] if news.came_back else []
        parts += [say("link.types" if typing else "link.beside", name=name) for name, typing in news.beside]
        return " · ".join(parts)

    def at_rest(self) -> str:
        """What a screen says of the desk when nothing waits there."""
        return say("desk.alone") if self.desk.is_authority else say("link.at_rest")

    def seat(self, actor: Actor) -> None:
        """Somebody else is at the desk: what the one before did is not theirs to undo, nor to read in the log."""
        self._held_of[self.desk.actor.id] = self._replies_held
        self.desk.actor = actor
        self.undo = UndoList()
        self.log.clear()
        self._replies_held = self._held_of.pop(actor.id, ())
        self.look_at_held()

    def say(self, message: str) -> None:
        """Tell the person at the desk what happened, and keep it in the log."""
        self.log.append((self.desk.now(), message))
        self.said.publish(message)

    async def attempt(self, command: Command) -> Outcome:
        """Carry out a command and show what changed. Raises `DeskError`."""
        outcome = await asyncio.wrap_future(self.desk.perform(command))
        self.follow()
        return outcome

    async def perform(
        self, command: Command, *, done: str, subject: Subject = "", before: Record | None = None
    ) -> bool:
        """Carry out a command, say what came of it, and remember how to take it back. False when it was refused."""
        return await self.perform_all([Step(command, before)], done=done, subject=subject) == 1

    async def perform_all(self, steps: Sequence[Step], *, done: str, subject: Subject = "") -> int:
        """Carry out several commands as one step of the undo list. Returns how many were not refused.

        `done` is the key of the sentence that says it was done; it may have the fields `count` and `subject`.
        """
        try:
            came = await asyncio.wrap_future(self.desk.perform_all([step.command for step in steps]))
        except DeskError as fault:
            self.say(str(fault))
            return 0
        refused = [outcome for outcome in came if isinstance(outcome, Refused)]
        inverses = [
            undoing
            for step, outcome in zip(steps, came, strict=True)
            if outcome is Outcome.DONE and (undoing := inverse(step.command, step.before, self.desk.new_id)) is not None
        ]
        self.undo.push(done, subject, inverses[::-1])
        self._report(done, subject, came.count(Outcome.DONE), refused)
        self.follow()
        return len(came) - len(refused)

    def _report(self, done: str, subject: Subject, count: int, refused: Sequence[Refused]) -> None:
        sentences = [say(done, count=count, subject=subject)] if count else []
        if not count and not refused:
            sentences.append(say("desk.already"))
        if len(refused) == 1 and not count:
            sentences.append(str(refused[0]))
        elif refused:
            sentences.append(say("desk.some_refused", count=len(refused), why=str(refused[0])))
        self.say(" ".join(sentences))

    async def undo_newest(self) -> None:
        """Take back the newest step of this sitting. What was changed since is left, and by whom is said."""
        step = self.undo.pop()
        if step is None:
            self.say(say("desk.nothing_to_undo"))
            return
        try:
            came = await asyncio.wrap_future(self.desk.perform_all(step.inverses))
        except DeskError as fault:
            self.undo.push(step.word, step.subject, step.inverses)
            self.say(str(fault))
            return
        refused = [outcome for outcome in came if isinstance(outcome, Refused)]
        self._report("desk.undone", step.subject, came.count(Outcome.DONE), refused)
        self.follow()

    def hold_reply(self, held: Held) -> None:
        """Remember a reply that can be taken back for some seconds."""
        self._replies_held = (*self._replies_held, msgspec.structs.replace(held, given=self.desk.now()))
        self.look_at_held()

    async def take_back(self) -> bool:
        """Take back the newest of what is on its way. False when that was too late."""
        if not self.held:
            self.say(say("desk.nothing_held"))
            return False
        newest = self.held[-1]
        try:
            await self._take_back(newest.take_back, newest.text)
        except DeskError as refusal:
            self.say(str(refusal))
            return False
        self._replies_held = tuple(held for held in self._replies_held if held.id != newest.id)
        self.look_at_held()
        if not newest.is_announcement:  # of an announcement it is said whoever took it back
            self._say_taken_back(newest)
        return True

    def _say_taken_back(self, held: Held) -> None:
        """What lay here is taken back for good; of what lies at a backend that is not reached nobody knows yet."""
        self.say(say("link.take_back_waits" if self.cut_off and not held.waits else held.done))

    async def _take_back(self, command: Command, text: str) -> None:
        """Carry out the command; what it takes back is then a draft again. Raises `DeskError`."""
        now = self.desk.now()
        given = isinstance(command, TakeBackAnnouncement) and self.desk.announcement(command.announcement_id)
        if isinstance(command, TakeBackReply):
            came = self.desk.take_back_reply(command, text, now)
        elif isinstance(command, TakeBackMessage):
            came = self.desk.take_back_message(command, text, now)
        elif given:
            draft = continuing(given, now)
            draft = msgspec.structs.replace(draft, saved_at=now, publish_at=None, revision=given.revision + 1)
            came = self.desk.take_back_to(command, draft)
        else:
            came = self.desk.perform(command)
        await asyncio.wrap_future(came)
        self.follow()

    def look_at_held(self) -> None:
        """Find what can be taken back now, oldest first."""
        now, cut_off = self.desk.now(), self.cut_off
        self._replies_held = still_held(self.desk, self._replies_held, now, cut_off=cut_off)
        publishing = publications(self.desk, now, cut_off=cut_off)
        before, self.held = self.held, tuple(sorted((*publishing, *self._replies_held), key=lambda held: held.given))
        self.ticked.publish(None)
        self._say_what_was_taken_back(before, now)

    def _say_what_was_taken_back(self, before: Sequence[Held], now: int) -> None:
        """Of an announcement that is no longer on its way before its time: here or elsewhere it was taken back."""
        still = {held.id for held in self.held}
        for held in before:
            if not held.is_announcement or held.id in still or (held.until <= now and not held.waits):
                continue
            known = self.desk.announcement(held.id)
            if known is None or known.state == "draft":
                self._say_taken_back(held)

    def look_at_link(self) -> None:
        """Have it said when the link fares otherwise, or a colleague came or went."""
        link, self._link = self._link, self.link_text()
        if link != self._link:
            self.ticked.publish(None)

    def follow(self) -> None:
        """Tell the screens what changed since they were told last."""
        changes = self.desk.changes(self._seq)
        self._seq = changes.seq
        self.look_at_link()
        if not changes:
            return
        if changes.touched(Announcement.KIND):
            self.look_at_held()
        self.changed.publish(changes)
