"""The comments that are looked at: queues, search, the list, what is beside it, and how all of it follows the store."""

import asyncio
from collections.abc import Iterable
from typing import ClassVar, Final

import msgspec
from textual import events, on, work
from textual.containers import Container, Vertical
from textual.widget import Widget

from domain.days import day_of
from domain.errors import DeskError
from domain.words import say
from local_store.comments import FOUND_COUNTED, CommentFilter, CommentRow, Queue
from local_store.questions import Key
from screens.base import WIDE, DeskScreen
from screens.comment_detail import PARTS, DetailPane, Part
from screens.comment_filters import FilterLine, SearchBar
from screens.comment_list import CommentList
from screens.comment_news import MOST, totals_of
from screens.comment_reply import ReplyBox
from screens.comment_rows import CommentRows
from screens.comment_source import CommentSource
from screens.comment_view import read_view
from screens.key_table import chain
from screens.keys import shown_keys
from screens.widgets.drawn import Drawn
from screens.widgets.pane import Pane
from screens.wording import number
from screens.work import Work

WIDEST: Final = 170
"""Columns from which the author stands in a pane of their own."""


class CommentBoard(DeskScreen):
    """Shows one queue at a time. Subclasses say what is done with the comments."""

    DEFAULT_CSS = """
    CommentBoard .body { layout: vertical; height: 1fr; }
    CommentBoard .queue { height: 3fr; }
    CommentBoard .head { layout: horizontal; height: 1; }
    CommentBoard FilterLine { width: 1fr; height: 1; }
    CommentBoard SearchBar { width: 22; }
    CommentBoard .beside { height: 4fr; }
    CommentBoard .detail { height: 1fr; }
    CommentBoard .side { display: none; height: 1fr; }
    CommentBoard.-narrow.-reading .queue { height: 6; }
    CommentBoard.-narrow.-reading .beside { height: 1fr; }

    CommentBoard.-wide .body, CommentBoard.-widest .body { layout: horizontal; }
    CommentBoard.-wide .queue, CommentBoard.-widest .queue { width: 1fr; height: 1fr; margin-right: 1; }
    CommentBoard.-wide .head, CommentBoard.-widest .head { layout: vertical; height: 2; }
    CommentBoard.-wide SearchBar, CommentBoard.-widest SearchBar { width: 1fr; }
    CommentBoard.-wide .beside { width: 40%; height: 1fr; }
    CommentBoard.-widest .beside { width: 30%; height: 1fr; margin-right: 1; }
    CommentBoard.-widest .side { display: block; width: 25%; }
    CommentBoard.-wide ReplyBox, CommentBoard.-widest ReplyBox {
        height: 14; border-left: solid $foreground-muted;
    }
    """
    AUTO_FOCUS = "CommentList"
    CONTEXT: ClassVar[str] = "comments"
    MODE: ClassVar[str] = "comments"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (WIDEST, "-widest")]

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.of = CommentFilter()
        self.rows = CommentRows(work.desk.now, (work.desk.agency.phone,))
        self.top: Key | None = None
        """Where the first row stood when the list was read from its top."""
        self._today = day_of(work.desk.now())

    def panes(self) -> Iterable[Widget]:
        self.filters = FilterLine()
        self.search = SearchBar()
        source = CommentSource(self.work.desk, self.of)
        self.list = CommentList(source, self.rows.line, header=self.rows.header, empty=self._empty())
        self.detail = DetailPane(self.work, self.rows, classes="detail")
        self.side = DetailPane(self.work, self.rows, classes="side")
        self.reply = ReplyBox(self.work)
        self.side.edge = True
        self.side.parts = PARTS[1:]
        yield Container(
            Vertical(Container(self.filters, self.search, classes="head"), self.list, classes="queue"),
            Vertical(self.detail, self.reply, classes="beside"),
            self.side,
            classes="body",
        )

    @property
    def shown_panes(self) -> list[DetailPane]:
        """The panes beside the list that are on the screen."""
        return [pane for pane in (self.detail, self.side) if pane.display]

    # what is shown

    def load(self) -> None:
        self.list.empty = self._empty()
        if self.of.announcement_id:
            self.filters.totals = {}
            self._count_post()
        else:
            self.filters.totals = self.work.desk.queue_totals()

    @work(group="totals", exclusive=True)
    async def _count_post(self) -> None:
        """The numbers of one announcement are not kept: they are counted, in a thread."""
        of = self.of.announcement_id
        try:
            totals = await asyncio.to_thread(totals_of, self.work.desk, of)
        except DeskError as fault:
            self.work.say(str(fault))
            return
        if of == self.of.announcement_id:
            self.filters.totals = totals

    async def put_away(self) -> None:
        await self.reply.put_away()

    def refresh_words(self) -> None:
        super().refresh_words()
        self.list.redraw()
        for drawn in self.query(Drawn):
            drawn.redraw()

    def look_at(self, of: CommentFilter, *, at: Key | None = None, at_once: bool = True) -> None:
        """Show other comments, from the top or from one of them."""
        self.of, self.top = of, None
        self.filters.found = "" if of.words else None
        self.conceal()
        announcement = self.work.desk.announcement(of.announcement_id) if of.announcement_id else None
        self.filters.queue = of.queue
        self.filters.post = announcement.content.title if announcement else ""
        self.load()
        source = CommentSource(self.work.desk, of)
        if at is not None:
            self.list.show_at(source, at)
        else:
            self.list.show(source, at_once=at_once and not of.announcement_id)

    def look_at_queue(self, queue: Queue) -> None:
        """Show another queue of the same announcement and search."""
        self.look_at(msgspec.structs.replace(self.of, queue=queue))

    def look_at_post(self, announcement_id: str) -> None:
        """Show the comments of one announcement alone, or of all for an empty one."""
        self.look_at(msgspec.structs.replace(self.of, announcement_id=announcement_id))

    def look_for_nothing(self) -> None:
        """Empty the field of the search."""
        self.search.clear()
        self.of = msgspec.structs.replace(self.of, words="")

    def conceal(self) -> None:
        """Mask again what was revealed."""
        if self.rows.revealed:
            self.rows.revealed = ""
            self.list.redraw()

    def _empty(self) -> str:
        if self.of.words:
            return say("comments.none_found", key=shown_keys("comments.search"))
        key = shown_keys("comments.next_filter")
        return say(f"comments.none_{self.of.queue}", key=key)

    # the last two lines

    def state(self) -> str:
        waiting, marked = self.list.waiting, len(self.list.marks)
        parts = [self._position()]
        if marked and self.size.width >= WIDE:
            parts.append(say("comments.to_all_marked"))
        place = " · ".join(parts)
        return f"{self._news_of(waiting)}  {place}" if waiting else place

    def _news_of(self, waiting: int) -> str:
        count = f"{waiting}+" if waiting >= MOST else f"{waiting}"
        key = shown_keys("list.top").rpartition(" ")[2]
        return say(f"comments.waiting_{self.of.queue}", count=count, key=key)

    def _found(self) -> str:
        """How many the search found, in the queue in front."""
        total = self.list.window.total
        return f"{number(FOUND_COUNTED)}+" if total is None else number(total)

    def _position(self) -> str:
        position = self.list.position()
        if not self.of.words:
            return position
        if self.list.window.total is None:
            at, _, marked = position.rpartition("-")
            position = f"{at}{self._found()}{marked}"
        return say("comments.found", position=position)

    def contexts(self) -> tuple[str, ...]:
        focused = self.focused
        if focused is not None and self.search in focused.ancestors:
            return chain("search")
        if focused is not None and self.reply in focused.ancestors:
            return chain("reply")
        return super().contexts()

    # following the cursor

    @on(CommentList.Moved)
    def _moved(self) -> None:
        current = self.list.current
        if self.rows.revealed and (current is None or current.comment.id != self.rows.revealed):
            self.conceal()
        if self.detail.view is None:
            self.show_lines()

    @on(CommentList.Settled)
    def settle(self) -> None:
        """The cursor rests: show what is beside the list, and what can be done."""
        self.top = self.list.top or self.top
        self.filters.found = self._found() if self.of.words else None
        if self._today != (today := day_of(self.work.desk.now())):
            self._today = today
            self.list.redraw()
        self.show_lines()
        self.read_beside()

    @on(CommentList.Marked)
    def _marked(self) -> None:
        self.show_lines()

    @on(ReplyBox.Kept)
    def _reply_kept(self) -> None:
        if self.reply.row is None:
            self.read_beside()

    @on(CommentList.Failed)
    def _failed(self, message: CommentList.Failed) -> None:
        self.work.say(str(message.error))

    @work(group="detail", exclusive=True)
    async def read_beside(self) -> None:
        """Read what is shown beside the list, in a thread."""
        current, view = self.list.current, None
        try:
            if current is not None:
                view = await asyncio.to_thread(read_view, self.work.desk, current.comment.id)
        except DeskError as fault:
            self.work.say(str(fault))
            return
        if _id(current) == _id(self.list.current):
            for pane in (self.detail, self.side):
                pane.show(view)

    # the search

    @on(SearchBar.Asked)
    def _search(self, message: SearchBar.Asked) -> None:
        self.look_at(msgspec.structs.replace(self.of, words=message.words), at_once=False)

    @on(SearchBar.Left)
    def _to_list(self) -> None:
        self.list.focus()

    # panes and sizes

    def on_resize(self, event: events.Resize) -> None:
        width = event.size.width
        self.detail.tabbed = width < WIDE
        self.detail.edge = width >= WIDE
        self.detail.parts = PARTS[:1] if width >= WIDEST else PARTS

    def watch_focused(self) -> None:
        if not self.is_mounted:
            return
        if self.focused is self.list and self.reply.row is not None:
            self.reply.close()
        if self.focused not in (self.detail, self.reply.editor):
            self.remove_class("-reading")
        super().watch_focused()

    def read_in(self, widget: Widget) -> None:
        """Enter what is beside the list, and make room for it. Not for the mouse, under which nothing may move."""
        self.add_class("-reading")
        widget.focus()

    @on(Pane.Chosen)
    def _chosen(self, message: Pane.Chosen) -> None:
        kind, _, which = message.key.partition("/")
        part: Part | None = next((part for part in PARTS if part == which), None)
        if kind == "part" and part is not None:
            self.detail.part = part
        elif kind != "text":
            self.open_comment(message.key)

    def open_comment(self, comment_id: str) -> None:
        """Show a comment among all comments of all announcements."""
        row: CommentRow | None = self.work.desk.comment_row_of(comment_id)
        if row is None or row.comment.official:
            self.work.say(say("errors.not_found"))
            return
        if self.list.current is None or self.list.current.comment.id != comment_id:
            self.look_for_nothing()
            self.look_at(CommentFilter("all"), at=row.key)
        self.list.focus()


def _id(row: CommentRow | None) -> str | None:
    return None if row is None else row.comment.id
