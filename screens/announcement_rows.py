"""An announcement or a draft as one row of a list: its state in a word, what it is about, for whom, when, figures."""

from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from domain.announcements import LATE_AFTER, Announcement
from domain.days import day_of
from domain.drafts import Draft
from domain.ids import Clock
from domain.regions import regions
from domain.words import Language, language, say
from local_store.announcements import AnnouncementRow
from screens.announcement_source import Listed
from screens.comment_rows import when
from screens.widgets.drawing import Line, Span, column, line
from screens.widgets.palette import Ink
from screens.wording import number

_TITLE: Final = 30
"""Cells that a title is to have before any other column but state, time and comments has some."""

_PLACES: Final = 11
_WHEN: Final = 6
_STATES: Final = ("draft", "scheduled", "published", "withdrawn", "missed")
_CATEGORIES: Final = ("event", "support", "safety", "opinion", "giveaway", "general")


def is_missed(announcement: Announcement, now: int, *, alone: bool = True) -> bool:
    """Whether it fell due while no desk ran, and waits for somebody to say what is to become of it.

    Only a desk that stands `alone` misses anything: a backend publishes also what is late.
    """
    return alone and announcement.state == "scheduled" and (announcement.publish_at or now) <= now - LATE_AFTER


def state_of(row: Listed, now: int, *, alone: bool = True) -> str:
    """The one word for how it stands: draft, scheduled, published, withdrawn or missed."""
    if isinstance(row, Draft):
        return "draft"
    return "missed" if is_missed(row.announcement, now, alone=alone) else row.announcement.state


def state_ink(state: str) -> Ink:
    """Red for what was missed, the second accent for what is still to come."""
    inks: dict[str, Ink] = {"missed": "red bold", "scheduled": "accent2", "published": "text"}
    return inks.get(state, "dim")


def marks_of(row: Listed, today: str) -> tuple[str, ...]:
    """What is to be known besides its state: urgent, pinned, corrected; of a draft that it is a correction."""
    if isinstance(row, Draft):
        return (say("announcements.corrects"),) if row.corrects else ()
    placing = row.announcement.placing
    found = (
        ("urgent", placing.urgent_until >= today),
        ("pinned", placing.pinned_until >= today),
        ("corrected", row.announcement.corrected_at is not None),
    )
    return tuple(say(f"announcements.{word}") for word, holds in found if holds)


def time_of(row: Listed) -> int:
    """When it was last saved, is to go out, or went out."""
    if isinstance(row, Draft):
        return row.saved_at
    announcement = row.announcement
    return announcement.publish_at or announcement.published_at or announcement.at


def in_column(word: str) -> str:
    """A word of ours where something aligned follows: without its dot, which some terminals draw two cells wide."""
    return word.replace("\u00b7", "")


def _first_place(codes: tuple[str, ...]) -> str:
    names, more = regions().summary(codes, 1)
    return say("announcements.places", name=names[0], count=more) if more else "".join(names)


@lru_cache(maxsize=2)
def _state_cells(spoken: Language) -> int:
    return max(cell_len(say(f"announcements.state_{state}")) for state in _STATES) + 1


@lru_cache(maxsize=2)
def _category_cells(spoken: Language) -> int:
    return max(cell_len(in_column(say(f"announcements.category_{category}"))) for category in _CATEGORIES) + 1


@lru_cache(maxsize=2)
def _figure_cells(spoken: Language) -> tuple[int, int]:
    seen, comments = (cell_len(say(f"announcements.head_{figure}")) for figure in ("seen", "comments"))
    return max(7, seen + 1), max(6, comments + 1)


class _Columns:
    """The columns that have room in so many cells: the title comes first, then what it is about, then for whom."""

    def __init__(self, cells: int) -> None:
        spoken = language()
        self.state, category = _state_cells(spoken), _category_cells(spoken)
        seen, self.comments = _figure_cells(spoken)
        room = cells - self.state - _WHEN - self.comments - _TITLE
        self.seen = seen if room >= seen else 0
        self.category = category if room - self.seen >= category else 0
        self.places = _PLACES if room - self.seen - self.category >= _PLACES else 0

    def line(self, state: Span, category: str, title: tuple[Span, ...], *tail: str, mark: str = " ") -> Line:
        where, at, seen, comments = tail
        figures = column(seen, self.seen, "right") + column(comments, self.comments, "right")
        return line(
            state._replace(text=column(state.text, self.state)),
            Span(column(category, self.category), "dim"),
            *title,
            tail=[Span(column(where, self.places), "dim"), Span(column(at, _WHEN), "dim"), figures],
            mark=mark,
        )


class AnnouncementRows:
    """Draws rows, and the titles of their columns."""

    def __init__(self, now: Clock, *, alone: bool = True) -> None:
        self._now, self._alone = now, alone

    def header(self, cells: int) -> Line:
        """The titles of the columns."""
        words = (say(f"announcements.head_{name}") for name in ("state", "category", "title", "places", "when"))
        state, category, title, *tail = words
        figures = (say("announcements.head_seen"), say("announcements.head_comments"))
        found = _Columns(cells).line(Span(state), category, (Span(title),), *tail, *figures)
        return line(
            *(span._replace(ink="dim") for span in found.spans), tail=[s._replace(ink="dim") for s in found.tail]
        )

    def line(self, row: Listed, cells: int) -> Line:
        """One announcement or draft."""
        now = self._now()
        content = row.content if isinstance(row, Draft) else row.announcement.content
        state = state_of(row, now, alone=self._alone)
        figures = ("", "")
        if isinstance(row, AnnouncementRow) and state in ("published", "withdrawn"):
            figures = (number(row.seen), number(row.commented))
        marks = (Span(f"{mark} ", "dim") for mark in marks_of(row, day_of(now)))
        unwritten = Span(say("announcements.untitled"), "dim")
        title = Span(content.title, "dim" if state == "withdrawn" else "text") if content.title.strip() else unwritten
        return _Columns(cells).line(
            Span(say(f"announcements.state_{state}"), state_ink(state)),
            in_column(say(f"announcements.category_{content.category.value}")),
            (*marks, title),
            _first_place(content.regions),
            when(time_of(row), now),
            *figures,
            mark="!" if state == "missed" else " ",
        )
