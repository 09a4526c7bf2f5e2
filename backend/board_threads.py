"""The comments on an announcement as residents read them, and commenting, answering and reporting."""

from collections.abc import Sequence
from typing import Final

from backend.asked import Asked
from backend.board import ANNOUNCEMENT, published
from backend.board_answers import answers_of, authors_of
from backend.engine import Changing, Reader
from backend.page_keys import key_of, written
from backend.residents_asking import Commenting, Reporting, ThreadAsked, ThreadEntry, ThreadPage
from backend.residents_doing import WRITING, do, do_and_see
from backend.routes import Route
from domain.comments import Comment, ReportComment, WriteComment
from domain.errors import NotFound
from domain.public import PublicComment, public_comment
from domain.threads import sees

PAGE: Final = 30
ANSWERS: Final = 20
"""Answers that stand with a comment; the rest of them are asked for."""

_PINNED: Final = "WHERE agency_id = ? AND announcement_id = ? AND parent_id IS NULL AND pinned = 1 ORDER BY at, id"
_HEADS: Final = "WHERE agency_id = ? AND announcement_id = ? AND parent_id IS NULL AND pinned = 0"
_UNDER: Final = "WHERE agency_id = ? AND parent_id = ? AND visible_at <= ?"
_OLDEST: Final = (-1, "")
_ON: Final = "AND (at, id) > (?, ?) ORDER BY at, id LIMIT ?"


async def thread(asked: Asked) -> ThreadPage:
    """A page of the comments. Raises `NotFound` without the announcement."""
    wanted = asked.query(ThreadAsked)
    agency_id, id = asked.path("agency_id"), asked.path("announcement_id")
    view = View(asked.actor.id, asked.engine.clock())

    def read(reader: Reader) -> ThreadPage:
        published(reader, agency_id, id)
        if wanted.under:
            return view.answers_to(reader, _comment(reader, agency_id, id, wanted.under), wanted.after)
        return view.page(reader, agency_id, id, wanted.after)

    return await asked.engine.read(read)  # 0.4 ms: beside the loop it would take a fifth more


def _comment(reader: Reader, agency_id: str, announcement_id: str, id: str) -> Comment:
    found = reader.get(Comment, agency_id, id)
    if found is None or found.announcement_id != announcement_id:
        raise NotFound("errors.not_found")
    return found


class View:
    """A thread as one resident reads it at one moment."""

    def __init__(self, resident_id: str, now: int) -> None:
        self._resident_id = resident_id
        self._now = now

    def page(self, reader: Reader, agency_id: str, announcement_id: str, after: str, limit: int = PAGE) -> ThreadPage:
        """Pinned comments, all of them on the first page, and then the oldest, each with its answers."""
        of = (agency_id, announcement_id)
        pinned = [] if after else reader.select(Comment, _PINNED, *of)
        heads = reader.select(Comment, f"{_HEADS} {_ON}", *of, *key_of(after, "after", _OLDEST), limit + 1)
        entries = self._entries(reader, [*pinned, *heads[:limit]])
        return ThreadPage(entries=entries, next=_next(heads[limit - 1]) if len(heads) > limit else "")

    def answers_to(self, reader: Reader, head: Comment, after: str, limit: int = PAGE) -> ThreadPage:
        """The answers to one comment, oldest first."""
        where = f"{_UNDER} {_ON}"
        found = reader.select(
            Comment, where, head.agency_id, head.id, self._now, *key_of(after, "after", _OLDEST), limit + 1
        )
        entries = tuple(ThreadEntry(comment=each) for each in self.public(reader, found[:limit]))
        return ThreadPage(entries=entries, next=_next(found[limit - 1]) if len(found) > limit else "")

    def _entries(self, reader: Reader, heads: list[Comment]) -> tuple[ThreadEntry, ...]:
        shown = [head for head in heads if sees(head, self._now)]
        under = answers_of(reader, shown, self._now, ANSWERS + 1)  # one more than are shown says that there are more
        answers = [under[head.id] for head in shown]
        public = iter(self.public(reader, [*shown, *(each for some in answers for each in some[:ANSWERS])]))
        comments = [next(public) for _ in shown]
        return tuple(
            ThreadEntry(
                comment=comment,
                answers=tuple(next(public) for _ in some[:ANSWERS]),
                next=_next(some[ANSWERS - 1]) if len(some) > ANSWERS else "",
            )
            for comment, some in zip(comments, answers, strict=True)
        )

    def public(self, reader: Reader, comments: Sequence[Comment]) -> list[PublicComment]:
        """What this resident reads of comments of one agency."""
        authors = authors_of(reader, comments)
        return [public_comment(each, authors.get(each.author_id), self._resident_id) for each in comments]


def _next(last: Comment) -> str:
    return written(last.at, last.id)


async def comment(asked: Asked) -> PublicComment:
    """Comment, or answer a comment."""
    wanted = asked.body(Commenting)
    agency_id = asked.path("agency_id")
    command = WriteComment(
        id=wanted.id,
        agency_id=agency_id,
        announcement_id=asked.path("announcement_id"),
        text=wanted.text,
        parent_id=wanted.parent_id,
    )
    view = View(asked.actor.id, asked.engine.clock())

    def see(tx: Changing) -> PublicComment:
        return view.public(tx, [_comment(tx, agency_id, command.announcement_id, wanted.id)])[0]

    _, seen = await do_and_see(asked, command, see)
    return seen


async def report(asked: Asked) -> None:
    """Tell the agency that a comment should not stand."""
    wanted = asked.body(Reporting)
    agency_id, announcement_id = asked.path("agency_id"), asked.path("announcement_id")
    comment_id = asked.path("comment_id")

    def look(reader: Reader) -> None:
        published(reader, agency_id, announcement_id)
        _comment(reader, agency_id, announcement_id, comment_id)

    await asked.engine.read(look)
    await do(asked, ReportComment(id=wanted.id, agency_id=agency_id, comment_id=comment_id, reason=wanted.reason))


ROUTES: Final = (
    Route(
        method="GET",
        path=f"{ANNOUNCEMENT}/comments",
        role="resident",
        handler=thread,
        summary="The comments on an announcement, each with its answers: pinned ones first, then the oldest.",
        query=ThreadAsked,
        answer=ThreadPage,
    ),
    Route(
        method="POST",
        path=f"{ANNOUNCEMENT}/comments",
        role="resident",
        handler=comment,
        summary="Comment, or answer a comment. The id becomes the comment's.",
        body=Commenting,
        answer=PublicComment,
        limit=WRITING,
    ),
    Route(
        method="POST",
        path=f"{ANNOUNCEMENT}/comments/{{comment_id}}/reports",
        role="resident",
        handler=report,
        summary="Tell the agency that a comment should not stand; once for each comment.",
        body=Reporting,
        status=204,
        limit=WRITING,
    ),
)
