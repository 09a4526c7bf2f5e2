"""The pane beside the list: one comment with all that a decision about it needs, in one piece or by tabs."""

from collections.abc import Sequence
from typing import Final, Literal, get_args

from textual.reactive import reactive
from textual.timer import Timer

from domain.words import say
from screens.comment_rows import CommentRows, tag
from screens.comment_sections import INDENT, Sections, inset
from screens.comment_view import CommentView
from screens.keys import shown_keys
from screens.widgets.drawing import Line, Span, line, rule, tab, title
from screens.widgets.pane import Pane
from screens.wording import exact
from screens.work import Work

Part = Literal["thread", "author", "record"]
"""글과 댓글, 쓴 사람, 기록."""

PARTS: Final[tuple[Part, ...]] = get_args(Part)

_AROUND: Final = 3
"""Comments before and after this one, where there is room for them."""
_MOST_TEXT: Final = 10
"""Lines of a long text that are shown before the pane is entered."""
_ALL: Final = 1_000
"""As many lines as a comment has characters."""


class DetailPane(Pane):
    """Shows `parts` of a comment under each other, or, as tabs, the one of them that is chosen."""

    tabbed: reactive[bool] = reactive(False)
    part: reactive[Part] = reactive[Part]("thread")
    """The tab in front."""
    parts: reactive[tuple[Part, ...]] = reactive[tuple[Part, ...]](PARTS)

    def __init__(self, work: Work, rows: CommentRows, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._work = work
        self._rows = rows
        self._view: CommentView | None = None
        self._watching: Timer | None = None

    @property
    def view(self) -> CommentView | None:
        """What is shown; None while there is nothing to show."""
        return self._view

    def show(self, view: CommentView | None) -> None:
        """Show another comment from its top, or the same as it is now."""
        if view == self._view:
            return
        another = self._view is None or view is None or view.comment.id != self._view.comment.id
        self._view = view
        self.redraw()
        if another and view is not None:
            if self.display:
                self.cursor_key = view.comment.id
            else:
                self._cursor_key = view.comment.id  # no lines are made for a pane that nobody sees
        self._watch_replies()

    def _watch_replies(self) -> None:
        """Look each second whether a reply that is held, mine or a colleague's, is out by now."""
        if self._view is None or self._watching is not None:
            return
        now = self._work.desk.now()
        if any(row.comment.visible_at > now for row in self._view.detail.replies):
            self._watching = self.set_timer(1.0, self._look_at_replies)

    def _look_at_replies(self) -> None:
        self._watching = None
        self.redraw()
        self._watch_replies()

    def go_to(self, part: Part) -> None:
        """Bring a part to the front, to be read from its first line: its tab, or the cursor in it."""
        self.part = part
        if self._view is None:
            return
        sections = self._sections(self.inner(self.size.width))
        if part == "author":
            first = sections.earlier(items=True)
        else:
            first = sections.text(_ALL, items=True)
            if not self.tabbed and len(first) <= _MOST_TEXT:
                first = []
        self.cursor_key = first[0].key if first else self._view.comment.id

    # lines

    def title(self, width: int) -> Line | None:
        if self._view is None:
            return rule(width)
        return self._tabs(width) if self.tabbed else self._heading()

    def _heading(self) -> Line | None:
        if self._view is None or self.parts[0] != "thread":
            return line(title(say(f"comments.part_{self.parts[0]}"), self.has_focus))
        comment = self._view.comment
        reports = [Span(say("comments.reports", count=comment.open_reports), "red bold")] if comment.reported else []
        at = exact(comment.at, self._work.desk.now())
        return line(title(tag(comment.id), self.has_focus), " ", Span(at, "dim"), "  ", *reports)

    def _tabs(self, width: int) -> Line:
        assert self._view is not None
        name = say("comments.one", tag=tag(self._view.comment.id))
        key = shown_keys("comments.next_tab")
        tabs = (self._tab(part) for part in PARTS)
        hint = [Span(f" ({key})", "dim")] if key else []
        return rule(width, name, Span(" "), Span("-" * 4, "rule"), Span(" "), *tabs, *hint)

    def _tab(self, part: Part) -> Span:
        on = part == self.part
        return tab(say(f"comments.part_{part}"), on, f"part/{part}", focused=self.has_focus)

    def lines(self, width: int) -> Sequence[Line]:
        if self._view is None:
            return ()
        sections = self._sections(width)
        if self.tabbed:
            return {"thread": self._thread_tab, "author": self._author_tab, "record": self._record_tab}[self.part](
                sections
            )
        pieces = self._pieces(sections)
        if not self.has_focus and all(each.key != self._cursor_key for each in pieces):
            self._cursor_key = self._view.comment.id  # it stood on a line of the text, which only the focus makes items
        return pieces

    def _sections(self, width: int) -> Sections:
        assert self._view is not None
        desk = self._work.desk
        return Sections(self._view, self._rows, desk.now(), width, desk.agency.name, self.palette.ours)

    def _thread_tab(self, sections: Sections) -> list[Line]:
        head = [sections.author_line(), *sections.post_line(), line()]
        tail = [
            *map(inset, (*sections.standing(), *sections.replies(2))),
            *sections.nearest(items=self.has_focus),
        ]
        room = max(2, self.size.height - 1 - len(head) - len(tail))
        text = sections.text(_ALL if self.has_focus else room, items=self.has_focus)
        return [*head, *text, *tail]

    def _author_tab(self, sections: Sections) -> list[Line]:
        return [
            *sections.author(),
            line(),
            *(sections.earlier(items=self.has_focus) or _nothing("comments.wrote_nothing_else")),
        ]

    def _record_tab(self, sections: Sections) -> list[Line]:
        notes = sections.notes() or _nothing("comments.no_notes", shown_keys("comments.note"))
        history = sections.history() or _nothing("comments.no_history")
        return [sections.notes_head(), *notes, line(), *history]

    def _pieces(self, sections: Sections) -> list[Line]:
        drawn = {"thread": self._thread_piece, "author": self._author_piece, "record": self._record_piece}
        found = [piece for part in self.parts if (piece := drawn[part](sections))]
        return [rule(sections.width), *(row for piece in _ruled(found, sections.width) for row in piece)]

    def _thread_piece(self, sections: Sections) -> list[Line]:
        most = _ALL if self.has_focus else _MOST_TEXT
        around = sections.around(_AROUND)
        return [
            *sections.text(most, items=self.has_focus),
            *sections.standing(),
            *sections.replies(),
            line(),
            *sections.post(),
            rule(sections.width),
            line(Span(say("comments.around"), "text bold")),
            *around,
        ]

    def _author_piece(self, sections: Sections) -> list[Line]:
        head = [] if self.parts[0] == "author" else [line(Span(say("comments.part_author"), "text bold"))]
        return [*head, *sections.author(), *sections.earlier(items=self.has_focus)]

    def _record_piece(self, sections: Sections) -> list[Line]:
        notes, history = sections.notes(), sections.history()
        found = [sections.notes_head(), *notes] if notes else []
        if notes and history:
            found.append(rule(sections.width))
        if history:
            found += [line(Span(say("comments.part_record"), "text bold")), *history]
        return found


def _nothing(key: str, by: str = "") -> list[Line]:
    return [line(" " * INDENT, Span(say(key, key=by), "dim"))]


def _ruled(pieces: Sequence[Sequence[Line]], width: int) -> list[Sequence[Line]]:
    """The pieces with a rule between each two."""
    found: list[Sequence[Line]] = []
    for piece in pieces:
        found += [[rule(width)], piece] if found else [piece]
    return found
