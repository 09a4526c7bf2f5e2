"""The pane of a conversation: a window over ten thousand messages that opens at its end and stays where it is read."""

import asyncio
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from textual.message import Message as Event

from domain.chats import Message
from domain.errors import DeskError
from domain.moderation import Note
from domain.words import say
from local_store.conversation import Said
from local_store.desk import Desk
from local_store.questions import Key
from screens.conversation_source import ChatView, ConversationSource
from screens.said_lines import SaidLines
from screens.widgets.drawing import CUT, Line, Span, line
from screens.widgets.page_reader import PageReader
from screens.widgets.pane import Pane
from screens.widgets.row_source import Page, Request, Where
from screens.widgets.window import Window

_AHEAD: Final = 30
"""Messages that are held above and below what is shown, as far as there are any."""

_NARROWEST: Final = 10
"""Cells in which it is worth laying anything out."""

_Place = tuple[str, int]
"""A message, and a line of it."""


class ConversationPane(Pane):
    """Shows what was said in one chat. New messages appear where its end is shown, and are counted where it is not."""

    DEFAULT_CSS = "ConversationPane { height: 1fr; }"

    class Reached(Event):
        """Sent when the end came in sight, or what came below it was counted."""

    @dataclass
    class Failed(Event):
        """Sent when messages could not be read. Those that are held stay."""

        error: DeskError

    def __init__(self, desk: Desk, said: SaidLines) -> None:
        super().__init__()
        self.said = said
        self.unseen = 0
        """How many messages of others came below what is shown."""
        self.at_end = True
        """Whether the last message is in sight."""
        self._desk = desk
        self._window: Window[Said, Key] = Window(ConversationSource(desk, ""))
        self._starts: list[int] = []  # where the lines of each entry begin
        self._place: _Place = ("", 0)
        self._reader: PageReader[Said, Key] = PageReader(self, self._take_in, self._not_read, self.redraw)

    # what is shown

    def show(self, view: ChatView | None) -> None:
        """Show a conversation, at its end or with the cursor on the message that it was read around."""
        self._reader.forget()
        self._window = view.window if view else Window(ConversationSource(self._desk, ""))
        self.said.nickname = view.detail.row.nickname if view else ""
        self.said.closings = view.closings if view else ()
        self.said.clear()
        self.unseen, self.at_end, self._place = 0, view is None or view.at is None, ("", 0)
        self.redraw()
        found = self._window.current if view is not None and view.at is not None else None
        if found is not None:
            self._place = (found.id, 0)
            self.cursor_key = found.id if isinstance(found, Note) else f"{found.id}/0"
            # With what was said before it, and more of what was said then.
            self._scroll(self._cursor - self._page // 3)
        else:
            self._cursor_to_last()
            self._keep_place()

    @property
    def entries(self) -> list[Said]:
        """What is held of the conversation, oldest first."""
        held = (self._window.row(slot) for slot in self._window.slots)
        return [said for said in held if said is not None]

    def holds(self, ids: Iterable[str]) -> bool:
        """Whether any of these messages is held."""
        return any(self._window.slot(id) is not None for id in ids)

    @property
    def current(self) -> Said | None:
        """The message or note under the cursor."""
        key = self.cursor_key
        slot = None if key is None else self._window.slot(key.partition("/")[0])
        return None if slot is None else self._window.row(slot)

    def lines(self, width: int) -> Sequence[Line]:
        entries, self._starts = self.entries, []
        if width < _NARROWEST:
            return ()
        if not entries:
            nothing = "chats.nothing_said" if self._chat_id(self._window) else "chats.nothing_open"
            return [line(Span(say(nothing), "dim"))]
        above = [] if self._window.at_top else [line(Span(CUT, "dim"))]
        found, starts = self.said.lines(entries, width, self._desk.now())
        # A short one stands at the bottom, beside where it is answered.
        blank = [line()] * (self.size.height - len(above) - len(found) + 1)
        self._starts = [len(blank) + len(above) + start for start in starts]
        return [*blank, *above, *found[:-1]]

    # following

    async def follow(self, changed: Iterable[str], *, everything: bool = False) -> None:
        """Take in what changed among these ids, and what was said since."""
        window, ids = self._window, set(changed)
        held = [said for said in self.entries if everything or said.id in ids]
        others = ids - {said.id for said in held}
        try:
            read, page, came = await asyncio.to_thread(self._read_again, window, held, others)
        except DeskError as fault:
            self._not_read(fault)
            return
        if window is not self._window:
            return
        if len(read) < len(held):
            self._reader.ask(window, window.from_end() if self.at_end else window.around_cursor())
            return
        for said in read:
            window.replace(said)
        if page is not None:
            came = [said for said in page.rows if window.slot(said.id) is None]
            window.accept(page)
        self.unseen += 0 if self.at_end else sum(self._is_of_others(said) for said in came)
        self.look_again()
        self.post_message(self.Reached())

    def _read_again(
        self, window: Window[Said, Key], held: list[Said], others: set[str]
    ) -> tuple[list[Said], Page[Said, Key] | None, Sequence[Said]]:
        """What changed as it is now, and what was said since: a page of it, or else, where that is not held, all."""
        read = [again for said in held if (again := self._desk.said(said.id)) is not None]
        request = window.beyond()
        if request is not None:
            return read, window.fetch(request), ()
        found = (self._desk.record(Message, id) for id in others)
        return read, None, [each for each in found if each is not None and each.chat_id == self._chat_id(window)]

    def _is_of_others(self, said: Said) -> bool:
        return isinstance(said, Message) and said.author_id != self._desk.actor.id

    def _chat_id(self, window: Window[Said, Key]) -> str:
        source = window.source
        return source.chat_id if isinstance(source, ConversationSource) else ""

    def look_again(self) -> None:
        """Draw it anew where it stands: the time went on, or some of it changed."""
        last = self.at_end and self._cursor_is_last()
        self.redraw()
        if last:
            self._cursor_to_last()
        self._keep_place()

    def reach_end(self) -> None:
        """Go to the end of the conversation."""
        self.at_end = True
        if self._window.at_end:
            self._cursor_to_last()
            self._keep_place()
        else:
            self._reader.ask(self._window, self._window.from_end())

    # reading on

    def _read_ahead(self) -> None:
        """Have what is above and below what is shown."""
        if not self._starts or self._reader.busy:
            return
        middle = max(0, self._entry_at(self._top + self._page // 2))
        self._window.put(self._window.slots.start + middle)
        request: Request[Key] | None = self._window.wanted(_AHEAD)
        if request is not None:
            self._reader.ask(self._window, request)

    def _take_in(self, window: Window[Said, Key], page: Page[Said, Key]) -> None:
        if page.request.where is Where.TOP:
            self.at_end, self._place, self._offset = False, ("", 0), 0
        window.accept(page)
        self.redraw()
        if page.request.where in (Where.TOP, Where.END):
            self._cursor_to_last(first=page.request.where is Where.TOP)
        self._keep_place()

    def _not_read(self, error: DeskError) -> None:
        self.post_message(self.Failed(error))

    # where it stands

    def _entry_at(self, index: int) -> int:
        """Which entry a line is of, counted from the first held; -1 for none."""
        return bisect_right(self._starts, index) - 1

    def _keep_place(self) -> None:
        """Show what was shown before the lines changed: the end, or the same line at the top."""
        id, rest = self._place
        slot = self._window.slot(id)
        if self.at_end and self._window.at_end:
            self._scroll(len(self._body))
        elif slot is not None and self._body:
            self._scroll(self._starts[slot - self._window.slots.start] + rest)
        else:
            self._scroll(self._top)

    def _note_place(self) -> None:
        at = self._entry_at(self._top)
        said = self._window.row(self._window.slots.start + at) if at >= 0 else None
        self._place = ("", 0) if said is None else (said.id, self._top - self._starts[at])
        reached = self._window.at_end and self._top + self._page >= len(self._body)
        if reached:
            self.unseen = 0
        if reached and not self.at_end:
            self.post_message(self.Reached())
        self.at_end = reached

    def _cursor_is_last(self) -> bool:
        return bool(self._stops) and self._at() == self._stops[-1]

    def _cursor_to_last(self, *, first: bool = False) -> None:
        """Put the cursor on the last place that it has, or the first, whatever is in sight."""
        if self._stops:
            self._set_cursor(self._stops[0 if first else -1])

    def _set_cursor(self, at: int) -> None:
        self._cursor, self._cursor_key = at, self._body[at].key

    def on_resize(self) -> None:
        self.redraw()
        self._keep_place()

    # moving

    def _put(self, at: int) -> None:
        super()._put(at)
        place = self._entry_at(at)
        if place >= 0:
            # What the cursor came to is shown whole where it fits.
            end = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._body)
            self._scroll(max(self._top, min(end - self._page, self._starts[place])))

    def _scroll(self, top: int) -> None:
        super()._scroll(top)
        if self._starts:
            self._note_place()
            self._read_ahead()

    def _turn(self, by: int) -> None:
        """Move the view, and take the cursor along."""
        self._scroll(self._top + by)
        shown = [stop for stop in self._stops if self._top <= stop < self._top + self._page]
        if shown:
            self._set_cursor(shown[-1 if by > 0 else 0])

    def action_page_down(self) -> None:
        self._turn(self._page - 1)

    def action_page_up(self) -> None:
        self._turn(1 - self._page)

    def action_move_top(self) -> None:
        """To the beginning, which may be ten thousand messages above."""
        if self._window.at_top:
            super().action_move_top()
        else:
            self._reader.ask(self._window, self._window.from_top())

    def action_move_bottom(self) -> None:
        self.reach_end()
