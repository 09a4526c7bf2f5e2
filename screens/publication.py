"""What the last look before publishing says of a draft."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from domain.days import day_of
from domain.drafts import Draft
from domain.regions import regions
from domain.words import say
from screens.wording import clock, number, plain_day, short_day

_NAMES = 12
"""Regions named before they are counted."""


class Title(NamedTuple):
    """What is about to be done, and the verb for it."""

    text: str
    verb: str


class Fact(NamedTuple):
    """A label, its texts, how many lines each may take, and whether they are sentences of ours."""

    label: str
    texts: Sequence[str]
    most: int = 2
    ours: bool = False


def act_of(draft: Draft) -> Literal["publish", "correct", "schedule"]:
    """What giving it out is."""
    return "correct" if draft.corrects else "schedule" if draft.publish_at else "publish"


def title_of(draft: Draft) -> Title:
    """What is about to be done."""
    word = act_of(draft)
    return Title(say(f"publishing.title_{word}"), say(f"publishing.verb_{word}"))


def facts_of(draft: Draft, followers: int, now: int, *, cut_off: bool = False) -> list[Fact]:
    """What goes to whom, and when; `cut_off` from the backend that is to do it."""
    content = draft.content
    contact = " ".join(filter(None, (content.department, content.contact, content.phone)))
    facts = [
        Fact(say("publishing.label_title"), [content.title]),
        *([Fact(say("publishing.label_reason"), [draft.reason])] if draft.corrects else []),
        Fact(say("publishing.label_to"), _recipients(draft, followers), ours=True),
        *([] if draft.corrects else [Fact(say("publishing.label_when"), [_when(draft, now, cut_off=cut_off)])]),
        Fact(say("publishing.label_contact"), [contact], 1),
    ]
    if not draft.corrects:
        word = "comments_open" if draft.placing.comments_open else "comments_closed"
        facts.append(Fact(say("publishing.label_comments"), [say(f"publishing.{word}")], 1))
    return facts


def _recipients(draft: Draft, followers: int) -> list[str]:
    tree = regions()
    names, more = tree.summary(draft.content.regions, _NAMES)
    shown = " · ".join(names)
    people, _ = tree.population_of(draft.content.regions)
    if draft.corrects:
        notified = "publishing.notifies" if draft.notify_again else "publishing.notifies_nobody"
        effect = [say("publishing.corrects"), say(notified, followers=number(followers))]
    else:
        effect = [say("publishing.reaches", people=number(people), followers=number(followers))]
    return [say("desk.and_more", names=shown, count=more) if more else shown, *effect]


def _when(draft: Draft, now: int, *, cut_off: bool) -> str:
    placing, at, today = draft.placing, draft.publish_at, day_of(now)
    when = say("publishing.once_linked" if cut_off else "publishing.now")
    if at is not None:
        when = say("publishing.at", day=short_day(day_of(at), today), time=clock(at))
    pinned = [say("publishing.pinned", day=plain_day(placing.pinned_until, today))] if placing.pinned_until else []
    urgent = (
        say("publishing.urgent", day=plain_day(placing.urgent_until, today))
        if placing.urgent_until
        else say("publishing.not_urgent")
    )
    return "      ".join((when, *pinned, urgent))
