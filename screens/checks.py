"""What is worth a second look before an announcement goes out: what is missing, and personal data."""

from typing import Final, NamedTuple

from domain.agencies import Agency
from domain.announcement_rules import out_on, problems_in, problems_of
from domain.announcements import REASON_LIMIT, Content
from domain.drafts import Draft
from domain.errors import Invalid, Problem
from domain.personal_data import Finding, find, masked, telephones
from domain.safe_text import accept
from domain.words import say

LOOKED_AT: Final = 20_000
"""Characters of a text that are looked through: as many as may be published."""


class Missing(NamedTuple):
    """A field of the draft, and what is missing or wrong with it."""

    field: str
    text: str


class Doubt(NamedTuple):
    """A field of the draft, the line of it, and what may be wrong there."""

    field: str
    line: int
    text: str


def missing(draft: Draft, agency: Agency, now: int, published: Content | None = None) -> list[Missing]:
    """Everything that keeps the draft from being given out. `published` is what it corrects."""
    if draft.corrects:
        found = [*problems_in(draft.content, agency), *_problems_of_correction(draft, published)]
    else:
        found = [*problems_of(draft.content, draft.placing, agency, out_on(draft.publish_at, now))]
    if not draft.corrects and draft.publish_at is not None and draft.publish_at <= now:
        found.append(Problem("publish_at", "announcements.time_is_past"))
    return [Missing(problem.field, f"{say(f'compose.field_{problem.field}')}: {problem}") for problem in found]


def _problems_of_correction(draft: Draft, published: Content | None) -> list[Problem]:
    found = [Problem("body", "compose.nothing_changed")] if draft.content == published else []
    try:
        accept("reason", draft.reason, REASON_LIMIT, lines=False, required=True)
    except Invalid as refusal:
        found += refusal.problems
    return found


def doubts(draft: Draft) -> list[Doubt]:
    """What may be wrong in the title and the text: a telephone that is not the contact's, somebody's personal data."""
    return [found for field in ("title", "body") for found in _doubts_in(draft, field)]


def _doubts_in(draft: Draft, field: str) -> list[Doubt]:
    text = getattr(draft.content, field)[:LOOKED_AT]
    own = tuple(filter(None, (draft.content.phone,)))
    personal = {found.start: found for found in find(text, own)}
    others = {found.start: found for found in telephones(text) if own and find(text[found.start : found.end], own)}
    return [_doubt(field, text, found, own) for _, found in sorted((others | personal).items())]


def _doubt(field: str, text: str, found: Finding, own: tuple[str, ...]) -> Doubt:
    word = "other_phone" if found.kind == "phone" and own else "personal"
    where, shown = say(f"compose.field_{field}"), masked(text, found)
    told = say(f"publishing.{word}", where=where, line=found.line, text=shown, kind=say(f"text.kind_{found.kind}"))
    return Doubt(field, found.line, told)
