"""The announcements screen as far as it only shows: shelves, search, the list, and what is said of one of them."""

from collections.abc import Iterable
from typing import ClassVar, Final

import msgspec
from textual import events, on
from textual.containers import Horizontal
from textual.widget import Widget

from domain.announcements import Announcement, Category, Figures
from domain.comments import Comment
from domain.drafts import Draft
from domain.words import say
from local_store.announcements import AnnouncementFilter, AnnouncementRow, Shelf
from local_store.changes import Changes
from screens.announcement_detail import DetailPane
from screens.announcement_dialogs import BY_CATEGORY, EVERY, category_dialog, filter_dialog
from screens.announcement_list import AnnouncementList
from screens.announcement_rows import AnnouncementRows
from screens.announcement_shelves import ShelfLine, beside
from screens.announcement_source import AnnouncementSource, key_of, shelf_totals
from screens.announcement_view import read_view
from screens.base import WIDE, DeskScreen
from screens.comment_filters import SearchBar
from screens.key_table import chain
from screens.keys import shown_keys
from screens.widgets.choice import Answer
from screens.widgets.drawn import Drawn
from screens.widgets.window_list import WindowList
from screens.work import Work

COUNTED_AFTER: Final = 1.0
"""Seconds after which counters follow what residents do."""

_AROUND: Final = 60
"""Rows on either side of the cursor whose counters follow."""


