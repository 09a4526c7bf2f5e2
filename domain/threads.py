"""How residents read the comments on an announcement: what of them, and in which order."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from domain.comments import Comment


class Commented(Protocol):
    """Anything that shows a comment."""

    @property
    def comment(self) -> Comment:
        """The comment."""
        ...


C = TypeVar("C", bound=Commented)


def in_order(rows: Iterable[C]) -> list[C]:
    """As residents read them: pinned ones first, each with its answers below it."""
    held = list(rows)
    ids = {row.comment.id for row in held}
    answers: dict[str, list[C]] = {}
    for row in held:
        if row.comment.parent_id in ids:
            answers.setdefault(str(row.comment.parent_id), []).append(row)
    tops = sorted((row for row in held if row.comment.parent_id not in ids), key=lambda row: not row.comment.pinned)
    return [each for top in tops for each in (top, *answers.get(top.comment.id, ()))]


def sees(comment: Comment, now: int) -> bool:
    """Whether it stands in residents' thread at all, be it as hidden."""
    return comment.visible_at <= now


def reads(comment: Comment, resident_id: str) -> bool:
    """Whether this resident reads what it says: what is hidden only its author does, with the reason."""
    return comment.state != "hidden" or (comment.author_id == resident_id and not comment.official)
