"""What was said in a chat, as lines: days, the resident's messages, the agency's, and notes that only staff see."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len

from domain.chats import Message
from domain.days import day_of, seoul
from domain.moderation import Note
from domain.personal_data import find, mask
from domain.safe_text import code_points
from domain.words import say
from local_store.conversation import Said
from screens.comment_rows import called
from screens.comment_sections import taken_out
from screens.keys import shown_keys
from screens.widgets.drawing import Line, Span, line, wrap
from screens.wording import clock, short_day

_RESIDENT: Final = ""
_AGENCY: Final = "  "
"""How far messages are set in, after the two cells of the cursor."""

_STEP: Final = 6
"""Lines of a long message between which the cursor stops."""

_GUTTER: Final = "  "

_READABLE: Final = 84
"""Cells of a line at most: longer ones are tiring to read."""


class SaidLines:
    """Draws messages and notes. One message at a time may be shown without its mask."""

    def __init__(self, agency: str, own_numbers: tuple[str, ...]) -> None:
        """`own_numbers` are those of the agency, which are nobody's personal data."""
        self.revealed = ""
        """The id of the message whose personal data is shown."""
        self.nickname = ""
        """What the resident is called now."""
        self.me = ""
        """Who sits at the desk: what somebody else sent is not theirs to take back."""
        self.closings: tuple[int, ...] = ()
        """When the conversations of before were closed."""
        self._agency, self._own_numbers = agency, own_numbers
        self._drawn: dict[str, tuple[Said, tuple[object, ...], list[Line]]] = {}

    def clear(self) -> None:
        """Forget what was drawn: the language or the theme is another."""
        self._drawn.clear()

    def keeps_back(self, said: Said | None) -> bool:
        """Whether it holds something that is not shown unasked."""
        if not isinstance(said, Message) or said.official:
            return False
        return said.original is not None or bool(find(said.text, self._own_numbers))

    def lines(self, rows: Sequence[Said], width: int, now: int) -> tuple[list[Line], list[int]]:
        """Everything that was said, and where the lines of each begin, its day before it."""
        found: list[Line] = []
        starts: list[int] = []
        day, year = "", day_of(now)[:4]
        earlier = rows[0].at if rows else 0
        for said in rows:
            starts.append(len(found))
            closed = next((at for at in self.closings if earlier <= at < said.at), None)
            earlier = said.at
            if closed is not None:
                text = say("chats.closed_here", day=short_day(day_of(closed), day_of(now)))
                found += [_amid(text, width), line()]
            day, before = day_of(said.at), day
            if day != before:
                found.append(_day(said.at, width, named=day[:4] != year))
            found += self._block(said, width, now)
        return found, starts

    def _block(self, said: Said, width: int, now: int) -> list[Line]:
        held = max(0, -(-(said.visible_at - now) // 1000)) if isinstance(said, Message) and said.official else 0
        width = min(width, _READABLE)
        look = (width, held, said.id == self.revealed, self.nickname, self.me)
        known = self._drawn.get(said.id)
        if known is not None and known[0] is said and known[1] == look:
            return known[2]
        if isinstance(said, Note):
            lines = self._note(said, width)
        elif said.official:
            lines = self._answer(said, width, held)
        else:
            lines = self._question(said, width)
        self._drawn[said.id] = (said, look, [*lines, line()])
        return self._drawn[said.id][2]

    def _question(self, message: Message, width: int) -> list[Line]:
        shown = message.id == self.revealed
        text = message.text if shown else mask(message.text, self._own_numbers)
        name = Span(called(self.nickname or message.author_name), "text bold")
        head = line(name, Span(f" {clock(message.at)}", "dim"))
        return [head, *_text(message.id, text, width, _RESIDENT), *self._not_shown(message, width)]

    def _not_shown(self, message: Message, width: int) -> list[Line]:
        if message.id == self.revealed:
            return self._original(message, width)
        key, found = shown_keys("chats.original"), []
        if find(message.text, self._own_numbers):
            found.append(say("comments.masked", key=key))
        if message.original is not None:
            found.append(say("comments.taken_out", count=taken_out(message.original), key=key))
        return [line(_GUTTER, Span(part, "dim")) for text in found for part in wrap(text, width - len(_GUTTER))]

    def _original(self, message: Message, width: int) -> list[Line]:
        head = line(_GUTTER, Span(say("chats.revealed"), "dim"), ground="raised")
        codes = [] if message.original is None else wrap(code_points(message.original), width - len(_GUTTER))
        return [head, *(line(_GUTTER, part, ground="raised") for part in codes)]

    def _answer(self, message: Message, width: int, held: int) -> list[Line]:
        who = say("chats.automatic") if message.automatic else message.author_name
        head = line(_GUTTER, _AGENCY, f"{self._agency} ({who})", Span(f" {clock(message.at)}", "dim"))
        found = [head, *_text(message.id, message.text, width, _AGENCY)]
        if held:
            leaving = say("chats.leaves", count=held)
            if message.author_id == self.me:
                leaving = f"{leaving} ({say('chats.can_take_back', key=shown_keys('app.take_back'))})"
            found.append(line(_GUTTER, _AGENCY, Span(leaving, "accent1" if message.author_id == self.me else "dim")))
        return found

    def _note(self, note: Note, width: int) -> list[Line]:
        head = say("chats.note_head", time=clock(note.at), name=note.author_name)
        first, *more = wrap(f"{head} {note.text}", width - len(_GUTTER))
        hidden = Span(say("chats.residents_do_not_see"), "dim")
        return [
            line(Span(first), ground="raised", mark=" ", key=note.id),
            *(line(_GUTTER, part, ground="raised") for part in more),
            line(_GUTTER, hidden, ground="raised"),
        ]


def _text(id: str, text: str, width: int, indent: str) -> list[Line]:
    """The text set in, with places for the cursor: at its start, and every few lines of a long one."""
    parts = wrap(text, width - len(_GUTTER) - len(indent))
    return [
        line(_GUTTER, indent, part) if place % _STEP else line(indent, part, mark=" ", key=f"{id}/{place}")
        for place, part in enumerate(parts)
    ]


def _day(at: int, width: int, *, named: bool) -> Line:
    """`-- 11월 22일 일요일 --`, in the middle; with its year when that is not this one."""
    when = seoul(at)
    weekday = say("chats.weekdays").split()[when.weekday()]
    key = "chats.day_of_year" if named else "chats.day"
    return _amid(say(key, year=when.year, month=when.month, day=when.day, weekday=weekday), width)


def _amid(text: str, width: int) -> Line:
    """What is said of the conversation itself, in the middle."""
    marked = f"-- {text} --"
    return line(" " * max(0, (width - cell_len(marked)) // 2), Span(marked, "dim"))
