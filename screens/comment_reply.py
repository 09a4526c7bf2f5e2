"""Where a reply is written: under the comment that it answers, which stays in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from domain.comments import COMMENT_LIMIT
from domain.words import say
from local_store.comments import CommentRow
from local_store.reply_drafts import ReplyDraft
from screens.comment_rows import WHO, tag, who
from screens.draft_keeper import DraftKeeper
from screens.keys import bindings, shown_keys
from screens.widgets.drawing import Line, Span, line, rule, tab, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.editor import Editor
from screens.widgets.items import framed
from screens.work import Work

_AROUND: Final = 14
"""Cells of the rule and its spaces around what is said in it."""


class _Head(Drawn):
    """Whom it answers, and how much is written."""

    def __init__(self) -> None:
        super().__init__()
        self.answered: CommentRow | None = None
        self.used = 0

    def lines(self, width: int) -> Sequence[Line]:
        if self.answered is None:
            return [line()]
        title = say("comments.reply_to", tag=tag(self.answered.comment.id))
        count = Span(f"{self.used:,}/{COMMENT_LIMIT:,}", "red bold" if self.used > COMMENT_LIMIT else "dim")
        room = width - cell_len(title) - cell_len(count.text) - _AROUND
        name = who(self.answered.nickname, self.answered.dong, max(WHO, room)).rstrip()
        head = rule(width - 1, tab(title, True), f" {name}", tail=[count])
        return [framed(head)]


class _Waits(Drawn):
    """What is said beforehand while the backend is not reached: a reply is meant to go out at once."""

    DEFAULT_CSS = "_Waits { display: none; } _Waits.-cut-off { display: block; }"

    def lines(self, width: int) -> Sequence[Line]:
        first, *more = wrap(say("link.reply_waits", key=shown_keys("reply.send")), width - 4)
        return [framed(line(Span("! ", "red bold"), first)), *(framed(line("  ", part)) for part in more)]


class ReplyBox(Vertical):
    """An editor for one reply at a time. What is written stays when it is left, and when the program ends."""

    BINDINGS = bindings("reply")
    DEFAULT_CSS = """
    ReplyBox { display: none; height: 9; }
    ReplyBox.-open { display: block; }
    ReplyBox > _Head { height: 1; }
    ReplyBox > Editor { height: 1fr; }
    """

    @dataclass
    class Sent(Message):
        """Sent when the reply is to go out."""

        row: CommentRow
        text: str

    class StoredAsked(Message):
        """Sent when a stored reply is to be chosen."""

    class Left(Message):
        """Sent when the list is wanted. What was written is kept."""

    class Kept(Message):
        """Sent when what is written became durable, or could not be made so."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._head, self._waits = _Head(), _Waits()
        self.editor = Editor()
        self._row: CommentRow | None = None
        self._keepers: dict[tuple[str, str], DraftKeeper[ReplyDraft]] = {}
        """(who writes, to which comment) → what keeps it."""

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._waits
        yield self.editor

    def on_mount(self) -> None:
        self._work.ticked.subscribe(self, lambda _: self._look_at_link())

    def _look_at_link(self) -> None:
        if self._row is not None:
            self._waits.set_class(self._work.cut_off, "-cut-off")

    @property
    def row(self) -> CommentRow | None:
        """The comment that is being answered; None while nothing is written."""
        return self._row

    def open(self, row: CommentRow) -> bool:
        """Write a reply to this comment, on with what was begun; True when something was."""
        self._row = self._head.answered = row
        text = self._keeper(row.comment.id, anew=True).draft.text
        self.editor.load_text(text)
        self.editor.move_cursor(self.editor.document.end)
        self.add_class("-open")
        self._look_at_link()
        return bool(text.strip())

    def insert(self, text: str) -> None:
        """Put text where the cursor is."""
        self.editor.insert(text)

    def close(self) -> None:
        """Put it away; what is written is kept."""
        self._row = None
        self.remove_class("-open")

    # what is begun

    def _keeper(self, comment_id: str, *, anew: bool = False) -> DraftKeeper[ReplyDraft]:
        """What keeps this person's reply to a comment; `anew` with what the store has, unless this here is newer."""
        key = (self._work.desk.actor.id, comment_id)
        known = self._keepers.get(key)
        if known is None or (anew and known.durable):
            draft = self._work.desk.reply_draft(comment_id)
            known = self._keepers[key] = DraftKeeper(
                self._work, draft, self, self._saved, self._work.desk.save_reply_draft
            )
        return known

    def _saved(self) -> None:
        self.post_message(self.Kept())

    def begun(self, comment_id: str) -> bool:
        """Whether a reply to this comment was begun."""
        return bool(self._keeper(comment_id).draft.text.strip())

    def leaving(self, comment_id: str) -> None:
        """It is on its way: it is not saved as a draft any more."""
        self._keeper(comment_id).stop()
        del self._keepers[self._work.desk.actor.id, comment_id]

    def stays(self, comment_id: str, text: str) -> None:
        """It did not go out: it is kept again."""
        keeper = self._keeper(comment_id)
        keeper.change(msgspec.structs.replace(keeper.draft, text=text))

    def resume(self) -> None:
        """Where nothing is written: go on with a reply to this comment that was taken back just now."""
        if self._row is not None and not self.editor.text:
            self.open(self._row)

    async def put_away(self) -> None:
        """Make durable what is not yet."""
        for keeper in list(self._keepers.values()):
            await keeper.keep()

    @on(Editor.Changed)
    def _changed(self, event: Editor.Changed) -> None:
        event.stop()
        if self._row is not None:
            keeper = self._keeper(self._row.comment.id)
            keeper.change(msgspec.structs.replace(keeper.draft, text=self.editor.text))
        self._head.used = len(self.editor.text)
        self._head.redraw()

    def action_send(self) -> None:
        if self._row is not None:
            self.post_message(self.Sent(self._row, self.editor.text))

    def action_stored(self) -> None:
        self.post_message(self.StoredAsked())

    def action_back(self) -> None:
        self.post_message(self.Left())
