"""Questions about followers: now, by day, by neighbourhood, and what each announcement brought."""

from typing import Final

import msgspec

from domain.comments import commented_on
from domain.follower_growth import BROUGHT_WITHIN
from domain.following import FOLLOWERS, followers_in
from domain.regions import regions
from local_store.questions import Questions


class Brought(msgspec.Struct, frozen=True):
    """An announcement that was out, with what came of it."""

    id: str
    title: str
    published_at: int
    withdrawn: bool
    gained: int | None
    """Who began to follow within `BROUGHT_WITHIN` of its publication, and did not begin anew since. None on a desk
    that does not hold single follows."""
    seen: int
    commented: int


class FollowerQuestions(Questions):
    """Questions about followers."""

    def follower_total(self) -> int:
        """How many follow the agency now."""
        return self.count(FOLLOWERS)

    def followers_by_dong(self) -> dict[str, int]:
        """Code of a neighbourhood → how many follow from it now."""
        prefix = followers_in("")
        sql = "SELECT name, value FROM counter WHERE agency_id = ? AND name >= ? AND name < ? AND value > 0"
        found = self.rows(sql, self.agency_id, prefix, prefix + "~")
        return {name.removeprefix(prefix): value for name, value in found}

    def followers_among(self, targets: tuple[str, ...]) -> int:
        """How many follow from the neighbourhoods under these regions."""
        dongs = regions().dongs_of(targets)
        return sum(number for dong, number in self.followers_by_dong().items() if dong in dongs)

    def follower_changes(self, since: str, until: str) -> dict[str, tuple[int, int]]:
        """Day → (joined, left), of the days on which anything happened."""
        sql = (
            "SELECT day, sum(joined), sum(left) FROM follower_day "
            "WHERE agency_id = ? AND day BETWEEN ? AND ? GROUP BY day"
        )
        return {day: (joined, left) for day, joined, left in self.rows(sql, self.agency_id, since, until)}

    def follower_moves(self, since: str, until: str) -> list[tuple[str, str, int]]:
        """(day, neighbourhood, joined less left), the days in their order."""
        sql = (
            "SELECT day, dong, joined - left FROM follower_day "
            "WHERE agency_id = ? AND day BETWEEN ? AND ? ORDER BY day, dong"
        )
        return list(self.rows(sql, self.agency_id, since, until))

    def first_follower_day(self) -> str | None:
        """The first day on which anybody followed."""
        found: str | None = self.value("SELECT min(day) FROM follower_day WHERE agency_id = ?", self.agency_id)
        return found

    def follower_day_changed(self, seq: int) -> str | None:
        """The earliest day of which anything changed beyond a change number; None where nothing did."""
        sql = "SELECT min(day) FROM follower_day WHERE agency_id = ? AND seq > ?"
        found: str | None = self.value(sql, self.agency_id, seq)
        return found

    def brought(self, limit: int) -> list[Brought]:
        """What the announcements that went out last brought, newest first."""
        holds_follows = self.value("SELECT 1 FROM following WHERE agency_id = ? LIMIT 1", self.agency_id)
        rows = list(self.rows(_BROUGHT, BROUGHT_WITHIN, self.agency_id, limit))
        commented = self.counts(commented_on(row[0]) for row in rows)
        return [
            Brought(
                id,
                title,
                at,
                state == "withdrawn",
                gained if holds_follows else None,
                seen,
                commented[commented_on(id)],
            )
            for id, title, at, state, seen, gained in rows
        ]


_BROUGHT: Final = (
    "SELECT id, content ->> '$.title', published_at, state, "
    "coalesce((SELECT seen FROM figures WHERE figures.agency_id = announcement.agency_id "
    "AND figures.id = announcement.id), 0), "
    "(SELECT count(*) FROM following WHERE following.agency_id = announcement.agency_id "
    "AND since >= published_at AND since < published_at + ?) "
    "FROM announcement WHERE agency_id = ? AND state IN ('published', 'withdrawn') AND published_at IS NOT NULL "
    "ORDER BY at DESC, id DESC LIMIT ?"
)
