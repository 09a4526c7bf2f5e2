"""Where a reply is written: under the comment that it answers, which stays in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from domain.comments import COMMENT_LIMIT
from domain.words import say
from local_store.comments import CommentRow
from screens.comment_rows import WHO, tag, who
from screens.keys import bindings
from screens.widgets.drawing import Line, Span, line, rule
from screens.widgets.drawn import Drawn
from screens.widgets.editor import Editor
from screens.widgets.items import framed


class _Head(Drawn):
    """Whom it answers, and how much is written."""

    def __init__(self) -> None:
        super().__init__()
        self.answered: CommentRow | None = None
        self.used = 0

    def lines(self, width: int) -> Sequence[Line]:
        if self.answered is None:
            return [line()]
        name = who(self.answered.nickname, self.answered.dong, WHO).rstrip()
        title = say("comments.reply_to", tag=tag(self.answered.comment.id))
        count = Span(f" {self.used:,}/{COMMENT_LIMIT:,} ", "red bold" if self.used > COMMENT_LIMIT else "dim")
        head = rule(width - 1, Span(f" [{title}]", "accent1 bold"), Span(f" {name} "), tail=[count])
        return [framed(head)]


class ReplyBox(Vertical):
    """An editor for one reply at a time. What is written stays when it is left, until it is sent."""

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

    def __init__(self) -> None:
        super().__init__()
        self._head = _Head()
        self.editor = Editor()
        self._row: CommentRow | None = None
        self._kept: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield self._head
        yield self.editor

    @property
    def row(self) -> CommentRow | None:
        """The comment that is being answered; None while nothing is written."""
        return self._row

    def open(self, row: CommentRow, text: str = "") -> None:
        """Write a reply to this comment: what was written to it before, or else this text."""
        self._row = self._head.answered = row
        self.editor.load_text(self._kept.get(row.comment.id) or text)
        self.editor.move_cursor(self.editor.document.end)
        self.add_class("-open")

    def insert(self, text: str) -> None:
        """Put text where the cursor is."""
        self.editor.insert(text)

    def kept(self, comment_id: str) -> bool:
        """Whether a reply to this comment was begun."""
        return bool(self._kept.get(comment_id, "").strip())

    def forget(self, comment_id: str) -> None:
        """What was written to this comment is not wanted any more: it was sent."""
        self._kept.pop(comment_id, None)

    def close(self) -> None:
        """Put it away; what is written is kept."""
        self._row = None
        self.remove_class("-open")

    @on(Editor.Changed)
    def _changed(self, event: Editor.Changed) -> None:
        event.stop()
        if self._row is not None:
            self._kept[self._row.comment.id] = self.editor.text
        self._head.used = len(self.editor.text)
        self._head.redraw()

    def action_send(self) -> None:
        if self._row is not None:
            self.post_message(self.Sent(self._row, self.editor.text))

    def action_stored(self) -> None:
        self.post_message(self.StoredAsked())

    def action_back(self) -> None:
        self.post_message(self.Left())
