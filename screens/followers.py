"""The followers screen (단골): how their number grew, from which neighbourhoods, and after which announcements."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from textual import on
from textual.widget import Widget

from domain.days import day_of
from domain.errors import DeskError
from domain.follower_growth import Unit
from domain.words import say
from screens.follower_board import FollowerBoard
from screens.follower_dialogs import dong_dialog, what_dialog, where_dialog
from screens.follower_export import What, export_followers, file_name
from screens.follower_plot import FollowerPlot
from screens.follower_summary import Summary
from screens.keys import bindings
from screens.sheets import default_folder
from screens.widgets.choice import Answer
from screens.widgets.window_list import WindowList


class FollowersScreen(FollowerBoard):
    """The arrows move on the plot wherever the focus is; `s` orders the table that has it, or else the first."""

    BINDINGS = bindings("followers")

    # where to look

    @property
    def _parts(self) -> Sequence[Widget]:
        return (self.plot, self.dongs, self.brought)

    def action_next_part(self) -> None:
        self._turn(1)

    def action_previous_part(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        at = next((index for index, part in enumerate(self._parts) if part is self.focused), 0)
        self._parts[(at + by) % len(self._parts)].focus()

    def action_sort(self) -> None:
        if self.focused is self.brought:
            self.brought.sort_by_next()
        else:
            self.dongs.sort_by_next()
        self.show_lines()

    def action_search(self) -> None:
        def answered(row_id: str | None) -> None:
            if row_id is not None:
                self.dongs.focus()
                self.dongs.go_to(row_id)

        items = self.dongs.items()
        if items:
            self.app.push_screen(dong_dialog(items), answered)

    @on(WindowList.Moved)
    def _rows_moved(self) -> None:
        self.show_lines()

    @on(WindowList.Opened)
    def _open(self, message: WindowList.Opened) -> None:
        current = self.brought.current
        if message.list is self.brought and current is not None:
            self.post_message(self.Went("announcements", f"of/{current.id}"))

    # over time

    def action_earlier(self) -> None:
        self.plot.move(-1)

    def action_later(self) -> None:
        self.plot.move(1)

    @on(FollowerPlot.Moved)
    def _moved(self, message: FollowerPlot.Moved) -> None:
        self.to_first = message.to_first
        if self.figures is not None and (message.to_first or self.since() < self.figures.since):
            self.read_soon()

    @on(Summary.Chosen)
    def _count_by_clicked(self, message: Summary.Chosen) -> None:
        self._count_by(message.unit)

    def _count_by(self, unit: Unit) -> None:
        self.unit = unit
        self.read_soon()

    def action_by_day(self) -> None:
        self._count_by("day")

    def action_by_week(self) -> None:
        self._count_by("week")

    def action_by_month(self) -> None:
        self._count_by("month")

    # files

    def action_export(self) -> None:
        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self._ask_where(cast("What", answer.key))

        self.app.push_screen(what_dialog(), answered)

    def _ask_where(self, what: What) -> None:
        path = default_folder() / file_name(what, day_of(self.work.desk.now()))
        self.app.push_screen(where_dialog(what, path), partial(self._export, what))

    async def _export(self, what: What, path: Path | None) -> None:
        if path is None:
            return
        try:
            count = await asyncio.to_thread(export_followers, self.work.desk, what, path)
        except DeskError as fault:
            self.work.say(str(fault))
        else:
            self.work.say(say("followers.did_export", count=count, path=str(path)))
