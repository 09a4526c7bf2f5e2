"""What an announcement must have, and what it must not, before residents see it; each fault with its field."""

from datetime import date

import msgspec

from domain.agencies import Agency
from domain.announcements import BODY_LIMIT, CONTACT_LIMIT, HELD_FOR, TITLE_LIMIT, Content, Placing
from domain.days import day_of
from domain.errors import Invalid, Problem
from domain.regions import regions
from domain.safe_text import accept


def out_on(publish_at: int | None, now: int) -> str:
    """The day on which residents see it first, when it is given out now for this time; None is for at once."""
    return day_of(max(publish_at or 0, now + HELD_FOR))


def problems_of(content: Content, placing: Placing, agency: Agency, day: str) -> tuple[Problem, ...]:
    """Everything that keeps an announcement from going out on that day, each with its field. Empty when it may go."""
    found = problems_in(content, agency)
    if "ends_on" not in {problem.field for problem in found} and content.ends_on and content.ends_on < day:
        found.append(Problem("ends_on", "announcements.day_before", day=day))
    return (*found, *placing_problems(placing, day))


def problems_in(content: Content, agency: Agency) -> list[Problem]:
    """Everything that keeps a text from standing on the board, whenever that is; each with its field."""
    return [*_text_problems(content), *_period_problems(content), *_region_problems(content, agency)]


def placing_problems(placing: Placing, day: str, seen: Placing | None = None) -> list[Problem]:
    """What is wrong with days that are to be stood from that day on, "" for any. Those seen before may be over."""
    found: list[Problem] = []
    for field in ("pinned_until", "urgent_until"):
        until: str = getattr(placing, field)
        if not until or (seen is not None and until == getattr(seen, field)):
            continue
        if not _is_day(until):
            found.append(Problem(field, "announcements.not_a_day", given=until))
        elif until < day:
            found.append(Problem(field, "announcements.day_before", day=day))
    return found


_TEXTS = (
    ("title", TITLE_LIMIT, False, True),
    ("body", BODY_LIMIT, True, True),
    ("department", CONTACT_LIMIT, False, True),
    ("contact", CONTACT_LIMIT, False, False),
    ("phone", CONTACT_LIMIT, False, True),
)
"""field, limit in characters, whether it may have lines, whether it must be there"""


def _text_problems(content: Content) -> list[Problem]:
    found: list[Problem] = []
    for field, limit, lines, required in _TEXTS:
        try:
            accept(field, getattr(content, field), limit, lines=lines, required=required)
        except Invalid as refusal:
            found.extend(refusal.problems)
    return found


def _period_problems(content: Content) -> list[Problem]:
    days = (("starts_on", content.starts_on), ("ends_on", content.ends_on))
    found = [Problem(field, "announcements.not_a_day", given=day) for field, day in days if day and not _is_day(day)]
    if not found and content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        found.append(Problem("ends_on", "announcements.ends_before_start"))
    return found


def _region_problems(content: Content, agency: Agency) -> list[Problem]:
    if not content.regions:
        return [Problem("regions", "announcements.no_region")]
    tree = regions()
    outside = tree.outside(content.regions, agency.regions)
    if outside:
        names = ", ".join(tree.label(code) for code in outside)
        return [Problem("regions", "announcements.foreign_region", names=names)]
    return []


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def accepted(content: Content) -> Content:
    """The content with every text made safe, ready to be stored. Call after `problems_of` found none."""
    texts = {
        field: accept(field, getattr(content, field), limit, lines=lines).text for field, limit, lines, _ in _TEXTS
    }
    return msgspec.structs.replace(content, **texts, regions=regions().simplify(content.regions))
