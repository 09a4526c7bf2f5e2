"""A row of somebody's table, read as a comment or a follower, or everything that is wrong with it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import msgspec

from domain.announcements import TITLE_LIMIT
from domain.characters import is_broken
from domain.days import day_of
from domain.errors import Invalid, Problem
from domain.hangul import nfc
from domain.import_columns import Field
from domain.importing import ImportedComment, Person
from domain.importing_followers import ImportedFollower
from domain.region_names import regions_named
from domain.region_tree import Level
from domain.regions import regions
from domain.safe_text import accept
from domain.written_dates import read_moment

_NAMED: Final = 4
"""Neighbourhoods that a refusal names when a name could be any of several."""

Cells = Mapping[Field, str]


def comment_in(cells: Cells, own: tuple[str, ...], now: int) -> ImportedComment:
    """The comment in a row; `own` are the agency's regions. Where it is to stand is not known yet.

    Raises `Invalid` with everything that is wrong.
    """
    problems: list[Problem] = []
    row = ImportedComment(
        by=_person(cells, own, problems),
        at=_moment("at", cells.get("at", ""), cells.get("time", ""), problems),
        text=cells.get("text", ""),
        title=_title(cells.get("title", ""), problems),
        announcement_id="",
    )
    _require_none(problems)
    row.accepted(now)
    return row


def follower_in(cells: Cells, own: tuple[str, ...], now: int) -> ImportedFollower:
    """The follower in a row; `own` are the agency's regions. Raises `Invalid` with everything that is wrong."""
    problems: list[Problem] = []
    left = cells.get("left", "").strip()
    row = ImportedFollower(
        by=_person(cells, own, problems),
        since=_moment("since", cells.get("at", ""), cells.get("time", ""), problems),
        left_at=_moment("left", left, "", problems) if left else None,
    )
    _require_none(problems)
    if row.left_at is not None and row.left_at < row.since and day_of(row.left_at) == day_of(row.since):
        row = msgspec.structs.replace(row, left_at=row.since)  # of a day alone nobody knows when on it
    row.require_sound(now)
    return row


def _person(cells: Cells, own: tuple[str, ...], problems: list[Problem]) -> Person:
    nickname, member = cells.get("nickname", "").strip(), cells.get("member", "").strip()
    if not nickname and not member:
        problems.append(Problem("nickname", "files.no_name"))
    if is_broken(nickname + member):
        problems.append(Problem("nickname", "text.broken"))
    return Person(nickname=nfc(nickname or member), member=member, dong=_dong(cells.get("dong", ""), own, problems))


def _dong(written: str, own: tuple[str, ...], problems: list[Problem]) -> str:
    if not written.strip():
        return ""
    found = _dongs(written.strip(), own)
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join([*map(regions().label, found[:_NAMED]), *(["..."] if len(found) > _NAMED else [])])
        problems.append(Problem("dong", "files.ambiguous_dong", given=written.strip(), names=names))
    else:
        problems.append(Problem("dong", "files.unknown_dong", given=written.strip()))
    return ""


def _moment(field: str, day: str, clock: str, problems: list[Problem]) -> int:
    if not day.strip():
        problems.append(Problem(field, "files.no_time"))
        return 0
    at = read_moment(day, clock)
    if at is None:
        problems.append(Problem(field, "files.not_a_time", given=f"{day} {clock}".strip()))
    return at or 0


def _title(written: str, problems: list[Problem]) -> str:
    """On one line and as safe as any other; one that is too long says so."""
    try:
        return " ".join(accept("title", written, TITLE_LIMIT, lines=False).text.split())
    except Invalid as refusal:
        problems.extend(refusal.problems)
        return ""


def _require_none(problems: list[Problem]) -> None:
    if problems:
        raise Invalid(*problems)


@lru_cache(maxsize=4096)
def _dongs(written: str, own: tuple[str, ...]) -> tuple[str, ...]:
    return regions_named(written, own, Level.DONG)
