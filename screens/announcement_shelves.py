"""The line above the list of announcements: the shelves with their numbers, and the category that is filtered by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.reactive import reactive

from domain.announcements import Category
from domain.words import say
from local_store.announcements import Shelf
from screens.announcement_source import SHELVES
from screens.widgets.drawing import Line, Span, line
from screens.widgets.tab_line import TabLine
from screens.wording import number


class ShelfLine(TabLine):
    """` [전체 57] 발행 50  예약 2  초안 4  내림 1    분류: 행사`."""

    shelf: reactive[Shelf] = reactive[Shelf]("all")
    category: reactive[Category | None] = reactive[Category | None](None)
    totals: reactive[Mapping[Shelf, int]] = reactive({})

    @dataclass
    class Pressed(Message):
        """Sent when a shelf, or the category, was clicked."""

        shelf: Shelf | None
        """None for the category."""

    def lines(self, width: int) -> Sequence[Line]:
        tabs = (
            self.tab(
                f"{say(f'announcements.shelf_{shelf}')} {number(self.totals.get(shelf))}", shelf == self.shelf, shelf
            )
            for shelf in SHELVES
        )
        only = ""
        if self.category is not None:
            only = f"  {say('announcements.of_category', category=category_word(self.category))}"
        return [line(" ", *tabs, Span(only, "text bold", "category"))]

    def pressed(self, key: str, y: int) -> None:
        self.post_message(self.Pressed(next((shelf for shelf in SHELVES if shelf == key), None)))


def category_word(category: Category) -> str:
    """What a category is called."""
    return say(f"announcements.category_{category.value}")


def beside(shelf: Shelf, by: int) -> Shelf:
    """The shelf that many places further, round the ends."""
    return SHELVES[(SHELVES.index(shelf) + by) % len(SHELVES)]
