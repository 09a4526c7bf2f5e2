"""What residents wrote in the demo's month: who, what, in answer to whom, and what became of it."""

from collections import deque
from collections.abc import Sequence
from random import Random
from typing import Final

from domain.comments import COMMENT_LIMIT, Comment
from domain.regions import regions
from domain.safe_text import accept
from tui.demo.met import Met
from tui.demo.moderated import Moderation
from tui.demo.people import Resident
from tui.demo.posts import Post
from tui.demo.sayings import ROUGH, Sayings, Tones
from tui.demo.scale import Scale
from tui.demo.texts import Tone, Topic
from tui.demo.timeline import id_at
from tui.demo.volume import Moment

_TONES_TRIED: Final = 2
"""How often another tone is drawn to find one in which something new can be said."""

_THREADS: Final = 0.12
"""The part of all comments that answer another resident."""

_TO_WHOM: Final = 4
"""How far back, in comments that answer nobody, somebody is answered."""

_ROUGH_BEFORE: Final = 0.23
"""How much of the rough tones there was until the last days, of what waits now: staff had a word with some."""

_TROUBLE: Final = 0.45
"""The part of rough comments that comes from the few who are known for it."""

_REPORTED_TONES: Final[tuple[Tone, ...]] = ("rude", "spam", "rude", "personal", "rude", "hostile", "rude")


class Talk:
    """Writes comments, one moment after the other."""

    def __init__(
        self,
        posts: Sequence[Post],
        met: Met,
        sayings: Sayings,
        moderation: Moderation,
        scale: Scale,
        now: int,
        random: Random,
    ) -> None:
        self._posts, self._met, self._people = posts, met, met.people
        self._sayings, self._moderation = sayings, moderation
        self._now, self._random = now, random
        self._written = 0
        self._first_new = scale.comments - scale.new_comments
        self._reported = _reported_ones(scale, self._first_new)
        self._before, self._lately = Tones(_ROUGH_BEFORE), Tones()
        self._open: list[deque[str]] = [deque(maxlen=_TO_WHOM) for _ in posts]

    def write(self, moment: Moment) -> None:
        """The next comment, with all that came of it, onto the timeline."""
        number, self._written = self._written, self._written + 1
        post, at = self._posts[moment.post], moment.at
        waits, reported = number >= self._first_new, number in self._reported
        above = None if reported or self._random.random() > _THREADS else self._open[moment.post]
        tone: Tone = "chatter" if above else self._tone(post.about, waits, reported)
        author = self._author(tone, post, at)
        said = self._sayings.comment(post.about, tone, regions().short(author.dong), follows=bool(above))
        comment = self._comment(post, at, author, said.text, self._random.choice(above) if above else None)
        if not waits:
            department = post.announcement.content.department
            comment = self._moderation.settle(comment, said.written, author, department, stands=reported)
        if reported:
            comment = self._moderation.reported(comment, tone, self._now)
        self._met.timeline.add(at, comment)
        if not above and tone not in ROUGH:
            self._open[moment.post].append(comment.id)

    def _tone(self, about: tuple[Topic, ...], waits: bool, reported: bool) -> Tone:
        if reported:
            return self._random.choice(_REPORTED_TONES)
        tones = self._lately if waits else self._before
        tone = tones.draw(self._random)
        for _ in range(_TONES_TRIED):
            if tone in ROUGH or self._sayings.is_fresh(about, tone):
                break
            other = tones.draw(self._random)
            tone = tone if other in ROUGH else other
        return tone

    def _author(self, tone: Tone, post: Post, at: int) -> Resident:
        """Somebody from where the announcement is for, who may write; they are known to the agency from now on."""
        while True:
            if tone in ROUGH and self._random.random() < _TROUBLE:
                number = self._random.choice(self._people.trouble)
            else:
                number = self._people.some_writer(post.dongs, self._random)
            author = self._people.writer(number)
            bar = self._moderation.barred.get(author.id)
            if bar is None or not bar.since <= at < bar.until:
                self._met.meet(number, at)
                return author

    def _comment(self, post: Post, at: int, author: Resident, text: str, parent_id: str | None) -> Comment:
        accepted = accept("text", text, COMMENT_LIMIT, required=True)
        return Comment(
            agency_id=post.announcement.agency_id,
            id=id_at(at, self._random),
            announcement_id=post.announcement.id,
            author_id=author.id,
            at=at,
            text=accepted.text,
            original=accepted.original,
            parent_id=parent_id,
            visible_at=at,
        )


def _reported_ones(scale: Scale, first_new: int) -> frozenset[int]:
    """The numbers of the comments with open reports: most among those that wait, some just decided about."""
    since = round(scale.open_reports * 0.3)
    waiting = scale.open_reports - since
    step = max(1, scale.new_comments // waiting)
    return frozenset((*range(first_new - 3 * since, first_new, 3), *range(first_new + step // 2, scale.comments, step)))
