"""What fits: comments under an announcement, answers to a comment, the topics of a text; repeated as late as can be."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from random import Random
from typing import Final, NamedTuple

from domain.days import seoul
from domain.replies import StoredReply, filled
from tui.demo.texts import AgencyKey, DemoComment, StaffReply, Tone, Topic, with_dates
from tui.demo.texts.comments import COMMENTS, TONE_WEIGHTS
from tui.demo.texts.replies import REPLIES
from tui.demo.texts.staff_notes import NOTES
from tui.demo.texts.topic_words import TOPIC_WORDS

ROUGH: Final[frozenset[Tone]] = frozenset({"rude", "spam", "personal", "hostile"})
"""The tones that moderators are for."""

_IN_BETWEEN: Final = 0.25
"""The part of comments that might as well be about something else."""

_OPENINGS: Final = ("", "", "{dong}입니다. ", "{dong} 사는데요, ", "저도 한마디요. ", "지나가다 적습니다. ")
_ENDINGS: Final = ("", ".", "..", "~", " ㅎㅎ", " ^^", "!", " 🙏")
_LONG: Final = 14
"""Characters from which on a comment bears an opening."""
_SAID_AS_IT_IS: Final[frozenset[Tone]] = frozenset({"spam", "personal", "hostile"})

_Kind = tuple[Topic, Tone, bool]
"""Of a text: its topic, its tone, and whether it speaks to those above."""


class Said(NamedTuple):
    """A written comment, and how one resident puts it."""

    written: DemoComment
    text: str


class _Deck:
    """The texts on one topic, in one tone, like cards: each is drawn once before all are shuffled again."""

    def __init__(self, places: Sequence[int], random: Random) -> None:
        self._places, self._random = places, random
        self._cards = random.sample(places, len(places))
        self.round = 0
        """How often each text was drawn before."""

    @property
    def is_fresh(self) -> bool:
        """Whether there is a text that was never drawn."""
        return self.round == 0

    def draw(self) -> int:
        """The next text."""
        place = self._cards.pop()
        self._refill()
        return place

    def take_out(self, place: int) -> None:
        """This one was said already."""
        if self.is_fresh and place in self._cards:
            self._cards.remove(place)
            self._refill()

    def _refill(self) -> None:
        if not self._cards:
            self._cards = self._random.sample(self._places, len(self._places))
            self.round += 1


class Sayings:
    """The written texts of one agency's residents and staff, drawn with the randomness that is given."""

    def __init__(self, agency: AgencyKey, random: Random) -> None:
        self._agency = agency
        self._random = random
        self._fitting = cache(self._find_fitting)
        self._decks = {kind: _Deck(places, random) for kind, places in _BY_KIND.items()}

    def comment(
        self, about: tuple[Topic, ...], tone: Tone, dong: str, follows: bool = False, to_the_point: bool = False
    ) -> Said:
        """For an announcement about these topics, by somebody of this neighbourhood: rather on the topic, and fresh."""
        decks = self._fitting(about, tone, follows)
        # Of decks drawn equally often, those on the topic come first, but for a chat about this and that in between.
        on_topic = len(decks) - len(self._fitting((), tone, follows))
        if not to_the_point and self._random.random() < _IN_BETWEEN:
            on_topic = 0
        place = min(range(len(decks)), key=lambda place: 2 * decks[place].round - (place < on_topic))
        fresh = decks[place].is_fresh
        written = COMMENTS[decks[place].draw()]
        if fresh or tone in _SAID_AS_IT_IS:
            return Said(written, written.text)
        return Said(written, self._varied(written.text, dong, opens=len(written.text) >= _LONG and not follows))

    def heard(self, text: str) -> DemoComment | None:
        """Which written comment somebody said already, word for word; it is not fresh any more."""
        place = _PLACES.get(text)
        if place is None:
            return None
        written = COMMENTS[place]
        self._decks[written.topic, written.tone, written.follows].take_out(place)
        return written

    def is_fresh(self, about: tuple[Topic, ...], tone: Tone) -> bool:
        """Whether something in this tone was not yet said that fits there."""
        return any(deck.is_fresh for deck in self._fitting(about, tone, False))

    def _find_fitting(self, about: tuple[Topic, ...], tone: Tone, follows: bool) -> list[_Deck]:
        """The decks on the announcement's own topics, and behind them those that fit anywhere."""
        kinds = ((topic, tone, follows) for topic in (*about, "general", self._agency))
        return [self._decks[kind] for kind in kinds if kind in self._decks]

    def reply(self, comment: DemoComment) -> StaffReply | None:
        """What staff answer: to this very text, or to its topic and tone. None for what nobody answers."""
        fitting = _replies_to(comment, self._agency)
        return self._random.choice(fitting) if fitting else None

    def note(self, tone: Tone) -> str | None:
        """What staff note for each other about a comment of a tone."""
        fitting = [note.text for note in NOTES if note.tone == tone]
        return self._random.choice(fitting) if fitting else None

    def topics(self, title: str, body: str) -> tuple[Topic, ...]:
        """What an announcement is about, by its words: the title's first, else the body's; none for neither."""
        words = TOPIC_WORDS[self._agency]
        for text in (title, body):
            for topic, some in words.items():
                if any(word in text for word in some):
                    return (topic,)
        return ()

    def _varied(self, text: str, dong: str, opens: bool) -> str:
        opening = self._random.choice(_OPENINGS).format(dong=dong) if opens else ""
        return opening + text.rstrip(".~! ") + self._random.choice(_ENDINGS)


class Tones:
    """Tones as often as residents write in them, the rough ones only so many times as often."""

    def __init__(self, rough: float = 1.0) -> None:
        self._tones = tuple(TONE_WEIGHTS)
        self._until = tuple(
            accumulate(weight * (rough if tone in ROUGH else 1) for tone, weight in TONE_WEIGHTS.items())
        )

    def draw(self, random: Random) -> Tone:
        """One of them."""
        return random.choices(self._tones, cum_weights=self._until)[0]


def _by_kind() -> dict[_Kind, list[int]]:
    found: dict[_Kind, list[int]] = defaultdict(list)
    for place, comment in enumerate(COMMENTS):
        found[comment.topic, comment.tone, comment.follows].append(place)
    return found


_BY_KIND: Final = _by_kind()
_PLACES: Final = {comment.text: place for place, comment in enumerate(COMMENTS)}


@cache
def _replies_to(comment: DemoComment, agency: AgencyKey) -> list[StaffReply]:
    certain = [reply for reply in REPLIES if reply.starts and comment.text.startswith(reply.starts)]
    topics = (comment.topic, "general", agency)
    return certain or [reply for reply in REPLIES if comment.tone in reply.to and reply.topic in topics]


_dated = lru_cache(1024)(with_dates)


def in_full(text: str, nickname: str, me: str, department: str, at: int) -> str:
    """What staff wrote, with its days and fields filled in as at that moment."""
    today = seoul(at).date()
    stored = StoredReply(title="", body=_dated(text, today))
    return filled(stored, nickname=nickname, me=me, department=department, date=_dated("{w+2}", today))
