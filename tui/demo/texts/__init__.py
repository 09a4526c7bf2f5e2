"""The written world of the demo: what agencies announce and what residents say. Data only, no I/O.

Everything here was made up for the demo: the people, their numbers (010-0000-…, 02-2091-0…, 063-000-0…), the
programmes and the dates. Only places and offices have their real names.

Days are written relative to the day on which the demo runs, and filled in by `with_dates`:

    {d+3} {d-2} {d}   that many days after or before today, as `11.25.(수)`
    {w+3}             the first Monday-to-Friday on or after {d+3}
    {s+3}             the first Saturday on or after {d+3}

The end of an announcement's period stands in its body as {d±n} with n = `period_days` - `days_ago`.
Agencies' replies and chat turns may also hold {nickname}, {me}, {department} and {date}. Residents' text
holds no fields: braces in it are the residents' own.
"""

import re
from datetime import date, timedelta
from textwrap import dedent
from typing import Literal

from msgspec import Struct

AgencyKey = Literal["dobong", "iksan"]
Category = Literal["event", "support", "safety", "opinion", "giveaway", "general"]
State = Literal["published", "scheduled", "draft"]
Tone = Literal[
    "question", "thanks", "opinion", "complaint", "chatter", "rude", "spam", "personal", "hostile"
]  # fmt: skip
Topic = Literal[
    "general", "dobong", "iksan", "hello",
    "street_lamp", "road", "water", "outage", "parking", "bus", "bus_result", "bike", "kickboard", "station",
    "smoking", "stream", "stream_works", "path_name", "hiking", "clean_hike", "trees", "pet", "dog_park", "waste",
    "recycle", "snow", "cold", "gas", "fire", "dust",
    "festival", "film", "concert", "library", "books", "market", "sports", "kids", "photo", "acrostic", "walking",
    "winners", "kimjang", "youth", "small_shop", "childcare", "welfare", "senior", "vaccine", "gift_card",
    "dementia", "voucher", "classes", "budget", "passport", "office", "tax", "jobs", "housing",
    "cctv", "iksan_lamp", "phishing", "phishing_quiz", "drink_driving", "motorbike", "fingerprint", "wander",
    "festival_control", "marathon", "exam", "school_zone", "patrol", "bike_theft", "farm", "police_class",
    "relief_kit", "lost_found",
]  # fmt: skip
"""What an announcement, a comment or a reply is about.

`general` fits under any announcement, `dobong` and `iksan` under any of that agency.
"""


class DemoAnnouncement(Struct, frozen=True, kw_only=True):
    """An announcement as its agency wrote it; `title` and `body` may hold days."""

    key: str
    """Unique, `agency.word`."""
    agency: AgencyKey
    category: Category
    title: str
    body: str
    department: str
    contact: str
    phone: str
    about: tuple[Topic, ...]
    target: Literal["whole", "some"] | tuple[str, ...] = "whole"
    """The whole jurisdiction, some dong of the engine's choice, or the names of dong as people write them."""
    days_ago: int
    """Days before today on which it was published or (a draft) last touched; negative ahead, if scheduled.

    A scheduled one with `days_ago` above zero fell due while no desk ran.
    """
    hour: int = 10
    """Of that day, in Korea."""
    period_days: int | None = None
    """Days from publishing to the last day of its period; a pinned or urgent one stays so that long."""
    pinned: bool = False
    urgent: bool = False
    comments_open: bool = True
    state: State = "published"


class DemoComment(Struct, frozen=True):
    """Something a resident writes under an announcement."""

    text: str
    topic: Topic
    tone: Tone
    follows: bool = False
    """Speaks to the residents who wrote above it: never the first of a thread."""


class StaffReply(Struct, frozen=True):
    """What an agency answers to comments on a topic; may hold fields and days."""

    text: str
    topic: Topic
    to: tuple[Tone, ...] = ()
    """The tones that it fits under."""
    starts: str = ""
    """Or how the one comment of the topic starts that it is the answer to."""


class CannedReply(Struct, frozen=True):
    """A stored reply: found by its title, with fields."""

    title: str
    text: str
    agency: AgencyKey | None = None
    """None for either."""


class ChatTurn(Struct, frozen=True):
    """One line of a chat."""

    by: Literal["resident", "agency", "note"]
    """A note is seen by staff only."""
    minute: int
    """Minutes since the chat's first line."""
    text: str


class DemoChat(Struct, frozen=True, kw_only=True):
    """A conversation of one resident with one agency."""

    key: str
    """Unique, `agency.word`."""
    agency: AgencyKey
    state: Literal["unanswered", "answered", "closed"]
    days_ago: int
    """Of its last line; 0 is within the last hours."""
    taken: bool = False
    """One of the staff took it on."""
    past: tuple[str, ...] = ()
    """The keys of closed ones that the same resident had before, oldest first."""
    turns: tuple[ChatTurn, ...]


class StaffNote(Struct, frozen=True):
    """A remark among staff under a comment of a tone, or about the resident who wrote it."""

    text: str
    tone: Tone


class HostileNickname(Struct, frozen=True):
    """A nickname that imitates or breaks, and what it tries."""

    nickname: str
    tries: str


_DAY = re.compile(r"\{([dws])([+-]\d{1,3})?\}")
_WEEKDAYS = "월화수목금토일"


def with_dates(text: str, today: date) -> str:
    """The text with its days filled in, as `M.D.(요일)`; other fields stay as they are."""
    return _DAY.sub(lambda found: _written(found[1], today + timedelta(int(found[2] or 0))), text)


def _written(kind: str, day: date) -> str:
    weekday = day.weekday()
    if kind == "w" and weekday > 4:
        day += timedelta(7 - weekday)
    elif kind == "s":
        day += timedelta((5 - weekday) % 7)
    return f"{day.month}.{day.day}.({_WEEKDAYS[day.weekday()]})"


def notice(text: str) -> str:
    """A body as it is indented here, without the indentation."""
    return dedent(text).strip()


def said(topic: Topic, tone: Tone, *texts: str) -> tuple[DemoComment, ...]:
    """Residents' comments on one topic in one tone."""
    return tuple(DemoComment(text, topic, tone) for text in texts)


def on(
    topic: Topic,
    *,
    question: tuple[str, ...] = (),
    opinion: tuple[str, ...] = (),
    complaint: tuple[str, ...] = (),
    thanks: tuple[str, ...] = (),
    chatter: tuple[str, ...] = (),
    back: tuple[str, ...] = (),
) -> tuple[DemoComment, ...]:
    """Residents' comments on one topic, by tone; `back` is chatter with those who wrote above."""
    return (
        *said(topic, "question", *question),
        *said(topic, "opinion", *opinion),
        *said(topic, "complaint", *complaint),
        *said(topic, "thanks", *thanks),
        *said(topic, "chatter", *chatter),
        *(DemoComment(text, topic, "chatter", follows=True) for text in back),
    )


def answers(topic: Topic, *pairs: tuple[str, str]) -> tuple[StaffReply, ...]:
    """Replies to certain comments, each as (how the comment starts, the answer)."""
    return tuple(StaffReply(text, topic, starts=starts) for starts, text in pairs)


def chat(*turns: tuple[Literal["resident", "agency", "note"], int, str]) -> tuple[ChatTurn, ...]:
    """Lines of a chat from (by, minute, text)."""
    return tuple(ChatTurn(by, minute, text) for by, minute, text in turns)