class AnnouncementReading(DeskScreen):
    """Shows announcements and drafts, and follows what becomes of them."""

    DEFAULT_CSS = """
    AnnouncementReading .filters { height: 1; }
    AnnouncementReading ShelfLine { width: 1fr; height: 1; }
    AnnouncementReading SearchBar { width: 26; }
    AnnouncementReading .body { layout: horizontal; height: 1fr; }
    AnnouncementReading AnnouncementList { width: 1fr; height: 1fr; margin-right: 1; }
    AnnouncementReading .detail { width: 48; height: 1fr; }
    AnnouncementReading.-widest .detail { width: 60; }
    AnnouncementReading.-narrow .body { layout: vertical; }
    AnnouncementReading.-narrow AnnouncementList { margin-right: 0; }
    AnnouncementReading.-narrow .detail { width: 1fr; height: 10; }
    AnnouncementReading.-narrow.-reading .detail { height: 1fr; }
    AnnouncementReading.-narrow.-reading AnnouncementList { display: none; }
    """
    AUTO_FOCUS = "AnnouncementList"
    CONTEXT: ClassVar[str] = "announcements"
    MODE: ClassVar[str] = "announcements"

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.of = AnnouncementFilter()
        self.rows = AnnouncementRows(work.desk.now, alone=work.desk.is_authority)
        self._counting = False

    def panes(self) -> Iterable[Widget]:
        source = AnnouncementSource(self.work.desk, self.of)
        self.shelves = ShelfLine()
        self.search = SearchBar()
        self.list = AnnouncementList(source, self.rows.line, header=self.rows.header)
        self.detail = DetailPane(self.work, classes="detail")
        self._fit(self.app.size.width)
        yield Horizontal(self.shelves, self.search, classes="filters")
        yield Horizontal(self.list, self.detail, classes="body")

    def load(self) -> None:
        self.list.empty = self._emptiness()
        self.list.redraw()
        for label in self.search.query(Drawn):
            label.redraw()
        self._show_totals()
        self._show_detail()

    def on_resize(self, event: events.Resize) -> None:
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        """Before the first frame too, which Textual lays out before it looks at the width."""
        self.set_class(width < WIDE, "-narrow")
        self.detail.below = width < WIDE
        self.detail.edge = not self.detail.below

    def state(self) -> str:
        return self.list.position()

    def contexts(self) -> tuple[str, ...]:
        return chain("search") if self.focused is self.search.field else super().contexts()

    def watch_focused(self) -> None:
        self.set_class(self.focused is self.detail, "-reading")
        super().watch_focused()

    # what is looked at

    def look_at(self, of: AnnouncementFilter) -> None:
        """Show what this filter lets through, from its top."""
        self.of = of
        self.list.empty = self._emptiness()
        self.list.show(AnnouncementSource(self.work.desk, of))
        self._show_totals()

    def look_at_one(self, id: str) -> bool:
        """Put the cursor on a draft or an announcement, on a shelf that has it; False when it is gone."""
        desk = self.work.desk
        draft, row = desk.draft(id), desk.announcement_row(id)
        found = draft if draft is not None and not draft.corrects else row or draft
        if found is None or (isinstance(found, AnnouncementRow) and found.announcement.state == "draft"):
            return False
        shelf: Shelf = "draft" if isinstance(found, Draft) else found.announcement.state
        if self.of != AnnouncementFilter(self.of.shelf) or self.of.shelf not in ("all", shelf):
            self.look_for_nothing()
            self.of = AnnouncementFilter()
        self.list.empty = self._emptiness()
        self.list.show(AnnouncementSource(desk, self.of), key=key_of(found))
        self._show_totals()
        return True

    def look_for_nothing(self) -> None:
        """Forget the words that are searched for."""
        self.search.clear()

    def _emptiness(self) -> str:
        if self.of.words:
            return say("announcements.none_found")
        if self.of != AnnouncementFilter():
            return say("announcements.none_here", key=shown_keys("announcements.filter"))
        return say("announcements.none", key=shown_keys("announcements.new"))

    def _show_totals(self) -> None:
        self.shelves.shelf, self.shelves.category = self.of.shelf, self.of.category
        self.shelves.totals = shelf_totals(self.work.desk, self.of)
        self.shelves.refresh()

    @on(SearchBar.Asked)
    def _search(self, message: SearchBar.Asked) -> None:
        self.of = msgspec.structs.replace(self.of, words=message.words)
        self.list.empty = self._emptiness()
        self.list.show(AnnouncementSource(self.work.desk, self.of), at_once=False)
        self._show_totals()

    @on(SearchBar.Left)
    def _to_list(self) -> None:
        self.list.focus()

    @on(ShelfLine.Pressed)
    def _pressed(self, message: ShelfLine.Pressed) -> None:
        if message.shelf is None:
            self.look_at(msgspec.structs.replace(self.of, category=None))
        else:
            self.look_at(msgspec.structs.replace(self.of, shelf=message.shelf))

    # what is shown of one

    @on(WindowList.Settled)
    def _show_detail(self) -> None:
        row = self.list.current
        self.detail.show(None if row is None else read_view(self.work.desk, row))
        self.show_lines()

    # what changes

    def desk_changed(self, changes: Changes) -> None:
        if changes.touched(Announcement.KIND):
            self._show_totals()
            if not self._follow_taken_back():
                self.list.reload()
            self._show_detail()
        elif (changes.touched(Figures.KIND) or changes.touched(Comment.KIND)) and not self._counting:
            self._counting = True
            self.set_timer(COUNTED_AFTER, self._count)

    def _follow_taken_back(self) -> bool:
        """Stay with what is under the cursor when it was taken back: as a draft it stands elsewhere."""
        row = self.list.current
        if not isinstance(row, AnnouncementRow) or row.announcement.state != "scheduled" or self.of.shelf != "all":
            return False
        known = self.work.desk.announcement(row.announcement.id)
        return known is not None and known.state == "draft" and self.look_at_one(known.id)

    def _count(self) -> None:
        """Bring the counters of the rows in sight up to date."""
        self._counting = False
        window = self.list.window
        near = range(window.cursor - _AROUND, window.cursor + _AROUND + 1)
        shown = [row for slot in near if isinstance(row := window.row(slot), AnnouncementRow)]
        known = {row.announcement.id: row for row in shown}
        for row in self.work.desk.announcement_rows(known):
            if row != known[row.announcement.id]:
                self.list.replace(row)
        self._show_detail()

    def on_screen_resume(self) -> None:
        if self.is_mounted:
            self.list.reload()
            self._show_totals()

    # keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back":
            return self.is_mounted and (self.focused is self.detail or bool(self.of.words))
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """Out of the detail; then out of the search."""
        if self.focused is self.detail:
            self.list.focus()
        else:
            self.look_for_nothing()
            self.look_at(msgspec.structs.replace(self.of, words=""))

    def action_search(self) -> None:
        self.search.field.focus()

    def action_next_filter(self) -> None:
        self.look_at(msgspec.structs.replace(self.of, shelf=beside(self.of.shelf, 1)))

    def action_previous_filter(self) -> None:
        self.look_at(msgspec.structs.replace(self.of, shelf=beside(self.of.shelf, -1)))

    def action_filter(self) -> None:
        totals = shelf_totals(self.work.desk, self.of)
        self.app.push_screen(filter_dialog(totals, self.of.shelf), self._filter)

    def _filter(self, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.key == BY_CATEGORY:
            self.app.push_screen(category_dialog(self.of.category), self._filter_category)
        else:
            shelf = next(shelf for shelf in self.shelves.totals if shelf == answer.key)
            self.look_at(msgspec.structs.replace(self.of, shelf=shelf))

    def _filter_category(self, answer: Answer | None) -> None:
        if answer is not None:
            category = None if answer.key == EVERY else Category(answer.key)
            self.look_at(msgspec.structs.replace(self.of, category=category))
