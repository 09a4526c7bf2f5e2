"""The line above the inbox: its lists with their numbers, as many as there is room for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from domain.words import say
from local_store.inbox import Inbox
from screens.widgets.drawing import Line, Span, line
from screens.widgets.tab_line import TabLine
from screens.wording import number

INBOXES: Final[tuple[Inbox, ...]] = ("unanswered", "mine", "all", "closed", "passed", "unread")
"""In the order of the keys that turn from one to the next."""

_NUMBERED: Final = frozenset(("unanswered", "mine", "passed", "unread"))
"""Lists whose numbers say that something is to be done."""


class ChatTabs(TabLine):
    """` [답 필요 4] 내 것 2  모두`. What has no room comes in sight when it is turned to."""

    inbox: reactive[Inbox] = reactive[Inbox]("unanswered")
    totals: reactive[Mapping[Inbox, int]] = reactive({})
    found: reactive[str] = reactive("")
    """How many chats a search found, where one stands; empty for none."""

    @dataclass
    class Pressed(Message):
        """Sent when a list was clicked."""

        inbox: Inbox

    def lines(self, width: int) -> Sequence[Line]:
        if self.found:
            return [line(" ", self.tab(say("chats.found", count=self.found), True))]
        return [line(" ", *self._fitting(width - 1))]

    def _fitting(self, cells: int) -> list[Span]:
        """The tabs from the first that lets the current one in."""
        tabs = [self.tab(name_of(inbox, self.totals), inbox == self.inbox, inbox) for inbox in INBOXES]
        widths, at = [cell_len(each.text) for each in tabs], INBOXES.index(self.inbox)
        first = next(start for start in range(at + 1) if start == at or sum(widths[start : at + 1]) <= cells)
        last = max(end for end in range(at, len(tabs)) if end == at or sum(widths[first : end + 1]) <= cells)
        return tabs[first : last + 1]

    def pressed(self, key: str, y: int) -> None:
        inbox = next((inbox for inbox in INBOXES if inbox == key), None)
        if inbox is not None:
            self.post_message(self.Pressed(inbox))


def name_of(inbox: Inbox, totals: Mapping[Inbox, int]) -> str:
    """What a list is called, with how many chats want something done."""
    name = say(f"chats.inbox_{inbox}")
    return f"{name} {number(totals[inbox])}" if inbox in _NUMBERED and inbox in totals else name


def beside(inbox: Inbox, by: int) -> Inbox:
    """The list that many places further, round the ends."""
    return INBOXES[(INBOXES.index(inbox) + by) % len(INBOXES)]
