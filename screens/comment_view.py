"""Everything that is shown of one comment, read in one go."""

from typing import Final

import msgspec

from domain.audit import AuditEntry
from domain.comments import Comment
from local_store.comments import CommentDetail, CommentRow
from local_store.desk import Desk

HISTORY: Final = 12
"""Decisions shown of one comment."""


class CommentView(msgspec.Struct, frozen=True):
    """A comment with its surroundings, the comment that it answers, and what staff did with it, newest first."""

    detail: CommentDetail
    parent: CommentRow | None
    history: tuple[AuditEntry, ...]
    begun: bool
    """Whether the person at the desk began to write a reply to it."""

    @property
    def row(self) -> CommentRow:
        """The comment as a list shows it."""
        return self.detail.row

    @property
    def comment(self) -> Comment:
        """The comment."""
        return self.detail.row.comment


def read_view(desk: Desk, comment_id: str) -> CommentView | None:
    """What is known of a comment now; None when it is gone. From any thread."""
    detail = desk.comment_detail(comment_id)
    if detail is None:
        return None
    parent_id = detail.row.comment.parent_id
    return CommentView(
        detail,
        desk.comment_row_of(parent_id) if parent_id else None,
        tuple(desk.audit_of(comment_id, HISTORY)),
        bool(desk.reply_draft(comment_id).text.strip()),
    )
