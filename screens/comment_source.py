"""The rows of the comment list: one queue of all announcements or of one, or what a search finds in it."""

from collections.abc import Sequence

from local_store.comments import FOUND_COUNTED, CommentFilter, CommentRow
from local_store.desk import Desk
from local_store.questions import Key


class CommentSource:
    """Reads a filter's comments from the desk, newest first."""

    def __init__(self, desk: Desk, of: CommentFilter) -> None:
        self.of = of
        self._desk = desk

    def page(self, after: Key | None, limit: int) -> Sequence[CommentRow]:
        """The rows below a key."""
        ask = self._desk.found_comments if self.of.words else self._desk.comments
        return ask(self.of, after, limit)

    def page_before(self, before: Key | None, limit: int) -> Sequence[CommentRow]:
        """The rows just above a key."""
        ask = self._desk.found_comments_before if self.of.words else self._desk.comments_before
        return ask(self.of, before, limit)

    def total(self) -> int | None:
        """How many there are; hits are counted only so far."""
        total = self._desk.comment_total(self.of)
        return None if self.of.words and total > FOUND_COUNTED else total

    def key(self, row: CommentRow) -> Key:
        """Where the row stands."""
        return row.key

    def id(self, row: CommentRow) -> str:
        """The comment's id."""
        return row.comment.id

    def above(self, one: Key, other: Key) -> bool:
        """Newer stands above older."""
        return one > other
