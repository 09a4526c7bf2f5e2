"""What stands around an announcement's text in a file: each fact with its name, and the facts read back."""

import re
from collections.abc import Sequence
from itertools import dropwhile
from typing import Any, Final

import msgspec

from domain.agencies import Agency
from domain.announcements import CONTACT_LIMIT, Announcement, Category
from domain.days import day_of
from domain.errors import Invalid
from domain.region_names import regions_named
from domain.regions import regions
from domain.safe_text import accept
from domain.words import say
from domain.words.announcements import WORDS as ANNOUNCEMENT_WORDS
from domain.words.files import WORDS

_NAMES: Final = ("agency", "published", "category", "period", "regions", "department", "contact", "phone")
_AS_LIST: Final = "- "
_IN_TABLE: Final = "\t"
RULE: Final = "---"
"""Stands between the facts and the text where the facts are a list."""


class Facts(msgspec.Struct, frozen=True):
    """The facts that a file began with, those that are a draft's own, and what follows them."""

    changes: dict[str, Any]
    """Fields of `Content`."""
    unknown: tuple[str, ...]
    """Regions that are none of the agency's."""
    lines: tuple[str, ...]
    are_a_table: bool = False


def facts_of(announcement: Announcement, agency: Agency) -> list[tuple[str, str]]:
    """Every fact that there is, named in the language spoken now."""
    content = announcement.content
    found = {
        "agency": agency.name,
        "published": day_of(announcement.published_at) if announcement.published_at else "",
        "category": say(f"announcements.category_{content.category.value}"),
        "period": f"{content.starts_on} ~ {content.ends_on}".strip() if content.starts_on or content.ends_on else "",
        "regions": ", ".join(_written(code, agency.regions) for code in content.regions),
        "department": content.department,
        "contact": content.contact,
        "phone": content.phone,
    }
    return [(say(f"files.fact_{name}"), " ".join(found[name].split())) for name in _NAMES if found[name].strip()]


def facts_in(lines: Sequence[str], agency: Agency) -> Facts:
    """The facts at the start of a text, if it begins as a file of ours does: with the agency, as a list or a table."""
    found: dict[str, str] = {}
    for line in lines:
        name, value = _fact(line)
        if name is None or name in found or (not found and name != "agency"):
            break
        found[name] = value
    if not found:
        return Facts({}, (), tuple(lines))
    rest = list(dropwhile(_is_blank, lines[len(found) :]))
    if lines[0].startswith(_AS_LIST) and rest and rest[0] == RULE:
        rest = list(dropwhile(_is_blank, rest[1:]))
    codes, unknown = _regions(found.get("regions", ""), agency)
    changes = {**_texts(found), **_days(found), **_category(found), "regions": codes}
    return Facts(changes, unknown, tuple(rest), are_a_table=_IN_TABLE in lines[0])


def _is_blank(line: str) -> bool:
    return not line.strip()


def _fact(line: str) -> tuple[str | None, str]:
    """The name and value in a line like `- 대상: 창1동` or `대상<tab>창1동`; no name where there is none."""
    if line.startswith(_AS_LIST):
        name, _, value = line.removeprefix(_AS_LIST).partition(":")
    else:
        name, _, value = line.partition(_IN_TABLE)
    for known in _NAMES:
        if name.strip() in WORDS[f"files.fact_{known}"]:
            return known, value.strip()
    return None, ""


def _texts(found: dict[str, str]) -> dict[str, str]:
    given = {name: found[name] for name in ("department", "contact", "phone") if name in found}
    texts = {name: _accepted(name, value) for name, value in given.items()}
    return {name: text for name, text in texts.items() if text}


def _accepted(name: str, value: str) -> str:
    try:
        return accept(name, value, CONTACT_LIMIT, lines=False).text
    except Invalid:
        return ""


def _days(found: dict[str, str]) -> dict[str, str]:
    starts_on, _, ends_on = found.get("period", "").partition("~")
    days = {"starts_on": starts_on.strip(), "ends_on": ends_on.strip()}
    return {name: day for name, day in days.items() if re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)}


def _category(found: dict[str, str]) -> dict[str, Category]:
    named = found.get("category")
    for category in Category:
        if named in ANNOUNCEMENT_WORDS[f"announcements.category_{category.value}"]:
            return {"category": category}
    return {}


def _regions(written: str, agency: Agency) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of those that are the agency's, and the names of the others."""
    inside = regions().dongs_of(agency.regions)
    codes: list[str] = []
    unknown: list[str] = []
    for name in filter(None, (part.strip() for part in written.split(","))):
        found = regions_named(name, agency.regions)
        if len(found) == 1 and regions().dongs_under(found[0]) <= inside:
            codes.append(found[0])
        else:
            unknown.append(name)
    return regions().simplify(codes), tuple(unknown)


def _written(code: str, own: tuple[str, ...]) -> str:
    """The shortest name that means this region and no other."""
    short = regions().short(code)
    return short if regions_named(short, own) == (code,) else regions().label(code)
