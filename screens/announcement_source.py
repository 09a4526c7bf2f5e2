"""The rows of the list of announcements: what was given out and the drafts among it, newest first."""

from collections.abc import Sequence

from domain.drafts import Draft
from local_store.announcements import AnnouncementFilter, AnnouncementRow, Shelf
from local_store.desk import Desk
from local_store.questions import Key

Listed = AnnouncementRow | Draft
"""What a row is of. A correction in the making stands beside the announcement that it corrects."""

SHELVES: tuple[Shelf, ...] = ("all", "published", "scheduled", "draft", "withdrawn")
"""In the order of the tabs."""


def key_of(row: Listed) -> Key:
    """Where a row stands: when it was given out, or last saved."""
    return Key(row.saved_at, row.id) if isinstance(row, Draft) else row.key


def id_of(row: Listed) -> str:
    """What tells a row from all others."""
    return draft_row(row.id) if isinstance(row, Draft) else row.announcement.id


def draft_row(id: str) -> str:
    """What tells the row of a draft from all others."""
    return f"draft/{id}"


def shelf_totals(desk: Desk, of: AnnouncementFilter) -> dict[Shelf, int]:
    """How many rows each shelf has, whatever the filter's own."""
    totals = {**desk.given_totals(of), "draft": len(desk.drafts(of))}
    return {"all": sum(totals.values()), **totals}


class AnnouncementSource:
    """Reads what a filter lets through from the desk."""

    def __init__(self, desk: Desk, of: AnnouncementFilter) -> None:
        self.of = of
        self._desk = desk

    def page(self, after: Key | None, limit: int) -> Sequence[Listed]:
        """The rows below a key."""
        given = self._desk.announcements(self.of, after, limit) if self.of.shelf != "draft" else []
        drafts = [draft for draft in self._drafts() if after is None or key_of(draft) < after]
        return self._merged(given, drafts)[:limit]

    def page_before(self, before: Key | None, limit: int) -> Sequence[Listed]:
        """The rows just above a key."""
        given = self._desk.announcements_before(self.of, before, limit) if self.of.shelf != "draft" else []
        drafts = [draft for draft in self._drafts() if before is None or key_of(draft) > before]
        return self._merged(given, drafts)[-limit:]

    def _drafts(self) -> list[Draft]:
        return self._desk.drafts(self.of) if self.of.shelf in ("all", "draft") else []

    def _merged(self, given: Sequence[Listed], drafts: Sequence[Listed]) -> list[Listed]:
        return sorted((*given, *drafts), key=key_of, reverse=True)

    def total(self) -> int | None:
        """How many there are."""
        return shelf_totals(self._desk, self.of)[self.of.shelf]

    def key(self, row: Listed) -> Key:
        """Where the row stands."""
        return key_of(row)

    def id(self, row: Listed) -> str:
        """What tells the row from all others."""
        return id_of(row)

    def above(self, one: Key, other: Key) -> bool:
        """Newer stands above older."""
        return one > other
