"""A comment as one row of a list: its state in a word, when, who and where, and what it says."""

from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from domain.comments import Comment
from domain.days import day_of
from domain.ids import Clock
from domain.personal_data import find, mask
from domain.safe_text import one_line
from domain.words import Language, language, say
from local_store.comments import CommentRow
from screens.widgets.drawing import Line, Span, column, cut, line
from screens.widgets.palette import Ink
from screens.wording import moment, place

WHEN: Final = 7
"""Cells of the time, with the space behind it."""

WHO: Final = 16
"""Cells of nickname and neighbourhood."""

_WHO_WIDE: Final = 24
_TEXT: Final = 34
"""Cells that what it says is to have before more of a long nickname has any."""

_TAG: Final = 4
_STATES: Final = ("new", "reported", "hidden", "replied", "reviewed")


def tag(id: str) -> str:
    """The short name of a comment: the end of its id, which no other of the day is likely to share."""
    return f"#{id[-_TAG:]}"


def state_of(comment: Comment) -> str:
    """The one word for how it stands: new, reported, hidden, replied or reviewed."""
    if comment.state == "hidden":
        return "hidden"
    if comment.reported:
        return "reported"
    return "replied" if comment.replies else comment.state


def state_word(comment: Comment) -> str:
    """That word, with how many reports wait."""
    state = state_of(comment)
    word = say(f"comments.state_{state}")
    return f"{word}{comment.open_reports}" if state == "reported" else word


def state_ink(comment: Comment) -> Ink:
    """Red for what was reported, the second accent for what is new."""
    inks: dict[str, Ink] = {"reported": "red bold", "new": "accent2"}
    return inks.get(state_of(comment), "dim")


@lru_cache(maxsize=2)
def state_cells(spoken: Language) -> int:
    """Cells of the column of states in a language, with the space behind it."""
    return max(cell_len(say(f"comments.state_{state}")) + (state == "reported") for state in _STATES) + 1


def when(at: int, now: int) -> str:
    """`14:02`, `어제`, `11.22`; of an earlier year that alone."""
    year = day_of(at)[:4]
    return moment(at, now) if year == day_of(now)[:4] else say("comments.year", year=year)


def who_cells(cells: int) -> int:
    """Cells of nickname and neighbourhood in a row of so many."""
    return min(_WHO_WIDE, max(WHO, cells - state_cells(language()) - WHEN - 1 - _TEXT))


def called(nickname: str) -> str:
    """A nickname as staff see it: a telephone number in it is masked like any other."""
    return mask(nickname) or "-"


def who(nickname: str, dong: str, cells: int) -> str:
    """Nickname and neighbourhood, always together: of the two the nickname is cut."""
    where = place(dong)
    room = max(4, cells - cell_len(where) - 1) if where else cells
    return column(f"{cut(called(nickname), room)} {where}", cells)


class CommentRows:
    """Draws rows, and the titles of their columns. One comment at a time may be shown without its mask."""

    def __init__(self, now: Clock, own_numbers: tuple[str, ...] = ()) -> None:
        """`own_numbers` are those of the agency, which are nobody's personal data."""
        self._now = now
        self._own_numbers = own_numbers
        self.revealed = ""
        """The id of the comment whose personal data is shown."""

    def text(self, comment: Comment) -> str:
        """What it says, with personal data masked unless that was revealed."""
        return comment.text if comment.id == self.revealed else mask(comment.text, self._own_numbers)

    def masks(self, comment: Comment) -> bool:
        """Whether it holds personal data, which is not shown unasked."""
        return bool(find(comment.text, self._own_numbers))

    def header(self, cells: int) -> Line:
        """The titles of the columns."""
        titles = (
            column(say("comments.head_state"), state_cells(language())),
            column(say("comments.head_when"), WHEN),
            column(say("comments.head_who"), who_cells(cells) + 1),
            say("comments.head_text"),
        )
        return line(Span("".join(titles), "dim"))

    def line(self, row: CommentRow, cells: int) -> Line:
        """One comment."""
        comment = row.comment
        hidden = comment.state == "hidden"
        marks = (("noted", row.noted), ("pinned", comment.pinned))
        words = [say(f"comments.{mark}") for mark, holds in marks if holds]
        return line(
            Span(column(state_word(comment), state_cells(language())), state_ink(comment)),
            Span(column(when(comment.at, self._now()), WHEN), "dim"),
            f"{who(row.nickname, row.dong, who_cells(cells))} ",
            Span(one_line(self.text(comment)), "dim" if hidden else "text"),
            tail=[Span(" ".join(words), "dim")] if words else [],
            mark="!" if comment.reported else " ",
        )
