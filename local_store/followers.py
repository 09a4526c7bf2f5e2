"""Questions about followers: now, by day, by neighbourhood."""

from domain.followers import FollowerDay
from domain.following import FOLLOWERS, followers_in
from domain.regions import regions
from local_store.questions import Questions


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

    def follower_days(self, since: str, until: str) -> list[FollowerDay]:
        """What each day from `since` to `until` (2026-11-22, both included) brought in each neighbourhood."""
        return self.select(FollowerDay, "AND day BETWEEN ? AND ? ORDER BY day, dong", since, until)

    def follower_changes(self, since: str, until: str) -> dict[str, tuple[int, int]]:
        """Day → (joined, left), of the days on which anything happened."""
        sql = (
            "SELECT day, sum(joined), sum(left) FROM follower_day "
            "WHERE agency_id = ? AND day BETWEEN ? AND ? GROUP BY day"
        )
        return {day: (joined, left) for day, joined, left in self.rows(sql, self.agency_id, since, until)}
