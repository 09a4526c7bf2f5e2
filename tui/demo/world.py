"""Builds the demo: an agency a month after it joined, with everything that happened, relative to now."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from itertools import chain
from random import Random
from typing import Final

from domain.days import DAY, HOUR, day_of, start_of
from domain.regions import regions
from local_store.bulk import Item, load, without_indexes
from local_store.database import Database
from local_store.desk import Desk
from tui.demo.deeds import Deeds
from tui.demo.follows import follows
from tui.demo.month import Month
from tui.demo.people import Growth, People
from tui.demo.scale import STANDARD, Scale
from tui.demo.stage import Team, found
from tui.demo.texts import AgencyKey
from tui.demo.texts.announcements import ANNOUNCEMENTS
from tui.demo.timeline import Timeline

Progress = Callable[[int, int], object]
"""Told (items done, about how many there will be) after each transaction."""

_INDEXED_AFTERWARDS: Final = 50_000
"""Comments from which on it is quicker to make the indexes when everything is in."""

_OPENED_AT: Final = 8 * HOUR + 30 * 60_000


def build(database: Database, agency: AgencyKey, seed: int, now: int, size: int | None, progress: Progress) -> None:
    """Found the agency on an empty store, and fill in its month until `now` (milliseconds since the epoch).

    `size` is the number of residents' comments, up to a million; the rest grows with it. The same seed, size and
    `now` give the same world.
    """
    scale = Scale(size or STANDARD[agency])
    random = Random(f"{agency}/{seed}")
    since = _opened_at(agency, now)
    team = found(database, agency, since, random.getrandbits)
    people, growth = _residents(agency, team, scale, since, now, seed)
    month = Month(agency, Deeds(team, Timeline(), random), people, scale, since, now, random)
    items: Iterator[Item] = chain(follows(team.agency.id, people, growth), month.items())
    about = round(growth.joined * 1.05 + scale.comments * 2.9)
    with without_indexes(database) if scale.comments >= _INDEXED_AFTERWARDS else nullcontext():
        done = load(database, items, random.getrandbits, lambda done: progress(min(done, about - 1), about))
    desk = Desk(database, team.staff[0].actor(), lambda: now, random.getrandbits)
    for saved in [desk.save_draft(draft) for draft in month.posts.drafts()]:
        saved.result()
    progress(done, done)


def people_of(team: Team, agency: AgencyKey, scale: Scale, now: int, seed: int) -> People:
    """The residents of a world that was built with this seed and size at that moment."""
    return _residents(agency, team, scale, _opened_at(agency, now), now, seed)[0]


def _opened_at(agency: AgencyKey, now: int) -> int:
    """A while before the first announcement."""
    days = max(text.days_ago for text in ANNOUNCEMENTS if text.agency == agency)
    return start_of(day_of(now - (days + 1) * DAY)) + _OPENED_AT


def _residents(agency: AgencyKey, team: Team, scale: Scale, since: int, now: int, seed: int) -> tuple[People, Growth]:
    growth = Growth(since, now, scale.followers, Random(f"{agency}/{seed}/growth"))
    dongs = sorted(regions().dongs_of(team.agency.regions))
    return People(team.agency.id, dongs, growth, scale.writers, now, seed), growth
