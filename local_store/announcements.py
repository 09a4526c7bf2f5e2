"""Questions about announcements: what was given out with its figures, one with its versions, what is due."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from domain.announcements import LATE_AFTER, Announcement, Category, Figures, Version
from domain.comments import commented_on
from local_store import bigrams
from local_store.questions import Key, Questions
from local_store.search import marks, unindexed
from local_store.tables import ENDS, Value

Shelf = Literal["all", "published", "scheduled", "draft", "withdrawn"]
"""전체, 발행, 예약, 초안, 내림."""

_GIVEN: Final[tuple[Shelf, ...]] = ("published", "scheduled", "withdrawn")

FOUND_LIMIT: Final = 200
"""Hits of a search that a list shows: announcements are thousands, not millions."""


class AnnouncementFilter(msgspec.Struct, frozen=True):
    """Which announcements a list shows."""

    shelf: Shelf = "all"
    words: str = ""
    """Only those whose title or text holds this; empty for all."""
    category: Category | None = None


ALL: Final = AnnouncementFilter()
"""Lets everything through."""


class AnnouncementRow(msgspec.Struct, frozen=True):
    """An announcement with its figures."""

    announcement: Announcement
    seen: int
    commented: int

    @property
    def key(self) -> Key:
        return Key(self.announcement.at, self.announcement.id)


class AnnouncementQuestions(Questions):
    """Questions about announcements that were given out. What was taken back is a draft: `DraftQuestions` has it."""

    def announcements(
        self, of: AnnouncementFilter, after: Key | None = None, limit: int = 100
    ) -> list[AnnouncementRow]:
        """The page that follows a key, newest first; the first page without one."""
        return self._announcements(of, "<", "DESC", after, limit)

    def announcements_before(
        self, of: AnnouncementFilter, before: Key | None, limit: int = 100
    ) -> list[AnnouncementRow]:
        """The page above a key, newest first; the last page of all without one."""
        return self._announcements(of, ">", "ASC", before, limit)[::-1]

    def _announcements(
        self, of: AnnouncementFilter, beyond: str, order: str, key: Key | None, limit: int
    ) -> list[AnnouncementRow]:
        where, values = self._conditions(of)
        if key is not None:
            where, values = f"{where} AND (at, id) {beyond} (?, ?)", [*values, *key]
        found = self.select(Announcement, f"{where} ORDER BY at {order}, id {order} LIMIT ?", *values, limit)
        return self._with_figures(found)

    def _conditions(self, of: AnnouncementFilter) -> tuple[str, list[Value]]:
        where, values = "AND state <> 'draft'", list[Value]()
        if of.shelf != "all":
            where, values = f"{where} AND state = ?", [of.shelf]
        if of.category is not None:
            where, values = f"{where} AND content ->> '$.category' = ?", [*values, of.category.value]
        if of.words:
            rowids = self._found_announcements(of.words)
            where, values = f"{where} AND rowid IN ({marks(rowids)})", [*values, *rowids]
        return where, values

    def _found_announcements(self, words: str) -> list[int]:
        match = bigrams.query(words)
        if match is None:
            return []
        tail = unindexed(self.connection(), "announcement", words)
        sql = (
            "SELECT rowid FROM announcement_text WHERE announcement_text MATCH ? AND NOT EXISTS "
            "(SELECT 1 FROM search_tail WHERE kind = 'announcement' AND row = announcement_text.rowid) "
            "ORDER BY rowid DESC LIMIT ?"
        )
        return [*tail, *(rowid for (rowid,) in self.rows(sql, match, FOUND_LIMIT))]

    def _with_figures(self, found: list[Announcement]) -> list[AnnouncementRow]:
        ids = [announcement.id for announcement in found]
        seen = {figures.id: figures.seen for figures in self.select(Figures, f"AND id IN ({marks(ids)})", *ids)}
        commented = self.counts(commented_on(id) for id in ids)
        return [
            AnnouncementRow(announcement, seen.get(announcement.id, 0), commented[commented_on(announcement.id)])
            for announcement in found
        ]

    def given_totals(self, of: AnnouncementFilter) -> dict[Shelf, int]:
        """How many stand on each shelf but that of drafts: from the kept counters, unless words or a category filter.

        The filter's own shelf does not matter.
        """
        if of.words or of.category is not None:
            where, values = self._conditions(msgspec.structs.replace(of, shelf="all"))
            sql = f"SELECT state, count(*) FROM announcement WHERE agency_id = ? {where} GROUP BY state"
            found: dict[str, int] = dict(self.rows(sql, self.agency_id, *values))
        else:
            kept = self.counts(f"announcement/{shelf}" for shelf in _GIVEN)
            found = {shelf: kept[f"announcement/{shelf}"] for shelf in _GIVEN}
        return {shelf: found.get(shelf, 0) for shelf in _GIVEN}

    def announcement(self, id: str) -> Announcement | None:
        """One announcement."""
        return self.record(Announcement, id)

    def announcement_row(self, id: str) -> AnnouncementRow | None:
        """One announcement as a list shows it."""
        return next(iter(self.announcement_rows((id,))), None)

    def announcement_rows(self, ids: Iterable[str]) -> list[AnnouncementRow]:
        """These announcements as a list shows them, as far as there are any."""
        wanted = tuple(ids)
        return self._with_figures(self.select(Announcement, f"AND id IN ({marks(wanted)})", *wanted))

    def versions(self, announcement_id: str) -> list[Version]:
        """What it said before each correction, newest first."""
        return self.select(Version, "AND announcement_id = ? ORDER BY revision DESC", announcement_id)

    def due(self, now: int) -> list[Announcement]:
        """What is to be published by now and is not yet late."""
        return self._scheduled("AND publish_at <= ? AND publish_at > ?", now, now - LATE_AFTER)

    def missed(self, now: int) -> list[Announcement]:
        """What fell due while no desk ran: asked about, never sent late by itself."""
        return self._scheduled("AND publish_at <= ?", now - LATE_AFTER)

    def upcoming(self, now: int, until: int) -> list[Announcement]:
        """What is to be published between now and then, soonest first."""
        return self._scheduled("AND publish_at > ? AND publish_at < ?", now, until)

    def _scheduled(self, where: str, *values: int) -> list[Announcement]:
        return self.select(Announcement, f"AND state = 'scheduled' {where} ORDER BY publish_at, id", *values)

    def ending(self, since: str, until: str) -> list[tuple[Announcement, str]]:
        """(announcement, last day) of what stops being pinned or urgent between two days, the first to end first."""
        rows = self.select(Announcement, f"AND state = 'published' AND {ENDS} >= ?", since)
        ends = [
            (announcement, day)
            for announcement in rows
            for day in (announcement.placing.pinned_until, announcement.placing.urgent_until)
            if day and since <= day <= until
        ]
        return sorted(ends, key=lambda end: end[1])
