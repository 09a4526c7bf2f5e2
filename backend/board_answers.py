"""What stands under the comments of a page, and who wrote them: asked once for all of them, not for each."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from backend.engine import Reader
from domain.comments import Comment
from domain.neighbours import Neighbour

_AT_ONCE: Final = 32
"""Comments or people in one statement. Always as many, so that there is one statement, prepared once."""

_ARM: Final = (
    "SELECT * FROM (SELECT agency_id, id FROM comment WHERE agency_id = ? AND parent_id = ? AND visible_at <= ? "
    "ORDER BY at, id LIMIT ?) AS of_head"
)
_ANSWERS: Final = (
    f"JOIN ({' UNION ALL '.join([_ARM] * _AT_ONCE)}) AS told "
    "ON told.agency_id = comment.agency_id AND told.id = comment.id ORDER BY comment.at, comment.id"
)
"""A short walk along an index for each, whatever stands under the others: a window would read all answers of each."""

_AUTHORS: Final = f"WHERE agency_id = ? AND id IN ({', '.join('?' * _AT_ONCE)})"


def answers_of(reader: Reader, heads: Sequence[Comment], now: int, limit: int) -> dict[str, list[Comment]]:
    """Up to so many answers that residents see to each of these comments of one agency, oldest first, by its id."""
    found: dict[str, list[Comment]] = {head.id: [] for head in heads}
    for some in _portions(found):
        values = [value for id in some for value in (heads[0].agency_id, id, now, limit)]
        for answer in reader.select(Comment, _ANSWERS, *values):
            found[answer.parent_id or ""].append(answer)
    return found


def authors_of(reader: Reader, comments: Sequence[Comment]) -> dict[str, Neighbour]:
    """The residents who wrote these comments of one agency, by their ids."""
    ids = {each.author_id for each in comments if not each.official}
    if len(ids) == 1:  # within a transaction that has just written it, this one is known
        one = reader.get(Neighbour, comments[0].agency_id, ids.pop())
        return {one.id: one} if one else {}
    found = (reader.select(Neighbour, _AUTHORS, comments[0].agency_id, *some) for some in _portions(ids))
    return {each.id: each for some in found for each in some}


def _portions(ids: Collection[str]) -> Iterator[list[str]]:
    """As many as a statement takes, the last of them filled up with the ids of nothing."""
    left = list(ids)
    while left:
        some, left = left[:_AT_ONCE], left[_AT_ONCE:]
        yield some + [""] * (_AT_ONCE - len(some))
