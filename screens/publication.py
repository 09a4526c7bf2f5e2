"""What the last look before publishing says of a draft."""

from domain.days import day_of
from domain.drafts import Draft
from domain.regions import regions
from domain.words import say
from screens.publishing import Fact
from screens.wording import clock, number, plain_day, short_day


def title_of(draft: Draft) -> str:
    """What is about to be done."""
    if draft.corrects:
        return say("publishing.title_correction")
    return say("publishing.title_schedule" if draft.publish_at else "publishing.title")


def facts_of(draft: Draft, followers: int, today: str) -> list[Fact]:
    """What goes to whom, and when."""
    content = draft.content
    contact = " ".join(filter(None, (content.department, content.contact, content.phone)))
    comments = say("publishing.comments_open" if draft.placing.comments_open else "publishing.comments_closed")
    return [
        (say("publishing.label_title"), [content.title]),
        *([(say("publishing.label_reason"), [draft.reason])] if draft.corrects else []),
        (say("publishing.label_to"), _recipients(draft, followers)),
        (say("publishing.label_when"), [_when(draft, today)]),
        (say("publishing.label_contact"), [contact]),
        (say("publishing.label_comments"), [comments]),
    ]


def _recipients(draft: Draft, followers: int) -> list[str]:
    tree = regions()
    names, more = tree.summary(draft.content.regions, 12)
    shown = " · ".join(names)
    people, _ = tree.population_of(draft.content.regions)
    if draft.corrects:
        notified = "publishing.notifies" if draft.notify_again else "publishing.notifies_nobody"
        effect = [say("publishing.corrects"), say(notified, followers=number(followers))]
    else:
        effect = [say("publishing.reaches", people=number(people), followers=number(followers))]
    return [say("desk.and_more", names=shown, count=more) if more else shown, *effect]


def _when(draft: Draft, today: str) -> str:
    placing = draft.placing
    at = draft.publish_at
    when = say("publishing.now") if at is None else say(
        "publishing.at", day=short_day(day_of(at), today), time=clock(at)
    )  # fmt: skip
    pinned = [say("publishing.pinned", day=plain_day(placing.pinned_until, today))] if placing.pinned_until else []
    urgent = (
        say("publishing.urgent", day=plain_day(placing.urgent_until, today))
        if placing.urgent_until
        else say("publishing.not_urgent")
    )
    return "      ".join((when, *pinned, urgent))
