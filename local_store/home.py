"""Questions of the first screen: what waits, what just came, how the followers grow."""

from datetime import date, timedelta
from typing import Final, Literal

import msgspec

from domain.announcements import Announcement
from domain.chats import Passed
from domain.days import DAY, day_of, end_of
from domain.drafts import Draft
from local_store.announcements import AnnouncementFilter, AnnouncementQuestions, AnnouncementRow
from local_store.chats import ChatQuestions
from local_store.drafts import DraftQuestions
from local_store.followers import FollowerQuestions

TREND_DAYS: Final = 30


class Waiting(msgspec.Struct, frozen=True):
    """What waits for somebody. Times are milliseconds since the epoch, None when nothing waits."""

    new_comments: int
    oldest_new: int | None
    reported: int
    oldest_report: int | None
    unanswered_chats: int
    longest_wait: int | None
    """Since when the chat waits that waits longest."""
    passed_chats: int
    longest_passed: Passed | None
    """Of the chats that other departments are to answer, the passing of the one that was left alone longest."""
    scheduled_today: tuple[Announcement, ...]
    missed: tuple[Announcement, ...]
    drafts: int
    last_draft: Draft | None
    ending: tuple[tuple[Announcement, str], ...]
    """(announcement, last day) of what stops being pinned or urgent within a week."""


class Growth(msgspec.Struct, frozen=True):
    """The followers now, today, this month, and on each of the last days."""

    total: int
    joined_today: int
    left_today: int
    month: int
    """Joined less left since the month began."""
    trend: tuple[int, ...]
    """The total at the end of each of the last `TREND_DAYS` days, today last."""


class Arrival(msgspec.Struct, frozen=True):
    """Something that residents did, for the list of what just came."""

    kind: Literal["comment", "report", "chat"]
    at: int
    id: str
    """Of the comment or the chat."""
    nickname: str
    dong: str
    text: str
    """The comment or message; of a report its reason."""


class HomeQuestions(AnnouncementQuestions, ChatQuestions, DraftQuestions, FollowerQuestions):
    """Questions of the first screen."""

    def waiting(self, now: int) -> Waiting:
        """Everything that waits, from kept counters and the first row of each queue."""
        counts = self.counts(("comment/new", "comment/reported", "chat/unanswered", "chat/passed"))
        passed = self.passed_chats(1)
        drafts = self.drafts()
        today = date.fromisoformat(day_of(now))
        return Waiting(
            new_comments=counts["comment/new"],
            oldest_new=self._oldest("comment", "official = 0 AND state = 'new'"),
            reported=counts["comment/reported"],
            oldest_report=self._oldest("comment", "official = 0 AND open_reports > 0 AND state <> 'hidden'"),
            unanswered_chats=counts["chat/unanswered"],
            longest_wait=self.value(
                "SELECT min(waiting_since) FROM chat WHERE agency_id = ? AND state = 'unanswered'", self.agency_id
            ),
            passed_chats=counts["chat/passed"],
            longest_passed=passed[0].passed if passed else None,
            scheduled_today=tuple(self.upcoming(now, end_of(day_of(now)))),
            missed=tuple(self.missed(now)),
            drafts=len(drafts),
            last_draft=drafts[0] if drafts else None,
            ending=tuple(self.ending(today.isoformat(), (today + timedelta(days=6)).isoformat())),
        )

    def _oldest(self, table: str, where: str) -> int | None:
        sql = f"SELECT at FROM {table} WHERE agency_id = ? AND {where} ORDER BY at, id LIMIT 1"
        found: int | None = self.value(sql, self.agency_id)
        return found

    def growth(self, now: int) -> Growth:
        """The followers and how their number grew."""
        today = day_of(now)
        days = [day_of(now - back * DAY) for back in range(TREND_DAYS)]
        changes = self.follower_changes(min(days[-1], today[:8] + "01"), today)
        total = self.follower_total()
        trend = [total]
        for day in days[:-1]:
            joined, left = changes.get(day, (0, 0))
            trend.append(trend[-1] - joined + left)
        joined, left = changes.get(today, (0, 0))
        month = sum(joined - left for day, (joined, left) in changes.items() if day[:7] == today[:7])
        return Growth(total, joined, left, month, tuple(reversed(trend)))

    def arrivals(self, limit: int, *, chats: bool = True) -> list[Arrival]:
        """What residents did last, newest first; what they wrote in chats only where that is to be seen."""
        kinds = _ARRIVALS if chats else _ARRIVALS.keys() - {"chat"}
        found = [Arrival(*row) for kind in kinds for row in self.rows(_ARRIVALS[kind], self.agency_id, limit)]
        return sorted(found, key=lambda arrival: arrival.at, reverse=True)[:limit]

    def latest_announcements(self, limit: int) -> list[AnnouncementRow]:
        """What was published last, with its figures."""
        return self.announcements(AnnouncementFilter("published"), None, limit)


def _arrivals(kind: str, source: str, at: str, id: str, text: str, resident: str, where: str = "") -> str:
    return (
        f"SELECT '{kind}', {at}, {id}, coalesce(neighbour.nickname, ''), coalesce(neighbour.dong, ''), {text} "
        f"FROM {source} LEFT JOIN neighbour ON neighbour.agency_id = {kind}.agency_id AND neighbour.id = {resident} "
        f"WHERE {kind}.agency_id = ? {where} ORDER BY {at} DESC, {kind}.id DESC LIMIT ?"
    )


_ARRIVALS: Final[dict[str, str]] = {
    "comment": _arrivals(
        "comment", "comment", "comment.at", "comment.id", "comment.text", "comment.author_id", "AND official = 0"
    ),
    "report": _arrivals(
        "report",
        "report JOIN comment ON comment.agency_id = report.agency_id AND comment.id = report.comment_id",
        "report.at",
        "report.comment_id",
        "report.reason",
        "comment.author_id",
    ),
    "chat": _arrivals(
        "chat", "message AS chat", "chat.at", "chat.chat_id", "chat.text", "chat.chat_id", "AND official = 0"
    ),
}
