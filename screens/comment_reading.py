"""The actions on comments that change nothing: where to look, and how closely."""

import asyncio
from functools import partial
from pathlib import Path
from typing import Final

from textual import on

from domain.days import day_of
from domain.errors import DeskError
from domain.words import say
from local_store.comments import CommentFilter, Queue
from screens.comment_detail import PARTS
from screens.comment_dialogs import ALL_POSTS, posts_dialog
from screens.comment_filters import QUEUES, FilterLine, beside
from screens.comment_following import CommentFollowing
from screens.comment_list import CommentList
from screens.exporting import default_name, export_comments
from screens.save_dialog import SaveDialog
from screens.sheets import default_folder
from screens.thread_view import ThreadScreen, read_thread

_ONE_ROW: Final = frozenset(("as_resident", "resident", "export"))
"""Actions for which there has to be a comment under the cursor."""


class CommentReading(CommentFollowing):
    """Goes to queues, posts, comments and their authors, and shows them as others see them."""

    def go(self, what: str) -> None:
        """`new`, `reported`, `hidden`, `all`, `search`, `of/<comment>` or `on/<announcement>`."""
        kind, _, id = what.partition("/")
        queue = next((queue for queue in QUEUES if queue == what), None)
        if queue is not None:
            self.look_for_nothing()
            self.look_at(CommentFilter(queue))
        elif kind == "on":
            self.look_for_nothing()
            self.look_at(CommentFilter("all", id))
        elif kind == "of":
            self.open_comment(id)
        if what == "search":
            self.action_search()
        else:
            self.list.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _ONE_ROW:
            return self.is_mounted and self.list.current is not None
        if action == "back":
            return self.is_mounted and self._something_to_leave()
        return super().check_action(action, parameters)

    # out again

    def _something_to_leave(self) -> bool:
        return bool(self.focused in self.shown_panes or self.list.marks or self.of.words or self.of.announcement_id)

    def action_back(self) -> None:
        """Leave the innermost of what was entered: the pane, the marks, the search, the announcement."""
        if self.focused in self.shown_panes:
            self.list.focus()
        elif self.list.marks:
            self.list.clear_marks()
        elif self.of.words:
            words_gone = CommentFilter(self.of.queue, self.of.announcement_id)
            self.look_for_nothing()
            self.look_at(words_gone)
        else:
            self.look_at_post("")

    # where to look

    @on(CommentList.Opened)
    def _open(self) -> None:
        self.detail.go_to("thread")
        self.read_in(self.detail)

    def action_search(self) -> None:
        self.search.field.focus()

    @on(FilterLine.Pressed)
    def _filter_pressed(self, message: FilterLine.Pressed) -> None:
        if message.queue is not None:
            self.look_at_queue(message.queue)
        else:
            self.action_filter()

    def action_filter(self) -> None:
        def answered(id: str | None) -> None:
            if id is not None:
                self.look_at_post("" if id == ALL_POSTS else id)

        self.app.push_screen(posts_dialog(self.work.desk), answered)

    def action_next_tab(self) -> None:
        self._turn(1)

    def action_previous_tab(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        """To the next tab, or, where the parts stand beside each other, to the next pane."""
        if self.detail.tabbed:
            self.detail.part = PARTS[(PARTS.index(self.detail.part) + by) % len(PARTS)]
            return
        panes = [self.list, *self.shown_panes]
        at = next((index for index, pane in enumerate(panes) if pane is self.focused), 0)
        panes[(at + by) % len(panes)].focus()

    def action_next_filter(self) -> None:
        self.look_at_queue(beside(self.of.queue, 1))

    def action_previous_filter(self) -> None:
        self.look_at_queue(beside(self.of.queue, -1))

    def action_only_new(self) -> None:
        self._only("new")

    def action_only_reported(self) -> None:
        self._only("reported")

    def action_only_hidden(self) -> None:
        self._only("hidden")

    def action_all(self) -> None:
        self._only("all")

    def _only(self, queue: Queue) -> None:
        self.look_at_queue(queue)
        self.list.focus()

    def action_resident(self) -> None:
        pane = self.side if self.side.display else self.detail
        pane.go_to("author")
        self.read_in(pane)

    # looking closer

    async def action_as_resident(self) -> None:
        row = self.list.current
        if row is not None:
            desk = self.work.desk
            thread = await asyncio.to_thread(read_thread, desk, row.comment.announcement_id, row)
            if thread is not None:
                self.app.push_screen(ThreadScreen(thread, self.rows, desk))

    async def action_export(self) -> None:
        current = self.list.current
        id = self.of.announcement_id or (current.comment.announcement_id if current else "")
        announcement = self.work.desk.announcement(id)
        if announcement is None:
            return
        path = default_folder() / default_name(announcement, day_of(self.work.desk.now()))
        title = say("comments.export_title")
        explained = (announcement.content.title, say("comments.export_means"))
        dialog = SaveDialog(title, path, *explained, row=self.list.cursor_row)
        self.app.push_screen(dialog, partial(self._export, id))

    async def _export(self, announcement_id: str, path: Path | None) -> None:
        if path is None:
            return
        try:
            count = await asyncio.to_thread(export_comments, self.work.desk, announcement_id, path)
        except DeskError as fault:
            self.work.say(str(fault))
        else:
            self.work.say(say("comments.did_export", count=count, path=str(path)))
