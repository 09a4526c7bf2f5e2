"""The announcements of the demo's month: published, corrected, withdrawn, scheduled, missed, and drafts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final, Literal, NamedTuple

import msgspec

from domain.actors import SYSTEM, Role
from domain.agencies import Staff
from domain.announcements import HELD_FOR, Announcement, Version
from domain.days import DAY, HOUR, MINUTE, moment, seoul, start_of
from domain.drafts import Draft
from domain.ids import derive
from domain.regions import regions
from tui.demo.deeds import Deeds
from tui.demo.notices import content_of, dongs_by_name, placing_of
from tui.demo.people import People
from tui.demo.texts import AgencyKey, DemoAnnouncement, Topic
from tui.demo.texts.announcements import ANNOUNCEMENTS
from tui.demo.timeline import id_at

_POPULAR: Final = {"opinion": 2.2, "giveaway": 1.7, "support": 1.3, "event": 1.1, "safety": 0.9, "general": 0.8}
"""How much an announcement of a category is commented on, against others."""

_MORE_POPULAR: Final[tuple[tuple[Callable[[DemoAnnouncement], bool], float], ...]] = (
    (lambda text: text.pinned, 1.3),
    (lambda text: text.urgent, 2.0),
    (lambda text: text.days_ago < 3, 2.2),  # what is new draws more followers than there were before
)
"""How many times as much it is commented on, where that is so."""

_CORRECTED_FOR: Final = ("문의 전화번호를 바로잡았습니다", "담당자가 바뀌었습니다", "빠진 안내를 더했습니다")
_WITHDRAWN_FOR: Final = "행사를 마쳐 내립니다"

_USUAL_HOURS: Final = (14, 16, 18, 20, 22, 23)

_SETTLED: Final = 20 * MINUTE
"""How long before now the newest is out: long enough for residents to have seen it."""


class Post(NamedTuple):
    """A published announcement, and what the comments on it depend on."""

    announcement: Announcement
    about: tuple[Topic, ...]
    until: int
    """When it was withdrawn, or now."""
    dongs: frozenset[str]
    popular: float
    """How much it is commented on, against others."""

    @property
    def published_at(self) -> int:
        """When it was out."""
        return self.announcement.published_at or self.announcement.at


class Posts:
    """What the agency announced until `now`, put on a timeline."""

    def __init__(self, agency: AgencyKey, deeds: Deeds, people: People, now: int, random: Random) -> None:
        self._deeds, self._team, self._people = deeds, deeds.team, people
        self._now, self._today = now, seoul(now).date()
        self._random = random
        self._dongs = dongs_by_name(self._team.agency)
        self._texts = [text for text in ANNOUNCEMENTS if text.agency == agency]

    def publish(self, more: int) -> list[Post]:
        """All that was published, and so many more of the same kinds, the first first."""
        texts = self._of_state("published")
        corrected = self._random.sample([text for text in texts if 2 <= text.days_ago <= 20], len(_CORRECTED_FOR))
        over = next(text for text in texts if text.category == "event" and text.days_ago > 9)
        posts = []
        for text in texts:
            announcement, until = self._published(text, self._published_at(text)), self._now
            if text in corrected:
                announcement = self._corrected(announcement, _CORRECTED_FOR[corrected.index(text)])
            if text is over:
                until = self._now - self._random.randrange(DAY, 3 * DAY)
                announcement = self._withdrawn(announcement, until)
            posts.append(self._post(text, announcement, until))
        posts += [self._another(texts, count) for count in range(more)]
        return sorted(posts, key=lambda post: post.announcement.at)

    def schedule(self) -> None:
        """What is to be published later today and on other days, and what was missed while no desk ran."""
        for text in self._of_state("scheduled"):
            due = self._planned(text)
            if text.days_ago == -1:
                due = self._later_today()
            given = min(due, self._now) - self._random.randrange(16, 20) * HOUR
            announcement = self._given(text, given, due)
            self._deeds.timeline.add(
                given, msgspec.structs.replace(announcement, state="scheduled", publish_at=due, published_at=None)
            )

    def drafts(self) -> Iterator[Draft]:
        """What the person at the desk was writing."""
        for text in self._of_state("draft"):
            saved = min(self._planned(text) + 7 * HOUR, self._now - 50 * MINUTE)
            created = saved - self._random.randrange(10 * MINUTE, 2 * HOUR)
            content = content_of(text, self._team.agency, self._dongs, self._today, self._today)
            yield Draft(id=id_at(created, self._random), created_at=created, saved_at=saved, content=content)

    def _of_state(self, state: Literal["published", "scheduled", "draft"]) -> list[DemoAnnouncement]:
        return [text for text in self._texts if text.state == state]

    def _planned(self, text: DemoAnnouncement) -> int:
        day = self._today - timedelta(days=text.days_ago)
        return moment(datetime(day.year, day.month, day.day, text.hour))

    def _published_at(self, text: DemoAnnouncement) -> int:
        at = self._planned(text) + HELD_FOR + self._random.randrange(12) * MINUTE
        while at > self._now - _SETTLED:
            at -= DAY
        return at

    def _later_today(self) -> int:
        """At a usual time, or shortly if none of them is left."""
        midnight = start_of(self._today.isoformat())
        usual = (midnight + hour * HOUR for hour in _USUAL_HOURS)
        return next((at for at in usual if at > self._now + 30 * MINUTE), self._now + 15 * MINUTE)

    def _given(self, text: DemoAnnouncement, given: int, at: int) -> Announcement:
        """Given to publish at one moment, and published at another."""
        by = self._random.choice(self._team.holding(Role.PUBLISHER))
        day = seoul(at).date()
        id = id_at(given, self._random)
        self._deeds.do(by, "PublishAnnouncement", given, (Announcement.KIND, id))
        return Announcement(
            agency_id=self._team.agency.id,
            id=id,
            state="published",
            at=given,
            content=content_of(text, self._team.agency, self._dongs, self._today, day),
            placing=placing_of(text, day),
            author_id=by.id,
            author_name=by.name,
            published_at=at,
        )

    def _published(self, text: DemoAnnouncement, at: int) -> Announcement:
        announcement = self._given(text, at - HELD_FOR, at)
        self._deeds.do(SYSTEM, "PublishDue", at, (Announcement.KIND, announcement.id))
        targets = announcement.content.regions
        return msgspec.structs.replace(
            announcement,
            reached=regions().population_of(targets)[0],
            followers_reached=self._people.followers_at(at, regions().dongs_of(targets)),
        )

    def _corrected(self, announcement: Announcement, reason: str) -> Announcement:
        at = announcement.at + self._random.randrange(20 * MINUTE, 5 * HOUR)
        content = announcement.content
        before = {
            _CORRECTED_FOR[0]: {"phone": content.phone[:-1] + str((int(content.phone[-1]) + 3) % 10)},
            _CORRECTED_FOR[1]: {"contact": f"{content.contact[0]}{self._team.staff[0].name[1:]}"},
            _CORRECTED_FOR[2]: {"body": content.body.rpartition("\n")[0].rstrip()},
        }[reason]
        version = Version(
            agency_id=announcement.agency_id,
            id=derive(announcement.id, "version", "1"),
            announcement_id=announcement.id,
            revision=1,
            at=at,
            content=msgspec.structs.replace(content, **before),
            reason=reason,
        )
        self._deeds.timeline.add(at, version)
        about = (Announcement.KIND, announcement.id)
        self._deeds.do(self._author(announcement), "CorrectAnnouncement", at, about, reason)
        return msgspec.structs.replace(announcement, revision=2, corrected_at=at, corrected_for=reason)

    def _withdrawn(self, announcement: Announcement, at: int) -> Announcement:
        about = (Announcement.KIND, announcement.id)
        self._deeds.do(self._author(announcement), "WithdrawAnnouncement", at, about, _WITHDRAWN_FOR)
        return msgspec.structs.replace(announcement, state="withdrawn", withdrawn_for=_WITHDRAWN_FOR)

    def _author(self, announcement: Announcement) -> Staff:
        return next(each for each in self._team.staff if each.id == announcement.author_id)

    def _post(self, text: DemoAnnouncement, announcement: Announcement, until: int) -> Post:
        reached = announcement.followers_reached
        popular = _POPULAR[text.category] * self._random.lognormvariate(0, 0.35) * (reached + 60) ** 0.45
        for is_so, much in _MORE_POPULAR:
            popular *= much if is_so(text) else 1
        return Post(
            announcement,
            text.about,
            until,
            regions().dongs_of(announcement.content.regions),
            popular if text.comments_open else 0.0,
        )

    def _another(self, texts: Sequence[DemoAnnouncement], count: int) -> Post:
        """One of the written again, for a few neighbourhoods."""
        text = self._random.choice(texts)
        text = msgspec.structs.replace(
            text,
            title=f"{text.title} ({count // len(texts) + 2}차)",
            target=tuple(self._random.sample(sorted(self._dongs), self._random.randint(1, 4))),
            period_days=None,
            pinned=False,
            urgent=False,
        )
        at = self._random.randrange(self._now - 30 * DAY, self._now - _SETTLED)
        return self._post(text, self._published(text, at), self._now)
