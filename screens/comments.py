"""The comments screen (댓글): what a moderator does with the comment under the cursor, or with all that are marked."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from textual import on

from domain.actors import Role
from domain.comments import Comment
from domain.neighbours import Neighbour
from domain.words import say
from local_store.changes import Changes
from local_store.comments import CommentRow
from screens.comment_dialogs import (
    bar_dialog,
    bar_reason_dialog,
    hide_dialog,
    note_dialog,
    purpose_dialog,
    words_of,
)
from screens.comment_reading import CommentReading
from screens.comment_reply import ReplyBox
from screens.comment_rows import WHO, tag, who
from screens.keys import bindings
from screens.moderating import Fits, Moderation, counted, fitting, hidden, people, shown, waits
from screens.stored_replies import ask_for_reply
from screens.widgets.choice import Answer
from screens.widgets.dialog import Confirm
from screens.work import Work

_FITS: Final[dict[str, Fits]] = {
    "review": waits,
    "hide": shown,
    "restore": hidden,
    "reply": shown,
    "pin": shown,
    "note": lambda comment: True,
    "bar": lambda comment: True,
}
"""Action → the comments that it is for. Where none of those chosen is one, the action is not there."""


class CommentsScreen(CommentReading):
    """Every action is for the marked rows, or else for the one under the cursor; `z` takes it back as one step."""

    BINDINGS = bindings("comments")

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.moderation = Moderation(work)
        self._sits = work.desk.actor.id

    # who sits here

    def show_lines(self) -> None:
        if self.is_mounted and self._sits != self.work.desk.actor.id:
            self._begin_anew()
        super().show_lines()

    def _begin_anew(self) -> None:
        """Somebody else sits here now, with other roles and replies of their own."""
        self._sits = self.work.desk.actor.id
        self.reply.close()
        self.conceal()
        self.list.clear_marks()
        self.list.focus()
        self.read_beside()

    # what works now

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in _FITS or action == "original":
            return self._may(action)
        return super().check_action(action, parameters)

    def _may(self, action: str) -> bool:
        if Role.MODERATOR not in self.work.desk.actor.roles or not self.is_mounted:
            return False
        if action == "reply":
            return self.list.current is not None and shown(self.list.current.comment)
        if action == "original":
            return self.list.current is not None and self._keeps_back(self.list.current)
        return any(_FITS[action](row.comment) for row in self.list.targets())

    def _keeps_back(self, row: CommentRow) -> bool:
        return row.comment.original is not None or self.rows.masks(row.comment)

    # decisions

    async def action_review(self) -> None:
        rows = self._chosen_for("review")
        self._after(await self.moderation.review(rows), rows, goes_on=True)

    def action_hide(self) -> None:
        rows = self._chosen_for("hide")

        async def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._after(await self.moderation.hide(rows, words_of(answer)), rows, goes_on=True)

        reasons = self.work.hide_reasons
        self.app.push_screen(hide_dialog(counted(rows), reasons, self.list.cursor_row), answered)

    async def action_restore(self) -> None:
        rows = self._chosen_for("restore")
        self._after(await self.moderation.restore(rows), rows, goes_on=True)

    async def action_pin(self) -> None:
        rows = self._chosen_for("pin")
        self._after(await self.moderation.pin(rows), rows)

    def action_note(self) -> None:
        rows = self._chosen_for("note")

        async def answered(text: str | None) -> None:
            if text is not None:
                self._after(await self.moderation.note(rows, text), rows)

        self.app.push_screen(note_dialog(counted(rows), self.list.cursor_row), answered)

    def _chosen_for(self, action: str) -> list[CommentRow]:
        return fitting(self.list.targets(), _FITS[action])

    def _after(self, done: bool, rows: Sequence[CommentRow], *, goes_on: bool = False) -> None:
        """The marks have served; after a decision about the row under the cursor the next one is wanted."""
        current, marked = self.list.current, bool(self.list.marks)
        if done:
            self.list.clear_marks()
        decided = goes_on and current is not None and current.comment.id in {row.comment.id for row in rows}
        if done and decided and not marked:
            self.list.action_move_down()
        self.show_lines()

    # the author

    def action_bar(self) -> None:
        authors = self._authors()
        now = self.work.desk.now()
        barred = [author for author in authors if author.barred(now)]
        if authors and len(barred) == len(authors):
            self._ask_to_lift(barred)
            return
        free = [author for author in authors if not author.barred(now)]
        if not free:
            self.work.say(say("errors.not_found"))
            return
        called, row = self._called(free), self.list.cursor_row

        async def answered(days: Answer | None) -> None:
            if days is not None:
                dialog = bar_reason_dialog(called, int(days.key), self.work.hide_reasons, row)
                self.app.push_screen(dialog, partial(self._bar, free, int(days.key)))

        self.app.push_screen(bar_dialog(called, row), answered)

    def _authors(self) -> list[Neighbour]:
        ids = dict.fromkeys(row.comment.author_id for row in self.list.targets())
        found = (self.work.desk.record(Neighbour, id) for id in ids)
        return [author for author in found if author is not None]

    def _called(self, authors: Sequence[Neighbour]) -> str:
        """One by name and neighbourhood, several by their number."""
        only = authors[0]
        return who(only.nickname, only.dong, WHO * 2).rstrip() if len(authors) == 1 else str(people(authors))

    async def _bar(self, authors: Sequence[Neighbour], days: int, reason: Answer | None) -> None:
        if reason is not None:
            self._after(await self.moderation.bar(authors, days, words_of(reason)), ())

    def _ask_to_lift(self, authors: Sequence[Neighbour]) -> None:
        async def answered(yes: bool | None) -> None:
            if yes:
                self._after(await self.moderation.lift_bar(authors), ())

        title = say("comments.lift_title", who=self._called(authors))
        verb = say("comments.lift_verb")
        text = say("comments.lift_means")
        self.app.push_screen(Confirm(title, text, verb, row=self.list.cursor_row), answered)

    # the reply

    def action_reply(self) -> None:
        row = self.list.current
        if row is not None:
            if self.reply.open(row):
                self.work.say(say("comments.reply_resumed", tag=tag(row.comment.id)))
            self.read_in(self.reply.editor)

    def desk_changed(self, changes: Changes) -> None:
        if changes.touched(Comment.KIND):
            self.reply.resume()
        super().desk_changed(changes)

    @on(ReplyBox.Sent)
    async def _send(self, message: ReplyBox.Sent) -> None:
        id = message.row.comment.id
        row = self.work.desk.comment_row_of(id) or message.row
        self.reply.leaving(id)
        reply_id = await self.moderation.reply(row, message.text)
        if reply_id is None:
            self.reply.stays(id, message.text)
        else:
            self.reply.close()
            self.list.focus()
        self.show_lines()

    @on(ReplyBox.Left)
    def _leave_reply(self) -> None:
        row = self.reply.row
        self.list.focus()
        if row is not None and self.reply.begun(row.comment.id):
            self.work.say(say("comments.reply_kept", tag=tag(row.comment.id)))

    @on(ReplyBox.StoredAsked)
    def _ask_stored(self) -> None:
        row = self.reply.row
        if row is not None:
            ask_for_reply(self, row.nickname, self.list.cursor_row, self.reply.insert)

    # what is kept back

    def action_original(self) -> None:
        row = self.list.current
        if row is None:
            return
        if self.rows.revealed == row.comment.id:
            self._reveal("")
            return

        async def answered(purpose: Answer | None) -> None:
            if purpose is not None and await self.moderation.reveal(row, words_of(purpose)):
                self._reveal(row.comment.id)

        self.app.push_screen(purpose_dialog(tag(row.comment.id), self.list.cursor_row), answered)

    def _reveal(self, comment_id: str) -> None:
        self.rows.revealed = comment_id
        self.list.redraw()
        for pane in self.shown_panes:
            pane.redraw()
