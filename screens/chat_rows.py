"""A chat as one row of the inbox: how long it waits or when somebody wrote last, who it is, what was said."""

from typing import Final

from domain.agencies import Agency
from domain.chats import Chat
from domain.days import MINUTE
from domain.ids import Clock
from domain.personal_data import mask
from domain.safe_text import one_line
from domain.words import say
from domain.working_time import korean_holidays, waited
from local_store.inbox import ChatRow, Inbox
from screens.chat_source import Divider, Listed
from screens.comment_rows import called, when
from screens.widgets.drawing import Line, Span, column, line, rule
from screens.widgets.palette import Ink
from screens.wording import lasting, place

WAIT: Final = 8
"""Cells of the wait, with a space behind it."""

BEGUN: Final = "~"
"""In front of a chat in which an answer was begun."""

LONG_WAIT: Final = 10 * MINUTE
"""Who waits for so long of the opening hours is marked."""

_WHO: Final = 22
"""Cells of nickname and neighbourhood where there is room for more beside them."""

_DONG: Final = 7
_ROOMY: Final = _WHO + 8


class ChatRows:
    """Draws rows. The wait counts the hours in which the agency is open."""

    def __init__(self, now: Clock, agency: Agency) -> None:
        self.inbox: Inbox | None = "unanswered"
        """The list that they are rows of, whose state is not said in each; None for what was found."""
        self._now, self.agency = now, agency
        self.own_numbers = (agency.phone,)
        """Those of the agency are nobody's personal data."""

    def wait(self, chat: Chat) -> int:
        """For how many milliseconds of opening hours the resident has waited until now."""
        if chat.waiting_since is None:
            return 0
        return waited(chat.waiting_since, self._now(), self.agency.hours, korean_holidays())

    def wait_words(self, chat: Chat) -> str:
        """`방금`, `12분`, `3시간`; `0분` for what came in long ago, but only while the office was closed."""
        wait = self.wait(chat)
        if wait < MINUTE and chat.waiting_since is not None and self._now() - chat.waiting_since >= MINUTE:
            return say("desk.minutes", count=0)
        return lasting(wait)

    def line(self, row: Listed, cells: int) -> Line:
        """One row."""
        if isinstance(row, Divider):
            return rule(cells, Span(say("chats.answered"), "dim"))
        room = cells - WAIT
        roomy = room > _ROOMY
        spans = [*self._when(row), Span(_who(row, _WHO if roomy else room))]
        if roomy and row.begun:
            spans.append(Span(f" {say('chats.begun')}", "text bold"))
        if roomy:
            said = row.found.text if row.found else row.chat.last_text
            spans.append(Span(f" {one_line(mask(said, self.own_numbers))}", "dim"))
        return line(*spans, mark=BEGUN if row.begun else " ")

    def _when(self, row: ChatRow) -> tuple[Span, ...]:
        chat = row.chat
        if chat.state in ("closed", "passed") and chat.state != self.inbox:
            return (Span(column(say(f"chats.state_{chat.state}"), WAIT), "dim"),)
        if chat.state != "unanswered":
            return (Span(column(when(chat.last_at, self._now()), WAIT), "dim"),)
        long = self.wait(chat) >= LONG_WAIT
        ink: Ink = "red bold" if long else "accent2" if row.unread else "text"
        return (Span(column(f"{self.wait_words(chat)}{'!' if long else ''}", WAIT), ink),)


def _who(row: ChatRow, cells: int) -> str:
    """Nickname and neighbourhood, always together, each in its column."""
    room = max(4, cells - _DONG - 1)
    return f"{column(called(row.nickname), room)} {column(place(row.dong), _DONG)}"
