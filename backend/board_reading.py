"""What stands on a neighbourhood's board, a page at a time: urgent and pinned first, then the newest.

Nothing is fanned out when an announcement is published. A board is the union of what stands for its dong and for what
contains that: four short walks along one index, whatever else there is.
"""

from typing import Final, NamedTuple

from msgspec import Struct

from backend.engine import Reader
from backend.many import records_of
from domain.agencies import Agency
from domain.announcements import Announcement
from domain.boards import Place, place_of, stands_for
from domain.errors import Invalid, Problem
from domain.public import PublicPosting, PublicRegion, public_posting
from domain.regions import regions
from local_store.asking import Value

PAGE: Final = 20
_LATEST: Final = 2**53
_URGENT: Final = 2


class BoardPage(Struct, frozen=True, kw_only=True):
    """Some of a board."""

    dong: PublicRegion
    day: str
    """The day as of which it is ordered."""
    items: tuple[PublicPosting, ...]
    next: str
    """What the next page is `after`; empty on the last one."""


class After(NamedTuple):
    """Where a page begins, in the order of one day: a walk over midnight goes on in the order in which it began."""

    day: str
    place: Place

    def __str__(self) -> str:
        return ".".join(map(str, (self.day, *self.place)))


def after_of(written: str) -> After:
    """Where a page begins, as a page said. Raises `Invalid` for anything else."""
    try:
        day, rank, at, id, agency_id = written.split(".", 4)
        after = After(day, Place(int(rank), int(at), id, agency_id))
        _require_sound(after.place)
    except ValueError:
        raise Invalid(Problem("after", "serve.not_understood", at="after")) from None
    return after


def _require_sound(place: Place) -> None:
    """Raises ValueError for a place that no announcement can have, nor a database hold."""
    if not (0 <= place.rank <= _URGENT and 0 <= place.at <= _LATEST):
        raise ValueError(place)


class Standing(NamedTuple):
    """A page of announcements in the order of the board, and whether there is more."""

    announcements: list[Announcement]
    more: bool


def read_board(reader: Reader, dong: str, today: str, after: After | None = None, limit: int = PAGE) -> BoardPage:
    """A page of the board of a dong, whose code is one of today."""
    day = after.day if after else today
    standing = read_standing(reader, dong, day, after.place if after else None, limit)
    agencies = records_of(reader, Agency, {(each.agency_id, each.agency_id) for each in standing.announcements})
    names = {id: agency.name for (id, _), agency in agencies.items()}
    return BoardPage(
        dong=PublicRegion(code=dong, name=regions().label(dong)),
        day=day,
        items=tuple(public_posting(each, names.get(each.agency_id, ""), day) for each in standing.announcements),
        next=str(After(day, place_of(standing.announcements[-1], day))) if standing.more else "",
    )


def read_standing(reader: Reader, dong: str, day: str, after: Place | None, limit: int) -> Standing:
    """The announcements that follow a place in the order of the board; the first ones without a place."""
    codes = stands_for(dong)
    found: list[Announcement] = []
    if after is None or after.rank > 0:
        tops = sorted(_tops(reader, codes, day), key=lambda each: place_of(each, day), reverse=True)
        found = [each for each in tops if after is None or place_of(each, day) < after]
    if len(found) <= limit:
        beyond = after if after is not None and after.rank == 0 else None
        found += _others(reader, codes, day, beyond, limit + 1 - len(found))
    return Standing(found[:limit], len(found) > limit)


def _tops(reader: Reader, codes: tuple[str, ...], day: str) -> list[Announcement]:
    """What is pinned or urgent on that day: few by their nature."""
    marks = ", ".join("?" * len(codes))
    where = (
        "JOIN posting ON posting.agency_id = announcement.agency_id AND posting.announcement_id = announcement.id "
        f"WHERE posting.region IN ({marks}) AND posting.ends <> '' AND posting.ends >= ?"
    )
    return _once(reader.select(Announcement, where, *codes, day))


_DOWN: Final = "ORDER BY at DESC, announcement_id DESC, agency_id DESC LIMIT ?"
_STANDING: Final = "SELECT agency_id, announcement_id, at FROM"


def _others(reader: Reader, codes: tuple[str, ...], day: str, after: Place | None, limit: int) -> list[Announcement]:
    """The rest by time, newest first. Each region's newest alone are read, not all that were ever published there."""
    beyond = "AND (at, announcement_id, agency_id) < (?, ?, ?) " if after else ""
    key: tuple[Value, ...] = tuple(after[1:]) if after else ()
    arm = f"SELECT * FROM ({_STANDING} posting WHERE region = ? AND ends < ? {beyond}{_DOWN}) AS of_region"
    arms = " UNION ALL ".join([arm] * len(codes))
    rest = (
        f"JOIN ({_STANDING} ({arms}) AS of_regions {_DOWN}) AS standing "
        "ON standing.agency_id = announcement.agency_id AND standing.announcement_id = announcement.id "
        "ORDER BY standing.at DESC, standing.announcement_id DESC, standing.agency_id DESC"
    )
    values = [value for code in codes for value in (code, day, *key, limit)]
    return _once(reader.select(Announcement, rest, *values, limit))


def _once(found: list[Announcement]) -> list[Announcement]:
    """Each once, where it stands for two regions that one board has: a code of before and what came of it."""
    return list({(each.agency_id, each.id): each for each in found}.values())
