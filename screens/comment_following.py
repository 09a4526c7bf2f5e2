"""How the comments that are looked at follow the store: changed rows in place, new ones announced, nothing inserted."""

import asyncio
from collections.abc import Iterable
from typing import Final

from textual import work

from domain.comments import Comment
from domain.errors import DeskError
from domain.moderation import Note
from domain.neighbours import Neighbour
from local_store.changes import Changes
from local_store.comments import CommentRow
from screens.comment_board import CommentBoard
from screens.comment_news import News, Pulse, Reading, belongs, look
from screens.work import Work

_AT_ONCE: Final = 50
"""Rows that are read again in between; more are read in a thread."""


class CommentFollowing(CommentBoard):
    """Redraws what changed where it stands; a row that left its queue stays until the list is read again."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._news = Pulse(lambda: self._read_news(self._reading()))

    def desk_changed(self, changes: Changes) -> None:
        if changes.touched(Comment.KIND) or changes.touched(Neighbour.KIND) or changes.touched(Note.KIND):
            ids = self._held(changes)
            if len(ids) <= _AT_ONCE:
                self._replace(self._read_rows(ids))
            else:
                self._read_many(ids)
            self._news.stir()
        if self._beside_changed(changes):
            self.read_beside()

    def _beside_changed(self, changes: Changes) -> bool:
        """Whether it touches a record that stands beside the list. The figures there follow with the other counters."""
        view = self.detail.view
        if view is None or changes.touched(Note.KIND) or Comment.KIND in changes.whole:
            return view is not None
        detail = view.detail
        rows = (detail.row, *detail.before, *detail.after, *detail.replies)
        comments = changes.ids.get(Comment.KIND, frozenset())
        authors = changes.ids.get(Neighbour.KIND, frozenset())
        return detail.row.comment.author_id in authors or any(row.comment.id in comments for row in rows)

    def _held(self, changes: Changes) -> list[str]:
        """The ids of rows that the list or its marks hold, and that may have changed."""
        window = self.list.window
        # A note that was taken away does not tell any more where it was.
        everything = Comment.KIND in changes.whole or changes.touched(Note.KIND)
        changed = changes.ids.get(Comment.KIND, frozenset())
        authors = changes.ids.get(Neighbour.KIND, frozenset())
        held = [row for slot in window.slots if (row := window.row(slot)) is not None]
        held += [row for row in self.list.marks if window.slot(row.comment.id) is None]
        return [
            row.comment.id
            for row in held
            if everything or row.comment.id in changed or row.comment.author_id in authors
        ]

    def _read_rows(self, ids: Iterable[str]) -> list[CommentRow]:
        rows = (self.work.desk.comment_row_of(id) for id in ids)
        return [row for row in rows if row is not None]

    @work(group="rows", exclusive=True)
    async def _read_many(self, ids: list[str]) -> None:
        try:
            self._replace(await asyncio.to_thread(self._read_rows, ids))
        except DeskError as fault:
            self.work.say(str(fault))

    def _replace(self, rows: Iterable[CommentRow]) -> None:
        """Draw changed rows where they are, unless what is held is newer than what was read."""
        for row in rows:
            slot = self.list.window.slot(row.comment.id)
            held = None if slot is None else self.list.window.row(slot)
            if held is None or held.comment.seq <= row.comment.seq:
                self.list.replace(row)

    def _reading(self) -> Reading:
        self.top = self.list.top or self.top
        window = self.list.window
        held = (window.row(slot) for slot in window.slots)
        left = sum(row is not None and not belongs(self.of.queue, row.comment) for row in held)
        return Reading(self.of, self.top, None if window.total is None else window.total - left)

    @work(group="news")
    async def _read_news(self, reading: Reading) -> None:
        try:
            news = await asyncio.to_thread(look, self.work.desk, reading)
        except DeskError as fault:
            self.work.say(str(fault))
        else:
            self._take_news(news)

    def _take_news(self, news: News) -> None:
        if news.reading.of != self.of:
            return
        self.read_beside()
        self.filters.totals = news.totals
        if news.reading.top == (self.list.top or self.top):
            self.list.waiting = news.waiting
        self.show_lines()

    def on_unmount(self) -> None:
        self._news.stop()
