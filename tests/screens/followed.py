"""An agency that was followed for a while, and somebody who looks at how."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from textual.pilot import Pilot

from domain.days import DAY, start_of
from domain.follower_growth import DongGrowth, days_before
from domain.followers import FollowerDay, follower_day_id
from domain.following import Following
from domain.publishing import SeeAnnouncement
from domain.records import Record
from domain.regions import regions
from local_store.bulk import load
from screens.follower_figures import Figures
from screens.followers import FollowersScreen
from tests.make import DOBONG, World, world
from tests.screens.desks import desk_app, drawn, until
from tui.app import DangolApp

TODAY = "2026-11-22"
DONGS = tuple(sorted(regions().dongs_under(DOBONG)))
SLOW = DONGS[3]
"""Has a few followers from long ago, and gained none since."""

Moves = Mapping[str, Mapping[str, tuple[int, int]]]
"""Day → neighbourhood → (joined, left)."""


def dong(name: str) -> str:
    """The code of a neighbourhood of 도봉구, by what people call it."""
    return next(code for code in DONGS if regions().short(code) == name)


def write(town: World, moves: Moves) -> None:
    """Let these come and go. Everybody comes at noon of their day, and is another one."""
    load(town.database, _records(town.agency_id, moves), town.random.getrandbits)


def _records(agency_id: str, moves: Moves) -> Iterator[Record]:
    totals: Counter[str] = Counter()
    number = 0
    for day in sorted(moves):
        for code, (joined, left) in sorted(moves[day].items()):
            totals[code] += joined - left
            for at in range(joined):
                gone = start_of(day) + DAY // 2 if at < left else None
                yield Following(
                    agency_id=agency_id, id=f"e{number:031x}", dong=code, since=start_of(day) + DAY // 2, left_at=gone
                )
                number += 1
            yield FollowerDay(
                agency_id=agency_id,
                id=follower_day_id(agency_id, day, code),
                day=day,
                dong=code,
                joined=joined,
                left=left,
                total=totals[code],
            )


def usual(days: int = 60) -> Moves:
    """Some come each day to each neighbourhood, more to the later ones of the list, and some of them go again."""
    moves: dict[str, dict[str, tuple[int, int]]] = {
        days_before(TODAY, back): {
            code: (1 + (place + back) % 4, int((place * back) % 5 == 4))
            for place, code in enumerate(DONGS)
            if code != SLOW
        }
        for back in range(days)
    }
    moves[days_before(TODAY, days)] = {SLOW: (9, 0), DONGS[0]: (50, 0)}
    return moves


class Seat(NamedTuple):
    """Somebody in front of the followers screen."""

    app: DangolApp
    pilot: Pilot[None]
    screen: FollowersScreen

    @property
    def rows(self) -> list[str]:
        """What is drawn, row by row."""
        return drawn(self.app)

    @property
    def text(self) -> str:
        """All that is drawn."""
        return "\n".join(self.rows)

    @property
    def figures(self) -> Figures:
        """What the screen shows."""
        assert self.screen.figures is not None
        return self.screen.figures

    @property
    def day(self) -> str:
        """The first day of the period under the cursor."""
        assert self.screen.course.current is not None
        return self.screen.course.current.first

    @property
    def dong(self) -> DongGrowth:
        """The neighbourhood under the cursor."""
        assert self.screen.dongs.current is not None
        return self.screen.dongs.current

    def row(self, part: str) -> str:
        """The first row with this on it."""
        return next(row for row in self.rows if part in row)

    async def press(self, *keys: str) -> None:
        """Press these keys, and let what they cause happen."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def click(self, x: int, y: int) -> None:
        """Click on this cell of the terminal."""
        await self.pilot.click(offset=(x, y))
        await self.pilot.pause()

    async def until(self, holds: Callable[[], object]) -> None:
        """Wait until this holds."""
        await until(self.pilot, holds)
        await self.pilot.pause()


@asynccontextmanager
async def seated(made: World, width: int = 80, height: int = 24, **more: Any) -> AsyncIterator[Seat]:
    """The followers screen of a world, with everything read."""
    async with desk_app(made, "followers", width=width, height=height, **more) as (app, pilot):
        screen = app.screen_stack[0]
        assert isinstance(screen, FollowersScreen)
        await until(pilot, lambda: screen.figures is not None)
        await until(pilot, lambda: not screen._layout_required and not screen._dirty_widgets)
        await pilot.pause()
        yield Seat(app, pilot, screen)


def grown_world() -> Iterator[World]:
    """Followed for 60 days, with three announcements that were seen and commented on differently."""
    with world() as made:
        posts = [made.publish(title=title) for title in ("김장 나눔 신청", "가로등 설치 의견", "겨울 제설 안내")]
        for seen, post in enumerate(posts):
            for _ in range(3 - seen):
                see = SeeAnnouncement(id=made.id(), agency_id="dobong", announcement_id=post.id)
                made.do(see, made.resident())
        made.comment(posts[2])
        write(made, usual())
        yield made
