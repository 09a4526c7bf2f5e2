"""Questions of an import: what of a file is here already, and which announcements its titles mean."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from local_store.questions import Questions
from local_store.search import marks

_AT_ONCE: Final = 500
"""Ids in one question."""


class ImportQuestions(Questions):
    """Questions of an import."""

    def known_comments(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids under which there is a comment."""
        return {id for id, _ in self._known("SELECT id, 0 FROM comment", ids)}

    def known_followers(self, ids: Iterable[str]) -> dict[str, bool]:
        """Those of the ids under which somebody follows or followed → whether they left."""
        return {id: bool(left) for id, left in self._known("SELECT id, left_at IS NOT NULL FROM following", ids)}

    def _known(self, select: str, ids: Iterable[str]) -> Iterator[tuple[str, int]]:
        source = iter(ids)
        while few := list(islice(source, _AT_ONCE)):
            yield from self.rows(f"{select} WHERE agency_id = ? AND id IN ({marks(few)})", self.agency_id, *few)

    def given_out(self) -> list[tuple[str, int, str]]:
        """(title, when it was published, id) of each announcement that residents could read once, the oldest first."""
        sql = (
            "SELECT content ->> '$.title', coalesce(published_at, at), id FROM announcement "
            "WHERE agency_id = ? AND state IN ('published', 'withdrawn') ORDER BY 2, 3"
        )
        return list(self.rows(sql, self.agency_id))
