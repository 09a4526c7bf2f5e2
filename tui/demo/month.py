"""A month of an agency, as records and deeds in the order of time."""

from collections.abc import Iterator
from random import Random

from domain.announcements import Figures
from local_store.bulk import Item
from tui.demo.chatting import Chatting
from tui.demo.deeds import Deeds
from tui.demo.met import Met
from tui.demo.moderated import Moderation
from tui.demo.people import People
from tui.demo.posts import Post, Posts
from tui.demo.sayings import Sayings
from tui.demo.scale import Scale
from tui.demo.talk import Talk
from tui.demo.texts import AgencyKey
from tui.demo.volume import Volume


class Month:
    """Everything but the followers: announcements, comments and what became of them, chats, the staff's deeds."""

    def __init__(
        self, agency: AgencyKey, deeds: Deeds, people: People, scale: Scale, since: int, now: int, random: Random
    ) -> None:
        self._since, self._now, self._random = since, now, random
        self._timeline = deeds.timeline
        self._met = Met(deeds.team.agency.id, people, self._timeline)
        self.posts = Posts(agency, deeds, people, now, random)
        published = self.posts.publish(scale.more_announcements)
        self.posts.schedule()
        self._volume = Volume(published, scale.comments, random)
        for place, post in enumerate(published):
            self._timeline.add(post.published_at, post.announcement, self._figures(place, post))
        sayings = Sayings(agency, random)
        self._moderation = Moderation(deeds, people, sayings, now, scale.bars, random)
        self._talk = Talk(published, self._met, sayings, self._moderation, scale, now, random)
        self._chatting = Chatting(agency, deeds, self._met, now, scale.more_chats, random)

    def items(self) -> Iterator[Item]:
        """All of it, in order. Holds no more at once than a few hours bring, and what staff still have to decide."""
        for until, moments in self._volume.moments(self._since, self._now):
            for moment in moments:
                self._talk.write(moment)
            self._chatting.until(until)
            self._met.settle()
            yield from self._timeline.until(until)
        self._met.finish(self._moderation.barred)
        yield from self._timeline.until(self._now + 1)

    def _figures(self, place: int, post: Post) -> Figures:
        opened = post.announcement.followers_reached * self._volume.faded[place] * self._random.uniform(0.25, 0.5)
        seen = round(opened + self._volume.totals[place] * self._random.uniform(5, 11))
        return Figures(agency_id=post.announcement.agency_id, id=post.announcement.id, seen=seen)
