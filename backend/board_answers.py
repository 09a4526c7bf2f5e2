"""What stands under the comments of a page, and who wrote them: asked once for all of them, not for each."""

from collections.abc import Sequence
from typing import Final

from backend.engine import Reader
from backend.many import AT_ONCE, portions, records_of
from domain.comments import Comment
from domain.neighbours import Neighbour

_ARM: Final = (
    "SELECT * FROM (SELECT agency_id, id FROM comment WHERE agency_id = ? AND parent_id = ? AND visible_at <= ? "
    "ORDER BY at, id LIMIT ?) AS of_head"
)
_ANSWERS: Final = (
    f"JOIN ({' UNION ALL '.join([_ARM] * AT_ONCE)}) AS told "
    "ON told.agency_id = comment.agency_id AND told.id = comment.id ORDER BY comment.at, comment.id"
)
"""A short walk along an index for each, whatever stands under the others: a window would read all answers of each."""


def answers_of(reader: Reader, heads: Sequence[Comment], now: int, limit: int) -> dict[str, list[Comment]]:
    """Up to so many answers that residents see to each of these comments of one agency, oldest first, by its id."""
    found: dict[str, list[Comment]] = {head.id: [] for head in heads}
    for some in portions(list(found), ""):
        values = [value for id in some for value in (heads[0].agency_id, id, now, limit)]
        for answer in reader.select(Comment, _ANSWERS, *values):
            found[answer.parent_id or ""].append(answer)
    return found


def authors_of(reader: Reader, comments: Sequence[Comment]) -> dict[str, Neighbour]:
    """The residents who wrote these comments of one agency, by their ids."""
    keys = {(each.agency_id, each.author_id) for each in comments if not each.official}
    return {id: author for (_, id), author in records_of(reader, Neighbour, keys).items()}
