"""What the guesses on a replica were made from: where a page of changes touches none of it, they stand as they are."""

from collections.abc import Iterator

import apsw

from domain.records import Record
from domain.wire import ChangesPage
from local_store import outbox
from local_store.reached import Reached, reached_in

Seen = set[tuple[type[Record], str]]
"""Records that were asked for, there or not."""


class Leaning:
    """Known only to whoever made the guesses last. Another program may have made some since: then it tells nothing."""

    def __init__(self) -> None:
        self.seen: Seen = set()
        self._guessed: list[str] = []
        self._reached: Reached | None = None

    def add(self, id: str, seen: Seen) -> None:
        """One more guess, of the command that is the last in the outbox."""
        self.seen |= seen
        self._guessed.append(id)

    def begin(self, connection: apsw.Connection, seen: Seen) -> None:
        """All of them were made again."""
        self.seen = seen
        self.go_on(connection)

    def go_on(self, connection: apsw.Connection) -> None:
        """They stand on what is here now."""
        self._guessed, self._reached = outbox.guessed(connection), reached_in(connection)

    def bears(self, connection: apsw.Connection, before: Reached, page: ChangesPage) -> bool:
        """Whether the same would be guessed once more, on a copy that had come so far and takes in this page."""
        if before != self._reached or self._guessed != outbox.guessed(connection):
            return False
        coming = {(type(row).KIND, row.id) for row in _rows(page)} | {(gone.kind, gone.id) for gone in page.removed}
        return not any((kind.KIND, id) in coming for kind, id in self.seen)


def _rows(page: ChangesPage) -> Iterator[Record]:
    for kind in page.rows.__struct_fields__:
        yield from getattr(page.rows, kind)
