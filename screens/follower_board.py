"""What the followers screen is made of: its parts, how they are read, and how they follow the store."""

import asyncio
import time
from collections.abc import Iterable
from typing import ClassVar, Final

from textual.containers import Container
from textual.widget import Widget

from domain.announcements import Announcement
from domain.announcements import Figures as Seen
from domain.comments import Comment
from domain.days import day_of
from domain.errors import DeskError
from domain.follower_growth import Unit
from domain.followers import FollowerDay
from domain.words import say
from local_store.changes import Changes
from screens.base import DeskScreen
from screens.follower_brought import BroughtTable
from screens.follower_course import Course
from screens.follower_dongs import DongTable
from screens.follower_figures import Figures, read_figures
from screens.follower_plot import FollowerPlot
from screens.follower_summary import Edge, Summary
from screens.keys import shown_keys
from screens.widgets.page_reader import SLOW_AFTER
from screens.wording import number
from screens.work import Work

EVERY: Final = 1.0
"""Seconds between two readings of what changes, at least."""

_FOLLOWED: Final = (FollowerDay.KIND, Announcement.KIND, Seen.KIND, Comment.KIND)


class FollowerBoard(DeskScreen):
    """Three parts: the plot, the neighbourhoods, the announcements. Subclasses say what the keys do."""

    DEFAULT_CSS = """
    FollowerBoard .body { layout: vertical; height: 1fr; }
    FollowerBoard Edge { display: none; width: 1; height: 1fr; }
    FollowerBoard FollowerPlot { margin-bottom: 1; }
    FollowerBoard DongTable { height: 1fr; margin-bottom: 1; }
    FollowerBoard BroughtTable { height: 4; }
    FollowerBoard.-tall FollowerPlot { height: 12; }
    FollowerBoard.-tall BroughtTable { height: 8; }
    FollowerBoard.-tallest FollowerPlot { height: 18; }
    FollowerBoard.-tallest BroughtTable { height: 14; }

    FollowerBoard.-wide .body, FollowerBoard.-widest .body { layout: grid; grid-size: 3 2; grid-rows: 9 1fr; }
    FollowerBoard.-wide .body { grid-columns: 1fr 1 59; }
    FollowerBoard.-widest .body { grid-columns: 1fr 1 80; }
    FollowerBoard.-wide.-tall .body, FollowerBoard.-widest.-tall .body { grid-rows: 13 1fr; }
    FollowerBoard.-wide.-tallest .body, FollowerBoard.-widest.-tallest .body { grid-rows: 19 1fr; }
    FollowerBoard.-wide Edge, FollowerBoard.-widest Edge { display: block; row-span: 2; }
    FollowerBoard.-wide DongTable, FollowerBoard.-widest DongTable { row-span: 2; margin-bottom: 0; }
    FollowerBoard.-wide BroughtTable, FollowerBoard.-widest BroughtTable { height: 1fr; }
    """
    AUTO_FOCUS = "FollowerPlot"
    CONTEXT: ClassVar[str] = "followers"
    MODE: ClassVar[str] = "followers"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-tall"), (48, "-tallest")]

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.course = Course()
        self.figures: Figures | None = None
        self.unit: Unit = "day"
        """What the plot is to count by: the course shows it when it was read."""
        self.to_first = False
        """Whether the cursor is to go to the first period of all, which may not be read yet."""
        self._reading = self._again = self._stale = self._due = False
        self._read_at = 0.0

    def panes(self) -> Iterable[Widget]:
        self.summary = Summary()
        self.plot = FollowerPlot(self.course)
        self.dongs = DongTable()
        self.brought = BroughtTable(self.work.desk.now)
        yield self.summary
        yield Container(self.plot, Edge(), self.dongs, self.brought, classes="body")

    # reading

    def load(self) -> None:
        self.read_soon()
        if self.figures is None:
            self.set_timer(SLOW_AFTER, self._slow_down)
        else:
            self._show(self.figures, self.course.unit)

    def read_soon(self) -> None:
        """Read what is wanted, or read once more when what is being read is here."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        self.run_worker(self._read(), group="figures")

    async def _read(self) -> None:
        self._again = True
        try:
            while self._again:
                self._again = self._stale = False
                self._read_at, unit = time.monotonic(), self.unit
                self._show(await asyncio.to_thread(read_figures, self.work.desk, self.since(), self.figures), unit)
        except DeskError as fault:
            self.work.say(str(fault))
        finally:
            self._reading = False

    def since(self) -> str:
        """From which day on days have to be read for what is wanted."""
        today, first_day = day_of(self.work.desk.now()), self.figures.first_day if self.figures else None
        wanted = self.course.wanted(self.unit, today, first_day)
        return min(wanted, first_day) if self.to_first and first_day else wanted

    def _show(self, figures: Figures, unit: Unit) -> None:
        self.figures = self.summary.figures = figures
        self.summary.unit = unit
        self.course.take(unit, figures)
        if self.to_first and (figures.first_day or figures.since) >= figures.since:
            self.to_first = False
            self.course.to_first()
        self.plot.today, self.plot.empty = figures.today, figures.first_day is None
        self.summary.redraw()
        self.plot.redraw()
        self.dongs.show_figures(figures)
        self.brought.empty = say("followers.none_published", key=shown_keys("app.announcements").partition(" ")[0])
        self.brought.take(figures.brought)
        self.show_lines()

    def _slow_down(self) -> None:
        self.plot.slow = self.figures is None
        self.plot.redraw()

    # following

    def desk_changed(self, changes: Changes) -> None:
        if any(changes.touched(kind) for kind in _FOLLOWED):
            self._stale = True
            self._follow_soon()

    def _follow_soon(self) -> None:
        """Read again, a second after the last time at the earliest, and only while somebody looks."""
        if self.is_current and self._stale and not self._due:
            self._due = True
            wait = self._read_at + EVERY - time.monotonic()
            if wait > 0:
                self.set_timer(wait, self._follow_now)
            else:
                self._follow_now()

    def _follow_now(self) -> None:
        self._due = False
        self.read_soon()

    def on_screen_resume(self) -> None:
        if self.figures is not None and self.figures.today != day_of(self.work.desk.now()):
            self._stale = True
        self._follow_soon()

    # the last two lines

    def state(self) -> str:
        if self.figures is None:
            return ""
        if self.focused is self.brought:
            order = say("followers.ordered", title=say(self.brought.sorted_by.title))
            return " · ".join((say("followers.published", count=len(self.figures.brought)), order))
        slow, month = len(self.figures.lagging), self.figures.population_month
        parts = (
            say("followers.dongs", count=number(len(self.figures.dongs))),
            say("followers.slow_dongs", count=slow) if slow else "",
            say("followers.ordered", title=say(self.dongs.sorted_by.title)),
            say("followers.as_of", month=month) if month else "",
        )
        return " · ".join(filter(None, parts))
